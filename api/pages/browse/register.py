"""The knowledge register: what the documents say, row by row, and what carries each row."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.responses import Response

from api.pages.browse.shelf import Link, Shelf
from api.pages.navigation import mark
from api.pages.page import ThisPage
from api.pages.routing import part_router
from engine import KnowledgeRow, Reference

router = part_router("anybody")

#: What stands in the address for the rows that no document says: our own analysis.
OURSELVES = "ourselves"
_OURSELVES = mark("What we found ourselves")
_OURSELVES_STANDING = mark(
    "Ambiguities, grey zones, overlaps and limits that come to light when the sources are laid side by side."
)


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
    """The documents of the register, with the number of rows of each."""
    shelf = Shelf(page)
    counts = Counter(entry.document or OURSELVES for entry in shelf.contents.knowledge.values())
    names = [name for name in (*shelf.contents.documents, OURSELVES) if counts[name]]
    found = [(page.path(f"browse/knowledge/from/{name}"), *_titles(shelf, name), counts[name]) for name in names]
    return page.render("browse/knowledge.html", {"shelf": shelf, "found": found})


@router.get("/browse/knowledge/from/{document}")
def rows(page: ThisPage, document: str) -> Response:
    """Every row of one document; those that we found ourselves by their type."""
    shelf = Shelf(page)
    groups: dict[str, list[RowShown]] = {}
    for name, entry in shelf.contents.knowledge.items():
        if (entry.document or OURSELVES) == document:
            link = shelf.link(Reference("row", name))
            assert link is not None
            row = RowShown(name, link, entry, len(shelf.uses.of_entry("row", name)))
            groups.setdefault(entry.type if document == OURSELVES else "", []).append(row)
    if not groups:
        raise HTTPException(404)
    title, standing = _titles(shelf, document)
    context = {"shelf": shelf, "groups": groups, "title": title, "standing": standing}
    return page.render("browse/rows.html", context)


def _titles(shelf: Shelf, document: str) -> tuple[str, str]:
    """The title of a document and what it is worth."""
    entry = shelf.contents.documents.get(document)
    if entry is None:
        return shelf.page.gettext(_OURSELVES), shelf.page.gettext(_OURSELVES_STANDING)
    return shelf.into(entry.title), shelf.into(entry.standing)


@router.get("/browse/knowledge/{name}")
def row(page: ThisPage, name: str) -> Response:
    """One row and what carries it."""
    shelf = Shelf(page)
    entry = shelf.contents.knowledge.get(name)
    if entry is None:
        raise HTTPException(404)
    document = None if entry.document is None else shelf.link(Reference("document", entry.document))
    among = (page.path(f"browse/knowledge/from/{entry.document or OURSELVES}"), *_titles(shelf, entry.document or ""))
    before, after = _beside(shelf.contents.knowledge, name)
    context = {
        "shelf": shelf,
        "name": name,
        "row": entry,
        "document": document,
        "among": among,
        "before": before,
        "after": after,
        "used_by": shelf.used_by("row", name),
    }
    return page.render("browse/row.html", context)


def _beside(rows: Mapping[str, KnowledgeRow], name: str) -> tuple[str | None, str | None]:
    names = list(rows)
    place = names.index(name)
    return (names[place - 1] if place else None), (names[place + 1] if place + 1 < len(names) else None)
