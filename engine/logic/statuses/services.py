"""``{services: {…}, best: …}``: the best outcome among the services that a filter means."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from pydantic import ValidationError

from engine.logic.statuses.base import B, Case, ReadTest, Status, StatusError, Surroundings, Teller, World, unknown_ids
from engine.outcome import OUTCOMES, Outcome
from engine.rulebase.entries.catalogue import Service
from engine.rulebase.entries.conclusions import EACH, ServiceFilter
from engine.suggestions import nearest

_NONE = 3


@dataclass(frozen=True)
class ServicesStatus(Status):
    """The best outcome of several services; ``none`` when there is no such service."""

    subject = "services"
    aspects: ClassVar = {"best": ("excluded", "possible", "match", "none")}

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

    def problems(self, around: Surroundings, values: Collection[str]) -> Iterator[StatusError]:
        """See `Status.problems`."""
        contents = around.contents
        for kind in (*self.chosen.kind, *self.chosen.not_kind):
            yield from unknown_ids("kind of service", kind, contents.kinds)
        serves = self.chosen.serves
        if serves is not None and not (around.each and serves == EACH):
            yield from unknown_ids("need", serves, contents.facts_of(contents.plan.needs_group))

    def fixed(self, services: Mapping[str, Service]) -> frozenset[int]:
        """See `Status.fixed`: without such a service it is always ``none``, with one it never is."""
        return frozenset({0, 1, 2} if self.chosen.among(services) else {_NONE})

    def of(self, case: Case) -> int:
        """See `Status.of`."""
        names = case.services_matching[self.chosen]
        return max((case.criterion(case.services[name].derived.outcome) for name in names), default=_NONE)

    def where(self, world: World[B], allowed: frozenset[int]) -> B:
        """See `Status.where`."""
        names = world.services_matching[self.chosen]
        if not names:
            return world.everywhere(_NONE in allowed)
        outcomes = [world.services[name].derived.outcome for name in names]
        return world.any_of(outcomes, allowed - {_NONE})

    def told(self, teller: Teller) -> tuple[str, ...]:
        """The services that fit best, in one line."""
        case = teller.case
        outcomes = {
            name: OUTCOMES[case.criterion(case.services[name].derived.outcome)]
            for name in case.services_matching[self.chosen]
        }
        best = max(outcomes.values(), default=Outcome.NOT_MET)
        names = [teller.service_name(name) for name, outcome in outcomes.items() if outcome == best]
        return (teller.pair(", ".join(names), teller.word(self.values[best])),) if names else ()
