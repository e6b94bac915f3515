"""``POST /v1/triage``: a situation in, a sourced decision out."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Response
from pydantic import Field

from api.accounts.access import open_to
from api.exports import DEFAULT, EXPORTS
from api.http.body import Body
from api.http.dependencies import AcceptLanguage, LanguageQuery, Organisation, RuleBaseHere, Today
from api.http.language import chosen_language
from api.http.queries import known
from api.routes.schemas.common import headers_of, responses
from engine import Decision, TriageRequest, answer_triage

router = APIRouter(tags=["triage"], dependencies=[open_to("anybody")])
#: The media types of the answer, the one of the description first.
_CONTENT: dict[str, Any] = {export.media_type: {} for export in EXPORTS.values() if export is not EXPORTS[DEFAULT]}


class TriageQuery(LanguageQuery):
    """The parameters of a decision."""

    format: Annotated[
        str,
        Field(
            description=f"How the decision is written: {', '.join(EXPORTS)}.", json_schema_extra={"enum": [*EXPORTS]}
        ),
    ] = DEFAULT


@router.post(
    "/v1/triage",
    response_model=Decision,
    responses={**responses(400, 413, 415, 422), 200: {"content": _CONTENT}},
    summary="Decide",
    operation_id="decide_situation",
)
def triage(
    *,
    asked: Annotated[TriageRequest, Depends(Body(TriageRequest, "triage"))],
    rule_base: RuleBaseHere,
    today: Today,
    organisation: Organisation,
    query: Annotated[TriageQuery, Query()],
    accept_language: AcceptLanguage = None,
) -> Response:
    """Answer one situation: danger, level, services with every criterion, gaps, where to go next, what to ask next.

    A fact that is left out was not asked; `null` stands for asked, and not known. Both are unknown, and unknown never
    becomes false. Nothing is stored.
    """
    known("format", "format", query.format, list(EXPORTS))
    language = chosen_language(query.lang, accept_language)
    decision = answer_triage(rule_base, asked, today=today, language=language, organisation=organisation)
    export = EXPORTS[query.format]
    written = export.write(decision, rule_base.contents, language)
    return Response(written, media_type=export.media_type, headers=headers_of(language))
