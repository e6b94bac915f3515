"""``POST /v1/notes``: what a caller says in, proposals of facts out."""

from typing import Annotated

from fastapi import APIRouter, Depends, Response

from api.accounts.access import open_to
from api.http.body import Body
from api.http.dependencies import RuleBaseHere, Today
from api.routes.schemas.common import answered, responses
from engine import NoteAnswer, NoteRequest, answer_note

router = APIRouter(tags=["triage"], dependencies=[open_to("anybody")])


@router.post(
    "/v1/notes",
    response_model=NoteAnswer,
    responses=responses(400, 413, 415, 422),
    summary="What a note proposes",
    operation_id="propose_from_note",
)
def notes(
    asked: Annotated[NoteRequest, Depends(Body(NoteRequest, "notes"))], rule_base: RuleBaseHere, today: Today
) -> Response:
    """Send what a caller says and its language; get facts and topics to accept or drop, each with its words.

    By word lists that stand in the rule base, without a model and without a network. What is denied proposes the
    opposite, what is doubtful is marked, and what is over or about somebody else proposes nothing. Nothing is stored
    or logged. Write no names: they are of no use here.
    """
    return answered(answer_note(rule_base, asked, today=today))
