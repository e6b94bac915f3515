"""The clock, read once for each request."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

_BRUSSELS = ZoneInfo("Europe/Brussels")


def today() -> date:
    """The day in Brussels, wherever the server stands."""
    return datetime.now(_BRUSSELS).date()
