"""The knowledge register: what the documents say, row by row, and what carries each row."""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.responses import Response

from api.web.browse.shelf import Link, Shelf
from api.web.browse.wording import REASONS, ROW_TYPES
from api.web.pages import ThisPage
from api.web.routing import part_router
from engine.model.knowledge import KnowledgeRow
from engine.uses import Reference

router = part_router()


@dataclass(frozen=True)
class RowShown:
    """A row in the list.

    Attributes:
        uses: how many entries of the rule base name it.
    """

    id: str
    link: Link
    entry: KnowledgeRow
    uses: int


@router.get("/browse/knowledge")
def knowledge(page: ThisPage) -> Response:
    """Every row, by document."""
    shelf = Shelf(page)
    groups: dict[str, list[RowShown]] = {name: [] for name in (*shelf.contents.documents, "")}
    for name, entry in shelf.contents.knowledge.items():
        link = shelf.link(Reference("row", name))
        assert link is not None
        row = RowShown(name, link, entry, len(shelf.uses.of_entry("row", name)))
        groups[entry.document or ""].append(row)
    context = {"shelf": shelf, "groups": groups, "types": ROW_TYPES, "count": len(shelf.contents.knowledge)}
    return page.render("browse/knowledge.html", context)


@router.get("/browse/knowledge/{name}")
def row(page: ThisPage, name: str) -> Response:
    """One row and what carries it."""
    shelf = Shelf(page)
    entry = shelf.contents.knowledge.get(name)
    if entry is None:
        raise HTTPException(404)
    document = None if entry.document is None else shelf.link(Reference("document", entry.document))
    before, after = _beside(shelf.contents.knowledge, name)
    context = {
        "shelf": shelf,
        "name": name,
        "row": entry,
        "document": document,
        "types": ROW_TYPES,
        "reasons": REASONS,
        "before": before,
        "after": after,
        "used_by": shelf.used_by("row", name),
    }
    return page.render("browse/row.html", context)


def _beside(rows: Mapping[str, KnowledgeRow], name: str) -> tuple[str | None, str | None]:
    names = list(rows)
    place = names.index(name)
    return (names[place - 1] if place else None), (names[place + 1] if place + 1 < len(names) else None)
