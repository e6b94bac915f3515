"""``consent:``: what the person said about help, or who decides it."""

from collections.abc import Iterator
from typing import ClassVar, Literal, get_args

from engine.language import Text
from engine.rulebase.entries.then.base import Part, Teller, Then, Verdict

ConsentOutcome = Literal["given", "to_ask", "refused", "human_decision", "unknown"]


class ConsentThen(Then):
    """The outcome of consent; of several, the first rule counts.

    `heading` stands above it in place of the word of the outcome, where that word alone would promise too much.
    """

    key = "consent"
    place = 3
    of_households = False
    aim = "consent"
    wordings: ClassVar = frozenset(
        {"consent", "what_is_said", *(f"consent_{word}" for word in get_args(ConsentOutcome))}
    )

    consent: ConsentOutcome
    heading: Text | None = None
    text: Text

    @property
    def verdict(self) -> Verdict:
        """See `Then.verdict`."""
        return Verdict(("consent",), self.consent, final=self.consent != "unknown", otherwise="unknown")

    def parts(self, teller: Teller) -> Iterator[Part]:
        """See `Then.parts`."""
        named = teller.word(f"consent_{self.consent}")
        yield Part("consent", named if self.heading is None else f"{named} ({teller.into(self.heading)})")
        yield Part("what_is_said", teller.into(self.text))
