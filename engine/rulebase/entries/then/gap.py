"""``gap:``: a need that nothing fits, and why."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, Literal, get_args

from engine.language import NonEmpty, Text
from engine.rulebase.entries.common import Entry, Mistake, unknown_ids
from engine.rulebase.entries.service_filter import EACH, ServiceFilter
from engine.rulebase.entries.then.base import Part, Teller, Then, Verdict

if TYPE_CHECKING:
    from engine.rulebase.entries.rule_base import Contents

GapKind = Literal["criteria", "saturation", "no_offer", "application", "consent", "no_carrier"]
GapOutcome = Literal["certain", "possible"]

#: The need of a gap in the function of the case manager itself, and the kind of service that fills it: figures are kept
#: under this name, so `case_management` of ``rules/decision.yaml`` must have it.
CASE_MANAGEMENT_NEED = "case_management"


class GapBody(Entry):
    """A gap: its kind, how certain, which need, which population, and among which services to look for the cause.

    `services` is a filter, or ``each`` for the service that the rule is made for.
    """

    names: ClassVar = {"need": "fact"}

    kind: GapKind
    outcome: GapOutcome
    need: NonEmpty
    population: Text
    services: ServiceFilter | NonEmpty | None = None


class GapThen(Then):
    """A gap; of several of one kind and need, a certain one counts before a possible one."""

    key = "gap"
    place = 7
    wordings: ClassVar = frozenset(
        {"unmet_need", "need", "for_whom", "each_need", *(f"certainty_{outcome}" for outcome in get_args(GapOutcome))}
    )

    gap: GapBody

    @property
    def verdict(self) -> Verdict:
        """See `Then.verdict`."""
        certain = self.gap.outcome == "certain"
        return Verdict(("gap", self.gap.kind, self.gap.need), self.gap.outcome, int(not certain), final=certain)

    def problems(self, contents: "Contents", *, each: bool) -> Iterator[Mistake]:
        """See `Then.problems`."""
        needs = [*contents.facts_of(contents.plan.needs_group), CASE_MANAGEMENT_NEED, EACH]
        yield from unknown_ids("need", self.gap.need, needs)
        among = self.gap.services
        if isinstance(among, ServiceFilter):
            yield from among.problems(contents, each=each)
        elif among is not None and among != EACH:
            yield Mistake(f"'services' is a mapping, or '{EACH}'", path=("gap", "services"))

    def parts(self, teller: Teller) -> Iterator[Part]:
        """See `Then.parts`."""
        kind = teller.into(teller.contents.plan.gap_kinds[self.gap.kind])
        yield Part("unmet_need", f"{kind} ({teller.word(f'certainty_{self.gap.outcome}')})")
        yield Part("need", self._need(teller))
        yield Part("for_whom", teller.into(self.gap.population))

    def _need(self, teller: Teller) -> str:
        need = self.gap.need
        if need in teller.contents.facts:
            return teller.into(teller.contents.facts[need].name)
        return teller.word("each_need" if need == EACH else need)
