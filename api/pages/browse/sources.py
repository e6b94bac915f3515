"""The sources: documents with their standing, public pages, and everything that cites each."""

from starlette.exceptions import HTTPException
from starlette.responses import Response

from api.pages.browse.shelf import Link, Shelf
from api.pages.page import ThisPage
from api.pages.routing import part_router
from engine import Reference

router = part_router("anybody")


@router.get("/browse/sources")
def sources(page: ThisPage) -> Response:
    """Every document and every public page."""
    shelf = Shelf(page)
    documents = [(name, entry, _count(shelf, "document", name)) for name, entry in shelf.contents.documents.items()]
    context = {
        "shelf": shelf,
        "documents": documents,
        "pages": [(shelf.link(Reference("publication", name)), count) for name, count in _publications(shelf)],
    }
    return page.render("browse/sources.html", context)


def _publications(shelf: Shelf) -> list[tuple[str, int]]:
    found = {one.id: len(by) for one, by in shelf.uses.named_by.items() if one.kind == "publication"}
    return sorted(found.items())


def _count(shelf: Shelf, kind: str, name: str) -> int:
    return len(shelf.uses.of_entry(kind, name))


@router.get("/browse/sources/{name}")
def document(page: ThisPage, name: str) -> Response:
    """One document and all that cites it."""
    shelf = Shelf(page)
    entry = shelf.contents.documents.get(name)
    if entry is None:
        raise HTTPException(404)
    rows = [Link(page.path(f"browse/knowledge/from/{name}"), page.gettext("What it says, point by point"))]
    context = {
        "shelf": shelf,
        "document": entry,
        "rows": rows if any(row.document == name for row in shelf.contents.knowledge.values()) else [],
        "used_by": shelf.links(one for one in shelf.uses.of_entry("document", name) if one.kind != "row"),
    }
    return page.render("browse/document.html", context)


@router.get("/browse/pages/{name}")
def publication(page: ThisPage, name: str) -> Response:
    """One public page and all that cites it."""
    shelf = Shelf(page)
    used_by = shelf.used_by("publication", name)
    if not used_by:
        raise HTTPException(404)
    return page.render("browse/publication.html", {"shelf": shelf, "name": name, "used_by": used_by})
