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
from engine.rulebase.entries.then.gap import GapThen
from engine.words.wording import Words

#: What stands for "not offered" or "not drawn" on one side.
_ABSENT = "-"
LEVEL = "level"


@dataclass(frozen=True, slots=True)
class GivenSituation:
    """A situation to evaluate, with what it is called."""

    id: str
    facts: Mapping[str, Any]


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
