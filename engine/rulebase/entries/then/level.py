"""``level:``: a level of coordination that is not ruled out."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from engine.language import NonEmpty
from engine.rulebase.entries.common import Mistake, unknown_ids
from engine.rulebase.entries.then.base import Part, Teller, Then

if TYPE_CHECKING:
    from engine.rulebase.entries.rule_base import Contents


class LevelThen(Then):
    """This level is not ruled out."""

    key = "level"
    place = 4
    of_households = False
    aim = "level"
    names: ClassVar = {"level": "level"}
    wordings: ClassVar = frozenset({"level_open"})

    level: NonEmpty

    @property
    def keeps_open(self) -> str:
        """See `Then.keeps_open`."""
        return self.level

    def problems(self, contents: "Contents", *, each: bool) -> Iterator[Mistake]:
        """See `Then.problems`."""
        yield from unknown_ids("level", self.level, [level.id for level in contents.plan.levels])

    def title(self, teller: Teller) -> str:
        """See `Then.title`."""
        return teller.pair(teller.heading("level_open"), self._name(teller))

    def parts(self, teller: Teller) -> Iterator[Part]:
        """See `Then.parts`."""
        yield Part("level_open", self._name(teller))

    def _name(self, teller: Teller) -> str:
        return teller.into(next(level.name for level in teller.contents.plan.levels if level.id == self.level))
