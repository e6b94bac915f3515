"""The list of services: searching and filtering."""

from collections.abc import Mapping

from babel import Locale
from starlette.responses import Response

from api.pages.browse.search import MUNICIPALITY, Index, Wanted, choices
from api.pages.browse.shelf import Shelf
from api.pages.browse.wording import OFFERS
from api.pages.page import Page, ThisPage
from api.pages.routing import part_router
from api.pages.screening.answers import official_names
from engine import DatedRules

router = part_router()


def _index(rules: DatedRules) -> Index:
    return Index.of(rules.contents)


@router.get("/services")
def services(page: ThisPage) -> Response:
    """Every service, or those that are asked for."""
    shelf = Shelf(page)
    wanted = Wanted.of(shelf.contents, page.request.query_params)
    found = page.rules.kept(_index).search(shelf.contents, wanted, page.language)
    context = {
        "shelf": shelf,
        "wanted": wanted,
        "found": found,
        "choices": {name: _named(page, name, values) for name, values in choices(shelf.contents).items()},
        "offers": OFFERS,
        "searching": bool(wanted.words or wanted.filtered),
    }
    return page.render("browse/services.html", context)


def _named(page: Page, choice: str, values: tuple[str, ...]) -> Mapping[str, str]:
    """Values with their names."""
    contents, language = page.rules.contents, page.language
    match choice:
        case "need":
            return {value: contents.facts[value].name.into(language) for value in values}
        case "area":
            names = page.rules.choices[MUNICIPALITY]
            return {value: official_names(names[value], value, language) for value in values}
        case "language":
            return {value: Locale(language).languages.get(value, value) for value in values}
        case "kind":
            return {value: contents.kinds[value].name.into(language) for value in values}
        case _:
            return {value: page.gettext(OFFERS[value]) for value in values}
