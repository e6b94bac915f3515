"""One kind of service, or one need: whom no service takes and why, and whom several take."""

from dataclasses import replace

from starlette.exceptions import HTTPException
from starlette.responses import Response

from api.pages.browse.shelf import Link, Shelf
from api.pages.coverage.analyses import costs_of, coverage_of
from api.pages.coverage.changes import link_to_change
from api.pages.coverage.overview import address_of
from api.pages.coverage.tables import csv_response
from api.pages.coverage.wording import IDLE, READINGS, READINGS_EXPLAINED
from api.pages.page import Page, ThisPage
from api.pages.routing import part_router
from engine import COVERAGE_COLUMNS, Reading, SubjectCoverage, coverage_rows

router = part_router("anybody")


@router.get("/coverage/{form}/{target}")
def strict(page: ThisPage, form: str, target: str) -> Response:
    """A subject, read strictly."""
    return _subject(page, form, target, "strict")


@router.get("/coverage/{form}/{target}/lenient")
def lenient(page: ThisPage, form: str, target: str) -> Response:
    """A subject, read leniently."""
    return _subject(page, form, target, "lenient")


@router.get("/coverage/{form}/{target}/table.csv")
def table(page: ThisPage, form: str, target: str) -> Response:
    """The figures of a subject, with its regions and overlaps."""
    subject = _found(page, form, target)
    only = replace(coverage_of(page), subjects=(subject,))
    return csv_response(page, f"coverage-{target}", COVERAGE_COLUMNS, coverage_rows(only))


def _found(page: Page, form: str, target: str) -> SubjectCoverage:
    subjects = coverage_of(page).subjects
    found = next((one for one in subjects if one.id == f"{form}:{target}"), None)
    if found is None:
        raise HTTPException(404)
    return found


def _subject(page: Page, form: str, target: str, reading: Reading) -> Response:
    shelf, subject = Shelf(page), _found(page, form, target)
    shown = next(one for one in subject.readings if one.reading == reading)
    context = {
        "shelf": shelf,
        "subject": subject,
        "form": form,
        "target": target,
        "reading": reading,
        "shown": shown,
        "costs": costs_of(page, subject.id, reading).criteria,
        "services": [(shelf.service(one.service), one) for one in shown.services],
        "address": address_of(subject),
        "readings": READINGS,
        "explained": READINGS_EXPLAINED,
        "idle": IDLE,
        "change": lambda service, own: link_to_change(shelf, service, own),
        "criterion": lambda service, own: _criterion(shelf, service, own),
    }
    return page.render("coverage/subject.html", context)


def _criterion(shelf: Shelf, service: str, own: str) -> Link | None:
    return shelf.criterion(f"{service}.{own}")
