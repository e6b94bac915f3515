"""The numbers that rules use, with their values over time; and every assumption in one list."""

from dataclasses import dataclass, field

from starlette.exceptions import HTTPException
from starlette.responses import Response

from api.pages.browse.shelf import Link, Shelf
from api.pages.page import ThisPage
from api.pages.routing import part_router

router = part_router("anybody")


@router.get("/browse/numbers")
def numbers(page: ThisPage) -> Response:
    """Every number and its value today."""
    shelf = Shelf(page)
    return page.render("browse/numbers.html", {"shelf": shelf, "today": page.rules.parameters})


@router.get("/browse/numbers/{name}")
def number(page: ThisPage, name: str) -> Response:
    """One number, its values over time and what uses it."""
    shelf = Shelf(page)
    entry = shelf.contents.parameters.get(name)
    if entry is None:
        raise HTTPException(404)
    context = {
        "shelf": shelf,
        "name": name,
        "parameter": entry,
        "sources": [shelf.source(value.source) for value in entry.values],
        "used_by": shelf.used_by("parameter", name),
    }
    return page.render("browse/number.html", context)


@dataclass
class AssumptionShown:
    """An assumption, and everything that makes it."""

    reason: str
    by: list[tuple[str, list[Link]]] = field(default_factory=list)


@router.get("/browse/assumptions")
def assumptions(page: ThisPage) -> Response:
    """Every assumption, by who should confirm it."""
    shelf = Shelf(page)
    found: dict[str, dict[str, list[int]]] = {}
    made = shelf.uses.assumptions
    for place, one in enumerate(made):
        whom = found.setdefault(shelf.into(one.assumption.confirm_with), {})
        whom.setdefault(shelf.into(one.assumption.reason), []).append(place)
    groups = [
        (
            whom,
            [
                AssumptionShown(reason, shelf.links(made[place].by for place in places))
                for reason, places in reasons.items()
            ],
        )
        for whom, reasons in found.items()
    ]
    groups.sort(key=lambda group: -len(group[1]))
    count = sum(len(reasons) for _, reasons in groups)
    return page.render("browse/assumptions.html", {"shelf": shelf, "groups": groups, "count": count})
