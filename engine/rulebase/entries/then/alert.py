"""``alert:``: what to do now, and whom to call."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from pydantic import Field, StrictInt, model_validator

from engine.language import NonEmpty, Text
from engine.rulebase.entries.common import Entry, Mistake, unknown_ids
from engine.rulebase.entries.saying import Say, Saying
from engine.rulebase.entries.then.base import Part, Teller, Then

if TYPE_CHECKING:
    from engine.rulebase.entries.rule_base import Contents


class Bounds(Entry):
    """Some numbers: from the one to the other, both included."""

    at_least: StrictInt | None = None
    at_most: StrictInt | None = None


class MeantFor(Entry):
    """Whom a contact is there for; what is left out does not matter.

    Attributes:
        age: of the person.
        applicant: who calls: values of the fact that `key_facts` names.
        language: of the caller, where it is not that of the service's own languages.
    """

    age: Bounds | None = None
    applicant: tuple[NonEmpty, ...] = ()
    language: tuple[NonEmpty, ...] = ()


class AlertLine(Entry):
    """A service to call; a bare id stands for a line that is for everybody who speaks one of its languages."""

    names: ClassVar = {"service": "service"}

    service: NonEmpty
    meant_for: MeantFor = Field(default=MeantFor(), alias="for")

    @model_validator(mode="before")
    @classmethod
    def _bare_id(cls, given: Any) -> Any:
        return {"service": given} if isinstance(given, str) else given

    def problems(self, contents: "Contents") -> Iterator[Mistake]:
        """Values that the facts on who calls do not have."""
        keys = contents.plan.key_facts
        for fact, values in (
            (keys.applicant, self.meant_for.applicant),
            (keys.caller_language, self.meant_for.language),
        ):
            known = contents.facts[fact].values if fact is not None and fact in contents.facts else None
            for value in values:
                yield from unknown_ids(f"value of '{fact}'", value, known or ())


class AlertBody(Entry):
    """What to do now, whom to call, what to say aloud, and what not to say."""

    action: Text
    contacts: tuple[AlertLine, ...] = ()
    say: Say | None = None
    avoid: Text | None = None

    @property
    def sayings(self) -> tuple[Text, ...]:
        """What to say aloud: the one form, or that to the person and those to anybody else."""
        if not isinstance(self.say, Saying):
            return (self.say,) if self.say else ()
        return self.say.forms

    @property
    def services(self) -> tuple[str, ...]:
        """The ids of those to call."""
        return tuple(line.service for line in self.contacts)


class AlertThen(Then):
    """An alert."""

    key = "alert"
    place = 2
    aim = "alerts"
    told_in_several_ways = True
    wordings: ClassVar = frozenset({"alert", "whom_to_call", "say_aloud", "say_not"})

    alert: AlertBody

    def problems(self, contents: "Contents", *, each: bool) -> Iterator[Mistake]:
        """See `Then.problems`: in danger nobody looks a number up, so who stands here is sure to be reached."""
        for position, line in enumerate(self.alert.contacts):
            contact = line.service
            yield from line.problems(contents)
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
            yield Part("whom_to_call", "", tuple(("service", name) for name in self.alert.services))
        for words in self.alert.sayings:
            yield Part("say_aloud", teller.into(words))
        if self.alert.avoid:
            yield Part("say_not", teller.into(self.alert.avoid))
