"""``GET /v1/laws``: what must never be said, and the day on which it was proved for these rules."""

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response

from api.accounts.access import open_to
from api.http.dependencies import AcceptLanguage, LanguageQuery, RuleBaseHere
from api.http.language import chosen_language
from api.proofs import Proofs
from api.routes.schemas.common import Shown, headers_of, responses
from engine import Law

router = APIRouter(tags=["rule base"], dependencies=[open_to("anybody")])


class LawShown(Shown):
    """One law."""

    id: str
    form: Literal["never", "implies", "independent"]
    text: str
    """The law in words; `{service}` and `{need}` stand for each in turn."""
    knowledge: Literal["any", "complete"]
    """`any`: for every mixture of answered, not asked and not known; `complete`: for people of whom all is known."""
    proved_on: date | None
    """The day of its proof for these rules; null when it is open."""


class LawsShown(Shown):
    """All laws, and for which rules they were proved."""

    rule_base: str
    proved: int
    open: int
    laws: list[LawShown]


@router.get(
    "/v1/laws",
    operation_id="list_laws",
    responses=responses(422),
    summary="What must never be said, and when that was proved",
)
async def laws(
    request: Request,
    response: Response,
    rule_base: RuleBaseHere,
    query: Annotated[LanguageQuery, Query()],
    accept_language: AcceptLanguage = None,
) -> LawsShown:
    """Every law. One that is proved holds for all situations that can exist, decided from the rules."""
    language = chosen_language(query.lang, accept_language)
    response.headers.update(headers_of(language, kept=True))
    proofs: Proofs = request.app.state.proofs
    shown = [
        LawShown(
            id=name,
            form=_form(law),
            text=law.text.into(language),
            knowledge=law.knowledge,
            proved_on=proofs.proved.get(name),
        )
        for name, law in rule_base.contents.laws.items()
    ]
    proved = sum(law.proved_on is not None for law in shown)
    return LawsShown(rule_base=rule_base.version, proved=proved, open=len(shown) - proved, laws=shown)


def _form(law: Law) -> Literal["never", "implies", "independent"]:
    if law.never:
        return "never"
    return "implies" if law.implies else "independent"
