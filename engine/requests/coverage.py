"""A request for an analysis from outside: every name and value in it is checked, with the nearest right word."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, cast

from engine.analyses.coverage.analysis import MOST_REGIONS, Request
from engine.analyses.coverage.subjects import subjects
from engine.errors import Problem, SituationError
from engine.evaluators.symbolic.symbolic_rules import READINGS, Reading
from engine.logic.compilation.dated import DatedRules
from engine.logic.compilation.expressions import value_of
from engine.logic.operators.base import ExpressionError
from engine.logic.situation import read_situation
from engine.rulebase.entries.vocabulary import FactValue
from engine.suggestions import nearest

#: A list of regions is never longer.
MOST_COMPARED = 200
_MOST_DIGITS = 9


def read_coverage_request(
    rules: DatedRules,
    chosen: Iterable[str] = (),
    readings: Iterable[str] = (),
    given: Mapping[str, Any] | None = None,
    most: int = MOST_REGIONS,
) -> Request:
    """Check a request.

    Args:
        rules: the rules of the day.
        chosen: subjects such as ``kind:case_management`` or ``need:need_housing``; none for all.
        readings: ``strict``, ``lenient``; none for both.
        given: facts that everybody has, with their values.
        most: the longest list of regions, 1 to `MOST`.

    Raises:
        SituationError: a subject, reading, fact or value that does not exist, answers that nobody has together, or a
            length out of bounds.
    """
    problems: list[Problem] = []
    known = [subject.id for subject in subjects(rules)]
    wanted, wanted_readings = tuple(dict.fromkeys(chosen)), tuple(dict.fromkeys(readings))
    for name in wanted:
        problems += _unknown("subject", "subject", name, known)
    for name in wanted_readings:
        problems += _unknown("reading", "reading", name, READINGS)
    for fact, value in (given or {}).items():
        problems += _wrong_value(rules, fact, value)
    if not 1 <= most <= MOST_COMPARED:
        problems.append(Problem("most", f"the list is 1 to {MOST_COMPARED} long, not {most}"))
    if not problems:
        broken = read_situation(rules, given or {}).broken
        texts = (rules.contents.constraints[name].text.en for name in broken)
        problems += [Problem("given", f"nobody has these answers together: {text}") for text in dict.fromkeys(texts)]
    if problems:
        raise SituationError(problems)
    return Request(wanted, cast("tuple[Reading, ...]", wanted_readings) or READINGS, dict(given or {}), most)


def read_given(pairs: Iterable[str]) -> dict[str, FactValue]:
    """Facts written as ``fact=value``; their values are checked with the rest of the request.

    Raises:
        SituationError: a pair without ``=``, or two values of one fact.
    """
    found: dict[str, FactValue] = {}
    for pair in pairs:
        fact, sign, value = pair.partition("=")
        if not sign:
            raise SituationError([Problem("given", f"expected FACT=VALUE such as housing=homeless, not '{pair[:60]}'")])
        if fact in found:
            raise SituationError([Problem("given", f"'{fact[:60]}' stands here twice; a fact has one value")])
        if value in {"true", "false"}:
            found[fact] = value == "true"
        elif value.isascii() and value.isdigit() and len(value) <= _MOST_DIGITS:
            found[fact] = int(value)
        else:
            found[fact] = value
    return found


def _unknown(where: str, what: str, name: str, known: Collection[str]) -> list[Problem]:
    if name in known:
        return []
    return [Problem(where, f"unknown {what} '{name[:60]}'", nearest(name, known))]


def _wrong_value(rules: DatedRules, fact: str, value: Any) -> list[Problem]:
    entry = rules.contents.facts.get(fact)
    if entry is None:
        return _unknown(f"given.{fact[:60]}", "fact", fact, rules.contents.facts)
    try:
        value_of(fact, entry, rules.choices.get(fact, {}), value)
    except ExpressionError as error:
        return [Problem(f"given.{fact}", error.message, error.suggestion)]
    return []
