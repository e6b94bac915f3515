"""What is asked together on a screen of a call."""

from collections.abc import Mapping
from datetime import date

from engine import Interview, Row, RuleBase, assess, first_part, next_facts, read_situation, rows_of
from engine.rulebase.entries.vocabulary import FactValue

DAY = date(2026, 11, 21)
WHERE = ("lives_in_brussels", "stays_in_brussels", "housing")


def where_asked(rule_base: RuleBase, answers: dict[str, FactValue | None], seen: tuple[str, ...]) -> tuple[str, ...]:
    rules = rule_base.at(DAY)
    wanted = [fact for fact in WHERE if fact not in read_situation(rules, answers).facts]
    return next_facts(rules, read_situation(rules, answers), wanted, seen)


def test_what_an_answer_beside_it_may_fill_in_is_asked_after_it_if_at_all(rule_base: RuleBase) -> None:
    assert where_asked(rule_base, {}, ()) == ("lives_in_brussels", "housing")
    asked = ("person", "housing")
    assert where_asked(rule_base, {"lives_in_brussels": True, "housing": "home"}, asked) == ()
    assert where_asked(rule_base, {"lives_in_brussels": True, "housing": "homeless"}, asked) == ()
    assert where_asked(rule_base, {"lives_in_brussels": True, "housing": "hospital"}, asked) == ("stays_in_brussels",)
    assert where_asked(rule_base, {"lives_in_brussels": False, "housing": "home"}, asked) == ("stays_in_brussels",)


def whole_call(rule_base: RuleBase, truth: Mapping[str, FactValue | None], *said: str) -> list[tuple[str, ...]]:
    """What shows on each screen of a call, of somebody of whom whatever is not told is "no", or not known."""
    rules = rule_base.at(DAY)
    facts, groups = rules.contents.facts, rules.contents.fact_groups
    answers: dict[str, FactValue | None] = {fact: truth[fact] for fact in said}
    screens: list[tuple[str, ...]] = []
    while True:
        situation = read_situation(rules, answers)
        seen = {groups[fact] for screen in screens for fact in screen}
        wanted = first_part(Interview(rules, situation), assess(rules, situation), seen)
        asked = next_facts(rules, situation, wanted, seen)
        if not asked:
            return screens
        shown: list[str] = []

        def answer(row: Row, shown: list[str] = shown) -> None:
            shown.append(row.fact)
            answers[row.fact] = truth.get(row.fact, False if facts[row.fact].type == "boolean" else None)
            for following, values in row.follows:
                if answers[row.fact] in values:
                    answer(following)

        for row in rows_of(rules, situation, asked):
            answer(row)
        screens.append(tuple(shown))


AT_HOME: dict[str, FactValue | None] = {
    "applicant": "person",
    "age": 50,
    "lives_in_brussels": True,
    "housing": "home",
    "consent": "given",
    "has_gp": True,
    "institutions_involved": 1,
    "topic_lonely": True,
    "topic_debts": True,
}
SAID = ("applicant", "topic_lonely")
NETWORK = {"network_present", "network_exhausted", "network_in_conflict", "network_stuck", "coordinator_tried"}


def test_who_and_where_come_before_what_is_needed_and_who_arranges_it_before_who_helps(rule_base: RuleBase) -> None:
    danger, where, needed, helpers, *_ = whole_call(rule_base, AT_HOME, *SAID)
    assert danger[0] == "danger_to_life"
    assert where == ("age", "lives_in_brussels", "housing")
    assert needed[0] == "need_somatic"
    assert {"can_self_manage", "carer_any", "consent"} < {*needed}
    assert helpers[0] == "institutions_involved"


def test_where_somebody_carries_nobody_asks_whether_those_around_are_worn_out(rule_base: RuleBase) -> None:
    def asked(**more: bool) -> set[str]:
        return {fact for screen in whole_call(rule_base, {**AT_HOME, **more}, *SAID) for fact in screen}

    assert asked() >= NETWORK - {"network_exhausted", "network_in_conflict", "network_stuck"}
    manages = asked(can_self_manage=True)
    assert not manages & {*NETWORK, "institutions_involved", "has_gp", "provider_can_coordinate"}
    carried = asked(carer_any=True, carer_present=True, carer_has_capacity=True)
    assert not carried & {*NETWORK, "institutions_involved", "provider_can_coordinate"}
    provided = asked(provider_can_coordinate=True, coordination_sufficient=True)
    assert "provider_can_coordinate" in provided
    assert not provided & NETWORK


def test_what_came_up_of_a_screen_that_was_asked_rides_on_the_next(rule_base: RuleBase) -> None:
    rules = rule_base.at(DAY)
    situation = read_situation(rules, {"lives_in_brussels": True, "housing": "hospital"})
    asked = next_facts(rules, situation, ("stays_in_brussels", "need_mental"), ("housing",))
    assert asked == ("stays_in_brussels", "need_mental")


def test_a_network_in_brussels_is_asked_only_of_who_lives_elsewhere(rule_base: RuleBase) -> None:
    def asked(*, lives: bool) -> set[str]:
        young = {**AT_HOME, "age": 20, "lives_in_brussels": lives, "need_mental": True}
        return {fact for screen in whole_call(rule_base, young, *SAID) for fact in screen}

    assert "network_in_brussels" not in asked(lives=True)
    assert "network_in_brussels" in asked(lives=False)


def test_whether_the_home_may_be_lost_is_asked_with_the_needs_whatever_hangs_on_it(rule_base: RuleBase) -> None:
    for manages in (True, False):
        truth = {**AT_HOME, "can_self_manage": manages, "need_income": True}
        screens = whole_call(rule_base, truth, "applicant", "topic_debts")
        assert [screen for screen in screens if "housing_loss_risk" in screen] == [screens[2]]


def test_nothing_is_asked_for_a_service_when_no_question_tells_any_more_whom_it_is_for(rule_base: RuleBase) -> None:
    # A night shelter is for who has no bed tonight, and nobody asks that of who is in hospital.
    def asked(housing: str) -> set[str]:
        truth = {**AT_HOME, "housing": housing, "topic_find_housing": True, "discharge_expected": True}
        return {fact for screen in whole_call(rule_base, truth, "applicant", "topic_find_housing") for fact in screen}

    assert "cares_for_children" in asked("homeless")
    assert "cares_for_children" not in asked("hospital")
