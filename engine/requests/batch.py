"""A request for many decisions at once: ``{"situations": [{"facts": {…}}], "columns": ["level"]}``."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson

from engine.errors import AsOfError, Problem, SituationError
from engine.evaluators.population.batch.chunks import ROW
from engine.evaluators.population.batch.typed import Record, RecordReader
from engine.evaluators.population.errors import PopulationError
from engine.evaluators.population.evaluate import evaluate_frame
from engine.evaluators.population.program import PopulationProgram
from engine.logic.editions import RuleBase
from engine.requests.topics import topic_form_problems, with_topics
from engine.requests.triage import read_day
from engine.rulebase.entries.rule_base import Contents
from engine.suggestions import nearest

#: More situations than this are a file: use ``wegwijs batch``.
MOST_SITUATIONS = 5_000
_KEYS = ("situations", "as_of", "columns")


@dataclass(frozen=True, slots=True)
class BatchRequest:
    """What was asked.

    Attributes:
        situations: for each situation its facts and topics, not checked yet, or what is wrong with its form.
        as_of: the day whose rules count; None stands for today.
        columns: outcome columns or groups of them; None is the usual groups.
    """

    situations: Sequence[Mapping[str, Any] | str]
    as_of: date | None
    columns: Sequence[str] | None


def read_batch_request(data: Any) -> BatchRequest:
    """Read the outside of a request; facts are checked when they are evaluated.

    Raises:
        SituationError: no object, a key that is missing or unknown, no date, or too many situations.
    """
    if not isinstance(data, dict):
        raise SituationError([Problem("body", 'expected an object such as {"situations": [{"facts": {"age": 34}}]}')])
    problems = [Problem(key[:60], f"unknown key '{key[:60]}'", nearest(key, _KEYS)) for key in data if key not in _KEYS]
    situations, columns = data.get("situations"), data.get("columns")
    if not isinstance(situations, list):
        problems.append(Problem("situations", "expected a list of situations"))
    elif len(situations) > MOST_SITUATIONS:
        message = f"{len(situations)} situations are given, and at most {MOST_SITUATIONS} are taken; a file holds more"
        problems.append(Problem("situations", message))
    if columns is not None and not (isinstance(columns, list) and all(isinstance(name, str) for name in columns)):
        problems.append(Problem("columns", "expected a list of names of outcomes"))
    as_of = None
    if data.get("as_of") is not None:
        as_of = read_day(data["as_of"])
        if as_of is None:
            problems.append(Problem("as_of", "expected a date of the calendar such as '2026-11-21'"))
    if problems:
        raise SituationError(problems)
    assert isinstance(situations, list)
    return BatchRequest([_situation(item) for item in situations], as_of, columns)


def _situation(item: Any) -> Mapping[str, Any] | str:
    if not isinstance(item, dict) or item.keys() - {"topics"} != {"facts"} or not isinstance(item["facts"], dict):
        return 'expected an object such as {"facts": {"age": 34}}'
    problems = topic_form_problems("topics", item.get("topics"))
    return str(problems[0]) if problems else item


def _facts(contents: Contents, situation: Mapping[str, Any] | str) -> Mapping[str, Any] | str:
    """The facts of a situation with those of its topics, or what is wrong with it."""
    if isinstance(situation, str):
        return situation
    try:
        return with_topics(contents, situation["facts"], situation.get("topics"))
    except SituationError as error:
        return "; ".join(str(problem) for problem in error.problems)


def answer_batch(rule_base: RuleBase, request: BatchRequest, *, today: date) -> bytes:
    """Evaluate all situations of a request that validate; say of the others what is wrong.

    Args:
        rule_base: the loaded rules.
        request: what was asked.
        today: the day whose rules count when the request names none.

    Returns:
        JSON: ``rule_base``, ``results`` (number of the situation and its outcomes) and ``rejects``.

    Raises:
        SituationError: an outcome does not exist, or no rules are known for the day.
    """
    as_of = request.as_of or today
    try:
        rules = rule_base.at(as_of)
        program = PopulationProgram.of(rules, request.columns)
    except AsOfError as error:
        raise SituationError([Problem("as_of", str(error))]) from None
    except PopulationError as error:
        raise SituationError(error.problems) from None
    situations = (_facts(rule_base.contents, situation) for situation in request.situations)
    records: list[Record] = list(enumerate(situations, start=1))
    chunk = RecordReader(rules, ()).chunk(records, len(records))
    outcomes = evaluate_frame(program, chunk.frame, keep=[ROW], checked=True).select(ROW, *program.outcomes)
    return orjson.dumps(
        {
            "rule_base": {"version": rule_base.version, "as_of": as_of.isoformat()},
            "results": [{"row": row.pop(ROW), "outcomes": row} for row in outcomes.iter_rows(named=True)],
            "rejects": [
                {"row": item.row, "fact": item.column or None, "reason": item.reason} for item in chunk.rejects
            ],
        }
    )
