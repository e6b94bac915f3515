"""``{fact: f, is: …}``: what was answered about a fact, and whether it was asked at all."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import ClassVar

from engine.logic.statuses.base import B, Surroundings, Teller, World
from engine.logic.statuses.named import NamedStatus
from engine.rulebase.entries.common import Mistake, unknown_ids
from engine.rulebase.entries.service_filter import EACH


@dataclass(frozen=True)
class FactStatus(NamedStatus):
    """A boolean is ``met`` or ``not_met``, anything else ``known``; or it is ``not_asked`` or ``not_known``."""

    subject = "fact"
    aspects: ClassVar = {"is": ("not_met", "not_asked", "not_known", "met", "known")}
    shorthands: ClassVar = {"unknown": ("not_asked", "not_known")}

    def wording(self, value: str) -> str:
        """See `Status.wording`."""
        return {"met": "yes", "not_met": "no"}.get(value, value)

    def for_item(self, item: str) -> "FactStatus":
        """See `Status.for_item`."""
        return FactStatus(self.aspect, item) if self.name == EACH else self

    def problems(self, around: Surroundings, values: Collection[str]) -> Iterator[Mistake]:
        """See `Status.problems`."""
        if self.name == EACH:
            yield from around.without_items()
            return
        yield from unknown_ids(self.subject, self.name, around.contents.facts)
        fact = around.contents.facts.get(self.name)
        if fact is not None:
            wrong = ("known",) if fact.type == "boolean" else ("met", "not_met")
            for word in wrong:
                if word in values:
                    yield Mistake(f"'{word}' is not a status of a {fact.type} fact")

    def beside(self, codes: frozenset[int]) -> frozenset[int]:
        """See `Status.beside`: what is asked of a boolean is never ``known``, and of anything else never ``met``."""
        named = {self.values[code] for code in codes}
        never = {"known"} if named & {"met", "not_met"} else {"met", "not_met"} if "known" in named else set[str]()
        return self.codes(tuple(value for value in self.values if value not in never))

    def where(self, world: World[B], allowed: frozenset[int]) -> B:
        """See `Status.where`."""
        return world.fact(self.name, [self.values[code] for code in sorted(allowed)])

    def told_by(self, code: int) -> bool:
        """See `Status.told_by`: what was answered is told too."""
        return self.values[code] != "known"

    def told(self, teller: Teller) -> tuple[str, ...]:
        """See `Status.told`."""
        return (teller.pair(teller.fact_name(self.name), teller.fact_value(self.name)),)
