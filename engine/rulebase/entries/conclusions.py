"""Rules of the second layer: conjunctions over statuses, and what they conclude."""

from typing import Any, ClassVar, Literal

from pydantic import StrictBool, field_validator

from engine.language import NonEmpty, Text
from engine.rulebase.entries.common import Dated, Entry, Sourced

GapKind = Literal["criteria", "saturation", "no_offer", "application", "consent", "no_carrier"]
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


class ForEach(Entry):
    """One rule for every fact of a group, or for every service of a filter."""

    facts: NonEmpty | None = None
    services: ServiceFilter | None = None


class MemberTests(Entry):
    """Which members of a household are meant: those of one of the roles (none: any role) who pass every test."""

    roles: tuple[NonEmpty, ...] = ()
    tests: tuple["StatusTest", ...] = ()


class StatusTest(Entry):
    """One status and the values that it may have.

    Attributes:
        subject: what the status is of: ``criterion``, ``fact``, ``service``, ``services``, ``level``, ``conclusion``;
            in a rule for households ``members`` or ``conclusion``.
        target: the id (or, for ``services``, the filter, and for ``members``, which members).
        aspect: ``is``, or for a service also ``near_miss``, ``application``, ``availability``, ``follows_person``;
            ``best`` for ``services``, ``how_many`` for ``members``.
        values: the values that satisfy the test.
    """

    subject: str
    target: str | ServiceFilter | MemberTests
    aspect: str
    values: tuple[str, ...]


#: subject → aspect → the values of that status, in the order of their codes.
STATUS_VALUES: dict[str, dict[str, tuple[str, ...]]] = {
    "criterion": {"is": ("not_met", "unknown", "met")},
    "fact": {"is": ("not_met", "not_asked", "not_known", "met", "known")},
    "service": {
        "is": ("excluded", "possible", "match"),
        "near_miss": ("not_met", "unknown", "met"),
        "application": ("ready", "not_ready", "not_now", "unknown"),
        "availability": ("open", "waiting_list", "saturated", "at_risk", "closed", "unknown"),
        "follows_person": ("not_met", "unknown", "met"),
    },
    "services": {"best": ("excluded", "possible", "match", "none")},
    "level": {"is": ("ruled_out", "possible", "settled")},
    "conclusion": {"is": ("not_drawn", "drawn")},
    "members": {"how_many": ("none", "one", "several")},
}
MEMBERS = "members"
_ROLE = "role"
#: Short words for several values.
_SHORTHANDS = {("fact", "is", "unknown"): ("not_asked", "not_known")}


def parse_status_test(node: Any) -> StatusTest:
    """Read one item of ``when``.

    Args:
        node: a mapping such as ``{criterion: adult, is: met}``.

    Raises:
        ValueError: it is not a test of one status; the message says what is expected.
    """
    if not isinstance(node, dict):
        raise ValueError("a condition is a mapping such as {criterion: adult, is: met}")  # noqa: TRY004 - for pydantic
    subjects = [key for key in node if key in STATUS_VALUES]
    if len(subjects) != 1:
        raise ValueError(f"a condition names one of {', '.join(STATUS_VALUES)}")
    subject = subjects[0]
    aspects = [key for key in node if key != subject]
    if len(aspects) != 1 or aspects[0] not in STATUS_VALUES[subject]:
        raise ValueError(f"a condition on a {subject} has one of the keys {', '.join(STATUS_VALUES[subject])}")
    aspect = aspects[0]
    given = node[aspect] if isinstance(node[aspect], list) else [node[aspect]]
    domain = STATUS_VALUES[subject][aspect]
    values: list[str] = []
    for word in given:
        expanded = _SHORTHANDS.get((subject, aspect, word), (word,))
        if any(value not in domain for value in expanded):
            raise ValueError(f"'{word}' is not a status of a {subject}; it is one of {', '.join(domain)}")
        values.extend(expanded)
    target = _target(subject, node[subject])
    return StatusTest(subject=subject, target=target, aspect=aspect, values=tuple(dict.fromkeys(values)))


def _target(subject: str, node: Any) -> str | ServiceFilter | MemberTests:
    if subject == "services":
        return ServiceFilter.model_validate(node)
    if subject == MEMBERS:
        return _member_tests(node)
    if not isinstance(node, str):
        raise ValueError(f"the {subject} is named by its id")  # noqa: TRY004 - for pydantic
    return node


def _member_tests(node: Any) -> MemberTests:
    """``[{role: [child]}, {criterion: minor, is: met}]``: what must hold of one and the same member."""
    if not isinstance(node, list) or not node:
        raise ValueError("'members' is a list of conditions that hold of one member")
    roles: list[str] = []
    tests: list[StatusTest] = []
    for item in node:
        if isinstance(item, dict) and set(item) == {_ROLE}:
            if roles:
                raise ValueError("'role' stands once, with one role or a list")
            roles += item[_ROLE] if isinstance(item[_ROLE], list) else [item[_ROLE]]
        else:
            test = parse_status_test(item)
            if test.subject == MEMBERS:
                raise ValueError("'members' cannot stand inside 'members'")
            tests.append(test)
    return MemberTests(roles=tuple(roles), tests=tuple(tests))


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
    outcome: Literal["certain", "possible"]
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


class Rule(Dated, Sourced):
    """One rule: when all its conditions hold, its conclusion is drawn."""

    #: The subjects that its conditions may have, and the forms that its conclusion may have.
    subjects: ClassVar[frozenset[str]] = frozenset(STATUS_VALUES) - {MEMBERS}
    forms: ClassVar[frozenset[str]] = frozenset(THEN_FORMS)

    conclusion: NonEmpty | None = None
    for_each: ForEach | None = None
    when: tuple[StatusTest, ...]
    then: Then

    @field_validator("when", mode="before")
    @classmethod
    def _read_conditions(cls, node: Any) -> Any:
        if not isinstance(node, list | tuple):
            raise ValueError("'when' is a list of conditions")  # noqa: TRY004 - for pydantic
        tests = tuple(item if isinstance(item, StatusTest) else parse_status_test(item) for item in node)
        for test in tests:
            if test.subject not in cls.subjects:
                expected = ", ".join(subject for subject in STATUS_VALUES if subject in cls.subjects)
                raise ValueError(f"a condition here cannot be on '{test.subject}', but on {expected}")
        return tests

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
