"""Reforms: what a changed rule would do, before anybody changes it."""

from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.responses import Response

from api.pages.browse.shelf import Shelf
from api.pages.coverage.analyses import reforms_of
from api.pages.coverage.moves import moves_of
from api.pages.coverage.tables import csv_response
from api.pages.coverage.wording import DIFFERENCES, READINGS, READINGS_EXPLAINED
from api.pages.page import Page, ThisPage
from api.pages.routing import part_router
from engine import COMPARISON_COLUMNS, PEOPLE, Comparison, Reform, comparison_rows

router = part_router("anybody")


@router.get("/coverage/reforms")
def reforms(page: ThisPage) -> Response:
    """Every reform that was worked through."""
    reforms = reforms_of(page)
    found = {name: _Told(reform, said[page.language]) for name, (reform, said) in reforms.found.items()}
    context = {"shelf": Shelf(page), "reforms": found, "wrong": reforms.wrong}
    return page.render("coverage/reforms.html", context)


@router.get("/coverage/reforms/{name}")
def reform(page: ThisPage, name: str) -> Response:
    """What one reform changes, before and after."""
    shelf, found = Shelf(page), _found(page, name)
    context = {
        "shelf": shelf,
        "name": name,
        "reform": found.reform,
        "comparison": found.comparison,
        "services": [shelf.service(one) for one in found.reform.services if one in shelf.contents.services],
        "source": shelf.source(found.reform.source),
        "readings": READINGS,
        "explained": READINGS_EXPLAINED,
        "differences": DIFFERENCES,
        "moves": moves_of,
        "people": PEOPLE,
    }
    return page.render("coverage/reform.html", context)


@router.get("/coverage/reforms/{name}/table.csv")
def table(page: ThisPage, name: str) -> Response:
    """Whom it moves, and the regions for which something changes."""
    found = _found(page, name)
    return csv_response(page, f"reform-{name}", COMPARISON_COLUMNS, comparison_rows(found.comparison))


@dataclass(frozen=True)
class _Told:
    """A reform, and what it changes in the language of the page."""

    reform: Reform
    comparison: Comparison


def _found(page: Page, name: str) -> _Told:
    found = reforms_of(page).found.get(name)
    if found is None:
        raise HTTPException(404)
    reform, said = found
    return _Told(reform, said[page.language])
