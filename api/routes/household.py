"""``POST /v1/triage/household``: several people of one household, each decided on, and what holds for all."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.http.body import json_body
from api.http.dependencies import AcceptLanguage, LanguageQuery, RuleBaseHere, Today
from api.http.language import chosen_language
from api.routes.schemas.common import responses
from api.routes.schemas.household import HouseholdShown
from engine import answer_household, read_household_request

router = APIRouter(tags=["triage"])


@router.post(
    "/v1/triage/household",
    response_model=HouseholdShown,
    responses=responses(400, 413, 415, 422),
    summary="Decide on a household",
)
async def household(
    request: Request,
    rule_base: RuleBaseHere,
    today: Today,
    query: Annotated[LanguageQuery, Query()],
    accept_language: AcceptLanguage = None,
) -> Response:
    """Answer several people with roles: danger to anybody first, what holds for all together, and a decision on each.

    Nothing is stored, and no member's facts are used for another member's own decision.
    """
    language = chosen_language(query.lang, accept_language)
    asked = read_household_request(await json_body(request), rule_base.contents.roles)
    decision = answer_household(rule_base, asked, today=today, language=language)
    # The engine's JSON is sent as it is; a test holds it against HouseholdShown.
    headers = {"Content-Language": language, "Vary": "Accept-Language", "Cache-Control": "no-store"}
    return Response(decision.as_json(), media_type="application/json", headers=headers)
