"""Open now, or when again: against cases of two other implementations, the holidays of Belgium, and a third party."""

# ruff: noqa: DTZ001 - hours of the catalogue are Brussels time, without a time zone
import json
import random
import re
import shutil
import subprocess
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from dateutil.easter import easter

from engine.language import Language
from engine.locations import PROJECT
from engine.logic.editions import RuleBase
from engine.words.opening import DAYS_AHEAD, _opening_in, is_certain, opening_at, opening_in_words, opening_of
from engine.words.wording import Words
from tests.support.conformance import conformance
from tests.support.rules import real_rule_base
from tests.support.yaml_files import from_yaml

OFFICE = "Mo-Fr 09:00-17:00; PH off"
#: The oldest and the newest year that people will ask about.
YEARS = range(2012, 2100)


@cache
def rule_base() -> RuleBase:
    return real_rule_base()


def catalogue_hours() -> list[str]:
    services = rule_base().contents.services.values()
    found = {schedule.opening_hours for service in services for schedule in service.schedules}
    return sorted(hours for hours in found if hours)


def cases(file: str) -> list[dict[str, Any]]:
    read = json.loads((conformance("opening-hours") / file).read_text(encoding="utf-8"))
    return [case for case in read["cases"] if is_certain(case["expression"])]


def test_states() -> None:
    tried = 0
    for case in cases("cases_opening_hours_rs.json"):
        if case["kind"] == "state" and re.match(r"20\d\d-", case["at"]):
            assert opening_of(case["expression"], datetime.fromisoformat(case["at"])).state == case["expected"], case
            tried += 1
    assert tried > 30


def test_intervals() -> None:
    """Every stretch that another implementation gives is found by going from change to change."""
    tried = 0
    for case in cases("cases_opening_hours_js.json"):
        if not case["opening_hours_py_2_1_4_agrees"] or "PH" in case["expression"]:
            continue  # the library's known disagreements; and holidays there are those of other countries
        for stretch in case["expected"]:
            start, end = (datetime.fromisoformat(stretch[key]) for key in ("from", "to"))
            for at in (start, start + (end - start) / 2, end - timedelta(minutes=1)):
                assert opening_of(case["expression"], at).state == stretch["state"], (case["id"], at)
            tried += 1
    assert tried > 50


@pytest.mark.parametrize("year", [2024, 2026, 2027, 2035])
def test_the_ten_holidays_and_easter_sunday(year: int) -> None:
    legal = from_yaml((conformance("opening-hours") / "belgium_public_holidays.yaml").read_text(encoding="utf-8"))
    days = set()
    for day in legal["PH"]:
        if "fixed_date" in day:
            month, number = day["fixed_date"]
            days.add(datetime(year, month, number, 10))
        else:
            found = easter(year) + timedelta(days=day["offset"])
            days.add(datetime(found.year, found.month, found.day, 10))
    assert len(days) == 10
    always = "Mo-Su 09:00-17:00; PH off"
    for number in range(366):
        day = datetime(year, 1, 1, 10) + timedelta(days=number)
        if day.year == year:
            assert opening_of(always, day).state == ("closed" if day in days else "open"), day


@pytest.mark.parametrize(
    ("written", "why"), [("17:00+", "an open end"), ('"call us"', "a remark"), ("Mo 10:00-12:00 || unknown", "either")]
)
def test_what_implementations_read_differently_is_unknown(written: str, why: str) -> None:
    assert opening_of(written, datetime(2026, 11, 27, 18)).state == "unknown", why


def test_hours_of_the_catalogue_are_read_alike_by_all() -> None:
    assert all(map(is_certain, catalogue_hours()))


def test_a_service_without_hours_is_not_closed() -> None:
    assert opening_at((), datetime(2026, 11, 28, 3)).state == "unknown"


def test_the_hours_of_a_counter_for_others_say_nothing(rule_base: RuleBase) -> None:
    """Of the legal aid office the hours of the Dutch-speaking desk are known; the other one is not closed for that."""
    morning = datetime(2026, 12, 1, 9, 30)
    for service in ("legal-aid-first-line", "legal-aid-second-line"):
        schedules = rule_base.contents.services[service].schedules
        assert opening_at(schedules, morning).state != "unknown"
        assert opening_at(schedules, morning, "nl") == opening_at(schedules, morning)
        assert opening_at(schedules, morning, "fr").state == "unknown"
    everybody = rule_base.contents.services["hallo-welzijnswerk"].schedules
    assert opening_at(everybody, morning, "fr").state == "open"


WORDS: list[tuple[str, str, Language, str]] = [
    (OFFICE, "2026-11-27T16:30", "nl", "open tot 17 uur"),
    (OFFICE, "2026-11-27T17:00", "nl", "opent maandag om 9 uur"),
    (OFFICE, "2026-11-26T18:00", "fr", "ouvre demain à 9\u00a0h"),
    (OFFICE, "2026-11-27T07:00", "en", "opens today at 9 am"),
    (OFFICE, "2026-12-24T18:00", "en", "opens Monday at 9 am"),  # Christmas is a Friday
    (OFFICE, "2026-11-11T10:00", "nl", "opent morgen om 9 uur"),  # Armistice
    ("24/7", "2026-11-11T03:00", "fr", "ouvert jour et nuit"),
    ("Mo-Su 10:00-24:00", "2026-11-27T23:00", "nl", "open tot middernacht"),
    ("Mo-Fr 08:00-18:00; PH unknown", "2026-11-11T10:00", "en", "hours not known"),
    ("Dec 24-31 off; Mo-Fr 09:00-17:00", "2026-12-23T18:00", "nl", "opent morgen om 9 uur"),
    ("Mo-Fr 09:00-17:00; Dec 24-31 off; PH off", "2026-12-23T18:00", "nl", "opent maandag 4 januari om 9 uur"),
    ("Mo-Su 10:00-12:00", "2026-11-27T11:00", "en", "open until 12 pm"),
    ("Mo-Su 13:30-17:30", "2026-11-27T11:00", "nl", "opent vandaag om 13.30 uur"),
    ("Mo-Su 13:30-17:30", "2026-11-27T14:00", "fr", "ouvert jusqu'à 17\u00a0h\u00a030"),
    ("Mo-Su 13:30-17:30", "2026-11-27T14:00", "en", "open until 5:30 pm"),
    ("Jul 10:00-12:00", "2026-11-27T10:00", "nl", "nu gesloten"),
]


@pytest.mark.parametrize(("written", "at", "language", "expected"), WORDS)
def test_words(written: str, at: str, language: Language, expected: str) -> None:
    moment = datetime.fromisoformat(at)
    told = opening_in_words(opening_of(written, moment), moment, Words(rule_base().contents, language))
    assert told == expected


@pytest.mark.parametrize("written", [OFFICE, *catalogue_hours()])
def test_the_next_change_is_the_first(written: str) -> None:
    """Going on minute by minute finds no earlier change, and the change is one."""
    chance = random.Random(written)
    for _ in range(6):
        at = datetime(chance.choice(YEARS), chance.randint(1, 12), chance.randint(1, 28), chance.randint(0, 23), 30)
        found = opening_of(written, at)
        end = found.changes or at + timedelta(days=DAYS_AHEAD)
        moment = at
        while moment < end:
            assert opening_of(written, moment).state == found.state
            moment += timedelta(hours=2)
        if found.changes is not None:
            assert opening_of(written, found.changes).state == found.becomes != found.state


def test_another_implementation_says_the_same(tmp_path: Path) -> None:
    """10,000 random times over the hours of the catalogue, beside opening_hours.js."""
    node, module = shutil.which("node"), PROJECT / "node_modules" / "opening_hours"
    if node is None or not module.is_dir():  # `make setup` installs the package; a machine without Node.js has no other
        pytest.skip("opening_hours.js: there is no Node.js, or its package was not installed")
    chance = random.Random(28)
    wanted = []
    hours = [written for written in catalogue_hours() if written != "24/7"]
    for number in range(10_000):
        day = datetime(2024, 1, 1) + timedelta(days=chance.randrange(2000), minutes=chance.randrange(1440))
        wanted.append({"written": hours[number % len(hours)], "at": day.isoformat(timespec="minutes")})
    (tmp_path / "asked.json").write_text(json.dumps(wanted), encoding="utf-8")
    script = Path(__file__).with_name("other_opening_hours.cjs")
    done = subprocess.run(
        [node, str(script), str(module), str(tmp_path / "asked.json")],
        capture_output=True,
        text=True,
        check=True,
        env={"TZ": "Europe/Brussels"},
    )
    differ = [
        (asked, other)
        for asked, other in zip(wanted, json.loads(done.stdout), strict=True)
        if opening_of(asked["written"], datetime.fromisoformat(asked["at"])).state != other
    ]
    assert not differ, differ[:5]


def test_everybody_in_a_minute_hears_the_same() -> None:
    """Hours speak of whole minutes: what is remembered of one minute holds in each of its seconds."""
    for written in catalogue_hours():
        for hour, minute in {(int(clock[:2]) % 24, int(clock[3:])) for clock in re.findall(r"\d\d:\d\d", written)}:
            for day, off in ((2, -1), (3, 0), (6, 1), (7, 0)):
                at = datetime(2026, 11, day, hour, minute) + timedelta(minutes=off)
                exact = _opening_in.__wrapped__(written, at + timedelta(seconds=30))
                assert opening_of(written, at + timedelta(seconds=59, microseconds=999_999)) == exact
                assert opening_of(written, at) == exact
