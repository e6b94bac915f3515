"""``refer_to:``: a step onward, with its goal."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from pydantic import StrictBool

from engine.language import NonEmpty, Text
from engine.rulebase.entries.common import Mistake, unknown_ids
from engine.rulebase.entries.service_filter import EACH
from engine.rulebase.entries.then.base import Part, Teller, Then, service_named, service_part

if TYPE_CHECKING:
    from engine.rulebase.entries.rule_base import Contents

#: An onward target that is not a service: a person confirms that nothing exists.
CONFIRM_NO_OFFER = "confirm_no_offer"


class ReferThen(Then):
    """An onward step with its goal; one that is `last` stands after all others.

    One that is `general` has a goal that says nothing of its own: another step to the same service is enough. One that
    `names_subjects` begins with the topics or needs that the service and the person have in common. A service that is
    ruled out for the person is no step, unless `though_excluded` says why it is called all the same. Where one that is
    `ranked` stands among such steps follows from what was said about its service, not from the file. One to a service
    where a refusal or a danger holds up the application is for later, unless nobody need apply: `though_held`. Those
    that stand only `where_no_other` does are as many as are shown at once of one goal, for topics about which no other
    step is.
    """

    key = "refer_to"
    place = 8
    names: ClassVar = {"refer_to": "service"}
    wordings: ClassVar = frozenset({"refer_to", "goal", "though_excluded", "each_service", CONFIRM_NO_OFFER})

    refer_to: NonEmpty
    goal: Text
    last: StrictBool = False
    general: StrictBool = False
    names_subjects: StrictBool = False
    ranked: StrictBool = False
    where_no_other: StrictBool = False
    though_held: StrictBool = False
    though_excluded: Text | None = None

    def problems(self, contents: "Contents", *, each: bool) -> Iterator[Mistake]:
        """See `Then.problems`."""
        if self.refer_to in (EACH, CONFIRM_NO_OFFER):
            return
        yield from unknown_ids("service", self.refer_to, [*contents.services, CONFIRM_NO_OFFER])
        target = contents.services.get(self.refer_to)
        if target is not None and target.offer == "reference":
            yield Mistake(f"'{self.refer_to}' is a reference and is never offered")

    def title(self, teller: Teller) -> str:
        """See `Then.title`."""
        return teller.pair(service_named(self.refer_to, teller), teller.into(self.goal))

    def parts(self, teller: Teller) -> Iterator[Part]:
        """See `Then.parts`."""
        yield service_part("refer_to", self.refer_to, teller)
        yield Part("goal", teller.into(self.goal))
        if self.though_excluded is not None:
            yield Part("though_excluded", teller.into(self.though_excluded))
