"""A request for a decision, as the API and the command line take it: ``{"facts": {…}, "as_of": "2026-11-21"}``."""

from datetime import date

from engine.answers.decision import Decision
from engine.deciding.triage import triage
from engine.language import Language
from engine.logic.editions import RuleBase
from engine.requests.model import Day
from engine.requests.situation import OneSituation


class TriageRequest(OneSituation):
    """What is known of one person, and the day whose rules count."""

    as_of: Day | None = None
    """Default: today in Brussels."""


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
    return triage(rule_base, request.all_facts, as_of=request.as_of or today, language=language)
