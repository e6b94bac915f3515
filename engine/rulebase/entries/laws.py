"""Laws: what must never be said of anybody, in the language of conclusions."""

from datetime import date
from typing import Any, Literal

from pydantic import Field, field_validator, model_validator

from engine.language import NonEmpty, Text
from engine.rulebase.entries.common import Entry, Node, Sourced
from engine.rulebase.entries.conclusions import ForEach
from engine.rulebase.entries.vocabulary import FactValue


class Shown(Entry):
    """A law's test on what is shown: a conclusion of this form that involves somebody.

    Attributes:
        form: the key of the form, such as ``notice`` or ``action``.
        involves: whom it involves; left out, every conclusion of the form is meant.
    """

    form: NonEmpty
    involves: NonEmpty | None = None


class AlertContact(Entry):
    """A law's test on alerts: one names this service."""

    service: NonEmpty


class Condition(Entry):
    """A law's test on a status, as it stands in YAML; it is read when the rules of a day are compiled."""

    node: Node


LawTest = Condition | Shown | AlertContact


def _read_tests(node: Any) -> Any:
    """Items of ``never``, ``unless`` and so on."""
    if not isinstance(node, list | tuple) or not node:
        raise ValueError("expected a list of at least one test such as {criterion: minor, is: met}")
    return tuple(_read_test(item) for item in node)


def _read_test(node: Any) -> Any:
    if isinstance(node, Entry):
        return node
    if isinstance(node, dict) and set(node) == {"shown"}:
        return Shown.model_validate(node["shown"])
    if isinstance(node, dict) and set(node) == {"alert_contact"}:
        return AlertContact(service=node["alert_contact"])
    return Condition(node=node)


class Implies(Entry):
    """Whenever all of ``when`` hold, all of ``then`` do."""

    when: tuple[LawTest, ...]
    then: tuple[LawTest, ...]

    _tests = field_validator("when", "then", mode="before")(_read_tests)


class Independent(Entry):
    """Answering these facts never changes any of these statuses.

    Attributes:
        of: facts.
        what: the statuses; each is named like a test, and its values are those among which nothing may change.
    """

    of: tuple[NonEmpty, ...] = Field(min_length=1)
    what: tuple[LawTest, ...]

    _tests = field_validator("what", mode="before")(_read_tests)


class Law(Sourced):
    """One law: ``never`` (with ``unless``), ``implies`` or ``independent``.

    Attributes:
        text: the law in words that an expert can sign.
        for_each: the law is meant for every fact of a group, or every service of a filter, in turn.
        knowledge: ``any``: for every mixture of answered, not asked and not known; ``complete``: for people of whom
            everything is known.
        breaks_when: a change of the rules, written as reforms are, under which the law no longer holds; a test tries
            it, so that a law that cannot fail is found.
    """

    text: Text
    for_each: ForEach | None = None
    never: tuple[LawTest, ...] = ()
    unless: tuple[LawTest, ...] = ()
    implies: Implies | None = None
    independent: Independent | None = None
    knowledge: Literal["any", "complete"] = "any"
    breaks_when: dict[str, Any] = Field(min_length=1)

    _tests = field_validator("never", "unless", mode="before")(_read_tests)

    @model_validator(mode="after")
    def _one_form(self) -> "Law":
        given = [bool(self.never), self.implies is not None, self.independent is not None]
        if sum(given) != 1:
            raise ValueError("a law has exactly one of 'never', 'implies' and 'independent'")
        if self.unless and not self.never:
            raise ValueError("'unless' goes with 'never'")
        return self

    def tests(self) -> tuple[LawTest, ...]:
        """Every test in it."""
        implied = (*self.implies.when, *self.implies.then) if self.implies else ()
        return (*self.never, *self.unless, *implied, *(self.independent.what if self.independent else ()))


class Signature(Entry):
    """Who read a witness case and found it right: a role, never a name, and the day."""

    role: NonEmpty
    date: date


class Witness(Entry):
    """A made-up person that an expert signed: what the rules say of that person must stay so.

    Attributes:
        facts: the answers; null stands for "asked, and not known".
        expect: statuses that hold of this person, as in the conditions of rules; read when they are checked.
    """

    facts: dict[NonEmpty, FactValue | None]
    expect: tuple[Node, ...]
    signed: Signature
    note: Text | None = None
