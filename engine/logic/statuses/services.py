"""``{services: {…}, best: …}``: the best among the services that a filter means, and whether they have room."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from pydantic import ValidationError

from engine.logic.compiled_service import CompiledService
from engine.logic.helping import HELP, where_help
from engine.logic.statuses.base import B, Case, ReadTest, Status, StatusError, Surroundings, Teller, World
from engine.logic.statuses.service import ServiceStatus
from engine.rulebase.entries.catalogue import Service
from engine.rulebase.entries.common import Mistake
from engine.rulebase.entries.service_filter import ServiceFilter
from engine.suggestions import nearest

_FULL = {"saturated", "closed"}
_WAITING = "waiting_list"


@dataclass(frozen=True)
class ServicesStatus(Status):
    """The best of several services.

    ``best`` is their outcome, ``help`` what they can do now; ``none`` when there is no such service. ``room`` is
    ``full`` when one fits and all that are not ruled out take nobody, ``waiting_list`` when some of these have a
    waiting list, ``some`` when another may have room, ``none`` when none fits.
    """

    subject = "services"
    aspects: ClassVar = {
        "best": ("excluded", "possible", "match", "none"),
        "help": (*HELP, "none"),
        "room": ("none", "full", "waiting_list", "some"),
    }

    chosen: ServiceFilter

    @classmethod
    def read(cls, node: Any, aspect: str, read_test: ReadTest) -> "ServicesStatus":
        """See `Status.read`."""
        try:
            return cls(aspect, ServiceFilter.model_validate(node))
        except ValidationError as error:
            first = error.errors()[0]
            key = str(first["loc"][0]) if first["loc"] else ""
            known = ServiceFilter.model_fields
            if key and key not in known:
                raise StatusError(f"unknown key '{key}' in 'services'", nearest(key, known)) from None
            raise StatusError(f"'services' is a mapping with some of {', '.join(known)}") from None

    def for_item(self, item: str) -> "ServicesStatus":
        """See `Status.for_item`."""
        return ServicesStatus(self.aspect, self.chosen.for_item(item))

    def problems(self, around: Surroundings, values: Collection[str]) -> Iterator[Mistake]:
        """See `Status.problems`."""
        return self.chosen.problems(around.contents, each=around.each)

    def wording(self, value: str) -> str:
        """See `Status.wording`."""
        return value if self.aspect == "best" else f"{self.aspect}_{value}"

    def fixed(self, services: Mapping[str, Service], fitting: Collection[str] = ()) -> frozenset[int]:
        """See `Status.fixed`: without such a service it is always ``none``, with one it never is, nor worse than it."""
        found = self.chosen.among(services)
        if self.aspect == "room":
            waits = {services[name].availability.status for name in found}
            words = ["none"] if not found else ["none", "some"]
            words += ["full"] if waits & _FULL else []
            words += ["waiting_list"] if _WAITING in waits else []
            return self.codes(words)
        none = self.code("none")
        if not frozenset(fitting).isdisjoint(found):
            return self.codes(["match"])
        return frozenset(range(len(self.values))) - {none} if found else frozenset({none})

    def where(self, world: World[B], allowed: frozenset[int]) -> B:
        """See `Status.where`."""
        services = [world.rules.services[name] for name in world.rules.services_matching[self.chosen]]
        if not services:
            return world.everywhere(self.code("none") in allowed)
        if self.aspect == "best":
            outcomes = [service.derived.outcome for service in services]
            return world.any_of(outcomes, allowed - {self.code("none")})
        parts = self._parts(world, services)
        found = world.everywhere(False)
        for code in sorted(allowed):
            found = found | parts[code]
        return found

    def each(self, world: World[B]) -> Sequence[B]:
        """See `Status.each`."""
        services = [world.rules.services[name] for name in world.rules.services_matching[self.chosen]]
        return super().each(world) if not services or self.aspect == "best" else self._parts(world, services)

    def _parts(self, world: World[B], services: Sequence[CompiledService]) -> list[B]:
        return self._helps(world, services) if self.aspect == "help" else self._rooms(world, services)

    def _helps(self, world: World[B], services: Sequence[CompiledService]) -> list[B]:
        """Where the best help of all is each of its values; never ``none``."""
        found: list[B] = []
        better = world.everywhere(False)
        for code in reversed(range(len(HELP))):
            here = world.everywhere(False)
            for service in services:
                here = here | where_help(world, service, code)
            found.append(here & ~better)
            better = better | here
        return [*reversed(found), world.everywhere(False)]

    def _rooms(self, world: World[B], services: Sequence[CompiledService]) -> list[B]:
        fits = waiting = other = world.everywhere(False)
        for service in services:
            status = service.entry.availability.status
            fits = fits | world.criterion(service.derived.helps, frozenset({2}))
            left = world.criterion(service.derived.helps, frozenset({1, 2}))
            waiting = waiting | left if status == _WAITING else waiting
            other = other | left if status not in {*_FULL, _WAITING} else other
        return [~fits, fits & ~other & ~waiting, fits & ~other & waiting, fits & other]

    def told(self, teller: Teller) -> tuple[str, ...]:
        """The services that fit best, or those whose room counts, in one line."""
        case = teller.case
        names = case.services_matching[self.chosen]
        if not names:
            return ()
        judged = {name: self._judged(case, case.services[name]) for name in names}
        best = max(judged.values())
        said = [teller.service_name(name) for name, value in judged.items() if value == best]
        return (teller.pair(", ".join(said), teller.word(self.wording(self.value(case)))),)

    def _judged(self, case: Case, service: CompiledService) -> int:
        if self.aspect == "help":
            return case.code(ServiceStatus("help", service.entry.id))
        return case.criterion(service.derived.outcome if self.aspect == "best" else service.derived.helps)
