"""``POST /v1/triage/batch``: many situations in, their outcomes out."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Response

from api.accounts.access import open_to
from api.http.body import UnreadBody
from api.http.dependencies import BesideHere, Today
from api.routes.schemas.common import headers_of, responses
from engine import BatchAnswer, BatchRequest, RuleBase, answer_batch, read_json, read_request

router = APIRouter(tags=["triage"], dependencies=[open_to("anybody")])


@router.post(
    "/v1/triage/batch",
    response_model=BatchAnswer,
    responses=responses(400, 413, 415, 422),
    summary="Outcomes of many situations",
    operation_id="decide_batch",
)
def batch(
    asked: Annotated[bytes, Depends(UnreadBody(BatchRequest, "batch"))], beside: BesideHere, today: Today
) -> Response:
    """Answer up to 5,000 situations with their outcomes, without reasons or texts.

    A situation that does not validate is set apart with the reason, and the rest goes on. `columns` names outcomes or
    groups of them: `safety`, `consent`, `levels`, `complexity`, `services`, `near_misses`, `applications`, `criteria`,
    `gaps`, `signals`, `conclusions`, or `all`. Nothing is stored.
    """
    written = beside.work(_written, asked, today)
    return Response(written, media_type="application/json", headers=headers_of(None))


def _written(rule_base: RuleBase, body: bytes, today: date) -> bytes:
    """The answer to a body, as bytes: only these go from one process to the other.

    Raises:
        JsonError, SituationError: see `read_json`, `read_request` and `answer_batch`.
    """
    return answer_batch(rule_base, read_request(BatchRequest, read_json(body), rule_base), today=today).as_json()
