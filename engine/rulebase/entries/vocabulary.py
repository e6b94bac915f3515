"""The vocabulary: groups of facts, the facts, and what is true of every person."""

from collections.abc import Mapping
from typing import Any, ClassVar, Literal

from pydantic import Field, StrictBool, StrictInt, field_validator, model_validator

from engine.language import LANGUAGES, NonEmpty, Text
from engine.outcome import Outcome
from engine.rulebase.entries.common import Entry, Jurisdiction, Node, Sourced
from engine.rulebase.entries.cues import About, Cues, OtherTime
from engine.rulebase.entries.saying import Say
from engine.suggestions import meant, nearest

FactValue = bool | int | str
FactType = Literal["boolean", "integer", "choice"]
Change = Literal["fixed", "by_action", "by_time"]

#: The value of a choice among services when it is none of them.
NOBODY = "none"


class FactAnswer(Entry):
    """A fact and an answer to it."""

    names: ClassVar = {"fact": "fact"}

    fact: NonEmpty
    value: FactValue = Field(alias="is")


class Group(Entry):
    """Questions that people expect together."""

    name: Text
    intro: Text | None = None


class StandsFor(Entry):
    """That a choice is an estimate of a number: read where the number is not known.

    Attributes:
        fact: the number.
        stretches: for every value of the choice the lowest and the highest number that it stands for.
    """

    names: ClassVar = {"fact": "fact"}

    fact: NonEmpty
    stretches: dict[NonEmpty, tuple[StrictInt, StrictInt]]


class ToWhoDecides(Entry):
    """The same question about somebody for whom others decide, such as a small child."""

    question: Text
    hint: Text | None = None
    say: Say | None = None


class Fact(Sourced):
    """One thing that can be known of a person: its type, the question that asks it, and the words around it.

    `presupposes` names the criterion without which there is nothing to ask: not met, a boolean is false and a choice
    has none of its values; not known yet, this fact waits; asked and not known, it is not asked either, unless it makes
    sense `alone`. `asked_when` and `not_asked_when` name criteria that say nothing about the answer: not met, the first
    keeps the question away, and unknown it makes it wait; the second keeps it away once it is met.

    `aim` holds the values that a helper could aim at, or for a number the direction; none: nobody is told to change it.
    `when_so` is how a sentence about help with it begins, where the name would read badly: "when a child is in danger".
    `say` holds the words to say aloud; `to_who_decides` has those about somebody for whom others decide (`decided_for`
    of the plan). `counts` says that a number counts things, so that "none of these" answers 0; `apart` that one press
    for a whole screen never answers it, for its "no" shuts doors: it is asked by itself.
    `cues` are the words of a note that suggest a value (of a boolean `true` or `false`), `doubtful` those that may mean
    something else; `about` is whom the fact is about, and `holds_when` of which times a cue may speak and still hold.
    """

    names: ClassVar = dict.fromkeys(("presupposes", "asked_when", "not_asked_when"), "criterion")

    type: FactType
    name: Text
    when_so: Text | None = None
    question: Text
    hint: Text | None = None
    say: Say | None = None
    to_who_decides: ToWhoDecides | None = None
    values: dict[NonEmpty, Text] | None = None
    values_from: Literal["services"] | None = None
    minimum: StrictInt | None = None
    maximum: StrictInt | None = None
    counts: StrictBool = False
    apart: StrictBool = False
    sensitive: StrictBool
    change: Change
    aim: tuple[FactValue, ...] | Literal["more", "fewer"] = ()
    cues: dict[NonEmpty, Cues] = Field(default_factory=dict)
    doubtful: dict[NonEmpty, Cues] = Field(default_factory=dict)
    about: About = "person"
    holds_when: tuple[OtherTime, ...] = ()
    presupposes: NonEmpty | None = None
    alone: StrictBool = False
    asked_when: NonEmpty | None = None
    not_asked_when: NonEmpty | None = None
    stands_for: StandsFor | None = None

    @property
    def grounds(self) -> tuple[str, ...]:
        """The criteria on which it rests whether there is anything to ask."""
        grounds = (self.presupposes, self.asked_when, self.not_asked_when)
        return tuple(ground for ground in grounds if ground is not None)

    @property
    def kept_away(self) -> tuple[tuple[str, Outcome], ...]:
        """Each of these criteria, with the outcome at which there is nothing to ask."""
        grounds = ((self.presupposes, Outcome.NOT_MET), (self.asked_when, Outcome.NOT_MET))
        away = (*grounds, (self.not_asked_when, Outcome.MET))
        return tuple((ground, outcome) for ground, outcome in away if ground is not None)

    @field_validator("cues", "doubtful", mode="before")
    @classmethod
    def _under_values(cls, found: Any) -> Any:
        """A topic has words; a fact has words for each of its values."""
        if isinstance(found, dict) and found and found.keys() <= set(LANGUAGES):
            raise ValueError("the words stand under the value that they say, as in {true: {nl: [woorden]}}")
        return found

    @model_validator(mode="after")
    def _fits_its_type(self) -> "Fact":
        if (self.type == "choice") != ((self.values is None) != (self.values_from is None)):
            raise ValueError("a choice, and only a choice, has values or values_from")
        if (self.type == "integer") != (self.minimum is not None and self.maximum is not None):
            raise ValueError("an integer, and only an integer, has a minimum and a maximum")
        if self.minimum is not None and self.maximum is not None and self.maximum <= self.minimum:
            raise ValueError(f"the maximum is {self.maximum} and the minimum {self.minimum}: they change places")
        if self.counts and self.minimum != 0:
            raise ValueError("only a number that begins at 0 counts things")
        if self.type == "integer" and self.presupposes is not None:
            raise ValueError("a number presupposes nothing: there is no number that means none")
        if self.alone and self.presupposes is None:
            raise ValueError("only a question that presupposes something is asked alone")
        if self.stands_for is not None and set(self.stands_for.stretches) != set(self.values or ()):
            raise ValueError("stands_for gives a stretch for each value of the choice, and for no other")
        return self

    @model_validator(mode="after")
    def _aims_at_its_values(self) -> "Fact":
        if isinstance(self.aim, str):
            if self.type != "integer":
                raise ValueError("only a number is aimed at as more or fewer")
        elif self.type == "integer" and self.aim:
            raise ValueError("a number is aimed at as more or fewer")
        elif self.type == "boolean" and not all(isinstance(value, bool) for value in self.aim):
            raise ValueError("a boolean is aimed at as true or false")
        elif self.values is not None and not set(self.aim) <= set(self.values):
            raise ValueError("aim holds values of the fact")
        return self


class Constraint(Sourced):
    """What is true of every person: when this holds, then that does.

    `of_the_words` says that it follows from the facts themselves: what they presuppose, or what an estimate stands for.
    """

    when: Node
    then: Node
    text: Text
    of_the_words: StrictBool = False


class Document(Entry):
    """One of the documents that the rule base rests on."""

    title: Text
    short: Text
    date: NonEmpty
    language: NonEmpty
    jurisdiction: Jurisdiction
    standing: Text
    publisher: NonEmpty | None = None


def fact_called(words: str, facts: Mapping[str, Fact]) -> str | None:
    """The id of the fact whose name in any language is nearest to these words: *leeftijd* means ``age``."""
    ids = {fact.name.into(language): name for name, fact in facts.items() for language in LANGUAGES}
    found = nearest(words.replace("_", " "), ids)
    return None if found is None else ids[found]


def value_called(written: str, fact: Fact, choices: Mapping[str, Text]) -> str | None:
    """The value that somebody means who wrote a name of it in any language: *Elsene* is the code of a municipality."""
    known = {}
    for name, text in choices.items():
        cues = fact.cues.get(name)
        spoken = () if cues is None else [word for language in LANGUAGES for word in cues.spoken(language)]
        known[name] = [*(text.into(language) for language in LANGUAGES), *spoken]
    return meant(written, known)
