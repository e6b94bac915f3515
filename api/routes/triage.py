"""``POST /v1/triage``: a situation in, a sourced decision out."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.http.body import json_body
from api.http.dependencies import AcceptLanguage, LanguageQuery, RuleBaseHere, Today
from api.http.language import chosen_language
from api.routes.schemas.common import responses
from api.routes.schemas.decision import DecisionShown
from engine import answer_triage, read_triage_request

router = APIRouter(tags=["triage"])


@router.post("/v1/triage", response_model=DecisionShown, responses=responses(400, 413, 415, 422), summary="Decide")
async def triage(
    request: Request,
    rule_base: RuleBaseHere,
    today: Today,
    query: Annotated[LanguageQuery, Query()],
    accept_language: AcceptLanguage = None,
) -> Response:
    """Answer one situation: danger, level, services with every criterion, gaps, where to go next, what to ask next.

    A fact that is left out was not asked; `null` stands for asked, and not known. Both are unknown, and unknown never
    becomes false. Nothing is stored.
    """
    language = chosen_language(query.lang, accept_language)
    asked = read_triage_request(await json_body(request), rule_base.contents.facts)
    decision = answer_triage(rule_base, asked, today=today, language=language)
    # The engine's JSON is sent as it is; a test holds it against DecisionShown.
    headers = {"Content-Language": language, "Vary": "Accept-Language", "Cache-Control": "no-store"}
    return Response(decision.as_json(), media_type="application/json", headers=headers)
