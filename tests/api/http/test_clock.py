"""The clock of the edge: the time of Brussels wherever the server stands, and an alert whatever the clock says."""

import time
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.http.clock import moment, today
from api.settings import Settings

DANGER = {"facts": {"danger_to_life": True}}
SECONDS_A_YEAR = 365 * 24 * 3600


def _in_brussels() -> datetime:
    return datetime.fromtimestamp(time.time(), ZoneInfo("Europe/Brussels")).replace(tzinfo=None)


def test_the_time_is_that_of_brussels_and_bears_no_zone() -> None:
    before, now, day, after = _in_brussels(), moment(), today(), _in_brussels()
    assert before <= now <= after
    assert before.date() <= day <= after.date()


@pytest.mark.parametrize("seconds", [0, 20 * SECONDS_A_YEAR, 110 * SECONDS_A_YEAR])
def test_whatever_the_clock_says_a_server_starts_and_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seconds: int
) -> None:
    """A machine that starts without a battery lives in 1970, when there were no rules."""
    monkeypatch.setattr(time, "time", lambda: float(seconds))
    app = create_app(Settings(data=tmp_path))
    client = TestClient(app, base_url="http://127.0.0.1")
    answer = client.post("/v1/triage", json=DANGER)
    assert answer.json()["safety"]["status"] == "urgent"
    assert answer.json()["rule_base"]["as_of"] >= app.state.rule_base.contents.plan.valid_from.isoformat()
    for address in ("/nl/", "/fr/services", "/en/browse"):
        assert client.get(address, headers={"accept": "text/html"}).status_code == 200
    begun = client.post("/nl/screening", headers={"sec-fetch-site": "same-origin", "accept": "text/html"})
    assert begun.status_code == 200
    assert "Is er gevaar?" in begun.text
    asked = client.post("/v1/triage", json={**DANGER, "as_of": "1970-01-01"})
    assert asked.status_code == 422, "whoever asks for a day without rules is told so"


def test_midnight_is_no_interruption(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    midnight = datetime(2026, 12, 31, 23, 59, 59, tzinfo=ZoneInfo("Europe/Brussels")).timestamp()
    client = TestClient(create_app(Settings(data=tmp_path)), base_url="http://127.0.0.1")
    for seconds, day in ((0, "2026-12-31"), (1, "2027-01-01"), (0, "2026-12-31")):
        monkeypatch.setattr(time, "time", lambda shown=midnight + seconds: shown)
        answer = client.post("/v1/triage", json=DANGER).json()
        assert (answer["safety"]["status"], answer["rule_base"]["as_of"]) == ("urgent", day)
