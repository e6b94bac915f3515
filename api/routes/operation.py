"""``GET /readyz`` and ``GET /metrics``: what whoever runs the server wants to know."""

import shutil
from pathlib import Path
from typing import Annotated, Final, Literal, cast

from fastapi import APIRouter, Depends, HTTPException, Request, Response
from pydantic import BaseModel
from sqlalchemy import select

from api.accounts.access import open_to
from api.http.hosts import is_loopback
from api.http.metrics import Metrics
from api.storage.database import Database, LazyDatabase
from api.storage.failures import Reason, StorageDownError

#: So many bytes on the disk a record may take, with the log of changes that SQLite keeps beside its file.
_LEAST_ROOM: Final = 64 * 1024

router = APIRouter(tags=["server"], dependencies=[open_to("anybody")])


async def metrics_of(request: Request) -> Metrics:
    """The numbers of this application."""
    return cast("Metrics", request.app.state.metrics)


MetricsHere = Annotated[Metrics, Depends(metrics_of)]


class ReadyShown(BaseModel):
    """Whether everything works: `/healthz` says that triage does.

    Attributes:
        status: `ready` when everything does.
        triage: always `works`: it needs no database.
        records: whether records can be made and people can log in, or why not.
    """

    status: Literal["ready", "not_ready"]
    triage: Literal["works"] = "works"
    records: Literal["work"] | Reason


@router.get(
    "/readyz",
    response_model=ReadyShown,
    responses={503: {"model": ReadyShown, "description": "Records and log-ins do not work; triage does."}},
    summary="Does everything work",
    operation_id="check_readiness",
)
def ready(request: Request, response: Response, metrics: MetricsHere) -> ReadyShown:
    """Also look at the database, as making a record would. Triage needs none: do not take a server away for this."""
    database: LazyDatabase = request.app.state.database
    try:
        _could_write(database())
    except StorageDownError as error:
        metrics.database_works(works=False)
        response.status_code = 503
        return ReadyShown(status="not_ready", records=error.reason)
    metrics.database_works(works=True)
    return ReadyShown(status="ready", records="work")


def _could_write(database: Database) -> None:
    with database.session(patience=2) as session:
        session.execute(select(1))
    # To write for this would let anybody keep the disk busy. PostgreSQL's disk may be another machine's.
    if database.is_sqlite and shutil.disk_usage(Path(str(database.engine.url.database)).parent).free < _LEAST_ROOM:
        raise StorageDownError("full")


@router.get("/metrics", include_in_schema=False)
def shown_metrics(request: Request, metrics: MetricsHere) -> Response:
    """The numbers for a monitor on this machine; to everybody else there is nothing here."""
    if request.client is None or not is_loopback(request.client.host):
        raise HTTPException(404)
    return Response(metrics.written(), media_type=metrics.content_type)
