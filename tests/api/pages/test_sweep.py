"""Every page is looked at by the tests of accessibility: a route that none of their lists names fails here."""

from pathlib import PurePosixPath

from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from starlette.routing import compile_path

from api.pages.application import PARTS
from tests.api.pages.browse_pages import KINDS
from tests.api.pages.test_accessibility import PAGES

#: Pages that need an account; each is looked at where its test logs in.
LOGGED_IN = {
    "record": "tests/api/records/test_browser.py",
    "outcome": "tests/api/records/test_browser.py",
    "account": "tests/api/records/test_browser.py",
    "reports": "tests/api/pages/test_reports.py",
}
#: Addresses that answer with another address, never with a page.
ONWARD = {"next", "login/openid", "login/openid/back"}


def routes() -> set[str]:
    """Every address that a browser can open and that is no file, as its route writes it behind the language."""
    pages = FastAPI()
    for part in PARTS:
        pages.include_router(part.router)
    templates = {
        str(route.path).removeprefix("/{language:language}/").rstrip("/")
        for route in iter_route_contexts(pages.routes)
        if "GET" in (route.methods or ()) and str(route.path).startswith("/{language:language}/")
    }
    return {template for template in templates if not PurePosixPath(template).suffix}


def test_every_page_is_looked_at() -> None:
    visited = {path.partition("?")[0] for path in (*KINDS, *(path for path, _ in PAGES.values()), *LOGGED_IN)}
    templates = routes() - ONWARD
    assert len(templates) > 40
    forgotten = {
        template
        for template in templates
        if not any(compile_path(f"/{template}")[0].match(f"/{path}") for path in visited)
    }
    assert not forgotten, f"add {sorted(forgotten)} to a list of pages that the tests of accessibility visit"
