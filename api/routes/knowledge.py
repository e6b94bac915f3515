"""``GET /v1/knowledge``: what the documents say, row by row, and what carries each row."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field

from api.accounts.access import open_to
from api.http.dependencies import AcceptLanguage, LanguageQuery, RuleBaseHere
from api.http.language import chosen_language
from api.http.queries import YesOrNo, known
from api.routes.schemas.common import answered, responses
from engine import (
    PROJECT,
    KnowledgeShown,
    RegisterRow,
    RowUse,
    RuleBase,
    chosen_rows,
    knowledge_register,
    knowledge_shown,
    project_citations,
)

router = APIRouter(tags=["rule base"], dependencies=[open_to("anybody")])


class KnowledgeQuery(LanguageQuery):
    """Which rows are meant; what is left out does not matter."""

    row: Annotated[str | None, Field(description="Only this row, such as MT-03.")] = None
    use: Annotated[RowUse | None, Field(description="Only rows with this use.")] = None
    unencoded: Annotated[YesOrNo, Field(description="Only rows that nothing carries.")] = False


@router.get(
    "/v1/knowledge",
    response_model=KnowledgeShown,
    responses=responses(422),
    summary="The knowledge register",
    operation_id="list_knowledge",
)
def knowledge(
    request: Request,
    rule_base: RuleBaseHere,
    query: Annotated[KnowledgeQuery, Query()],
    accept_language: AcceptLanguage = None,
) -> Response:
    """Each row with its document, our words for it, and the rules, services, scenarios and texts that carry it."""
    language = chosen_language(query.lang, accept_language)
    contents = rule_base.contents
    known("row", "row", query.row, list(contents.knowledge))
    ids = () if query.row is None else (query.row,)
    rows = chosen_rows(_register(request, rule_base), ids=ids, use=query.use, unencoded=query.unencoded)
    return answered(knowledge_shown(contents, rows, language), language, kept=True)


def _register(request: Request, rule_base: RuleBase) -> tuple[RegisterRow, ...]:
    """The register of this application, made once: it reads the scenarios and the documentation."""
    found: tuple[RegisterRow, ...] | None = getattr(request.app.state, "register", None)
    if found is None:
        found = knowledge_register(rule_base.contents, project_citations(PROJECT, rule_base.contents.knowledge))
        request.app.state.register = found
    return found
