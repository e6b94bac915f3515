"""``/v1/reports``: the published figures, for software with a token."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal

import orjson
import polars as pl
from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import JSONResponse
from fastapi.security import HTTPBearer
from pydantic import BaseModel, ConfigDict, Field

from api.accounts.access import WhoAsks, open_to
from api.accounts.audit_log import note
from api.accounts.permissions import Who
from api.http.dependencies import RuleBaseHere, Today
from api.records.wiring import Records, records_of
from api.reports.choice import Choice, areas, read_choice
from api.reports.cube import cube, periods_compared, written
from api.reports.figures import QuarterFigures
from api.reports.periods import period_of
from api.reports.published import Publisher
from api.reports.publishing import publisher_of
from api.routes.schemas.common import responses
from api.routes.schemas.reports import CellsShown, ComparisonShown, ReportsShown

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


class ComparisonQuery(CellsQuery):
    """Which figures, and which stand beside them."""

    beside: Annotated[
        str, Field(description="The first quarter of the other period, which is as long and has no quarter in common.")
    ]


@router.get(
    "/v1/reports",
    response_model=ReportsShown,
    responses=responses(401, 403, 422),
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
    found = _found(query, records, publisher, today)
    figures = cube(found.figures, synthetic=found.choice.synthetic, area=found.choice.area.conditions)
    return _answer(query, figures, records, who, found.choice)


@router.get(
    "/v1/reports/comparison",
    response_model=ComparisonShown,
    responses=responses(401, 403, 422),
    summary="Two periods side by side",
    operation_id="compare_report_periods",
)
def comparison(
    records: RecordsHere,
    publisher: PublisherHere,
    today: Today,
    who: WhoAsks,
    query: Annotated[ComparisonQuery, Query()],
) -> Response:
    """The published figures of two periods as long as each other, added up over their quarters.

    Where the rules asked something else in one of them, `comparable` is false. That somebody took them is noted.
    """
    found = _found(query, records, publisher, today)
    both = (
        cube(quarters, synthetic=found.choice.synthetic, area=found.choice.area.conditions)
        for quarters in (found.figures, found.beside)
    )
    return _answer(query, periods_compared(*both), records, who, found.choice)


@dataclass(frozen=True)
class _Found:
    """What a query asks for."""

    choice: Choice
    figures: tuple[QuarterFigures, ...]
    beside: tuple[QuarterFigures, ...]


def _found(query: CellsQuery, records: Records, publisher: Publisher, today: date) -> _Found:
    chosen = {name: value for name, value in query.model_dump(by_alias=True).items() if value is not None}
    database = records.database()
    with database.reading() as session:
        choice = read_choice(chosen, session, today, publisher)
    wanted = [*choice.quarters, *choice.beside]
    made = publisher.quarters(database, wanted, today, synthetic=choice.synthetic)
    return _Found(choice, made[: len(choice.quarters)], made[len(choice.quarters) :])


def _answer(query: CellsQuery, found: pl.DataFrame, records: Records, who: Who, choice: Choice) -> Response:
    """The figures in the form that was asked for; that they were taken is noted."""
    with records.database().session() as session:
        periods = [period_of(quarters) for quarters in (choice.quarters, choice.beside) if quarters]
        what = f"wegwijs-{'comparison' if choice.beside else 'cells'}.{query.format}"
        period = ", ".join(periods)
        note(session, who, "export", what=what, period=period, area=str(choice.area), records=choice.records)
    headers = {"Cache-Control": "no-store"}
    if query.format == "json":
        return Response(orjson.dumps({"cells": found.to_dicts()}), media_type="application/json", headers=headers)
    headers["Content-Disposition"] = f'attachment; filename="{what}"'
    return Response(written(found, query.format), media_type=_OWN_KINDS[query.format], headers=headers)
