"""``action:``: something to do beside the level."""

from collections.abc import Iterator
from typing import ClassVar

from engine.language import Text
from engine.rulebase.entries.then.base import Part, Teller, Then


class ActionThen(Then):
    """Something to do beside the level."""

    key = "action"
    place = 5
    wordings: ClassVar = frozenset({"to_do"})

    action: Text

    def parts(self, teller: Teller) -> Iterator[Part]:
        """See `Then.parts`."""
        yield Part("to_do", teller.into(self.action))
