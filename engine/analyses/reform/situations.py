"""Situations before and after a reform: a row for each, and a table of what moved where."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engine.answers.comparison import OutcomeMove, OutcomesOfOne, SituationComparison, SituationTable
from engine.errors import Problem, SituationError
from engine.evaluators.one_case import Assessment, assess
from engine.logic.compilation.dated import DatedRules
from engine.logic.situation import read_situation
from engine.logic.statuses.service import OUTCOME_WORDS
from engine.rulebase.entries.conclusions import GapThen
from engine.suggestions import nearest
from engine.words.explanation import Words

#: More situations than this are a population, for which there is a faster way.
MOST_SITUATIONS = 20_000
_KEYS = ("id", "facts")
#: What stands for "not offered" or "not drawn" on one side.
_ABSENT = "-"
LEVEL = "level"


@dataclass(frozen=True, slots=True)
class GivenSituation:
    """A situation to evaluate, with what it is called."""

    id: str
    facts: Mapping[str, Any]


def read_situations(data: Any) -> list[GivenSituation]:
    """Read a list of situations: objects with ``facts`` and, when wanted, an ``id``; else they are numbered from 1.

    Raises:
        SituationError: another form; facts are checked when they are evaluated.
    """
    if not isinstance(data, list):
        raise SituationError([Problem("situations", 'expected a list such as [{"id": "a", "facts": {"age": 34}}]')])
    if len(data) > MOST_SITUATIONS:
        message = f"{len(data)} situations are given, and at most {MOST_SITUATIONS} are taken"
        raise SituationError([Problem("situations", message)])
    problems, found = [], []
    for place, item in enumerate(data):
        where = f"situations.{place}"
        if not isinstance(item, dict) or not isinstance(item.get("facts"), dict):
            problems.append(Problem(where, 'expected an object such as {"id": "a", "facts": {"age": 34}}'))
            continue
        problems += [
            Problem(f"{where}.{key[:60]}", f"unknown key '{key[:60]}'", nearest(key, _KEYS))
            for key in item
            if key not in _KEYS
        ]
        name = item.get("id", place + 1)
        found.append(GivenSituation(str(name)[:60], item["facts"]))
    if problems:
        raise SituationError(problems)
    return found


def table_of(
    before: DatedRules, after: DatedRules, words: Words, situations: Sequence[GivenSituation]
) -> SituationTable:
    """Evaluate situations under both versions of the rules.

    Raises:
        SituationError: a situation does not fit the vocabulary; the message names it.
    """
    rows = []
    for situation in situations:
        old, new = (_outcomes(_assessed(rules, situation)) for rules in (before, after))
        rows.append(SituationComparison(situation.id, old, new, tuple(what for what, _, _ in _changes(old, new))))
    moves = Counter(move for row in rows for move in _changes(row.before, row.after))
    return SituationTable(
        situations=len(rows),
        changed=sum(bool(row.changed) for row in rows),
        moves=tuple(
            OutcomeMove(what, _name(after, words, what), old, new, number)
            for (what, old, new), number in sorted(moves.items(), key=lambda item: (-item[1], item[0]))
        ),
        rows=tuple(rows),
    )


def _assessed(rules: DatedRules, situation: GivenSituation) -> Assessment:
    try:
        return assess(rules, read_situation(rules, situation.facts))
    except SituationError as error:
        raise SituationError(
            [
                Problem(f"situations.{situation.id}.{item.where}", item.message, item.suggestion)
                for item in error.problems
            ]
        ) from None


def _outcomes(case: Assessment) -> OutcomesOfOne:
    return OutcomesOfOne(
        level=case.levels[0] if len(case.levels) == 1 else None,
        services={name: OUTCOME_WORDS[service.outcome] for name, service in case.services.items()},
        gaps={rule.conclusion: rule.then.gap.outcome for rule in case.fired if isinstance(rule.then, GapThen)},
    )


def _changes(before: OutcomesOfOne, after: OutcomesOfOne) -> Iterator[tuple[str, str, str]]:
    """What is different, each with its outcomes before and after."""
    if before.level != after.level:
        yield LEVEL, before.level or _ABSENT, after.level or _ABSENT
    for old, new in ((before.services, after.services), (before.gaps, after.gaps)):
        for name in dict.fromkeys((*old, *new)):
            if old.get(name) != new.get(name):
                yield name, old.get(name, _ABSENT), new.get(name, _ABSENT)


def _name(rules: DatedRules, words: Words, what: str) -> str:
    """A service by its name, a gap by its population, the level as it is."""
    if what in rules.contents.services:
        return words.service(what)
    for rule in rules.rules:
        if rule.conclusion == what and isinstance(rule.then, GapThen):
            return rule.then.gap.population.into(words.language)
    return what
