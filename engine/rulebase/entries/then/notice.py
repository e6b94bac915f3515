"""``notice:``: a remark on the whole decision."""

from collections.abc import Iterator
from typing import ClassVar

from engine.language import Text
from engine.rulebase.entries.then.base import Part, Teller, Then


class NoticeThen(Then):
    """A remark on the whole decision."""

    key = "notice"
    place = 11
    wordings: ClassVar = frozenset({"remark"})

    notice: Text

    @property
    def remark(self) -> Text:
        """See `Then.remark`."""
        return self.notice

    def parts(self, teller: Teller) -> Iterator[Part]:
        """See `Then.parts`."""
        yield Part("remark", teller.into(self.notice))
