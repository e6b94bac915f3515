"""``{level: l, is: …}``: whether a level is ruled out, possible, or the only one left."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import ClassVar

from engine.logic.statuses.base import B, Case, Surroundings, Teller, World
from engine.logic.statuses.named import NamedStatus
from engine.rulebase.entries.common import Mistake, unknown_ids


@dataclass(frozen=True)
class LevelStatus(NamedStatus):
    """A level is settled when no other is left."""

    subject = "level"
    aspects: ClassVar = {"is": ("ruled_out", "possible", "settled")}

    def wording(self, value: str) -> str:
        """See `Status.wording`."""
        return "level_possible" if value == "possible" else value

    def problems(self, around: Surroundings, values: Collection[str]) -> Iterator[Mistake]:
        """See `Status.problems`."""
        yield from unknown_ids(self.subject, self.name, [level.id for level in around.contents.plan.levels])

    def of(self, case: Case) -> int:
        """See `Status.of`."""
        if self.name not in case.levels:
            return 0
        return 2 if len(case.levels) == 1 else 1

    def where(self, world: World[B], allowed: frozenset[int]) -> B:
        """See `Status.where`."""
        here, others = world.level_open(self.name), world.everywhere(False)
        for level in world.rules.levels:
            if level != self.name:
                others = others | world.level_open(level)
        parts = (~here, here & others, here & ~others)
        found = world.everywhere(False)
        for code in sorted(allowed):
            found = found | parts[code]
        return found

    def told_by(self, code: int) -> bool:
        """See `Status.told_by`."""
        return True

    def told(self, teller: Teller) -> tuple[str, ...]:
        """See `Status.told`."""
        word = teller.word(self.wording(self.value(teller.case)))
        return (teller.pair(teller.level_name(self.name), word),)
