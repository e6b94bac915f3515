"""A request for a decision, as the API and the command line take it: ``{"facts": {…}, "as_of": "2026-11-21"}``."""

from datetime import date
from typing import Annotated

from pydantic import Field

from engine.answers.decision import Decision
from engine.deciding.occasion import Occasion
from engine.deciding.triage import Detail, triage
from engine.language import Language
from engine.logic.editions import RuleBase
from engine.requests.model import Day, Expected, Moment
from engine.requests.situation import OneSituation


class TriageRequest(OneSituation):
    """What is known of one person, and the day whose rules count."""

    as_of: Day | None = Field(None, description="Default: the day of `at`, else today in Brussels.")
    at: Moment | None = Field(
        None, description="The moment for which opening hours are read. Left out: nothing is said of hours."
    )
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
    day = request.as_of or (request.at.date() if request.at else today)
    occasion = Occasion(organisation, request.at)
    facts, detail = request.all_facts, request.detail
    return triage(rule_base, facts, as_of=day, language=language, occasion=occasion, detail=detail)
