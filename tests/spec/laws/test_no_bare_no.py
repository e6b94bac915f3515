"""No decision ends in a bare no: there is always an onward step, and each has a goal."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from engine import LANGUAGES, RuleBase, triage
from tests.support.strategies.situations import known_parts, people


@settings(max_examples=150)
@given(data=st.data())
def test_every_decision_has_an_onward_step_with_a_goal(rule_base: RuleBase, data: st.DataObject) -> None:
    day = date(2026, 11, 21)
    person = data.draw(people(rule_base.at(day)))
    known = data.draw(known_parts(person))
    decision = triage(rule_base, known, as_of=day, language=data.draw(st.sampled_from(LANGUAGES)))
    assert decision.onward
    assert all(step.goal for step in decision.onward)
    for gap in decision.gaps:
        assert gap.population
        assert gap.reasons
