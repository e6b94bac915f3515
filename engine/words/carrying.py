"""Which conditions of a rule only choose the words: without them the same is concluded, told otherwise."""

from collections.abc import Mapping, Sequence

from engine.logic.compilation.dated import DatedRules
from engine.logic.compilation.rules import CompiledRule
from engine.logic.statuses.base import Status


def choosing_words(rules: DatedRules) -> Mapping[str, frozenset[Status]]:
    """By the name of a rule, the conditions that are no reason: were one otherwise, another rule would say the same.

    It is looked for where rules with one conclusion say the same in other words: `Then.told_in_several_ways`.
    """
    alike: dict[tuple[str, str | None], list[CompiledRule]] = {}
    for rule in rules.rules:
        if rule.then.told_in_several_ways:
            alike.setdefault((rule.concludes, rule.each), []).append(rule)
    return {
        rule.name: frozenset(status for status in rule.telling if _is_replaced(rule, status, others))
        for others in alike.values()
        for rule in others
    }


def _is_replaced(rule: CompiledRule, status: Status, others: Sequence[CompiledRule]) -> bool:
    """Whether some rule fires whatever this status is, as long as the other conditions of the rule hold."""
    given = dict(rule.tests)
    left = _any_code(status) - given.pop(status)
    for other in others:
        asked = dict(other.tests)
        here = asked.pop(status, _any_code(status))
        if all(given.get(one, _any_code(one)) <= allowed for one, allowed in asked.items()):
            left -= here
    return not left


def _any_code(status: Status) -> frozenset[int]:
    return frozenset(range(len(status.values)))
