"""The clock of the edge: the time of Brussels wherever the server stands."""

import time
from datetime import datetime
from zoneinfo import ZoneInfo

from api.http.clock import moment, today


def _in_brussels() -> datetime:
    return datetime.fromtimestamp(time.time(), ZoneInfo("Europe/Brussels")).replace(tzinfo=None)


def test_the_time_is_that_of_brussels_and_bears_no_zone() -> None:
    before, now, day, after = _in_brussels(), moment(), today(), _in_brussels()
    assert before <= now <= after
    assert before.date() <= day <= after.date()
