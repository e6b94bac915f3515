"""Which facts rules and constraints look at, and which must be put to the person whatever they are."""

from engine.logic.compilation.dated import DatedRules
from engine.logic.operators.base import Expression, FactTest
from engine.logic.operators.criterion import CriterionMet
from engine.logic.statuses.conclusion import ConclusionStatus
from engine.logic.statuses.fact import FactStatus
from engine.rulebase.entries.conclusions import AlertThen, ConsentThen, LevelThen, SafetyThen

#: The forms of conclusions that an interview settles.
SETTLED = (AlertThen, SafetyThen, ConsentThen, LevelThen)
_UNANSWERED = ("not_asked", "not_known")


def facts_that_must_be_asked(rules: DatedRules) -> frozenset[str]:
    """The facts of which a rule behind an outcome tells "not asked" from "not known", through other conclusions too."""
    todo = [rule for rule in rules.rules if isinstance(rule.then, SETTLED)]
    seen: set[str] = set()
    found: set[str] = set()
    while todo:
        rule = todo.pop()
        if rule.name in seen:
            continue
        seen.add(rule.name)
        for status, allowed in rule.tests:
            if isinstance(status, FactStatus) and len({status.code(word) in allowed for word in _UNANSWERED}) > 1:
                found.add(status.name)
            elif isinstance(status, ConclusionStatus):
                todo += [other for other in rules.rules if other.draws(status.name, status.item)]
    return frozenset(found)


def facts_in(rules: DatedRules, expression: Expression) -> frozenset[str]:
    """The facts that an expression rests on, directly or through criteria."""
    return frozenset().union(*(_facts_of(rules, part) for part in expression.walk()))


def _facts_of(rules: DatedRules, part: Expression) -> frozenset[str]:
    if isinstance(part, FactTest):
        return frozenset({part.fact})
    return rules.program.facts_behind(part.criterion) if isinstance(part, CriterionMet) else frozenset()
