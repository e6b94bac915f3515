"""``GET /v1/sources``: what the rules and the catalogue rest on."""

from collections import Counter
from collections.abc import Iterator
from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.accounts.access import open_to
from api.http.dependencies import AcceptLanguage, LanguageQuery, RuleBaseHere
from api.http.language import chosen_language
from api.http.texts import localised
from api.routes.schemas.common import headers_of, responses
from api.routes.schemas.vocabulary import DocumentShown, PublicationShown, SourcesShown
from engine import Contents, Source, Sourced

router = APIRouter(tags=["rule base"], dependencies=[open_to("anybody")])


@router.get(
    "/v1/sources", responses=responses(422), summary="The documents and public pages", operation_id="list_sources"
)
def sources(
    response: Response,
    rule_base: RuleBaseHere,
    query: Annotated[LanguageQuery, Query()],
    accept_language: AcceptLanguage = None,
) -> SourcesShown:
    """The documents with their date and standing, and the public pages that the catalogue cites."""
    language = chosen_language(query.lang, accept_language)
    response.headers.update(headers_of(language, kept=True))
    contents = rule_base.contents
    documents = [
        DocumentShown.model_validate({"id": name, **localised(document, language)})
        for name, document in contents.documents.items()
    ]
    cited = Counter(page for pages in _publications(contents) for page in pages)
    publications = [PublicationShown(publication=page, cited_by=cited[page]) for page in sorted(cited)]
    return SourcesShown(documents=documents, publications=publications)


def _publications(contents: Contents) -> Iterator[set[str]]:
    """For each entry, the public pages that it names."""
    values = [value for parameter in contents.parameters.values() for value in parameter.values]
    entries: list[Sourced] = [*contents.facts.values(), *contents.constraints.values(), *contents.criteria.values()]
    entries += [*contents.rules.values(), *values]
    for source in (*(entry.source for entry in entries), *(item.source for item in contents.organisations.values())):
        yield _pages(source)
    for service in contents.services.values():
        pages = {source.publication for source in service.sources if source.publication is not None}
        for criterion in service.eligibility:
            pages |= _pages(criterion.source)
        yield pages


def _pages(source: Source | None) -> set[str]:
    return set() if source is None or source.publication is None else {source.publication}
