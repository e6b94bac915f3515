"""The laws of three values, on the real rule base: an answered unknown never overturns a decided outcome."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from engine import Assessment, DatedRules, GapThen, Outcome, RuleBase, SafetyThen, assess, read_situation
from tests.support.strategies.situations import Facts, known_parts, people

DAY = date(2026, 11, 21)


def _assess(rules: DatedRules, facts: Facts) -> Assessment:
    return assess(rules, read_situation(rules, facts))


@settings(max_examples=150)
@given(data=st.data())
def test_answering_an_unknown_never_overturns_a_decided_outcome(rule_base: RuleBase, data: st.DataObject) -> None:
    rules = rule_base.at(DAY)
    person = data.draw(people(rules))
    known = data.draw(known_parts(person))
    answers = data.draw(known_parts(person))
    more = known | {fact: value for fact, value in answers.items() if known.get(fact) is None}

    before, after = _assess(rules, known), _assess(rules, more)

    for position, criterion in enumerate(rules.program.criteria):
        if before.values[position] != Outcome.UNKNOWN:
            assert after.values[position] == before.values[position], criterion.id
    assert set(after.levels) <= set(before.levels)
    assert after.levels
    for name, service in before.services.items():
        if service.outcome != Outcome.UNKNOWN:
            assert after.services[name].outcome == service.outcome, name
        if service.near_miss != Outcome.UNKNOWN:
            assert after.services[name].near_miss == service.near_miss, name
    assert _urgent(before) <= _urgent(after)
    assert _certain_gaps(before) <= _certain_gaps(after)


def _urgent(case: Assessment) -> bool:
    return any(isinstance(rule.then, SafetyThen) and rule.then.safety == "urgent" for rule in case.fired)


def _certain_gaps(case: Assessment) -> set[tuple[str, str]]:
    gaps = [rule.then.gap for rule in case.fired if isinstance(rule.then, GapThen)]
    return {(gap.kind, gap.need) for gap in gaps if gap.outcome == "certain"}


@settings(max_examples=150)
@given(data=st.data())
def test_no_operator_can_tell_not_asked_from_not_known(rule_base: RuleBase, data: st.DataObject) -> None:
    rules = rule_base.at(DAY)
    known = data.draw(known_parts(data.draw(people(rules))))
    asked_in_vain = {fact: known.get(fact) for fact in rules.contents.facts}
    assert _assess(rules, known).values == _assess(rules, asked_in_vain).values


@settings(max_examples=100)
@given(data=st.data())
def test_a_complete_person_leaves_only_what_the_sources_leave_unclear(rule_base: RuleBase, data: st.DataObject) -> None:
    rules = rule_base.at(DAY)
    case = _assess(rules, data.draw(people(rules)))
    for criterion in rules.program.criteria:
        assert case.unknown_because(criterion.id) in {None, "source"}, criterion.id
        assert case.missing_facts(criterion.id) == ()
