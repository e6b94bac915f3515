"""Where the store has no room for the diagrams of all services, the interview asks more and settles the same."""

import random
from datetime import date

from oxidd.util import DDMemoryError

from engine import RuleBase
from engine.analyses.interview.open_outcomes import analyse
from engine.analyses.interview.prepared import PreparedInterview
from engine.logic.compilation.dated import DatedRules
from engine.logic.situation import read_situation
from tests.engine.analyses.interview.people import random_person, settled

DAY = date(2026, 11, 21)


def with_too_little_room(rules: DatedRules) -> PreparedInterview:
    """As little room as there can be: enough for safety, consent and the level."""
    nodes = 20_000
    while True:
        try:
            return PreparedInterview(rules, nodes)
        except DDMemoryError:
            nodes += nodes // 8


def test_services_without_a_diagram_are_settled_too(rule_base: RuleBase) -> None:
    rules = rule_base.at(DAY)
    prepared = with_too_little_room(rules)
    assert prepared.functions.unplanned
    chance = random.Random(3)
    for _ in range(4):
        person = random_person(rules, chance)
        assert person is not None
        answers = {fact: value for fact, value in person.items() if fact in rules.contents.said}
        while relevant := analyse(rules, prepared, read_situation(rules, answers)).relevant:
            answers |= {fact: person.get(fact) for fact in relevant}
        assert settled(rules, answers) == settled(rules, person)
