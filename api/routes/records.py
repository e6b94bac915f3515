"""``/v1/records``: an operator keeps the codes of a screening, and adds later what became of it."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, FastAPI, Header, Query, Request, Response
from fastapi.responses import JSONResponse
from fastapi.security import HTTPBearer
from sqlalchemy.orm import Session
from starlette.concurrency import run_in_threadpool

from api.accounts.access import WhoAsks, open_to
from api.http.body import Body
from api.http.dependencies import AcceptLanguage, LanguageQuery, Today
from api.http.language import chosen_language
from api.records import record_store
from api.records.entry import Completion, NewRecord, RecordWords
from api.records.shown import shown
from api.records.wiring import Records, read_record, records_of
from api.routes.schemas.common import headers_of, responses
from api.routes.schemas.records import RecordCodesShown, RecordShown
from engine import Problem, SituationError

#: Describes the token; `api.accounts.access` checks it.
_BEARER = Depends(HTTPBearer(auto_error=False, description="A token with the scope 'records'."))
router = APIRouter(tags=["records"], dependencies=[open_to("anybody")])


def _words(app: FastAPI) -> RecordWords:
    words: RecordWords = app.state.records.recorder.words
    return words


RecordsHere = Annotated[Records, Depends(records_of)]
IdempotencyKey = Annotated[
    str | None,
    Header(
        min_length=16,
        max_length=200,
        description="A random text, new for each record. A request repeated with the same one makes no second record.",
    ),
]


@router.get(
    "/v1/record-codes",
    response_model=RecordCodesShown,
    responses=responses(422),
    summary="Codes of records",
    operation_id="list_record_codes",
)
def record_codes(
    request: Request,
    records: RecordsHere,
    query: Annotated[LanguageQuery, Query()],
    accept_language: AcceptLanguage = None,
) -> JSONResponse:
    """Every code that a record may hold, with its name."""
    language = chosen_language(query.lang, accept_language)
    codes = records.recorder.codes
    named: dict[str, Any] = {
        name: [
            {"id": code, "name": (entry.name if hasattr(entry, "name") else entry).into(language)}
            for code, entry in getattr(codes, name).items()
        ]
        for name in RecordCodesShown.model_fields
    }
    return JSONResponse(named, headers=headers_of(language, kept=True))


@router.post(
    "/v1/records",
    response_model=RecordShown,
    status_code=201,
    responses={
        **responses(400, 401, 403, 413, 415, 422),
        200: {"description": "The record that this key made before."},
    },
    summary="Record a screening",
    operation_id="create_record",
    dependencies=[_BEARER, open_to("records")],
)
async def record(
    new: Annotated[NewRecord, Depends(Body(NewRecord, known=_words))],
    records: RecordsHere,
    today: Today,
    who: WhoAsks,
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Triage the situation and keep fixed codes only: no answer, no exact age, no text.

    Never called by itself: an operator decides that a screening is recorded.
    """
    if idempotency_key is None:
        message = "a random text of at least 16 characters, new for each record, is missing"
        raise SituationError([Problem("header.idempotency-key", message)])

    def kept(session: Session) -> tuple[dict[str, Any], bool]:
        screening, is_new = records.recorder.record(session, new, today, who=who, key=idempotency_key)
        return shown(session, screening), is_new

    data, is_new = await run_in_threadpool(lambda: records.database().run(kept))
    return _answer(data, 201 if is_new else 200)


@router.get(
    "/v1/records/{reference}",
    response_model=RecordShown,
    responses=responses(401, 403, 404, 422),
    summary="One record",
    operation_id="show_record",
    dependencies=[_BEARER, open_to("records")],
)
def one_record(records: RecordsHere, who: WhoAsks, reference: str) -> Response:
    """A record by its reference."""
    return _answer(read_record(records, reference, who))


@router.patch(
    "/v1/records/{reference}",
    response_model=RecordShown,
    responses=responses(400, 401, 403, 404, 413, 415, 422),
    summary="Complete a record",
    operation_id="complete_record",
    dependencies=[_BEARER, open_to("records")],
)
async def complete_record(
    completion: Annotated[Completion, Depends(Body(Completion, known=_words))],
    records: RecordsHere,
    today: Today,
    who: WhoAsks,
    reference: str,
) -> Response:
    """Add whether the advice was followed, where the person was sent, what became of it, or that no offer exists."""

    def kept(session: Session) -> dict[str, Any]:
        return shown(session, record_store.complete(session, reference, completion, today, who))

    return _answer(await run_in_threadpool(lambda: records.database().run(kept)))


def _answer(data: dict[str, Any], status: int = 200) -> JSONResponse:
    return JSONResponse(data, status, headers={"Cache-Control": "no-store"})
