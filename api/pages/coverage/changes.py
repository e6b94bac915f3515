"""Trying a change: a service, one of its criteria, another number or value or without it, and whom that moves."""

import yaml
from starlette.exceptions import HTTPException
from starlette.responses import Response

from api.pages.browse.shelf import Link, Shelf
from api.pages.coverage.change_form import ChangeForm
from api.pages.coverage.moves import moves_of
from api.pages.coverage.tables import csv_response
from api.pages.coverage.wording import DIFFERENCES, READINGS, READINGS_EXPLAINED
from api.pages.coverage.worked_changes import worked_change
from api.pages.page import Page, ThisPage
from api.pages.routing import part_router
from engine import COMPARISON_COLUMNS, PEOPLE, comparison_rows, required_criteria

router = part_router("anybody")


@router.get("/coverage/change")
def choose(page: ThisPage) -> Response:
    """Every criterion that keeps people out, by kind of service."""
    shelf = Shelf(page)
    kinds = []
    for kind, entry in shelf.contents.kinds.items():
        services = [
            (shelf.service(name), [(shelf.into(one.text), _address(name, one.id)) for one in required])
            for name, service in page.rules.services.items()
            if service.entry.kind == kind and (required := required_criteria(service.entry))
        ]
        if services:
            kinds.append((shelf.into(entry.name), services))
    return page.render("coverage/change_choice.html", {"shelf": shelf, "kinds": kinds})


@router.get("/coverage/change/{service}/{criterion}")
def change(page: ThisPage, service: str, criterion: str) -> Response:
    """The form for one criterion, and what the change that was sent does."""
    form, shelf = _form(page, service, criterion), Shelf(page)
    reform = form.reform
    comparison = None if reform is None else worked_change(page, reform)
    context = {
        "shelf": shelf,
        "service": shelf.service(service),
        "criterion": form.criterion,
        "rule": shelf.rule(form.criterion.met_when, form.criterion.unclear_when),
        "source": shelf.source(form.criterion.source),
        "form": form,
        "reform": reform,
        "comparison": comparison,
        "moves": moves_of,
        "people": PEOPLE,
        "address": _address(service, criterion),
        "query": page.request.url.query,
        "readings": READINGS,
        "explained": READINGS_EXPLAINED,
        "differences": DIFFERENCES,
        "error": bool(form.errors),
    }
    return page.render("coverage/change.html", context, status=422 if form.errors else 200)


@router.get("/coverage/change/{service}/{criterion}/reform.yaml")
def reform_file(page: ThisPage, service: str, criterion: str) -> Response:
    """The change as a reform, to be saved: `wegwijs compare` and the folder of reforms take it as it is."""
    reform = _sent(page, service, criterion)
    text = yaml.safe_dump(reform, allow_unicode=True, sort_keys=False, width=120)
    headers = {"Content-Disposition": f'attachment; filename="{reform["id"]}.yaml"'}
    return page.keep(Response(text, media_type="application/yaml", headers=headers))


@router.get("/coverage/change/{service}/{criterion}/table.csv")
def table(page: ThisPage, service: str, criterion: str) -> Response:
    """Whom it moves, and the regions for which something changes."""
    reform = _sent(page, service, criterion)
    comparison = worked_change(page, reform)
    rows = () if comparison is None else comparison_rows(comparison)
    return csv_response(page, f"reform-{reform['id']}", COMPARISON_COLUMNS, rows)


def link_to_change(shelf: Shelf, service: str, criterion: str) -> Link | None:
    """A link to trying another number or value; None of what is not required."""
    entry = shelf.page.rules.services.get(service)
    if entry is None or criterion not in {one.id for one in required_criteria(entry.entry)}:
        return None
    found = shelf.criterion(f"{service}.{criterion}")
    return None if found is None else Link(shelf.page.path(_address(service, criterion)), found.text)


def _address(service: str, criterion: str) -> str:
    return f"coverage/change/{service}/{criterion}"


def _form(page: Page, service: str, criterion: str) -> ChangeForm:
    entry = page.rules.services.get(service)
    required = () if entry is None else required_criteria(entry.entry)
    found = next((one for one in required if one.id == criterion), None)
    if found is None:
        raise HTTPException(404)
    return ChangeForm.of(page, service, found)


def _sent(page: Page, service: str, criterion: str) -> dict[str, object]:
    """The reform of a change that was sent.

    Raises:
        HTTPException: none was, or it is not right.
    """
    reform = _form(page, service, criterion).reform
    if reform is None:
        raise HTTPException(404)
    return reform
