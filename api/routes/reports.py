"""``/v1/reports``: the published figures, for software with a token."""

from typing import Annotated, Any, Literal

import orjson
from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import JSONResponse
from fastapi.security import HTTPBearer
from pydantic import BaseModel, ConfigDict, Field

from api.accounts.access import WhoAsks, open_to
from api.accounts.audit_log import note
from api.http.dependencies import RuleBaseHere, Today
from api.records.wiring import Records, records_of
from api.reports.choice import areas, read_choice
from api.reports.cube import cube, written
from api.reports.published import Publisher
from api.reports.publishing import publisher_of
from api.routes.schemas.common import responses
from api.routes.schemas.reports import CellsShown, ReportsShown

#: Describes the token; `api.accounts.access` checks it.
_BEARER = Depends(HTTPBearer(auto_error=False, description="A token with the scope 'reports'."))
router = APIRouter(tags=["reports"], dependencies=[open_to("reports"), _BEARER])
_OWN_KINDS = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}
RecordsHere = Annotated[Records, Depends(records_of)]


def _publisher(request: Request, rule_base: RuleBaseHere, today: Today) -> Publisher:
    return publisher_of(request, rule_base.at(today), request.app.state.settings.rules)


PublisherHere = Annotated[Publisher, Depends(_publisher)]


class CellsQuery(BaseModel):
    """Which figures; left out, those of the last year, everywhere. What does not exist is refused."""

    model_config = ConfigDict(extra="forbid")

    from_: Annotated[str | None, Field(alias="from", description="The first quarter, such as 2026-Q1.")] = None
    to: Annotated[str | None, Field(description="The last quarter.")] = None
    area: Annotated[str | None, Field(description="`region`, `care_basin:<code>` or `municipality:<NIS code>`.")] = None
    records: Annotated[str | None, Field(description="`real` or `synthetic`. Default: real, when there are any.")] = (
        None
    )
    format: Annotated[Literal["json", "csv", "parquet"], Field(description="The form of the answer.")] = "json"


@router.get(
    "/v1/reports",
    response_model=ReportsShown,
    responses=responses(401, 403),
    summary="What can be reported",
    operation_id="list_reports",
)
def reports(records: RecordsHere, publisher: PublisherHere, today: Today) -> JSONResponse:
    """The quarters and areas that can be chosen."""
    sorts = []
    with records.database().reading() as session:
        for synthetic in (False, True):
            oldest = publisher.oldest(session, today, synthetic=synthetic)
            available = publisher.available(session, today, synthetic=synthetic)
            sorts.append(
                {
                    "records": "synthetic" if synthetic else "real",
                    "quarters": [str(quarter) for quarter in available],
                    "recorded_from": oldest.isoformat() if oldest and available else None,
                }
            )
    data: dict[str, Any] = {
        "sorts": sorts,
        "areas": [str(area) for area in areas(publisher)],
        "smallest_count": publisher.counter.threshold,
    }
    return JSONResponse(data, headers={"Cache-Control": "no-store"})


@router.get(
    "/v1/reports/cells",
    response_model=CellsShown,
    responses=responses(401, 403, 422),
    summary="Published figures",
    operation_id="read_report_cells",
)
def cells(
    records: RecordsHere,
    publisher: PublisherHere,
    today: Today,
    who: WhoAsks,
    query: Annotated[CellsQuery, Query()],
) -> Response:
    """Every published figure of some quarters and an area: the same cells as the files of the page of reports.

    Small counts are hidden, with as many others as needed; see `docs/reports.md`. That somebody took them is noted.
    """
    chosen = {name: value for name, value in query.model_dump(by_alias=True).items() if value is not None}
    database = records.database()
    with database.reading() as session:
        choice = read_choice(chosen, session, today, publisher)
    figures = publisher.quarters(database, choice.quarters, today, synthetic=choice.synthetic)
    found = cube(figures, synthetic=choice.synthetic, area=choice.area.conditions)
    with database.session() as session:
        period = f"{choice.first} – {choice.last}"
        what = f"wegwijs-cells.{query.format}"
        note(session, who, "export", what=what, period=period, area=str(choice.area), records=choice.records)
    headers = {"Cache-Control": "no-store"}
    if query.format == "json":
        return Response(orjson.dumps({"cells": found.to_dicts()}), media_type="application/json", headers=headers)
    headers["Content-Disposition"] = f'attachment; filename="{what}"'
    return Response(written(found, query.format), media_type=_OWN_KINDS[query.format], headers=headers)
