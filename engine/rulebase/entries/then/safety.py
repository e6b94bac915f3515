"""``safety:``: what is known of a danger."""

from collections.abc import Iterator
from typing import ClassVar, Literal, get_args

from engine.rulebase.entries.then.base import Part, Teller, Then, Verdict

SafetyStatus = Literal["urgent", "not_checked", "not_excluded", "clear"]

#: The statuses of safety, the most urgent first.
SAFETY_ORDER: tuple[SafetyStatus, ...] = get_args(SafetyStatus)


class SafetyThen(Then):
    """The status of safety; of several, the most urgent counts."""

    key = "safety"
    place = 1
    aim = "safety"
    wordings: ClassVar = frozenset({"danger", *(f"safety_{status}" for status in SAFETY_ORDER)})

    safety: SafetyStatus

    @property
    def verdict(self) -> Verdict:
        """See `Then.verdict`."""
        rank = SAFETY_ORDER.index(self.safety)
        # That none of the five dangers is there says nothing yet of a minor on the street, who is one of its own.
        return Verdict(("safety",), self.safety, rank, final=self.safety == "urgent")

    def title(self, teller: Teller) -> str:
        """See `Then.title`."""
        return teller.pair(teller.heading("danger"), teller.word(f"safety_{self.safety}"))

    def parts(self, teller: Teller) -> Iterator[Part]:
        """See `Then.parts`."""
        yield Part("danger", teller.word(f"safety_{self.safety}"))
