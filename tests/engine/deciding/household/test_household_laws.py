"""What must hold of every household, whoever is in it and however little is known."""

from hypothesis import given, settings
from hypothesis import strategies as st

from engine import RuleBase, triage
from engine.answers.household import HouseholdDecision
from engine.deciding.household.presentation import household_triage
from tests.engine.deciding.household.test_household import DAY
from tests.support.rules import real_rule_base
from tests.support.strategies.situations import Facts, complete_person, known_part

RULE_BASE: RuleBase = real_rule_base()
ROLES = tuple(RULE_BASE.contents.roles)
ORDER = ("urgent", "not_checked", "not_excluded", "clear")
Person = tuple[str, Facts]


@st.composite
def persons(draw: st.DrawFn) -> Person:
    """A member: a role, and part of what there is to know."""
    rules = RULE_BASE.at(DAY)
    seed = draw(st.integers(0, 2**32 - 1))
    return draw(st.sampled_from(ROLES)), known_part(complete_person(rules, seed), seed)


households = st.lists(persons(), min_size=1, max_size=5)


def _answer(members: list[Person]) -> HouseholdDecision:
    return household_triage(RULE_BASE, members, as_of=DAY, language="en")


@settings(max_examples=25)
@given(households)
def test_members_are_decided_on_as_if_alone_and_the_least_safe_one_counts(members: list[Person]) -> None:
    answered = _answer(members)
    alone = [triage(RULE_BASE, facts, as_of=DAY, language="en") for _, facts in members]
    assert [member.decision for member in answered.members] == alone
    assert answered.safety.status == min((one.safety.status for one in alone), key=ORDER.index)
    assert len(answered.safety.alerts) == sum(len(one.safety.alerts) for one in alone)


@settings(max_examples=25)
@given(households, st.randoms(use_true_random=False))
def test_the_order_in_which_members_are_named_decides_nothing(members: list[Person], shuffle: object) -> None:
    order = list(range(len(members)))
    shuffle.shuffle(order)  # type: ignore[attr-defined]
    one, other = _answer(members), _answer([members[place] for place in order])
    for part in ("notices", "actions", "signals", "gaps"):
        first = {line.id: set(line.members) for line in getattr(one, part)}
        second = {line.id: {order[number - 1] + 1 for number in line.members} for line in getattr(other, part)}
        assert first == second
    assert [step.to for step in one.onward] == [step.to for step in other.onward]


@settings(max_examples=25)
@given(households)
def test_a_line_is_about_members_who_exist_and_says_why_and_from_where(members: list[Person]) -> None:
    answered = _answer(members)
    numbers = set(range(1, len(members) + 1))
    for line in (*answered.notices, *answered.actions, *answered.signals):
        assert line.members
        assert set(line.members) <= numbers
        assert line.reasons
        assert line.source or line.assumption
