"""Whether somebody answers now, wherever the pages name somebody to call."""

from datetime import datetime

import httpx
import pytest

from engine import LANGUAGES, Language, RuleBase
from tests.api.pages.conftest import Clock
from tests.api.pages.conversations import URGENT, Conversations, call_of

WEEKDAY = datetime(2026, 11, 25, 10, 30)  # noqa: DTZ001 - hours of the catalogue have no time zone
EVENING = WEEKDAY.replace(hour=19)
#: Easter Monday, a legal holiday of Belgium.
HOLIDAY = datetime(2027, 3, 29, 10, 30)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("at", "language", "words"),
    [
        (WEEKDAY, "nl", "<strong>Open tot 17 uur</strong>"),
        (WEEKDAY, "fr", "<strong>Ouvert jusqu’à 17\u00a0h</strong>"),
        (WEEKDAY, "en", "<strong>Open until 5 pm</strong>"),
        (EVENING, "nl", "<strong>Opent morgen om 9 uur</strong>"),
        (HOLIDAY, "en", "<strong>Opens tomorrow at 9 am</strong>"),
    ],
)
def test_the_page_of_a_service_says_whether_it_is_open(
    server: str, clock: Clock, at: datetime, language: str, words: str
) -> None:
    clock.moment = at
    assert words in httpx.get(f"{server}/{language}/services/hallo-welzijnswerk", timeout=60).text


def test_an_alert_says_who_answers_now(conversations: Conversations, server: str) -> None:
    case = call_of(URGENT, caller="nl")
    case.person.seen = []
    cookies = conversations.cookies(case)
    page = httpx.get(f"{server}/nl/alert", cookies=cookies, timeout=60, follow_redirects=True).text
    assert page.count("<strong>Dag en nacht open</strong>") >= 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_hours_that_are_not_known_are_never_closed(
    server: str, rule_base: RuleBase, clock: Clock, language: Language
) -> None:
    unknown = next(name for name, one in rule_base.contents.services.items() if one.phones and not one.schedules)
    clock.moment = EVENING
    page = httpx.get(f"{server}/{language}/services/{unknown}", timeout=60).text
    words = rule_base.contents.words
    assert words["hours_unknown"].into(language).capitalize() in page
    assert words["closed_now"].into(language).capitalize() not in page
