"""Loads the rule base: files, then references, then the rules of every day on which they change."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from engine.errors import AsOfError, Problem, RuleBaseError
from engine.logic.compilation.compiler import Compiler
from engine.logic.compilation.dated import DatedRules
from engine.logic.operators import without_wording
from engine.rulebase.entries.rule_base import Contents
from engine.shelf import NOTHING_KEPT, Shelf


@dataclass(frozen=True)
class RuleBase:
    """A rule base that was found right: every reference exists, and the rules of every day compile.

    Attributes:
        contents: everything that stands in the files.
        shelf: where what follows from them may be kept for the next process.
    """

    contents: Contents
    _editions: Mapping[date, DatedRules] = field(repr=False)
    shelf: Shelf = field(default=NOTHING_KEPT, repr=False)

    @property
    def version(self) -> str:
        """The version that the rule base names, and the hash of all its files."""
        return self.contents.version

    def at(self, day: date) -> DatedRules:
        """The rules in force on a day.

        Raises:
            AsOfError: the day lies before the first day of the rule base.
        """
        reached = [start for start in self._editions if start <= day]
        if not reached:
            message = f"no rules are known for {day}; the rule base starts on {self.contents.plan.valid_from}"
            raise AsOfError([Problem("as_of", message)])
        return self._editions[max(reached)]


def load_rule_base(rules: Path, catalogue: Path, shelf: Shelf = NOTHING_KEPT, files: Shelf = NOTHING_KEPT) -> RuleBase:
    """Load and check a rule base and its catalogue.

    Args:
        rules: the folder ``rules``.
        catalogue: the folder ``services_catalog``.
        shelf: where what was read and found right may be kept, for as long as no file changes.
        files: where each file may be kept as it was read: for whoever loads many rule bases that have files in common.

    Raises:
        RuleBaseError: anything is wrong; every mistake that could be found is in it.
    """
    if shelf is NOTHING_KEPT:
        return _read(rules, catalogue, files, shelf)
    whole = shelf.under(_hash_of(rules, catalogue))
    return whole.fetch("rule base", lambda: _read(rules, catalogue, files, whole))


def _read(rules: Path, catalogue: Path, files: Shelf, shelf: Shelf) -> RuleBase:
    # Who finds the rules on the shelf does not wait for the readers of files.
    from engine.rulebase.reading.contents import read_contents  # noqa: PLC0415

    contents, problems = read_contents(rules, catalogue, files)
    if contents is None:
        raise RuleBaseError(_sorted(problems))
    return compile_rule_base(contents, problems, shelf)


def _hash_of(*roots: Path) -> str:
    """The hash of all files below some folders, with their names."""
    found = hashlib.sha256()
    for root in roots:
        for path in sorted(path for path in root.rglob("*") if path.is_file()):
            held = path.read_bytes()
            found.update(f"{root.name}/{path.relative_to(root)}\0{len(held)}\0".encode() + held)
    return found.hexdigest()


def compile_rule_base(contents: Contents, problems: Sequence[Problem] = (), shelf: Shelf = NOTHING_KEPT) -> RuleBase:
    """The rules of every day of some contents, ready to run.

    Args:
        contents: everything that stands in the files.
        problems: what was found wrong already.
        shelf: where what follows from these contents may be kept.

    Raises:
        RuleBaseError: anything is wrong; every mistake that could be found is in it.
    """
    problems = list(problems)
    for key in without_wording(contents.words):
        message = f"the operator '{key}' has no words: add '{key}' to rules/wording.yaml, with {{fact}} and {{value}}"
        problems.append(Problem("rules/wording.yaml:1", message))
    editions: dict[date, DatedRules] = {}
    for day in contents.boundaries():
        compiler = Compiler(contents, day, [], shelf.under(day.isoformat()))
        try:
            edition = compiler.compile()
        except KeyError:
            # What is made of names that do not exist can fail anywhere; the names are told already.
            if not problems:
                raise
            edition = None
        problems += [problem for problem in compiler.problems if problem not in problems]
        if edition is not None:
            editions[day] = edition
    if problems:
        raise RuleBaseError(_sorted(problems))
    return RuleBase(contents, editions, shelf)


def _sorted(problems: list[Problem]) -> list[Problem]:
    def place(problem: Problem) -> tuple[str, int]:
        file, _, line = problem.where.rpartition(":")
        return (file, int(line)) if line.isdigit() else (problem.where, 0)

    return sorted(problems, key=place)
