"""The reforms of a folder: each read by itself, so that a mistake in one takes nothing away from the others."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial
from pathlib import Path

import polars as pl

from engine.analyses.reform.compare import ReformedRules
from engine.analyses.reform.overlay import Reform, with_reform
from engine.analyses.synthesis.made_up import MadeUp
from engine.answers.comparison import Comparison
from engine.answers.decision import RuleBaseReference
from engine.errors import Problem, ProblemsError, RuleBaseError, SituationError
from engine.language import LANGUAGES, Language
from engine.logic.compilation.dated import DatedRules
from engine.rulebase.entries.rule_base import Contents
from engine.rulebase.reading.yaml_source import read_yaml

#: The folder of the reforms, beside the rules that they change.
FOLDER = "reforms"


@dataclass(frozen=True)
class Reforms:
    """What stands in a folder of reforms.

    Attributes:
        found: by id, every reform that is right, and the rules with it.
        wrong: by the name of the file, what is wrong with the others.
    """

    found: Mapping[str, tuple[Reform, DatedRules]]
    wrong: Mapping[str, tuple[Problem, ...]]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All mistakes, file by file."""
        return tuple(problem for problems in self.wrong.values() for problem in problems)


@dataclass(frozen=True)
class ComparedReforms:
    """What the reforms of a folder change.

    Attributes:
        found: by id, every reform that could be compared, and what it changes, in each language.
        wrong: the files in which something is wrong, and reforms that are too large to compare.
    """

    found: Mapping[str, tuple[Reform, Mapping[Language, Comparison]]]
    wrong: tuple[str, ...]


def compare_reforms(before: DatedRules, as_of: date, rules: Path) -> ComparedReforms:
    """Compare the rules with every reform that stands beside them; what comes of it is kept with the rules.

    Made-up people are counted too, where there are shares to draw them from.

    Args:
        before: the rules of the day.
        as_of: that day.
        rules: the folder of the rules; without reforms in it there are none.
    """
    held, made_up = hashlib.sha256(), MadeUp(rules)
    for path in (*_files(rules), *([made_up.file] if made_up.file.exists() else [])):
        held.update(f"{rules.name}/{path.name}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    shelf, read = before.shelf.under(held.hexdigest()), cache(partial(read_reforms, before.contents, as_of, rules))
    days = shelf.fetch("days", lambda: _days(read()))
    since = as_of if days is None else max((before.day, *(day for day in days if day <= as_of)))
    compared = shelf.fetch(f"reforms {since}", lambda: _compared(before, as_of, read(), before.kept(made_up)))
    # The same on every day on which these rules count, but for the day that it names.
    there = RuleBaseReference(before.contents.version, as_of.isoformat())
    found = {
        name: (reform, {language: replace(one, rule_base=there) for language, one in told.items()})
        for name, (reform, told) in compared.found.items()
    }
    return replace(compared, found=found)


def _days(reforms: Reforms) -> tuple[date, ...] | None:
    """The days on which the rules with any of the reforms change; None where one is wrong, which hides its days."""
    if reforms.wrong:
        return None
    return tuple({day for _, after in reforms.found.values() for day in after.contents.boundaries()})


def _compared(before: DatedRules, as_of: date, reforms: Reforms, people: pl.DataFrame | None) -> ComparedReforms:
    found, wrong = {}, list(reforms.wrong)
    for name, (reform, after) in reforms.found.items():
        both = ReformedRules(before, after, reform, people)
        try:
            found[name] = reform, {language: both.compared(as_of, language=language) for language in LANGUAGES}
        except SituationError:
            wrong.append(name)
    return ComparedReforms(found, tuple(wrong))


def _files(rules: Path) -> list[Path]:
    return sorted((rules / FOLDER).glob("*.yaml"))


def read_reforms(contents: Contents, day: date, rules: Path) -> Reforms:
    """Read every reform that stands beside the rules.

    Args:
        contents: the rule base.
        day: the day whose rules count.
        rules: the folder of the rules; without reforms in it there are none.
    """
    found: dict[str, tuple[Reform, DatedRules]] = {}
    wrong: dict[str, tuple[Problem, ...]] = {}
    for path in _files(rules):
        name = f"{rules.name}/{FOLDER}/{path.name}"
        try:
            reform, after = _read(contents, day, path, name)
        except ProblemsError as error:
            wrong[path.name] = tuple(error.problems)
        except RecursionError:
            wrong[path.name] = (Problem(f"{name}:1", "an expression is nested too deep"),)
        else:
            if reform.id in found:
                wrong[path.name] = (Problem(f"{name}:1", f"another reform is called '{reform.id}' already"),)
            else:
                found[reform.id] = reform, after
    return Reforms(found, wrong)


def _read(contents: Contents, day: date, path: Path, name: str) -> tuple[Reform, DatedRules]:
    file, problems = read_yaml(path, name, aliases=False)
    if problems:
        raise RuleBaseError(problems)
    return with_reform(contents, day, file)
