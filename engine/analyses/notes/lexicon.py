"""The cues of facts and topics of one language, ready to be found."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from engine.analyses.notes.patterns import Finder, Phrase, PhraseReader
from engine.analyses.notes.people_words import PeopleWords
from engine.analyses.notes.qualities import Triggers
from engine.analyses.notes.writing import Writing
from engine.language import Language
from engine.logic.compilation.dated import DatedRules
from engine.rulebase.entries.cues import About, OtherTime
from engine.rulebase.entries.notes import Implied
from engine.rulebase.entries.topics import topic_fact
from engine.rulebase.entries.vocabulary import Fact, FactValue
from engine.rulebase.reading.notes import SAID_NUMBER

Hides = Literal["all", "number", "nothing"]


@dataclass(frozen=True, slots=True)
class Cue:
    """What a phrase suggests.

    Attributes:
        fact: the fact; empty for a phrase that means nothing and hides those inside it, or the number in it.
        value: its value; None where the words give the number.
        doubtful: whether it may mean something else.
        about: whom it is about.
        holds_when: the times of which it may speak and still hold.
        own_subject: whether it names whom it is about.
        may_lack: whether to be without it is what somebody calls about.
        bounds: the numbers that the fact takes, where the words give the number.
        hides: what a phrase that means nothing hides: all that stands inside it, or the number in it.
        not_of: the facts of which a phrase does not speak: it hides cues of theirs that end in it.
    """

    fact: str
    value: FactValue | None
    doubtful: bool
    about: About
    holds_when: frozenset[OtherTime]
    own_subject: bool = False
    may_lack: bool = False
    bounds: range = range(0)
    hides: Hides = "all"
    not_of: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Known:
    """Phrases that are looked for together.

    Attributes:
        cues: what each phrase of the finder suggests.
        finder: finds the phrases.
    """

    cues: Sequence[Cue]
    finder: Finder


class Lexicon:
    """Everything with which notes of one language are read.

    Attributes:
        language: the language.
        past_endings: the endings of verbs in the past.
        writing: how its words are written.
        triggers: what says something of other words.
        people: the words for people.
        dangers: the facts and topics that speak of danger.
        of_one: those of them that are dangers of one person.
        implied: what is proposed with an answer, by its fact and value.
        unsure_beside: what is doubtful beside an answer, by its fact and value.
        of_age: the ages that go with facts.
        age: the fact that says how old the person is, if there is one.
        municipality: the fact that says where the person lives, if there is one.
        applicant: the fact that says who is on the line, if there is one.
        all: all phrases.
        alarms: those of dangers, and those that mean nothing.
    """

    def __init__(self, rules: DatedRules, language: Language) -> None:
        """Read all cues of the language; this takes some tenths of a second."""
        settings = rules.contents.notes
        if settings is None:
            raise ValueError("these rules do not say how notes are read")
        self.language: Language = language
        self.past_endings = settings.past_endings.into(language)
        self.writing = Writing(settings, language)
        classes = {name: cues.into(language) for name, cues in settings.classes.items()}
        ends = [line.lstrip("=") for cues in (settings.stops, settings.ands) for line in cues.into(language)]
        reader = PhraseReader(self.writing, classes, [word for word in ends if " " not in word])
        self.triggers = Triggers(settings, reader)
        self.people = PeopleWords(settings, reader)
        self.dangers = frozenset(_dangers(rules, settings.danger.groups))
        self.of_one = frozenset(settings.danger.of_one)
        self.implied: dict[tuple[str, FactValue], list[Implied]] = {}
        for one in settings.implied:
            self.implied.setdefault((one.fact, one.value), []).append(one)
        self.unsure_beside = {
            (one.fact, one.value): [(other.fact, other.value) for other in one.unsure] for one in settings.unsure_beside
        }
        self.of_age = {
            fact: range(age.at_least, (sys.maxsize if age.at_most is None else age.at_most) + 1)
            for fact, age in settings.of_age.items()
        }
        self.age = rules.contents.plan.key_facts.age
        self.municipality = rules.contents.plan.key_facts.municipality
        self.applicant = rules.contents.plan.key_facts.applicant
        cues: list[Cue] = []
        phrases: list[Phrase] = []
        subjects = frozenset(settings.people.subjects)
        nothing = Cue("", None, doubtful=False, about="anybody", holds_when=frozenset())
        lines = [(line, nothing) for line in settings.nothing.into(language)]
        lines += [(line, replace(nothing, hides="number")) for line in settings.no_number.into(language)]
        for sense in settings.other_sense:
            cue = replace(nothing, hides="nothing", not_of=frozenset(sense.of) or self.dangers)
            lines += [(line, cue) for line in sense.phrases.into(language)]
        for line, cue in (*lines, *_cues(rules, language)):
            for phrase in reader.phrases(line):
                own = not subjects.isdisjoint(phrase.classes)
                cues.append(replace(cue, own_subject=own))
                phrases.append(phrase)
        self.all = Known(cues, Finder(phrases))
        alarms = [place for place, cue in enumerate(cues) if not cue.fact or cue.fact in self.dangers]
        self.alarms = Known([cues[place] for place in alarms], Finder([phrases[place] for place in alarms]))
        places = [
            place for finder in (self.all.finder, self.triggers.finder, self.people.finder) for place in finder.words()
        ]
        self.writing.learn(
            {word for place in places for word in (*place.written, *place.exact)},
            {key for place in places for key in place.keys},
            {beginning for place in places for beginning in place.prefixes},
        )


def _cues(rules: DatedRules, language: Language) -> Iterator[tuple[str, Cue]]:
    contents = rules.contents
    for name, topic in contents.topics.items():
        lists = ((topic.synonyms, False), (topic.cues, False), (topic.doubtful, True))
        for cues, doubtful in lists:
            holds = frozenset(topic.holds_when)
            cue = Cue(topic_fact(name), True, doubtful, topic.about, holds, may_lack=topic.may_lack)
            yield from ((line, cue) for line in cues.into(language))
    for name, fact in contents.facts.items():
        for by_value, doubtful in ((fact.cues, False), (fact.doubtful, True)):
            for word, cues in by_value.items():
                value = value_named(fact, word)
                cue = Cue(name, value, doubtful, fact.about, frozenset(fact.holds_when), bounds=_bounds(fact))
                yield from ((line, cue) for line in cues.into(language))


def _dangers(rules: DatedRules, groups: Sequence[str]) -> Iterator[str]:
    """The facts of the groups, and the topics that open a question about danger."""
    contents = rules.contents
    for group in groups:
        yield from contents.facts_of(group)
    yield from (topic_fact(name) for name, topic in contents.topics.items() if topic.opens_safety is not None)


def _bounds(fact: Fact) -> range:
    return range(fact.minimum or 0, (fact.maximum or 0) + 1)


def value_named(fact: Fact, word: str) -> FactValue | None:
    """The value that a key of ``cues`` names; None for the number that the words give."""
    if fact.type == "boolean":
        return word == "true"
    if fact.type == "integer":
        return None if word == SAID_NUMBER else int(word)
    return word
