"""The pages that there are, read from the routes, so that the tests of accessibility forget none."""

from collections.abc import Iterable
from pathlib import PurePosixPath

from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from starlette.routing import compile_path

from api.pages.application import PARTS
from tests.api.pages.browse_pages import KINDS

#: Pages that need an account or a link to one; each is looked at where its test logs in.
LOGGED_IN = {
    "record": "tests/api/records/test_browser.py",
    "outcome": "tests/api/records/test_browser.py",
    "account": "tests/api/records/test_browser.py",
    "password": "tests/api/records/test_browser.py",
    "reports": "tests/api/pages/reports/test_report_page.py",
}
#: Addresses that answer with another address, never with a page.
ONWARD = {"next", "login/openid", "login/openid/back"}


def routes() -> set[str]:
    """Every address that a browser can open and that is a page, as its route writes it behind the language."""
    pages = FastAPI()
    for part in PARTS:
        pages.include_router(part.router)
    templates = {
        str(route.path).removeprefix("/{language:language}/").rstrip("/")
        for route in iter_route_contexts(pages.routes)
        if "GET" in (route.methods or ()) and str(route.path).startswith("/{language:language}/")
    }
    return {template for template in templates if not PurePosixPath(template).suffix} - ONWARD


def unnamed(visited: Iterable[str]) -> list[str]:
    """Pages that stand in no list: neither among those with these addresses, nor where rules or accounts are needed."""
    named = {path.partition("?")[0] for path in (*visited, *KINDS, *LOGGED_IN)}
    return sorted(
        template
        for template in routes()
        if not any(compile_path(f"/{template}")[0].match(f"/{path}") for path in named)
    )
