"""A request for a decision, as the API and the command line take it: ``{"facts": {…}, "as_of": "2026-11-21"}``."""

from datetime import date
from typing import Annotated

from pydantic import Field

from engine.answers.decision import Decision
from engine.deciding.triage import Detail, triage
from engine.language import Language
from engine.logic.editions import RuleBase
from engine.requests.model import Expected
from engine.requests.moment import AtAMoment
from engine.requests.situation import OneSituation


class TriageRequest(AtAMoment, OneSituation):
    """What is known of one person, and the day whose rules count."""

    detail: Annotated[Detail, Expected("'full' or 'summary'")] = Field(
        "full",
        description="`summary`: the same keys, with only what is said first: no trace, no follow-up, no criteria.",
    )


def answer_triage(
    rule_base: RuleBase,
    request: TriageRequest,
    *,
    today: date,
    language: Language,
    organisation: str | None = None,
) -> Decision:
    """Decide on a request.

    Args:
        rule_base: the loaded rules.
        request: what was asked.
        today: the day whose rules count when the request names none.
        language: the language of all texts in the answer.
        organisation: the organisation that answers, by its id in the catalogue.

    Raises:
        SituationError: the facts do not fit the vocabulary, or no rules are known for the day.
    """
    occasion = request.occasion(organisation)
    return triage(
        rule_base,
        request.all_facts,
        as_of=request.day(today),
        language=language,
        occasion=occasion,
        detail=request.detail,
    )
