"""The list of services: searching and filtering."""

from collections.abc import Mapping

from babel import Locale
from starlette.responses import Response

from api.http.queries import each_once
from api.pages.browse.search import Index, Wanted, choices
from api.pages.browse.shelf import Shelf
from api.pages.browse.told import told_facts
from api.pages.page import Page, ThisPage
from api.pages.routing import part_router
from api.pages.screening.answers import official_names
from engine import DatedRules, topic_fact

router = part_router("anybody")


def _index(rules: DatedRules) -> Index:
    return Index.of(rules.contents)


@router.get("/services")
def services(page: ThisPage) -> Response:
    """Every service, or those that are asked for."""
    shelf = Shelf(page)
    wanted = Wanted.of(shelf.contents, each_once(page.request.query_params))
    index = page.rules.kept(_index)
    found = index.search(shelf.contents, wanted, page.language)
    if wanted.words and not (found.fitting or found.unknown or found.topics or found.meant):
        told = _told(page, wanted.words)
        found = index.search(shelf.contents, wanted, page.language, told) if told else found
    context = {
        "shelf": shelf,
        "wanted": wanted,
        "found": found,
        "choices": {name: _named(page, name, values) for name, values in choices(shelf.contents).items()},
        "searching": bool(wanted.words or wanted.filtered),
    }
    return page.render("browse/services.html", context)


def _told(page: Page, words: str) -> tuple[str, ...]:
    """The topics of which somebody speaks in a sentence."""
    names = {topic_fact(topic): topic for topic in page.rules.contents.topics}
    return tuple(names[fact] for fact in told_facts(page, words, names))


def _named(page: Page, choice: str, values: tuple[str, ...]) -> Mapping[str, str]:
    """Values with their names."""
    contents, language = page.rules.contents, page.language
    match choice:
        case "need":
            return {value: contents.facts[value].name.into(language) for value in values}
        case "topic":
            names = {value: contents.topics[value].name.into(language) for value in values}
            return dict(sorted(names.items(), key=lambda one: one[1].casefold()))
        case "area":
            places = contents.municipalities
            return {value: official_names(places[value], value, language) for value in values}
        case "language":
            return {value: Locale(language).languages.get(value, value) for value in values}
        case "kind":
            return {value: contents.kinds[value].name.into(language) for value in values}
        case _:
            return {value: page.words.heading("offer_" + value) for value in values}
