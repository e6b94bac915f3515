"""A request for a decision, as the API and the command line take it: ``{"facts": {…}, "as_of": "2026-11-21"}``."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from engine.answers.decision import Decision
from engine.deciding.triage import triage
from engine.errors import AsOfError, Problem, SituationError
from engine.language import Language
from engine.logic.editions import RuleBase
from engine.requests.topics import topic_form_problems, with_topics
from engine.rulebase.entries.rule_base import Contents
from engine.suggestions import nearest

_KEYS = ("facts", "topics", "as_of")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class TriageRequest:
    """What was asked.

    Attributes:
        facts: fact ids and values, not checked yet.
        as_of: the day whose rules count; None stands for today.
        topics: ids of topics, short for their facts; not checked yet.
    """

    facts: Mapping[str, Any]
    as_of: date | None
    topics: Sequence[str] = ()

    def all_facts(self, contents: Contents) -> Mapping[str, Any]:
        """The facts with those of the topics.

        Raises:
            SituationError: a topic does not exist, or the facts say otherwise.
        """
        return with_topics(contents, self.facts, self.topics)


def read_triage_request(data: Any, facts_known: Collection[str] = ()) -> TriageRequest:
    """Read the outside of a request; the facts are checked when they are evaluated.

    Args:
        data: the plain data of the JSON.
        facts_known: the ids of the vocabulary, so that facts in the wrong place can be told from other slips.

    Raises:
        SituationError: no object, a key that is missing or unknown, or no date.
    """
    if not isinstance(data, dict):
        raise SituationError([Problem("body", 'expected an object such as {"facts": {"age": 34}}')])
    problems = []
    for key in data:
        if key in facts_known:
            problems.append(Problem(key[:60], f"the fact '{key[:60]}' belongs inside 'facts'"))
        elif key not in _KEYS:
            problems.append(Problem(key[:60], f"unknown key '{key[:60]}'", nearest(key, _KEYS)))
    if "facts" not in data:
        problems.append(Problem("facts", "'facts' is missing"))
    elif not isinstance(data["facts"], dict):
        problems.append(Problem("facts", "expected an object from fact ids to values"))
    problems += topic_form_problems("topics", data.get("topics"))
    as_of = None
    if data.get("as_of") is not None:
        as_of = read_day(data["as_of"])
        if as_of is None:
            problems.append(Problem("as_of", "expected a date of the calendar such as '2026-11-21'"))
    if problems:
        raise SituationError(problems)
    return TriageRequest(data["facts"], as_of, tuple(data.get("topics") or ()))


def read_day(text: Any) -> date | None:
    """A day written as ``YYYY-MM-DD``, or None when it is not one."""
    if not isinstance(text, str) or not _DAY.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def answer_triage(rule_base: RuleBase, request: TriageRequest, *, today: date, language: Language) -> Decision:
    """Decide on a request.

    Args:
        rule_base: the loaded rules.
        request: what was asked.
        today: the day whose rules count when the request names none.
        language: the language of all texts in the answer.

    Raises:
        SituationError: the facts do not fit the vocabulary, or no rules are known for the day.
    """
    try:
        return triage(rule_base, request.all_facts(rule_base.contents), as_of=request.as_of or today, language=language)
    except AsOfError as error:
        raise SituationError([Problem("as_of", str(error))]) from None
