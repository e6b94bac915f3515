"""``GET /healthz``: is the server there, and with which rules."""

from fastapi import APIRouter

from api.accounts.access import open_to
from api.http.dependencies import RuleBaseHere
from api.routes.schemas.vocabulary import HealthShown

router = APIRouter(tags=["server"], dependencies=[open_to("anybody")])


@router.get("/healthz", summary="Is the server there", operation_id="check_health")
async def health(rule_base: RuleBaseHere) -> HealthShown:
    """The server answers only once the rule base was found right."""
    return HealthShown(status="ok", rule_base=rule_base.version)
