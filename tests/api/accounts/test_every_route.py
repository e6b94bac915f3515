"""Walks every address with every role: nobody reaches what is not theirs, and no address is left undeclared."""

import re
from collections.abc import Iterator

import httpx2
import pytest
from fastapi.routing import iter_route_contexts

from api.accounts.access import Access, access_to, is_allowed, open_to
from api.accounts.permissions import PERMISSIONS, PERMISSIONS_OF, ROLES, Who, permissions_of
from tests.api.accounts.site import Browser, Site, site

#: What is no page and no part of the API: descriptions and files that are the same for everybody.
FILES = ("/openapi.json", "/static-offline-docs", "/assets/")
WHO = ("anonymous", *ROLES)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with site(tmp_path_factory.mktemp("site")) as made:
        yield made


@pytest.fixture(scope="module")
def browsers(whole: Site) -> dict[str, Browser]:
    return {"anonymous": whole.browser(), **{role: whole.logged_in(role) for role in ROLES}}


def addresses(whole: Site) -> list[tuple[str, str, Access | None]]:
    """Every method and address, as the routes write it, and for whom it is."""
    found = []
    for app in (whole.app, whole.app.router.default):
        for route in iter_route_contexts(app.routes):  # type: ignore[attr-defined]
            if route.path and not route.path.startswith(FILES):
                access = access_to(route.route)
                found += [(method, route.path, access) for method in sorted(route.methods or ()) if method != "HEAD"]
    return found


def filled_in(template: str) -> str:
    """The address with something in every place."""
    template = template.replace("{language:language}", "en").replace("{reference}", "0000000000")
    return re.sub(r"\{(\w+)(:int)?\}", lambda found: "1" if found[2] else "x", template)


def person(role: str) -> Who:
    return Who() if role == "anonymous" else Who(account=1, permissions=permissions_of([role]))


def test_every_address_is_declared(whole: Site) -> None:
    undeclared = sorted({template for _, template, access in addresses(whole) if access is None})
    assert not undeclared, f"let the router of {undeclared} say for whom it is: open_to(…)"
    assert len(addresses(whole)) > 40


def test_only_what_is_meant_for_everybody_is_open(whole: Site) -> None:
    closed = {template.replace("/{language:language}", ""): access for _, template, access in addresses(whole)}
    closed = {template: access for template, access in closed.items() if access != "anybody"}
    assert (
        closed.items()
        >= {
            "/v1/records": "records",
            "/v1/records/{reference}": "records",
            "/account": "logged_in",
            "/record": "records",
            "/outcome": "records",
            "/outcome/save": "records",
            "/reports": "reports",
            "/reports/export/cells.csv": "exports",
        }.items()
    )
    assert {access for path, access in closed.items() if path.startswith("/reports/export/")} == {"exports"}


def test_no_role_holds_another() -> None:
    assert {permission for one in PERMISSIONS_OF.values() for permission in one} == set(PERMISSIONS)
    for role in ROLES:
        others = {permission for other in ROLES if other != role for permission in PERMISSIONS_OF[other]}
        assert not PERMISSIONS_OF[role] & others


@pytest.mark.parametrize("role", WHO)
def test_nobody_reaches_what_is_not_theirs(whole: Site, browsers: dict[str, Browser], role: str) -> None:
    headers = {"authorization": f"Bearer {whole.tokens[role]}"} if role != "anonymous" else {}
    for method, template, access in addresses(whole):
        assert access is not None
        address = filled_in(template)
        allowed = is_allowed(person(role), access)
        if template.startswith(("/v1", "/healthz", "/readyz", "/metrics", "/docs")):
            answer = browsers["anonymous"].client.request(method, address, headers=headers)
            refused = answer.status_code in (401, 403)
        elif template.endswith("/logout"):
            continue  # has a test of its own, and would end the walk
        else:
            sent = {"accept": "text/html", "sec-fetch-site": "same-origin"}
            answer = browsers[role].client.request(method, address, headers=sent)
            refused = turned_away(answer)
        assert refused is not allowed, (method, template, role, answer.status_code)


def turned_away(answer: httpx2.Response) -> bool:
    to_login = answer.status_code == 303 and re.search(r"/en/login(\?|$)", answer.headers["location"]) is not None
    return to_login or (answer.status_code == 403 and "not for your account" in answer.text)


def test_a_cookie_opens_no_address_of_the_api_and_a_token_no_page(whole: Site, browsers: dict[str, Browser]) -> None:
    assert browsers["operator"].get("/v1/records/0000000000").status_code == 401
    answer = whole.browser().get("/en/outcome", authorization=f"Bearer {whole.tokens['operator']}")
    assert turned_away(answer)


def test_an_address_that_nobody_declared_is_closed_to_all(whole: Site) -> None:
    def secret() -> str:
        return "secret"

    whole.app.add_api_route("/v1/forgotten", secret, methods=["GET"])
    for role in ROLES:
        answer = whole.browser().get("/v1/forgotten", authorization=f"Bearer {whole.tokens[role]}")
        assert answer.status_code == 403
        assert "secret" not in answer.text
    whole.app.router.routes.pop()
    whole.app.add_api_route("/v1/forgotten", secret, methods=["GET"], dependencies=[open_to("anybody")])
    assert whole.browser().get("/v1/forgotten").json() == "secret"
    whole.app.router.routes.pop()
