"""The clock, read once for each request."""

import time
from datetime import date, datetime
from zoneinfo import ZoneInfo

from engine import RuleBase

_BRUSSELS = ZoneInfo("Europe/Brussels")


def moment() -> datetime:
    """The time in Brussels, wherever the server stands; without a time zone, as opening hours are written."""
    return datetime.fromtimestamp(time.time(), _BRUSSELS).replace(tzinfo=None)


def today() -> date:
    """The day in Brussels."""
    return moment().date()


def ruled(day: date, rule_base: RuleBase) -> date:
    """The day whose rules count, for a day that the clock gives.

    By a clock that is far behind, as that of a machine which starts without a battery, the rules are still to come.
    Nobody goes without an alert for that: the first day of the rules counts.
    """
    return max(day, rule_base.contents.plan.valid_from)


def now() -> int:
    """The seconds since 1970, for what must end after a while."""
    return int(time.time())
