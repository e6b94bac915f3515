"""Checks the words with which notes are read: classes and groups that exist, and values that facts have."""

import re
from collections.abc import Iterator, Mapping
from functools import partial

from pydantic import BaseModel

from engine.errors import Problem
from engine.language import LANGUAGES
from engine.rulebase.entries.cues import Cues
from engine.rulebase.entries.rule_base import Contents
from engine.rulebase.entries.vocabulary import Fact
from engine.rulebase.reading.ids import missing, no_answer
from engine.suggestions import nearest

#: The key of the cues of a number that is said.
SAID_NUMBER = "number"
#: Classes that no list of words can hold.
BUILT_IN_CLASSES = ("number", "digits", "two digits", "lone number", "year", "start", "end", "any")
_CLASS = re.compile(r"<([^>]+)>")
_Path = tuple[str | int, ...]


def note_problems(contents: Contents) -> Iterator[Problem]:
    """Unknown classes of words and groups, classes in a circle, and cues of values that a fact does not have."""
    if contents.notes is None:
        return
    classes = contents.notes.classes
    known = (*classes, *BUILT_IN_CLASSES, "relative")
    entries: list[tuple[str, str, BaseModel]] = [("notes", "", contents.notes)]
    entries += [("topics", name, topic) for name, topic in contents.topics.items()]
    entries += [("facts", name, fact) for name, fact in contents.facts.items() if name in contents.fact_groups]
    for section, name, entry in entries:
        for path, wanted in contents.pieces.of(("classes in", section, name), (entry,), (), partial(_named, entry)):
            yield from missing(contents, (section, name, path), "class of words", wanted, known)
    people = contents.notes.people
    for key, named in (
        ("relatives", people.relatives),
        ("bare", people.bare),
        ("several", people.several),
        ("young", people.young),
        ("subjects", people.subjects),
    ):
        for wanted in named:
            yield from missing(contents, ("notes", "", ("people", key)), "class of words", wanted, classes)
    for position, group in enumerate(contents.notes.danger.groups):
        yield from missing(contents, ("notes", "", ("danger", "groups", position)), "group", group, contents.groups)
    for named_fact in contents.notes.of_age:
        yield from missing(contents, ("notes", "", ("of_age", named_fact)), "fact", named_fact, contents.facts)
    for position, named_fact in enumerate(contents.notes.danger.of_one):
        yield from missing(contents, ("notes", "", ("danger", "of_one", position)), "fact", named_fact, contents.facts)
    for position, sense in enumerate(contents.notes.other_sense):
        for named_fact in sense.of:
            where = ("notes", "", ("other_sense", position, "of"))
            yield from missing(contents, where, "fact", named_fact, contents.facts)
    for position, implied in enumerate(contents.notes.implied):
        for answer in (implied, *implied.also):
            yield from no_answer(contents, ("notes", "", ("implied", position)), answer)
    for position, one in enumerate(contents.notes.unsure_beside):
        for answer in (one, *one.unsure):
            yield from no_answer(contents, ("notes", "", ("unsure_beside", position)), answer)
    for name in classes:
        if name in _behind(classes, name):
            yield contents.places.problem("notes", "", ("classes", name), f"the class of words '{name}' holds itself")
    for name, fact in contents.facts.items():
        for key in ("cues", "doubtful"):
            for value in getattr(fact, key):
                yield from _value(contents, name, fact, (key, value))


def _named(entry: BaseModel) -> list[tuple[_Path, str]]:
    """The classes of words that the cues of an entry name, each with the path to its line."""
    return [(path, wanted) for path, line in _lines(entry, ()) for wanted in _CLASS.findall(line)]


def _lines(value: object, path: _Path) -> Iterator[tuple[_Path, str]]:
    """Every line of every list of words, with the path to it."""
    if isinstance(value, Cues):
        for language in LANGUAGES:
            for position, line in enumerate(value.into(language)):
                yield (*path, language, position), line
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _lines(getattr(value, name), (*path, name))
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from _lines(item, (*path, name))
    elif isinstance(value, tuple):
        for position, item in enumerate(value):
            yield from _lines(item, (*path, position))


def _behind(classes: Mapping[str, Cues], name: str) -> set[str]:
    """The classes that a class holds, directly or through others."""
    found: set[str] = set()
    todo = [name]
    while todo:
        at = todo.pop()
        inner = {one for _, line in _lines(classes.get(at), ()) for one in _CLASS.findall(line)}
        todo += sorted(inner - found)
        found |= inner
    return found


def _value(contents: Contents, name: str, fact: Fact, path: tuple[str, str]) -> Iterator[Problem]:
    value = path[1]
    if fact.type == "boolean":
        known: tuple[str, ...] = ("true", "false")
    elif fact.type == "integer":
        known = (SAID_NUMBER,)
        if value.isdecimal() and (fact.minimum or 0) <= int(value) <= (fact.maximum or 0):
            return
    else:
        known = tuple(fact.values or contents.services)
    if value not in known:
        message = f"'{value}' is not a value of '{name}'"
        yield contents.places.problem("facts", name, path, message, nearest(value, known))
