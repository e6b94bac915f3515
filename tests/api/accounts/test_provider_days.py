"""Bad days of a provider of OpenID Connect, and what a person at a help line reads then, in three languages."""

import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from api.accounts import store
from api.accounts.openid import OpenIdSettings
from tests.api.accounts.provider import CLIENT, SECRET, Provider, back_from
from tests.api.accounts.site import Site, site
from tests.support.servers import wegwijs_process

AWAY = {
    "nl": "the helpdesk antwoordt nu niet. Een screening doen gaat wel, zonder account.",
    "fr": "the helpdesk ne répond pas pour l’instant. Une évaluation est possible, sans compte.",
    "en": "the helpdesk does not answer now. Screening works without an account.",
}
STRANGER = {
    "nl": "U hebt hier nog geen account",
    "fr": "Vous n’avez pas encore de compte",
    "en": "Nobody has given you an account",
}
LATE = {"nl": "duurde te lang", "fr": "a pris trop de temps", "en": "took too long"}


@pytest.fixture
def whole(tmp_path: Path, provider: Provider) -> Iterator[Site]:
    with site(tmp_path, openid=OpenIdSettings(provider.issuer, CLIENT, SECRET, label="the helpdesk")) as made:
        with made.database.session() as session:
            store.add_account(session, "anna@example.org", ["operator"], None)
        yield made


@pytest.mark.parametrize("language", AWAY)
def test_a_provider_that_is_away_is_told_and_one_that_comes_back_is_used(
    whole: Site, provider: Provider, language: str
) -> None:
    provider.away = True
    answer = whole.browser().get(f"/{language}/login/openid")
    assert answer.status_code == 502
    assert AWAY[language] in answer.text.replace("\u00a0", " ")
    provider.away = False
    browser = whole.browser()
    address = back_from(browser, language=language)
    provider.away = True
    answer = browser.get(address)
    assert answer.status_code == 502
    assert AWAY[language] in answer.text.replace("\u00a0", " ")
    provider.away = False
    assert browser.get(back_from(browser, language=language)).headers["location"] == f"/{language}/"


@pytest.mark.parametrize("language", STRANGER)
def test_whoever_is_refused_reads_it_in_their_language(whole: Site, provider: Provider, language: str) -> None:
    provider.user = {"sub": "5", "email": "stranger@example.org", "email_verified": True}
    browser = whole.browser()
    answer = browser.get(back_from(browser, language=language))
    assert answer.status_code == 403
    assert STRANGER[language] in answer.text


@pytest.mark.parametrize("language", LATE)
def test_a_login_that_took_too_long_is_no_page_that_does_not_exist(whole: Site, language: str) -> None:
    address = back_from(whole.browser(), language=language)
    answer = whole.browser().get(address, **{"accept-language": f"{language}-BE,de;q=0.5"})
    assert answer.status_code == 403
    assert LATE[language] in answer.text


@pytest.mark.parametrize("wait", [0, 601])
def test_a_provider_may_move_its_addresses_while_we_run(
    whole: Site, provider: Provider, monkeypatch: pytest.MonkeyPatch, wait: int
) -> None:
    provider.described = {"token_endpoint": f"{provider.issuer}/earlier"}
    browser = whole.browser()
    address = back_from(browser, language="en")
    if wait:
        later = time.monotonic() + wait
        monkeypatch.setattr(time, "monotonic", lambda: later)
    else:
        assert browser.get(address).status_code == 403
    provider.described = {}
    assert browser.get(address if wait else back_from(browser, language="en")).status_code == 303


@pytest.mark.parametrize(("ahead", "status"), [(50, 303), (-50, 303), (200, 403), (-500, 403)])
def test_clocks_may_be_a_minute_apart(whole: Site, provider: Provider, ahead: int, status: int) -> None:
    provider.clock = ahead
    browser = whole.browser()
    assert browser.get(back_from(browser, language="fr")).status_code == status


@pytest.mark.parametrize(("ahead", "said"), [(200, "200 seconds ahead of"), (-500, "500 seconds behind"), (0, None)])
def test_the_doctor_holds_the_clocks_beside_each_other(
    tmp_path: Path, provider: Provider, ahead: int, said: str | None
) -> None:
    provider.clock = ahead
    settings = {
        "WEGWIJS_OPENID_ISSUER": provider.issuer,
        "WEGWIJS_OPENID_CLIENT_ID": CLIENT,
        "WEGWIJS_OPENID_CLIENT_SECRET": SECRET,
    }
    done = wegwijs_process(tmp_path, "doctor", settings=settings)
    told = [line for line in done.stdout.splitlines() if "the clock of" in line]
    assert bool(told) == bool(said)
    assert done.returncode == (1 if said else 0)
    # A second may pass between both clocks.
    assert not said or any(said.replace(said.split()[0], str(abs(ahead) + one)) in told[0] for one in (-1, 0, 1))


@pytest.mark.parametrize(
    ("there", "link"),
    [
        ("/end?realm=1", True),
        ("/end", True),
        (None, False),
        ("javascript:alert(1)//", False),
        ("http://elsewhere.example/end", False),
    ],
)
def test_a_logout_says_that_the_login_elsewhere_goes_on(
    whole: Site, provider: Provider, there: str | None, link: bool
) -> None:
    here = provider.issuer if there and there.startswith("/") else ""
    provider.described = {"end_session_endpoint": f"{here}{there}"} if there else {}
    browser = whole.browser()
    browser.get(back_from(browser, language="en"))
    answer = browser.post("/en/logout", form_token=browser.token())
    assert answer.headers["location"] == "/en/logged-out"
    page = browser.get("/en/logged-out").text
    assert "Does somebody else use this computer?" in page
    assert ("Log out at the helpdesk" in page) is link
    if link:
        address = page.partition('role="button" href="')[2].partition('"')[0].replace("&amp;", "&")
        assert address.startswith(f"{here}/end?")
        assert parse_qs(urlsplit(address).query)["client_id"] == [CLIENT]
    else:
        assert "javascript:" not in page
        assert "elsewhere.example" not in page
