"""``POST /v1/triage``: a situation in, a sourced decision out."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response

from api.http.body import Body
from api.http.dependencies import AcceptLanguage, LanguageQuery, RuleBaseHere, Today
from api.http.language import chosen_language
from api.routes.schemas.common import answered, responses
from engine import Decision, TriageRequest, answer_triage

router = APIRouter(tags=["triage"])


@router.post(
    "/v1/triage",
    response_model=Decision,
    responses=responses(400, 413, 415, 422),
    summary="Decide",
    operation_id="decide_situation",
)
async def triage(
    asked: Annotated[TriageRequest, Depends(Body(TriageRequest, "triage"))],
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
    return answered(answer_triage(rule_base, asked, today=today, language=language), language)
