"""The overview of coverage: every kind of service and every need, and what in the rules has no effect."""

from starlette.responses import Response

from api.pages.browse.shelf import Link, Shelf
from api.pages.coverage.analyses import coverage_of
from api.pages.coverage.tables import csv_response
from api.pages.coverage.wording import OUTCOMES, READINGS, READINGS_EXPLAINED
from api.pages.page import ThisPage
from api.pages.routing import part_router
from engine import OVERVIEW_COLUMNS, Reference, SubjectCoverage, SubjectKey, coverage_rows

router = part_router("anybody")


@router.get("/coverage")
def overview(page: ThisPage) -> Response:
    """Whom no service, one and several take, for each kind and each need."""
    found = coverage_of(page)
    forms = {form: [one for one in found.subjects if SubjectKey.of(one.id).form == form] for form in ("kind", "need")}
    context = {
        "shelf": Shelf(page),
        "forms": forms,
        "address": address_of,
        "readings": READINGS,
        "explained": READINGS_EXPLAINED,
    }
    return page.render("coverage/overview.html", context)


def address_of(subject: SubjectCoverage) -> str:
    """The address of the page about a subject."""
    key = SubjectKey.of(subject.id)
    return f"coverage/{key.form}/{key.target}"


@router.get("/coverage/table.csv")
def table(page: ThisPage) -> Response:
    """The figures of the overview."""
    rows = (row for row in coverage_rows(coverage_of(page)) if str(row[2]).startswith("total_"))
    return csv_response(page, "coverage", OVERVIEW_COLUMNS, (row[: len(OVERVIEW_COLUMNS)] for row in rows))


@router.get("/coverage/findings")
def findings(page: ThisPage) -> Response:
    """Criteria that are the same for everybody, and rules that never fire."""
    shelf, found = Shelf(page), coverage_of(page)
    rules: dict[str, Link] = {}
    for one in found.never_drawn:
        link = shelf.link(Reference("rule", one.entry))
        if link is not None:
            rules.setdefault(link.href, link)
    constant = [(shelf.criterion(one.criterion.id), one.outcome) for one in found.constant_criteria]
    context = {"shelf": shelf, "rules": list(rules.values()), "constant": constant, "outcomes": OUTCOMES}
    return page.render("coverage/findings.html", context)
