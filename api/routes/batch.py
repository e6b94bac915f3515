"""``POST /v1/triage/batch``: many situations in, their outcomes out."""

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from api.http.body import json_body
from api.http.dependencies import RuleBaseHere, Today
from api.routes.schemas.batch import BatchShown
from api.routes.schemas.common import responses
from engine import answer_batch, read_batch_request

router = APIRouter(tags=["triage"])


@router.post(
    "/v1/triage/batch",
    response_model=BatchShown,
    responses=responses(400, 413, 415, 422),
    summary="Outcomes of many situations",
)
async def batch(request: Request, rule_base: RuleBaseHere, today: Today) -> Response:
    """Answer up to 5,000 situations with their outcomes, without reasons or texts.

    A situation that does not validate is set apart with the reason, and the rest goes on. `columns` names outcomes or
    groups of them: `safety`, `consent`, `levels`, `complexity`, `services`, `near_misses`, `applications`, `criteria`,
    `gaps`, `signals`, `conclusions`, or `all`. Nothing is stored.
    """
    asked = read_batch_request(await json_body(request))
    answer = await run_in_threadpool(answer_batch, rule_base, asked, today=today)
    return Response(answer, media_type="application/json", headers={"Cache-Control": "no-store"})
