"""An operator records a screening on the pages and adds later what became of it, in three languages."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from api.pages.call import Call, Person
from api.pages.sessions import cookie_name
from api.storage.models import NoOfferCheck, Referral, Screening
from tests.api.accounts.site import Browser, Site, site
from tests.api.pages.conversations import HOMELESS, call_of

REFERENCE = re.compile(r'id="reference">([0-9A-Z]{5}-[0-9A-Z]{5})<')
FIELD = re.compile(r'name="(form_token|token|nonce)" value="([^"]+)"')


@pytest.fixture
def whole(tmp_path: Path) -> Iterator[Site]:
    with site(tmp_path) as made:
        yield made


def converse(whole: Site, browser: Browser, case: Call) -> None:
    """Put the browser into a conversation, and into no other."""
    for name in [name for name in browser.client.cookies if name.startswith(cookie_name("http"))]:
        browser.client.cookies.delete(name)
    sealed = whole.app.router.default.state.site.sessions.sealed(case)  # type: ignore[attr-defined]
    browser.client.cookies.set(cookie_name("http", case.key), sealed, domain="127.0.0.1", path="/")


@pytest.fixture
def operator(whole: Site) -> Browser:
    browser = whole.logged_in("operator")
    converse(whole, browser, call_of(HOMELESS))
    return browser


def hidden(browser: Browser, address: str = "/en/record") -> dict[str, str]:
    """The hidden fields of the form."""
    answer = browser.get(address)
    assert answer.status_code == 200, answer.text
    return dict(FIELD.findall(answer.text.split('id="record"')[1] if "record" in address else answer.text))


def records(whole: Site) -> list[Screening]:
    with whole.database.reading() as session:
        return list(session.scalars(select(Screening)))


@pytest.mark.parametrize("heard", ["fr", "other", None])
def test_the_language_that_was_heard_is_chosen_already(whole: Site, operator: Browser, heard: str | None) -> None:
    converse(whole, operator, call_of({**HOMELESS, **({"caller_language": heard} if heard else {})}))
    form = operator.get("/en/record").text
    field = re.compile(r'<input[^>]*name="caller_language"[^>]*>')
    chosen = [re.findall(r'value="(\w+)"', box)[0] for box in field.findall(form) if "checked" in box]
    assert chosen == ([heard] if heard else [])


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_recorded_and_completed(whole: Site, operator: Browser, language: str) -> None:
    assert '/record"' in operator.get(f"/{language}/result").text
    sent: dict[str, Any] = {"channel": "phone", "caller_language": "fr", "advice": "followed"}
    fields = hidden(operator, f"/{language}/record")
    answer = operator.post(f"/{language}/record", **fields, **sent, sent_to=["samusocial", "brusshelp"])
    assert answer.status_code == 200, answer.text
    found = REFERENCE.search(answer.text)
    assert found
    (record,) = records(whole)
    assert (record.channel, record.caller_language, record.advice) == ("phone", "fr", "followed")
    assert (record.age_band, record.municipality, record.care_basin) == ("40-64", "21007", "south")
    assert record.reference == found[1].replace("-", "")

    token = {"form_token": fields["form_token"]}
    shown = operator.post(f"/{language}/outcome", **token, reference=found[1].lower().replace("-", " "))
    assert shown.status_code == 200
    assert 'id="outcome-samusocial"' in shown.text
    changed = {"outcome-samusocial": "waiting_list", "outcome-brusshelp": "sent", "sent_to": "dune"}
    why = {"advice": "overridden", "override_reason": "too_light"}
    kept = operator.post(f"/{language}/outcome/save", **token, reference=found[1], **changed, **why)
    assert kept.status_code == 200
    with whole.database.reading() as session:
        outcomes = {one.service: one.outcome for one in session.scalars(select(Referral))}
    assert outcomes == {"samusocial": "waiting_list", "brusshelp": "sent", "dune": "sent"}
    (record,) = records(whole)
    assert (record.advice, record.override_reason) == ("overridden", "too_light")


def test_what_is_missing_is_said_and_nothing_is_lost(whole: Site, operator: Browser) -> None:
    fields = hidden(operator)
    answer = operator.post("/en/record", **fields, channel="", caller_language="", advice="overridden", no_offer="yes")
    assert answer.status_code == 422
    for target in ("channel", "caller_language", "override_reason", "checked"):
        assert f'href="#{target}"' in answer.text
        assert f'id="{target}"' in answer.text
    assert re.search(r'value="overridden"\s+checked', answer.text)
    assert records(whole) == []


def test_sending_a_form_twice_makes_one_record(whole: Site, operator: Browser) -> None:
    fields = hidden(operator)
    for _ in range(2):
        assert operator.post("/en/record", **fields, channel="phone", caller_language="nl").status_code == 200
    assert len(records(whole)) == 1
    other = operator.post("/en/record", **fields, channel="email", caller_language="nl")
    assert other.status_code == 422
    assert "recorded already" in other.text
    assert len(records(whole)) == 1


def test_no_offer_is_confirmed_with_what_was_checked(whole: Site, operator: Browser) -> None:
    sent = {"channel": "phone", "caller_language": "nl", "no_offer": "yes", "checked": ["catalogue", "helpdesk"]}
    assert operator.post("/en/record", **hidden(operator), **sent).status_code == 200
    (record,) = records(whole)
    assert record.no_offer_confirmed_on == record.recorded_on
    with whole.database.reading() as session:
        assert set(session.scalars(select(NoOfferCheck.code))) == {"catalogue", "helpdesk"}


def test_a_self_check_is_never_recorded(whole: Site, operator: Browser) -> None:
    fields = hidden(operator)
    case = call_of(HOMELESS, mode="self-check")
    case.token = fields["token"]
    converse(whole, operator, case)
    assert '/record"' not in operator.get("/en/result").text
    assert operator.get("/en/record").status_code == 404
    assert operator.post("/en/record", **fields, channel="phone", caller_language="nl").status_code == 404
    assert records(whole) == []


def test_a_form_of_an_earlier_conversation_or_login_is_not_taken(whole: Site, operator: Browser) -> None:
    fields = hidden(operator)
    sent = {"channel": "phone", "caller_language": "nl"}
    assert operator.post("/en/record", **{**fields, "form_token": "x"}, **sent).status_code == 409
    converse(whole, operator, call_of(HOMELESS))
    assert operator.post("/en/record", **fields, **sent).status_code == 409
    assert records(whole) == []


def test_one_of_a_household_is_recorded_alone(whole: Site, operator: Browser) -> None:
    case = Call(persons=[Person(answers=dict(HOMELESS)), Person("child", {"age": 7})], current=1)
    converse(whole, operator, case)
    assert operator.post("/en/record", **hidden(operator), channel="phone", caller_language="nl").status_code == 200
    (record,) = records(whole)
    assert record.age_band == "0-11"


def test_changing_the_language_keeps_what_was_filled_in(operator: Browser) -> None:
    answer = operator.post("/en/record", **hidden(operator), channel="outreach", caller_language="nl", language="fr")
    assert answer.status_code == 200
    assert '<html lang="fr"' in answer.text
    assert re.search(r'value="outreach"\s+checked', answer.text)


def test_whoever_may_not_record_sees_no_link(whole: Site) -> None:
    browser = whole.browser()
    converse(whole, browser, call_of(HOMELESS))
    assert '/record"' not in browser.get("/en/result").text
    assert "/en/login" in browser.get("/en/").text


@pytest.mark.parametrize("reference", ["", "00000-00000", "x" * 500, "%00", "7K3MQ-2XD0B"])
def test_a_reference_that_does_not_exist_is_told(operator: Browser, reference: str) -> None:
    answer = operator.post("/en/outcome", form_token=operator.token(), reference=reference)
    assert answer.status_code == 422
    assert "no record with this reference" in answer.text
