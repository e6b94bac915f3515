"""Rules of the second layer: conjunctions over statuses, and what they conclude."""

from collections.abc import Mapping
from typing import Any, ClassVar, Literal

from pydantic import StrictBool, field_validator

from engine.language import NonEmpty, Text
from engine.rulebase.entries.catalogue import Service
from engine.rulebase.entries.common import Dated, Entry, Node, Sourced
from engine.rulebase.entries.topics import is_topic, topic_fact

GapKind = Literal["criteria", "saturation", "no_offer", "application", "consent", "no_carrier"]
GapOutcome = Literal["certain", "possible"]
SafetyStatus = Literal["urgent", "not_checked", "not_excluded", "clear"]
ConsentOutcome = Literal["given", "to_ask", "refused", "human_decision", "unknown"]

#: In a rule with ``for_each``, the item that the rule is made for.
EACH = "each"
#: An onward target that is not a service: a person confirms that nothing exists.
CONFIRM_NO_OFFER = "confirm_no_offer"
#: The need of a gap in the function of the case manager itself.
CASE_MANAGEMENT_NEED = "case_management"


class ServiceFilter(Entry):
    """Which services are meant; what is left out does not matter."""

    kind: tuple[NonEmpty, ...] = ()
    not_kind: tuple[NonEmpty, ...] = ()
    serves: NonEmpty | None = None

    def for_item(self, item: str) -> "ServiceFilter":
        """The filter for an item of a rule that is made for several."""
        return self.model_copy(update={"serves": item}) if self.serves == EACH else self

    def among(self, services: Mapping[str, Service]) -> tuple[str, ...]:
        """The offered services that it means, in the order of the catalogue."""
        return tuple(
            name
            for name, service in services.items()
            if service.offer == "service"
            and (not self.kind or service.kind in self.kind)
            and service.kind not in self.not_kind
            and (self.serves is None or _serves(service, self.serves))
        )


def _serves(service: Service, need: str) -> bool:
    """Whether a service is about a need or a topic, given by its fact; one for everything is about any need."""
    if is_topic(need):
        return need in map(topic_fact, service.topics)
    return service.serves_everything or need in service.serves


class ForEach(Entry):
    """One rule for every fact of a group, for every topic, or for every service of a filter."""

    facts: NonEmpty | None = None
    topics: StrictBool = False
    services: ServiceFilter | None = None


class Then(Entry):
    """What a rule concludes; each subclass is one form, known by its `key`."""

    key: ClassVar[str]

    def texts(self) -> tuple[Text, ...]:
        """The texts in it, for checks of placeholders and language."""
        return tuple(value for name in type(self).model_fields if isinstance(value := getattr(self, name), Text))


class SafetyThen(Then):
    """The status of safety."""

    key = "safety"
    safety: SafetyStatus


class AlertBody(Entry):
    """What to do now, and whom to call."""

    action: Text
    contacts: tuple[NonEmpty, ...] = ()


class AlertThen(Then):
    """An alert."""

    key = "alert"
    alert: AlertBody


class ConsentThen(Then):
    """The outcome of consent."""

    key = "consent"
    consent: ConsentOutcome
    text: Text


class LevelThen(Then):
    """This level is not ruled out."""

    key = "level"
    level: NonEmpty


class ActionThen(Then):
    """Something to do beside the level."""

    key = "action"
    action: Text


class SignalThen(Then):
    """An early signal, separate from the level."""

    key = "signal"
    signal: Text
    advice: Text


class GapBody(Entry):
    """A gap: its kind, how certain, which need, which population, and among which services to look for the cause."""

    kind: GapKind
    outcome: GapOutcome
    need: NonEmpty
    population: Text
    services: ServiceFilter | Literal["each"] | None = None


class GapThen(Then):
    """A gap."""

    key = "gap"
    gap: GapBody


class ReferThen(Then):
    """An onward step with its goal."""

    key = "refer_to"
    refer_to: NonEmpty
    goal: Text
    last: StrictBool = False


class FollowUpThen(Then):
    """A line of the follow-up part."""

    key = "follow_up"
    follow_up: NonEmpty
    text: Text


class ServiceNoteThen(Then):
    """A remark with a service."""

    key = "service_note"
    service_note: NonEmpty
    text: Text


class NoticeThen(Then):
    """A remark on the whole decision."""

    key = "notice"
    notice: Text


THEN_FORMS: dict[str, type[Then]] = {
    form.key: form
    for form in (
        SafetyThen,
        AlertThen,
        ConsentThen,
        LevelThen,
        ActionThen,
        SignalThen,
        GapThen,
        ReferThen,
        FollowUpThen,
        ServiceNoteThen,
        NoticeThen,
    )
}


#: Whom a conclusion may involve.
Involved = Literal["carer", "family", "helper"]


class Rule(Dated, Sourced):
    """One rule: when all its conditions hold, its conclusion is drawn.

    `when` holds the conditions as they stand in YAML, read when the rules of a day are compiled. `involves` says whom
    its text brings in: such a rule is held back while the guard on those people is drawn.
    """

    #: The forms that its conclusion may have.
    forms: ClassVar[frozenset[str]] = frozenset(THEN_FORMS)

    conclusion: NonEmpty | None = None
    for_each: ForEach | None = None
    involves: tuple[Involved, ...] = ()
    when: tuple[Node, ...]
    then: Then

    @field_validator("then", mode="before")
    @classmethod
    def _read_then(cls, node: Any) -> Any:
        if isinstance(node, Then):
            return node
        if not isinstance(node, dict):
            raise ValueError("'then' is a mapping")  # noqa: TRY004 - for pydantic
        keys = [key for key in node if key in cls.forms]
        if len(keys) != 1:
            expected = ", ".join(form for form in THEN_FORMS if form in cls.forms)
            raise ValueError(f"'then' holds exactly one of {expected}")
        return THEN_FORMS[keys[0]].model_validate(node)
