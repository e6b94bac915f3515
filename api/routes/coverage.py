"""``GET /v1/coverage`` and ``POST /v1/compare``: what the rules cover, and what a reform would change."""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field
from starlette.concurrency import run_in_threadpool

from api.http.body import json_body
from api.http.dependencies import AcceptLanguage, LanguageQuery, RuleBaseHere, Today
from api.http.language import chosen_language
from api.http.queries import AsOf, rules_on
from api.routes.schemas.common import responses
from engine import (
    MOST_COMPARED,
    MOST_REGIONS,
    Comparison,
    Coverage,
    DatedRules,
    Language,
    Problem,
    ProblemsError,
    ReformSource,
    SituationError,
    analyse_coverage,
    compare_reform,
    nearest,
    read_coverage_request,
    read_day,
    read_given,
    read_situations,
    with_reform,
)

router = APIRouter(tags=["coverage"])

_KEYS = ("reform", "situations", "as_of", "most")
_BODY: dict[str, Any] = {
    "type": "object",
    "title": "CompareRequest",
    "required": ["reform"],
    "additionalProperties": False,
    "properties": {
        "reform": {
            "type": "object",
            "description": "A reform: `id`, `name`, `description`, `source` or `assumption`, and what it changes in "
            "`parameters`, `criteria`, `services` or `closed`.",
        },
        "situations": {
            "type": ["array", "null"],
            "items": {
                "type": "object",
                "required": ["facts"],
                "additionalProperties": False,
                "properties": {
                    "id": {"type": ["string", "integer"]},
                    "facts": {"$ref": "#/components/schemas/Facts"},
                },
            },
        },
        "as_of": {"type": ["string", "null"], "format": "date"},
        "most": {"type": "integer", "minimum": 1, "maximum": MOST_COMPARED, "default": MOST_REGIONS},
    },
}


class CoverageQuery(LanguageQuery):
    """What to analyse; left out, everything."""

    subject: Annotated[
        list[str],
        Field(description="`kind:` and a kind of service, or `need:` and a need, such as kind:case_management."),
    ] = []  # noqa: RUF012 - pydantic copies it
    reading: Annotated[list[str], Field(description="`strict`: unclear counts as not met; `lenient`: as met.")] = []  # noqa: RUF012
    given: Annotated[list[str], Field(description="Only people of whom this holds, such as housing=homeless.")] = []  # noqa: RUF012
    most: Annotated[int, Field(ge=1, le=MOST_COMPARED, description="The longest list of regions.")] = MOST_REGIONS
    as_of: AsOf = None


@router.get("/v1/coverage", response_model=Coverage, responses=responses(422), summary="Who is covered by none")
async def coverage_shown(
    rule_base: RuleBaseHere,
    today: Today,
    query: Annotated[CoverageQuery, Query()],
    accept_language: AcceptLanguage = None,
) -> Response:
    """Who is covered by no service, by one and by several: decided exactly, from the rules alone.

    Numbers are cells, combinations of answers that the criteria tell apart: not people. Regions overlap; together they
    hold just the people whom no service takes, unless the list was cut, and then the share that they hold is stated.
    """
    language = chosen_language(query.lang, accept_language)
    day = query.as_of or today
    rules = rules_on(rule_base, day)
    request = read_coverage_request(rules, query.subject, query.reading, read_given(query.given), query.most)
    found = await run_in_threadpool(analyse_coverage, rules, day, language, request)
    headers = {"Content-Language": language, "Vary": "Accept-Language"}
    return Response(found.as_json(), media_type="application/json", headers=headers)


@router.post(
    "/v1/compare",
    response_model=Comparison,
    responses=responses(400, 413, 415, 422),
    summary="What a reform changes",
    openapi_extra={"requestBody": {"required": True, "content": {"application/json": {"schema": _BODY}}}},
)
async def compared(
    request: Request,
    rule_base: RuleBaseHere,
    today: Today,
    query: Annotated[LanguageQuery, Query()],
    accept_language: AcceptLanguage = None,
) -> Response:
    """Compare the rules with and without a reform: who becomes covered, lost, or doubly covered.

    The body is `{"reform": {…}}`, a reform as the documentation describes it, and when wanted `situations`, a list of
    `{"id": "a", "facts": {…}}` to evaluate before and after, `as_of` and `most`. Nothing is stored.
    """
    language = chosen_language(query.lang, accept_language)
    data = await json_body(request)
    day, most = _outside(data, today)
    found = await run_in_threadpool(_compare, rules_on(rule_base, day), data, day, most, language)
    headers = {"Content-Language": language, "Vary": "Accept-Language", "Cache-Control": "no-store"}
    return Response(found.as_json(), media_type="application/json", headers=headers)


def _outside(data: Any, today: date) -> tuple[date, int]:
    if not isinstance(data, dict):
        raise SituationError([Problem("body", 'expected an object such as {"reform": {"closed": ["dune"]}}')])
    problems = [Problem(key[:60], f"unknown key '{key[:60]}'", nearest(key, _KEYS)) for key in data if key not in _KEYS]
    if not isinstance(data.get("reform"), dict):
        problems.append(Problem("reform", "expected an object: a reform"))
    day = today if data.get("as_of") is None else read_day(data["as_of"])
    if day is None:
        problems.append(Problem("as_of", "expected a date of the calendar such as '2026-11-21'"))
    most = data.get("most", MOST_REGIONS)
    if isinstance(most, bool) or not isinstance(most, int) or not 1 <= most <= MOST_COMPARED:
        problems.append(Problem("most", f"expected a whole number from 1 to {MOST_COMPARED}"))
    if problems or day is None:
        raise SituationError(problems)
    return day, most


def _compare(before: DatedRules, data: dict[str, Any], day: date, most: int, language: Language) -> Comparison:
    try:
        reform, after = with_reform(before.contents, day, ReformSource("reform", data["reform"], {}))
        situations = None if data.get("situations") is None else read_situations(data["situations"])
        return compare_reform(before, after, reform, day, language=language, situations=situations, most=most)
    except ProblemsError as error:
        raise SituationError(error.problems) from None
    except RecursionError:
        raise SituationError([Problem("reform", "an expression is nested too deep")]) from None
