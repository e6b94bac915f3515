"""``GET /v1/coverage`` and ``POST /v1/compare``: what the rules cover, and what a reform would change."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response
from pydantic import Field

from api.accounts.access import open_to
from api.http.body import Body
from api.http.dependencies import AcceptLanguage, BesideHere, LanguageQuery, RuleBaseHere, Today
from api.http.language import chosen_language
from api.http.queries import AsOf, WholeNumber, rules_on
from api.routes.schemas.common import answered, responses
from engine import (
    MOST_COMPARED,
    MOST_REGIONS,
    CompareRequest,
    Comparison,
    Coverage,
    Language,
    RuleBase,
    analyse_coverage,
    answer_compare,
    read_coverage_request,
    read_given,
)
from engine import Request as CoverageWanted

router = APIRouter(tags=["coverage"], dependencies=[open_to("anybody")])


class CoverageQuery(LanguageQuery):
    """What to analyse; left out, everything."""

    subject: Annotated[
        list[str],
        Field(description="`kind:` and a kind of service, or `need:` and a need, such as kind:case_management."),
    ] = []  # noqa: RUF012 - pydantic copies it
    reading: Annotated[list[str], Field(description="`strict`: unclear counts as not met; `lenient`: as met.")] = []  # noqa: RUF012
    given: Annotated[list[str], Field(description="Only people of whom this holds, such as housing=homeless.")] = []  # noqa: RUF012
    most: Annotated[WholeNumber, Field(ge=1, le=MOST_COMPARED, description="The longest list of regions.")] = (
        MOST_REGIONS
    )
    as_of: AsOf = None


@router.get(
    "/v1/coverage",
    response_model=Coverage,
    responses=responses(422),
    summary="Who is covered by none",
    operation_id="analyse_coverage",
)
def coverage_shown(
    rule_base: RuleBaseHere,
    beside: BesideHere,
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
    return answered(beside.work(_analysed, day, language, request), language, kept=True)


def _analysed(rule_base: RuleBase, day: date, language: Language, request: CoverageWanted) -> Coverage:
    return analyse_coverage(rule_base.at(day), day, language, request)


@router.post(
    "/v1/compare",
    response_model=Comparison,
    responses=responses(400, 413, 415, 422),
    summary="What a reform changes",
    operation_id="compare_reform",
)
def compared(
    asked: Annotated[CompareRequest, Depends(Body(CompareRequest))],
    beside: BesideHere,
    today: Today,
    query: Annotated[LanguageQuery, Query()],
    accept_language: AcceptLanguage = None,
) -> Response:
    """Compare the rules with and without a reform: who becomes covered, lost, or doubly covered.

    The body is `{"reform": {…}}`, a reform as the documentation describes it, and when wanted `situations`, a list of
    `{"id": "a", "facts": {…}}` to evaluate before and after, `as_of` and `most`. Nothing is stored.
    """
    language = chosen_language(query.lang, accept_language)
    return answered(beside.work(answer_compare, asked, today=today, language=language), language)
