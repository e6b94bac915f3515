"""``{conclusion: c, is: …}``: whether another conclusion was drawn, for whatever item or for one of them."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from engine.logic.statuses.base import B, Case, ReadTest, Surroundings, Teller, World
from engine.logic.statuses.named import NamedStatus, read_id
from engine.rulebase.entries.common import Mistake, unknown_ids


@dataclass(frozen=True)
class ConclusionStatus(NamedStatus):
    """Rules that look at a conclusion run after every rule that can draw it."""

    subject = "conclusion"
    aspects: ClassVar = {"is": ("not_drawn", "drawn")}
    of_a_household = True

    item: str | None = None

    @classmethod
    def read(cls, node: Any, aspect: str, read_test: ReadTest) -> "ConclusionStatus":
        """See `Status.read`; ``{id: c, item: i}`` means the conclusion for that item alone."""
        if isinstance(node, dict) and set(node) == {"id", "item"}:
            return cls(aspect, read_id(cls.subject, node["id"]), read_id("item", node["item"]))
        return cls(aspect, read_id(cls.subject, node))

    def written(self) -> Any:
        """See `Status.written`."""
        return self.name if self.item is None else {"id": self.name, "item": self.item}

    def problems(self, around: Surroundings, values: Collection[str]) -> Iterator[Mistake]:
        """See `Status.problems`."""
        yield from unknown_ids(self.subject, self.name, around.conclusions)
        if self.item is not None:
            yield from unknown_ids("item", self.item, {*around.contents.facts, *around.contents.services})

    def of(self, case: Case) -> int:
        """See `Status.of`."""
        return int((self.name, self.item) in case.concluded)

    def where(self, world: World[B], allowed: frozenset[int]) -> B:
        """See `Status.where`."""
        drawn = world.drawn(self.name, self.item)
        if len(allowed) != 1:
            return world.everywhere(bool(allowed))
        return drawn if 1 in allowed else ~drawn

    def told(self, teller: Teller) -> tuple[str, ...]:
        """See `Status.told`."""
        return teller.conclusion(self.name, self.item)
