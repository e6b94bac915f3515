"""The first pages: choosing a language, and what one can do here."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from api.accounts.access import open_to
from api.pages.navigation import mark
from api.pages.page import ThisPage, page_of
from api.pages.routing import part_router
from api.pages.translations import translations
from engine import LANGUAGES

#: Without a language.
root = APIRouter(include_in_schema=False, dependencies=[open_to("anybody")])
router = part_router("anybody")

#: What is said in every language before one is chosen: the question, what this is for, and what it is not.
_SAID = (
    mark("Choose your language"),
    mark("Finding the right help in Brussels"),
    mark("Wegwijs gives advice. It does not decide on anybody's rights."),
)


@root.get("/")
def choose_language(request: Request) -> Response:
    """Ask for the language, in all of them."""
    said = {language: tuple(map(translations(language).gettext, _SAID)) for language in LANGUAGES}
    return page_of(request).render("languages.html", {"said": said})


@router.get("/")
def start(page: ThisPage) -> Response:
    """What one can do here."""
    return page.render("screening/start.html")


@router.get("")
def start_by_hand(page: ThisPage) -> Response:
    """The same for whoever types the address without its last sign."""
    return page.redirect("")


@router.get("/about")
def about(page: ThisPage) -> Response:
    """What Wegwijs is, what it is not, and what happens to answers."""
    return page.render("about.html", {"minutes": page.site.sessions.minutes})
