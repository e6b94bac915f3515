"""``POST /v1/triage/batch``: many situations in, their outcomes out."""

from typing import Annotated

from fastapi import APIRouter, Depends, Response

from api.accounts.access import open_to
from api.http.body import Body
from api.http.dependencies import RuleBaseHere, Today
from api.routes.schemas.common import answered, responses
from engine import BatchAnswer, BatchRequest, answer_batch

router = APIRouter(tags=["triage"], dependencies=[open_to("anybody")])


@router.post(
    "/v1/triage/batch",
    response_model=BatchAnswer,
    responses=responses(400, 413, 415, 422),
    summary="Outcomes of many situations",
    operation_id="decide_batch",
)
def batch(
    asked: Annotated[BatchRequest, Depends(Body(BatchRequest, "batch"))], rule_base: RuleBaseHere, today: Today
) -> Response:
    """Answer up to 5,000 situations with their outcomes, without reasons or texts.

    A situation that does not validate is set apart with the reason, and the rest goes on. `columns` names outcomes or
    groups of them: `safety`, `consent`, `levels`, `complexity`, `services`, `near_misses`, `applications`, `criteria`,
    `gaps`, `signals`, `conclusions`, or `all`. Nothing is stored.
    """
    return answered(answer_batch(rule_base, asked, today=today))
