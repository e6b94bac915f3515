"""The rules that draw conclusions: one list by what they conclude, and one page each."""

from collections.abc import Mapping

from starlette.exceptions import HTTPException
from starlette.responses import Response

from api.pages.browse.shelf import Link, Shelf
from api.pages.browse.statuses import conditions, items, parts, title_of
from api.pages.page import Page, ThisPage
from api.pages.routing import part_router
from engine import THEN_FORMS, Reference, Rule

router = part_router("anybody")


@router.get("/browse/rules")
def rules(page: ThisPage) -> Response:
    """Every rule."""
    shelf = Shelf(page)
    sections = (
        ("rule", _groups(shelf, "rule", shelf.contents.rules)),
        ("household_rule", _groups(shelf, "household_rule", shelf.contents.household)),
    )
    return page.render("browse/rules.html", {"shelf": shelf, "sections": sections})


def _groups(shelf: Shelf, kind: str, found: Mapping[str, Rule]) -> list[tuple[str, str, list[Link]]]:
    groups: dict[str, list[Link]] = {key: [] for key in THEN_FORMS}
    for name, rule in found.items():
        link = shelf.link(Reference(kind, name))
        if link is not None:
            groups[rule.then.key].append(link)
    return [(key, shelf.page.words.heading("conclusion_" + key), links) for key, links in groups.items() if links]


@router.get("/browse/rules/{name}")
def rule(page: ThisPage, name: str) -> Response:
    """Everything about one rule; of one that is made for each of several items, the name may carry the item."""
    return _rule(page, "rule", name.partition("[")[0], page.rules.contents.rules)


@router.get("/browse/household-rules/{name}")
def household_rule(page: ThisPage, name: str) -> Response:
    """Everything about one rule about a household."""
    return _rule(page, "household_rule", name.partition("[")[0], page.rules.contents.household)


def _rule(page: Page, kind: str, name: str, found: Mapping[str, Rule]) -> Response:
    shelf = Shelf(page)
    entry = found.get(name)
    if entry is None:
        raise HTTPException(404)
    conclusion = entry.conclusion or name
    same = [link for _, links in shelf.links([Reference("conclusion", conclusion)]) for link in links]
    here = shelf.link(Reference(kind, name))
    context = {
        "shelf": shelf,
        "name": name,
        "kind": kind,
        "rule": entry,
        "title": title_of(entry, shelf),
        "heading": page.words.heading("conclusion_" + entry.then.key),
        "conditions": conditions(entry, shelf),
        "items": items(entry, shelf),
        "parts": parts(entry.then, shelf),
        "same": [link for link in same if here is None or link.href != here.href],
        "source": shelf.source(entry.source),
        "in_force": shelf.in_force(entry),
        "used_by": shelf.used_by("conclusion", conclusion),
    }
    return page.render("browse/rule.html", context)
