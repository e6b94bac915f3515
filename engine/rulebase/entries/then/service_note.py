"""``service_note:``: a remark with a service."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from engine.language import NonEmpty, Text
from engine.rulebase.entries.common import Mistake, unknown_ids
from engine.rulebase.entries.service_filter import EACH
from engine.rulebase.entries.then.base import Part, Teller, Then, service_part

if TYPE_CHECKING:
    from engine.rulebase.entries.rule_base import Contents


class ServiceNoteThen(Then):
    """A remark with a service."""

    key = "service_note"
    place = 10
    of_households = False
    names: ClassVar = {"service_note": "service"}
    wordings: ClassVar = frozenset({"remark_with", "what_is_said", "each_service"})

    service_note: NonEmpty
    text: Text

    def problems(self, contents: "Contents", *, each: bool) -> Iterator[Mistake]:
        """See `Then.problems`."""
        if self.service_note != EACH:
            yield from unknown_ids("service", self.service_note, contents.services)

    def parts(self, teller: Teller) -> Iterator[Part]:
        """See `Then.parts`."""
        yield service_part("remark_with", self.service_note, teller)
        yield Part("what_is_said", teller.into(self.text))
