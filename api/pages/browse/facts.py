"""The questions: one list by group, and one page each."""

from starlette.exceptions import HTTPException
from starlette.responses import Response

from api.http.queries import each_once
from api.pages.browse.fact_search import search_facts
from api.pages.browse.search import LONGEST_SEARCH
from api.pages.browse.shelf import Shelf
from api.pages.browse.wording import SAID_TO, SAID_TO_ANYBODY
from api.pages.page import ThisPage
from api.pages.routing import part_router
from api.pages.screening.answers import official_names
from engine import Fact, Saying, Text

router = part_router("anybody")


@router.get("/browse/facts")
def facts(page: ThisPage) -> Response:
    """Every question, and what is true of everybody."""
    shelf = Shelf(page)
    typed = each_once(page.request.query_params).get("words", "").strip()[:LONGEST_SEARCH]
    found = search_facts(page, typed) if typed else None
    constraints = [_constraint(shelf, name) for name in _names(shelf)]
    context = {"shelf": shelf, "typed": typed, "found": found, "constraints": constraints}
    return page.render("browse/facts.html", context)


def _names(shelf: Shelf) -> tuple[str, ...]:
    return tuple(shelf.contents.constraints)


def _constraint(shelf: Shelf, name: str) -> dict[str, object]:
    entry = shelf.contents.constraints[name]
    return {
        "id": name,
        "entry": entry,
        "when": shelf.words.phrase(entry.when),
        "then": shelf.words.phrase(entry.then),
        "source": shelf.source(entry.source),
    }


@router.get("/browse/facts/{name}")
def fact(page: ThisPage, name: str) -> Response:
    """Everything about one question."""
    shelf = Shelf(page)
    entry = shelf.contents.facts.get(name)
    if entry is None:
        raise HTTPException(404)
    names = page.rules.choices.get(name, {}) if entry.values is not None else {}
    context = {
        "shelf": shelf,
        "name": name,
        "fact": entry,
        "group": shelf.contents.groups.get(shelf.contents.fact_groups.get(name, "")),
        "topic": shelf.contents.topics.get(shelf.contents.said.get(name, "")),
        "sayings": _sayings(entry),
        "values": [official_names(text, value, page.language) for value, text in names.items()],
        "source": shelf.source(entry.source),
        "used_by": shelf.used_by("fact", name),
    }
    return page.render("browse/fact.html", context)


def _sayings(entry: Fact) -> list[tuple[str, Text]]:
    """The words to say aloud, each with whom they are said to."""
    if isinstance(entry.say, Saying):
        forms = ((label, getattr(entry.say, form)) for form, label in SAID_TO.items())
        return [(label, words) for label, words in forms if words]
    return [(SAID_TO_ANYBODY, entry.say)] if entry.say else []
