"""Which facts rules and constraints look at, and which must be put to the person whatever they are."""

from engine.logic.compilation.dated import DatedRules
from engine.logic.statuses.conclusion import ConclusionStatus
from engine.logic.statuses.fact import FactStatus

_UNANSWERED = ("not_asked", "not_known")


def facts_that_must_be_asked(rules: DatedRules) -> frozenset[str]:
    """The facts of which a rule behind an outcome tells "not asked" from "not known", through other conclusions too."""
    todo = [rule for rule in rules.rules if rule.then.aim is not None]
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
