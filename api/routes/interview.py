"""``POST /v1/interview/next``: what is known in, the next questions out."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response
from pydantic import Field

from api.accounts.access import open_to
from api.http.body import Body
from api.http.dependencies import AcceptLanguage, LanguageQuery, RuleBaseHere, Today
from api.http.language import chosen_language
from api.http.queries import YesOrNo
from api.routes.schemas.common import answered, responses
from engine import InterviewAnswer, TriageRequest, next_step

router = APIRouter(tags=["triage"], dependencies=[open_to("anybody")])


class InterviewQuery(LanguageQuery):
    """The parameters of an interview."""

    page: Annotated[
        YesOrNo, Field(description="True: the questions of a group that belong together. False: one question.")
    ] = False


@router.post(
    "/v1/interview/next",
    response_model=InterviewAnswer,
    responses=responses(400, 413, 415, 422),
    summary="What to ask next",
    operation_id="next_questions",
)
def interview_next(
    asked: Annotated[TriageRequest, Depends(Body(TriageRequest, "triage"))],
    rule_base: RuleBaseHere,
    today: Today,
    query: Annotated[InterviewQuery, Query()],
    accept_language: AcceptLanguage = None,
) -> Response:
    """Send what is known; get the next question with its words, its answers, and what it can decide.

    Danger first, then consent, then what is expected to decide most about the level and the services. Only questions
    of which some answer can still change the safety status, an alert, the consent, the level, a service's outcome or a
    gap; `finished` when there are none. A fact answered `null` (not known) is never asked again. Nothing is stored:
    send all answers each time.
    """
    language = chosen_language(query.lang, accept_language)
    return answered(next_step(rule_base, asked, today=today, language=language, page=query.page), language)
