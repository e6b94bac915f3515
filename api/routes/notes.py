"""``POST /v1/notes``: what a caller says in, proposals of facts out."""

from fastapi import APIRouter, Request, Response

from api.http.body import json_body
from api.http.dependencies import RuleBaseHere, Today
from api.routes.schemas.common import responses
from api.routes.schemas.notes import NotesShown
from engine import answer_note, read_note_request

router = APIRouter(tags=["triage"])


@router.post(
    "/v1/notes",
    response_model=NotesShown,
    responses=responses(400, 413, 415, 422),
    summary="What a note proposes",
)
async def notes(request: Request, rule_base: RuleBaseHere, today: Today) -> Response:
    """Send what a caller says and its language; get facts and topics to accept or drop, each with its words.

    By word lists that stand in the rule base, without a model and without a network. What is denied proposes the
    opposite, what is doubtful is marked, and what is over or about somebody else proposes nothing. Nothing is stored
    or logged. Write no names: they are of no use here.
    """
    asked = read_note_request(await json_body(request))
    # The engine's JSON is sent as it is; a test holds it against NotesShown.
    headers = {"Cache-Control": "no-store"}
    answer = answer_note(rule_base, asked, today=today)
    return Response(answer.as_json(), media_type="application/json", headers=headers)
