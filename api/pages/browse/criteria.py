"""The criteria: shared ones by what they look at, and one page each, also for those of one service."""

from starlette.exceptions import HTTPException
from starlette.responses import Response

from api.pages.browse.shelf import Link, Shelf
from api.pages.page import ThisPage
from api.pages.routing import part_router

router = part_router("anybody")


@router.get("/browse/criteria")
def criteria(page: ThisPage) -> Response:
    """The criteria that several rules share, and the services with criteria of their own."""
    shelf = Shelf(page)
    context = {"shelf": shelf, "groups": _groups(shelf), "services": _services(shelf)}
    return page.render("browse/criteria.html", context)


def _groups(shelf: Shelf) -> list[tuple[str, list[Link]]]:
    """The shared criteria, each with the group of questions on which most of it rests."""
    contents, program = shelf.contents, shelf.page.rules.program
    found: dict[str, list[Link]] = {group: [] for group in contents.groups}
    for name in contents.criteria:
        link = shelf.criterion(name)
        if link is not None and name in program.index:
            behind = [contents.fact_groups.get(fact) for fact in program.facts_behind(name)]
            found[max(contents.groups, key=behind.count)].append(link)
    return [(shelf.into(contents.groups[group].name), links) for group, links in found.items() if links]


def _services(shelf: Shelf) -> list[tuple[Link, int]]:
    services = shelf.contents.services
    return [(shelf.service(name), len(services[name].eligibility)) for name in services if services[name].eligibility]


@router.get("/browse/criteria/{name}")
def criterion(page: ThisPage, name: str) -> Response:
    """Everything about one criterion."""
    shelf = Shelf(page)
    entry = shelf.criterion_entry(name)
    if entry is None:
        raise HTTPException(404)
    owner = shelf.owner(name)
    context = {
        "shelf": shelf,
        "name": name,
        "criterion": entry,
        "kind": getattr(entry, "kind", None),
        "todo": getattr(entry, "todo", None),
        "owner": None if owner is None else shelf.service(owner),
        "rule": shelf.rule(entry.met_when, entry.unclear_when),
        "source": shelf.source(entry.source),
        "in_force": shelf.in_force(entry),
        "used_by": shelf.used_by("criterion", name),
    }
    return page.render("browse/criterion.html", context)
