"""``{service: s, is: …}`` and its other aspects: what the entry of a service says about the person."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, get_args

from engine.logic.compiled_service import CompiledService
from engine.logic.helping import GROUPS, HELP, where_groups, where_help
from engine.logic.service_criteria import FirstOf
from engine.logic.statuses.base import THREE_VALUES, B, Case, Surroundings, Teller, World
from engine.logic.statuses.named import NamedStatus
from engine.outcome import OUTCOMES, Outcome
from engine.rulebase.entries.catalogue import ApplicationOutcome, AvailabilityStatus, Service, ServiceOutcome
from engine.rulebase.entries.common import Mistake, unknown_ids
from engine.rulebase.entries.service_filter import EACH

#: The word of a service's outcome.
OUTCOME_WORDS: dict[Outcome, ServiceOutcome] = {
    Outcome.NOT_MET: "excluded",
    Outcome.UNKNOWN: "possible",
    Outcome.MET: "match",
}
#: The words of an application, in the order of their codes.
APPLICATIONS: tuple[ApplicationOutcome, ...] = get_args(ApplicationOutcome)
_AVAILABILITY: tuple[str, ...] = get_args(AvailabilityStatus)
#: The derived criterion behind each aspect that is met, not met or unknown.
_DERIVED = {"is": "outcome", "relevance": "relevance", "near_miss": "near_miss", "follows_person": "follows"}


@dataclass(frozen=True)
class ServiceStatus(NamedStatus):
    """What follows for one service."""

    subject = "service"
    aspects: ClassVar = {
        "is": tuple(OUTCOME_WORDS.values()),
        "relevance": THREE_VALUES,
        "help": HELP,
        "group": GROUPS,
        "near_miss": THREE_VALUES,
        "application": APPLICATIONS,
        "availability": _AVAILABILITY,
        "follows_person": THREE_VALUES,
    }

    def wording(self, value: str) -> str:
        """See `Status.wording`."""
        return value if self.aspect in ("is", "relevance", "near_miss") else f"{self.aspect}_{value}"

    def for_item(self, item: str) -> "ServiceStatus":
        """See `Status.for_item`."""
        return ServiceStatus(self.aspect, item) if self.name == EACH else self

    def problems(self, around: Surroundings, values: Collection[str]) -> Iterator[Mistake]:
        """See `Status.problems`."""
        if self.name == EACH:
            yield from around.without_items()
        else:
            offered = [name for name, entry in around.contents.services.items() if entry.offer == "service"]
            yield from unknown_ids(self.subject, self.name, offered)

    def fixed(self, services: Mapping[str, Service], fitting: Collection[str] = ()) -> frozenset[int] | None:
        """See `Status.fixed`; a service that is not there has no status at all."""
        if self.name not in services:
            return frozenset()
        if self.aspect != "availability":
            return None
        return frozenset({self.code(services[self.name].availability.status)})

    def of(self, case: Case) -> int:
        """See `Status.of`; a service that is not offered has no status at all."""
        if self.name not in case.services:
            return -1
        criterion = self.criterion(case.services)
        return case.code(self) if criterion is None else case.criterion(criterion)

    def criterion(self, services: Mapping[str, CompiledService]) -> str | None:
        """See `Status.criterion`."""
        if self.name not in services or self.aspect not in _DERIVED:
            return None
        name: str = getattr(services[self.name].derived, _DERIVED[self.aspect])
        return name

    def where(self, world: World[B], allowed: frozenset[int]) -> B:
        """See `Status.where`."""
        service, criterion = world.rules.services[self.name], self.criterion(world.rules.services)
        if criterion is not None:
            return world.criterion(criterion, allowed)
        match self.aspect:
            case "help":
                return _any(world, (where_help(world, service, code) for code in sorted(allowed)))
            case "group":
                groups = where_groups(world, service)
                return _any(world, (groups[code] for code in sorted(allowed)))
            case "application":
                return _applications(world, service.derived.application, self.values, allowed)
            case _:
                return world.everywhere(self.code(service.entry.availability.status) in allowed)

    def each(self, world: World[B]) -> Sequence[B]:
        """See `Status.each`."""
        if self.aspect == "group":
            return where_groups(world, world.rules.services[self.name])
        return super().each(world)

    def only_holds_back(self, allowed: frozenset[int]) -> bool:
        """See `Status.only_holds_back`; the group follows from what is told beside it."""
        if self.aspect == "availability":
            return self.code("unknown") in allowed
        return self.aspect == "group" or super().only_holds_back(allowed)

    def told_by(self, code: int) -> bool:
        """See `Status.told_by`: what it has in common with the person is told too."""
        return self.aspect != "relevance" or self.values[code] != "met"

    def told(self, teller: Teller) -> tuple[str, ...]:
        """See `Status.told`."""
        value = self.value(teller.case)
        if self.aspect == "relevance" and value == "met":
            if subjects := teller.subjects(self.name):
                return (teller.pair(teller.word("subjects"), ", ".join(subjects)),)
            if teller.case.services[self.name].entry.serves_everything:
                return (teller.pair(teller.service_name(self.name), teller.word("any_need")),)
            return (teller.pair(teller.service_name(self.name), teller.word("relevance")),)
        if self.aspect in ("relevance", "near_miss"):
            said = teller.pair(teller.word(self.aspect), teller.outcome(OUTCOMES[self.of(teller.case)]))
        else:
            said = teller.word(self.wording(value))
        return (teller.pair(teller.service_name(self.name), said),)


def _any(world: World[B], parts: Iterable[B]) -> B:
    found = world.everywhere(False)
    for part in parts:
        found = found | part
    return found


def _applications(world: World[B], status: FirstOf, values: tuple[str, ...], allowed: frozenset[int]) -> B:
    """Where the first case that holds has one of the allowed words."""
    found, rest = world.everywhere(False), world.everywhere(True)
    for one in status.cases:
        here = rest
        for name, codes in one.tests:
            here = here & world.criterion(name, codes)
        if values.index(one.word) in allowed:
            found = found | here
        rest = rest & ~here
    return found | rest if values.index(status.otherwise) in allowed else found
