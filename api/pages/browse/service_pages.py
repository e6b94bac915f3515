"""One page for each service."""

from dataclasses import dataclass, replace

from starlette.exceptions import HTTPException
from starlette.responses import Response

from api.pages.browse.examples import examples_of
from api.pages.browse.shelf import RuleShown, Shelf, SourceShown
from api.pages.browse.wording import CRITERION_KINDS
from api.pages.navigation import mark
from api.pages.page import ThisPage
from api.pages.routing import part_router
from api.pages.screening.contacts import contact_of
from engine import REGION, Criterion, EligibilityCriterion, Reference, Requirement, Service, ServiceSource

router = part_router("anybody")


@dataclass(frozen=True)
class CriterionShown:
    """A criterion of a service as a page shows it."""

    id: str
    href: str
    entry: EligibilityCriterion | Requirement
    rule: RuleShown
    source: SourceShown | None
    in_force: bool


@dataclass(frozen=True)
class ServiceSourceShown:
    """A source of the facts of a service, and whether they should be checked again."""

    source: SourceShown
    entry: ServiceSource
    overdue: bool


@router.get("/services/{name}")
def service(page: ThisPage, name: str) -> Response:
    """Everything that is known of a service."""
    shelf = Shelf(page)
    entry = shelf.contents.services.get(name)
    if entry is None:
        raise HTTPException(404)
    entry = entry.on(page.today)
    sources = [_source(shelf, source) for source in entry.sources]
    context = {
        "shelf": shelf,
        "service": entry,
        "kind": shelf.contents.kinds[entry.kind],
        "organisation": shelf.contents.organisations[entry.organisation],
        "contact": contact_of(page, entry, page.language),
        "local": [
            (name, replace(contact_of(page, entry.reached_in(code), page.language), url=None))
            for code, name in shelf.contents.municipalities.items()
            if code in entry.local
        ],
        "needs": [shelf.link(Reference("fact", need)) for need in entry.serves],
        "criteria": {
            kind: [_criterion(shelf, entry, one) for one in entry.eligibility if one.kind == kind]
            for kind in CRITERION_KINDS
        },
        "requirements": [_criterion(shelf, entry, one) for one in entry.requirements],
        "applicants": _applicants(shelf, entry),
        "sources": sources,
        "overdue": any(one.overdue for one in sources),
        "examples": examples_of(shelf, name),
        "used_by": shelf.used_by("service", name),
        "in_force": shelf.in_force(entry),
        "areas": _areas(shelf, entry),
    }
    return page.render("browse/service.html", context)


def _criterion(shelf: Shelf, service: Service, entry: EligibilityCriterion | Requirement) -> CriterionShown:
    full_id = service.criterion_id(entry.id)
    return CriterionShown(
        id=entry.id,
        href=shelf.page.path(f"browse/criteria/{full_id}"),
        entry=entry,
        rule=rule_of(shelf, entry),
        source=shelf.source(entry.source),
        in_force=shelf.in_force(entry),
    )


def rule_of(shelf: Shelf, entry: Criterion) -> RuleShown:
    """The rule of a criterion in words."""
    return shelf.rule(entry.met_when, entry.unclear_when)


def _source(shelf: Shelf, entry: ServiceSource) -> ServiceSourceShown:
    shown = shelf.source(entry)
    assert shown is not None
    return ServiceSourceShown(shown, entry, entry.review_by < shelf.page.today)


def _applicants(shelf: Shelf, service: Service) -> dict[str, list[str]]:
    """Who may apply, and for whom it must be asked, by their names."""
    application = service.application
    if application is None:
        return {"may": [], "ask": []}
    names = shelf.page.rules.choices.get(shelf.contents.plan.key_facts.applicant or "", {})
    return {
        "may": [shelf.into(names[one]) for one in application.who_may_apply if one in names],
        "ask": [shelf.into(names[one]) for one in application.ask_whether if one in names],
    }


def _areas(shelf: Shelf, service: Service) -> list[str]:
    names = shelf.contents.municipalities
    region = shelf.page.gettext(mark("the whole Brussels Region"))
    return [region if area == REGION else shelf.into(names[area]) for area in service.service_areas]
