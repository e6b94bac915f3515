"""Which services are meant, by their kind and by what they are about."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from engine.language import NonEmpty
from engine.rulebase.entries.catalogue import Service
from engine.rulebase.entries.common import Entry, Mistake, unknown_ids
from engine.rulebase.entries.topics import topic_of

if TYPE_CHECKING:
    from engine.rulebase.entries.rule_base import Contents

#: In a rule with ``for_each``, the item that the rule is made for.
EACH = "each"


class ServiceFilter(Entry):
    """Which services are meant; what is left out does not matter."""

    kind: tuple[NonEmpty, ...] = ()
    not_kind: tuple[NonEmpty, ...] = ()
    serves: NonEmpty | None = None

    def for_item(self, item: str) -> "ServiceFilter":
        """The filter for an item of a rule that is made for several."""
        return self.model_copy(update={"serves": item}) if self.serves == EACH else self

    def among(self, services: Mapping[str, Service]) -> tuple[str, ...]:
        """The offered services that it means, in the order of the catalogue."""
        topic = None if self.serves is None else topic_of(self.serves)
        need = self.serves if topic is None else None
        kinds, not_kinds = self.kind, self.not_kind
        return tuple(
            name
            for name, service in services.items()
            # What few services have comes first: rules ask this thousands of times while they are compiled.
            if (topic is None or topic in service.topics)
            and (need is None or need in service.serves or service.serves_everything)
            and (not kinds or service.kind in kinds)
            and (not not_kinds or service.kind not in not_kinds)
            and service.offer == "service"
        )

    def problems(self, contents: "Contents", *, each: bool) -> Iterator[Mistake]:
        """The kinds and the need that it names and that are not there.

        Args:
            contents: everything in the files.
            each: whether the rule is made for several items, so that ``each`` stands for one of them.
        """
        for kind in (*self.kind, *self.not_kind):
            yield from unknown_ids("kind of service", kind, contents.kinds)
        if self.serves is not None and not (each and self.serves == EACH):
            needs = [*contents.facts_of(contents.plan.needs_group), *contents.said]
            yield from unknown_ids("need", self.serves, needs)
