"""``{criterion: c, is: …}``: whether a criterion is met, not met or unknown."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from engine.logic.compiled_service import CompiledService
from engine.logic.statuses.base import THREE_VALUES, B, Case, Surroundings, Teller, World
from engine.logic.statuses.named import NamedStatus
from engine.rulebase.entries.common import Mistake, unknown_ids


@dataclass(frozen=True)
class CriterionStatus(NamedStatus):
    """The outcome of a shared criterion."""

    subject = "criterion"
    aspects: ClassVar = {"is": THREE_VALUES}

    def problems(self, around: Surroundings, values: Collection[str]) -> Iterator[Mistake]:
        """See `Status.problems`."""
        yield from unknown_ids(self.subject, self.name, around.contents.criteria)

    def of(self, case: Case) -> int:
        """See `Status.of`."""
        return case.criterion(self.name)

    def criterion(self, services: Mapping[str, CompiledService]) -> str:
        """See `Status.criterion`."""
        return self.name

    def where(self, world: World[B], allowed: frozenset[int]) -> B:
        """See `Status.where`."""
        return world.criterion(self.name, allowed)

    def told_by(self, code: int) -> bool:
        """See `Status.told_by`: why it is unknown is told too."""
        return self.values[code] != "unknown"

    def told(self, teller: Teller) -> tuple[str, ...]:
        """See `Status.told`."""
        return (teller.criterion(self.name),)
