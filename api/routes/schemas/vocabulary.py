"""The vocabulary and the rule base as the API shows them, in one language."""

from datetime import date
from typing import Literal

from api.routes.schemas.common import AssumptionShown, Shown, SourceShown


class ValueShown(Shown):
    """A value of a choice."""

    value: str
    name: str


class FactShown(Shown):
    """One thing that can be known of a person. Leaving it out: not asked. null: asked, and not known."""

    id: str
    type: Literal["boolean", "integer", "choice"]
    name: str
    question: str
    hint: str | None
    say: str | None
    """Words to say to the person."""
    say_about: str | None
    """Words to say to somebody else who speaks about the person."""
    values: list[ValueShown] | None
    minimum: int | None
    maximum: int | None
    sensitive: bool
    change: Literal["fixed", "by_action", "by_time"]
    """Could it become otherwise, and how."""
    source: SourceShown | None
    assumption: AssumptionShown | None


class GroupShown(Shown):
    """Questions that people expect together."""

    id: str
    name: str
    intro: str | None
    facts: list[FactShown]


class SuggestionShown(Shown):
    """A fact to propose; nothing is set."""

    fact: str
    value: bool | int | str


class TopicShown(Shown):
    """Something that people call about: the fact `topic_<id>`, which is said and never asked."""

    id: str
    name: str
    synonyms: list[str]
    """What callers say, in this language."""
    needs: list[str]
    """The needs that it always implies: they are filled in."""
    suggests: list[SuggestionShown]
    opens_safety: str | None
    """The danger to ask about first."""
    about: Literal["person", "carer", "caller", "anybody"]
    urgency: Literal["tonight", "this_week", "later"]


class FactsShown(Shown):
    """The vocabulary, in the order in which it is asked, and what people call about."""

    groups: list[GroupShown]
    topics: list[TopicShown]


class DocumentShown(Shown):
    """One of the documents that the rules rest on."""

    id: str
    title: str
    short: str
    date: str
    language: str
    jurisdiction: Literal["brussels", "belgium", "flanders", "netherlands", "international"]
    standing: str
    """What the document is and is not."""
    publisher: str | None


class PublicationShown(Shown):
    """A public page that is not one of the documents."""

    publication: str
    cited_by: int
    """How many entries of the rule base and the catalogue name it."""


class SourcesShown(Shown):
    """Everything that the rules and the catalogue rest on."""

    documents: list[DocumentShown]
    publications: list[PublicationShown]


class LevelShown(Shown):
    """A level of the stepped model."""

    id: str
    name: str
    description: str


class ParameterShown(Shown):
    """A number that rules use, with its value on the day that was asked."""

    id: str
    name: str
    unit: str | None
    value: int | None
    """Null when it has no value on that day."""
    source: SourceShown | None
    assumption: AssumptionShown | None


class NamedShown(Shown):
    """An id and its name."""

    id: str
    name: str


class AssumptionEntry(AssumptionShown):
    """An assumption, and the entry that makes it."""

    id: str
    entry: Literal["fact", "constraint", "parameter", "criterion", "service_criterion", "rule"]


class CountsShown(Shown):
    """How much there is."""

    facts: int
    criteria: int
    rules: int
    parameters: int
    organisations: int
    services: int
    contacts: int
    references: int
    examples: int


class RuleBaseShown(Shown):
    """The rule base in short: version, dates, levels, numbers, assumptions."""

    version: str
    as_of: date
    valid_from: date
    changes_on: list[date]
    """The days on which the rules in force change."""
    counts: CountsShown
    levels: list[LevelShown]
    """Lowest first; the lowest sufficient level wins."""
    follow_up_topics: list[NamedShown]
    gap_kinds: list[NamedShown]
    service_kinds: list[NamedShown]
    parameters: list[ParameterShown]
    assumptions: list[AssumptionEntry]


class HealthShown(Shown):
    """The server lives, with these rules."""

    status: Literal["ok"]
    rule_base: str
