"""``signal:``: an early signal, separate from the level."""

from collections.abc import Iterator
from typing import ClassVar

from engine.language import Text
from engine.rulebase.entries.then.base import Part, Teller, Then


class SignalThen(Then):
    """An early signal with its advice."""

    key = "signal"
    place = 6
    told_in_several_ways = True
    wordings: ClassVar = frozenset({"early_signal", "advice"})

    signal: Text
    advice: Text

    def parts(self, teller: Teller) -> Iterator[Part]:
        """See `Then.parts`."""
        yield Part("early_signal", teller.into(self.signal))
        yield Part("advice", teller.into(self.advice))
