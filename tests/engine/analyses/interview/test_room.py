"""Where the store has no room for the diagrams of all services, the interview asks more and settles the same."""

import random
from datetime import date

from engine import RuleBase
from engine.analyses.interview.analysis import analyse
from engine.analyses.interview.prepared import PreparedInterview
from engine.logic.situation import read_situation
from tests.engine.analyses.interview.people import random_person, settled

DAY = date(2026, 11, 21)
#: Enough for safety, consent and the level, and not for all services.
NODES = 60_000


def test_services_without_a_diagram_are_settled_too(rule_base: RuleBase) -> None:
    rules = rule_base.at(DAY)
    prepared = PreparedInterview(rules, NODES)
    assert prepared.functions.unplanned
    chance = random.Random(3)
    for _ in range(4):
        person = random_person(rules, chance)
        assert person is not None
        answers = {fact: value for fact, value in person.items() if fact in rules.contents.said}
        while relevant := analyse(rules, prepared, read_situation(rules, answers)).relevant:
            answers |= {fact: person.get(fact) for fact in relevant}
        assert settled(rules, answers) == settled(rules, person)
