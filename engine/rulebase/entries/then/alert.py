"""``alert:``: what to do now, and whom to call."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from engine.language import NonEmpty, Text
from engine.rulebase.entries.common import Entry, Mistake, unknown_ids
from engine.rulebase.entries.then.base import Part, Teller, Then

if TYPE_CHECKING:
    from engine.rulebase.entries.rule_base import Contents


class AlertBody(Entry):
    """What to do now, whom to call, what to say aloud, and what not to say."""

    names: ClassVar = {"contacts": "service"}

    action: Text
    contacts: tuple[NonEmpty, ...] = ()
    say: Text | None = None
    avoid: Text | None = None


class AlertThen(Then):
    """An alert."""

    key = "alert"
    place = 2
    aim = "alerts"
    wordings: ClassVar = frozenset({"alert", "whom_to_call", "say_aloud", "say_not"})

    alert: AlertBody

    def problems(self, contents: "Contents", *, each: bool) -> Iterator[Mistake]:
        """See `Then.problems`: in danger nobody looks a number up, so who stands here is sure to be reached."""
        for position, contact in enumerate(self.alert.contacts):
            yield from unknown_ids("service", contact, contents.services)
            service = contents.services.get(contact)
            if service is None:
                continue
            path = ("alert", "contacts", position)
            if not service.reachable:
                yield Mistake(f"'{contact}' has no number that is sure: it cannot stand in an alert", path=path)
            elif not service.languages:
                message = f"'{contact}' does not say in which languages it helps: it cannot stand in an alert"
                yield Mistake(message, path=path)
            elif not service.schedules:
                message = f"'{contact}' says nothing of its hours: give them, or say that they are not known"
                yield Mistake(message, path=path)

    def parts(self, teller: Teller) -> Iterator[Part]:
        """See `Then.parts`."""
        yield Part("alert", teller.into(self.alert.action))
        if self.alert.contacts:
            yield Part("whom_to_call", "", tuple(("service", name) for name in self.alert.contacts))
        if self.alert.say:
            yield Part("say_aloud", teller.into(self.alert.say))
        if self.alert.avoid:
            yield Part("say_not", teller.into(self.alert.avoid))
