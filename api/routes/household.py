"""``POST /v1/triage/household``: several people of one household, each decided on, and what holds for all."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response

from api.accounts.access import open_to
from api.http.body import Body
from api.http.dependencies import AcceptLanguage, LanguageQuery, Organisation, RuleBaseHere, Today
from api.http.language import chosen_language
from api.routes.schemas.common import answered, responses
from engine import HouseholdDecision, HouseholdRequest, answer_household

router = APIRouter(tags=["triage"], dependencies=[open_to("anybody")])


@router.post(
    "/v1/triage/household",
    response_model=HouseholdDecision,
    responses=responses(400, 413, 415, 422),
    summary="Decide on a household",
    operation_id="decide_household",
)
def household(
    *,
    asked: Annotated[HouseholdRequest, Depends(Body(HouseholdRequest, "household"))],
    rule_base: RuleBaseHere,
    today: Today,
    organisation: Organisation,
    query: Annotated[LanguageQuery, Query()],
    accept_language: AcceptLanguage = None,
) -> Response:
    """Answer several people with roles: danger to anybody first, what holds for all together, and a decision on each.

    Nothing is stored, and no member's facts are used for another member's own decision.
    """
    language = chosen_language(query.lang, accept_language)
    return answered(
        answer_household(rule_base, asked, today=today, language=language, organisation=organisation), language
    )
