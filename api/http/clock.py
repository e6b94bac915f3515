"""The clock, read once for each request."""

import time
from datetime import date, datetime
from zoneinfo import ZoneInfo

_BRUSSELS = ZoneInfo("Europe/Brussels")


def moment() -> datetime:
    """The time in Brussels, wherever the server stands; without a time zone, as opening hours are written."""
    return datetime.now(_BRUSSELS).replace(tzinfo=None)


def today() -> date:
    """The day in Brussels."""
    return moment().date()


def now() -> int:
    """The seconds since 1970, for what must end after a while."""
    return int(time.time())
