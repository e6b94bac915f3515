"""What is asked together on a screen of a call."""

from datetime import date

from engine import RuleBase, next_facts, read_situation
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
    assert where_asked(rule_base, {"lives_in_brussels": True, "housing": "homeless"}, asked) == ("stays_in_brussels",)
    assert where_asked(rule_base, {"lives_in_brussels": False, "housing": "home"}, asked) == ("stays_in_brussels",)
