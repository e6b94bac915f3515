"""What rules ask, as short hashes: they change when the meaning changes, and stay when only words do.

Figures of records that were made with different rules can be added up only where the rules asked the same.
"""

from collections.abc import Mapping
from hashlib import sha256

from engine.logic.compilation.dated import DatedRules
from engine.logic.statuses.base import Status
from engine.logic.statuses.conclusion import ConclusionStatus
from engine.logic.statuses.level import LevelStatus
from engine.logic.statuses.services import ServicesStatus
from engine.rulebase.entries.service_filter import ServiceFilter
from engine.rulebase.entries.then.gap import CASE_MANAGEMENT_NEED, GapThen
from engine.rulebase.entries.then.level import LevelThen

_LENGTH = 12


def meanings(rules: DatedRules) -> Mapping[str, str]:
    """The meaning of each criterion, service, need and cause of gaps.

    Args:
        rules: the rules of a day.

    Returns:
        hashes by the id of a criterion, ``service:<id>`` (what a service asks, and of whom), ``need:<need>`` (what the
        services for a need ask), ``cause:<kind>`` (the rules of a kind of gap) and ``level``.
    """
    return rules.kept(_Meanings).found


class _Meanings:
    """Works the hashes out, each from those that it rests on."""

    def __init__(self, rules: DatedRules) -> None:
        self._rules = rules
        self._own: dict[str, str] = {}
        for one in rules.program.statements:
            self._own[one.id] = _hash(
                repr(one.met_when), repr(one.unclear_when), *(self._own[name] for name in sorted(one.uses))
            )
        self._conclusions: dict[str, str] = {}
        self.found: dict[str, str] = {name: self._own[name] for name in self._own if ":" not in name}
        for name, service in rules.services.items():
            of = (self._own[service.derived.relevance], self._own[service.derived.outcome])
            self.found[f"service:{name}"] = _hash(name, *of)
        self.found["level"] = self._drawn_by(LevelThen)
        for need in rules.contents.facts_of(rules.contents.plan.needs_group):
            self.found[f"need:{need}"] = self._services(ServiceFilter(not_kind=(CASE_MANAGEMENT_NEED,), serves=need))
        self.found[f"need:{CASE_MANAGEMENT_NEED}"] = _hash(
            self.found["level"], self._services(ServiceFilter(kind=(CASE_MANAGEMENT_NEED,)))
        )
        kinds = dict.fromkeys(rule.then.gap.kind for rule in rules.rules if isinstance(rule.then, GapThen))
        for kind in kinds:
            self.found[f"cause:{kind}"] = _hash(
                *(
                    self._rule(number)
                    for number, rule in enumerate(rules.rules)
                    if isinstance(rule.then, GapThen) and rule.then.gap.kind == kind
                )
            )

    def _services(self, chosen: ServiceFilter) -> str:
        return _hash(*(self.found[f"service:{name}"] for name in self._rules.services_among(chosen)))

    def _drawn_by(self, form: type[LevelThen]) -> str:
        rules = enumerate(self._rules.rules)
        return _hash(*(self._rule(number) for number, rule in rules if isinstance(rule.then, form)))

    def _rule(self, number: int) -> str:
        rule = self._rules.rules[number]
        then = rule.then
        concluded: tuple[str, ...] = (rule.conclusion,)
        if isinstance(then, GapThen):
            concluded = (then.gap.kind, then.gap.outcome, then.gap.need)
        elif isinstance(then, LevelThen):
            concluded = (then.level,)
        return _hash(*concluded, *sorted(f"{self._status(status)} {sorted(codes)}" for status, codes in rule.tests))

    def _status(self, status: Status) -> str:
        parts = [repr(status)]
        for part in status.parts():
            if isinstance(part, ServicesStatus):
                among = self._rules.services_among(part.chosen)
                waits = (self._rules.services[name].entry.availability.status for name in among)
                parts += [self._services(part.chosen), *(waits if part.aspect == "room" else ())]
            elif isinstance(part, LevelStatus):
                parts.append(self.found["level"])
            elif isinstance(part, ConclusionStatus):
                parts.append(self._conclusion(part.name))
            elif (name := getattr(part, "name", None)) is not None:
                named = (self._own.get(name), self.found.get(f"service:{name}"))
                parts += [one for one in named if one is not None]
        return _hash(*parts)

    def _conclusion(self, name: str) -> str:
        if name not in self._conclusions:
            self._conclusions[name] = ""  # rules never wait for themselves
            numbers = (number for number, rule in enumerate(self._rules.rules) if rule.concludes == name)
            self._conclusions[name] = _hash(*map(self._rule, numbers))
        return self._conclusions[name]


def _hash(*parts: str) -> str:
    return sha256("\n".join(parts).encode()).hexdigest()[:_LENGTH]
