"""``GET /v1/services`` and ``/v1/services/{id}``: the catalogue."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response
from pydantic import Field

from api.accounts.access import open_to
from api.http.dependencies import AcceptLanguage, LanguageQuery, RuleBaseHere, Today
from api.http.errors import NotFoundError
from api.http.language import chosen_language
from api.http.queries import AsOf, known, rules_on
from api.http.texts import localised
from api.routes.schemas.catalogue import Offer, ServiceShown, ServicesShown, ServiceSummary
from api.routes.schemas.common import headers_of, responses
from engine import REGION, Contents, Language, Problem, Service, nearest

router = APIRouter(tags=["catalogue"], dependencies=[open_to("anybody")])


class ServicesQuery(LanguageQuery):
    """Which services are meant; what is left out does not matter."""

    kind: Annotated[str | None, Field(description="A kind of service; `/v1/rule-base` lists them.")] = None
    serves: Annotated[str | None, Field(description="A need: a fact of the group of needs.")] = None
    language: Annotated[
        str | None,
        Field(
            description="A language in which it helps, such as nl. Services of which that is not known are listed too."
        ),
    ] = None
    area: Annotated[
        str | None,
        Field(
            description="`brussels`, or the NIS code of a municipality: services for it or for the whole region, "
            "and those of which the area is not known, such as lines for the whole country."
        ),
    ] = None
    offer: Annotated[Offer | None, Field(description="What the entry is: to match, to refer to, or a reference.")] = (
        None
    )
    as_of: AsOf = None


@router.get("/v1/services", responses=responses(422), summary="The catalogue", operation_id="list_services")
def services(
    response: Response,
    rule_base: RuleBaseHere,
    today: Today,
    query: Annotated[ServicesQuery, Query()],
    accept_language: AcceptLanguage = None,
) -> ServicesShown:
    """Every service, contact and reference in force, in short; each filter leaves out what it does not mean."""
    contents = rule_base.contents
    day = query.as_of or today
    rules_on(rule_base, day)
    known("kind", "kind of service", query.kind, list(contents.kinds))
    known("serves", "need", query.serves, list(contents.facts_of(contents.plan.needs_group)))
    known("language", "language", query.language, languages_of(contents))
    known("area", "area", query.area, areas_of(contents))
    language = chosen_language(query.lang, accept_language)
    response.headers.update(headers_of(language, kept=True))
    found = [entry for entry in contents.services.values() if entry.holds_on(day) and _is_meant(entry, query)]
    return ServicesShown(services=[_summary(contents, entry, language) for entry in found])


@router.get(
    "/v1/services/{service_id}",
    responses=responses(404, 422),
    summary="One service, whole",
    operation_id="show_service",
)
def service(
    *,
    response: Response,
    rule_base: RuleBaseHere,
    today: Today,
    service_id: Annotated[str, Path(description="The id of a service, contact or reference.")],
    query: Annotated[LanguageQuery, Query()],
    accept_language: AcceptLanguage = None,
) -> ServiceShown:
    """Everything the catalogue says of one entry: criteria, how to apply, contacts, sources, what to verify."""
    contents = rule_base.contents
    entry = contents.services.get(service_id)
    if entry is None:
        near = nearest(service_id, contents.services)
        raise NotFoundError([Problem("path.service_id", f"unknown service '{service_id[:60]}'", near)])
    language = chosen_language(query.lang, accept_language)
    response.headers.update(headers_of(language, kept=True))
    entry = entry.on(today)
    shown = localised(entry, language)
    for name in ("fees", "accessibility"):
        shown[name] = " ".join(shown[name]) or None
    if shown["application"]:
        shown["application"]["who_text"] = " ".join(shown["application"]["who_text"])
    shown["availability"]["text"] = " ".join(shown["availability"]["text"]) or None
    shown["said_of_some"] = [
        {"text": remark.into(language), "when": remark.when, "unless": remark.unless}
        for _, remark in entry.remarks()
        if remark.depends
    ]
    organisation = localised(contents.organisations[entry.organisation], language)
    return ServiceShown.model_validate(
        {name: shown[name] for name in ServiceShown.model_fields} | {"organisation": organisation}
    )


def languages_of(contents: Contents) -> list[str]:
    """The languages in which some service helps."""
    return sorted({language for entry in contents.services.values() for language in entry.languages})


def areas_of(contents: Contents) -> list[str]:
    """The region and its municipalities."""
    return [REGION, *contents.municipalities]


def _is_meant(entry: Service, query: ServicesQuery) -> bool:
    return (
        (query.area is None or entry.works_in(query.area) is not False)
        and (query.kind is None or entry.kind == query.kind)
        and (query.serves is None or query.serves in entry.serves)
        and (query.language is None or entry.helps_in(query.language) is not False)
        and (query.offer is None or entry.offer == query.offer)
    )


def _summary(contents: Contents, entry: Service, language: Language) -> ServiceSummary:
    return ServiceSummary(
        id=entry.id,
        name=entry.name.into(language),
        description=entry.description.into(language),
        organisation=contents.organisations[entry.organisation].name.into(language),
        kind=entry.kind,
        scope=entry.scope,
        offer=entry.offer,
        serves=list(entry.serves),
        languages=list(entry.languages),
        service_areas=list(entry.service_areas),
    )
