"""The clock, read once for each request."""

import time
from datetime import date, datetime
from zoneinfo import ZoneInfo

_BRUSSELS = ZoneInfo("Europe/Brussels")


def today() -> date:
    """The day in Brussels, wherever the server stands."""
    return datetime.now(_BRUSSELS).date()


def now() -> int:
    """The seconds since 1970, for what must end after a while."""
    return int(time.time())
