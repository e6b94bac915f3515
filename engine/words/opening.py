"""Open now, or when again: the hours of a service at a moment, in words. Unknown is not closed.

Hours stand in the catalogue in the syntax of OpenStreetMap and are read by the library ``opening-hours-py``. Three
things are done here beside it. Its calendar takes Easter Sunday for a legal holiday of Belgium, which has ten of them
(Easter Monday among them): on that day hours are read without a calendar. What implementations of the syntax read
differently (an open end, a rule that is only a remark, a fallback) is unknown. And a change is looked for day by day,
no further than `DAYS_AHEAD`.

A moment is Brussels time without a time zone, set at the edge: nothing here reads a clock.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal

import opening_hours
from babel.dates import format_date, format_time
from dateutil.easter import easter

from engine.language import CLOCKS, LANGUAGE_LOCALES, Language
from engine.rulebase.entries.hours import Schedule
from engine.words.wording import Words

State = Literal["open", "closed", "unknown"]
#: How far ahead the next change is looked for.
DAYS_AHEAD = 14
_COUNTRY = "BE"
#: What implementations of the syntax disagree about: a remark in quotes, an open end, a fallback.
_DISPUTED = re.compile(r'"|\d\+|\|\|')
#: The years whose Easter is known (`dateutil.easter`), less one at each end: hours are read for days around a moment.
_YEARS = range(1584, 4099)
#: So many hours are remembered, each in one minute, and so many days and times in words.
_MOST_KEPT = 1024
_TOMORROW = timedelta(days=1)
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Opening:
    """Whether somebody answers at a moment.

    Attributes:
        state: ``open``, ``closed`` or ``unknown``.
        changes: when it next becomes something else; None when nothing changes within `DAYS_AHEAD` days.
        becomes: what it is then.
    """

    state: State
    changes: datetime | None = None
    becomes: State | None = None


def opening_at(schedules: Iterable[Schedule], at: datetime, spoken: str | None = None) -> Opening:
    """Whether a service with these schedules answers at a moment.

    The first schedule whose hours are known counts; the others are of other counters (a chat, a walk-in). The hours of
    a counter for speakers of other languages say nothing.

    Args:
        schedules: how the catalogue says when the service can be reached.
        at: a moment, in Brussels time without a time zone.
        spoken: the language of whoever calls; None where it is not known.
    """
    meant = (one for one in schedules if spoken is None or not one.languages or spoken in one.languages)
    written = next((schedule.opening_hours for schedule in meant if schedule.opening_hours), None)
    return Opening("unknown") if written is None else opening_of(written, at)


def opening_of(written: str, at: datetime) -> Opening:
    """The same for hours in the syntax of OpenStreetMap; what cannot be read for certain is unknown."""
    return _opening_in(written, at.replace(second=0, microsecond=0))


@lru_cache(maxsize=_MOST_KEPT)
def _opening_in(written: str, at: datetime) -> Opening:
    """The same in a whole minute, which is all that hours speak of: everybody in it hears the same."""
    if not is_certain(written) or at.year not in _YEARS:
        return Opening("unknown")
    state: State | None = None
    for start, end, here in _stretches(written, at):
        if state is None:
            if start <= at < end:
                state = here
        elif here != state:
            return Opening(state, start, here)
    return Opening(state or "unknown")


def is_certain(written: str) -> bool:
    """Whether every implementation of the syntax reads these hours alike."""
    return _DISPUTED.search(written) is None and bool(opening_hours.validate(written))


def opening_in_words(opening: Opening, at: datetime, words: Words) -> str:
    """What a colleague would say: *open until 5 pm*, *opens Thursday at 9 am*, *hours not known*."""
    changes = opening.changes
    if opening.state == "unknown":
        return words("hours_unknown")
    if opening.state == "open":
        if changes is None:
            return words("open_always")
        soon = changes - at < _TOMORROW or changes.date() == at.date()
        return words("open_until", time=_time(changes, words)) if soon else words("open_now")
    if changes is None or opening.becomes != "open":
        return words("closed_now")
    clock = _time(changes, words)
    if changes.date() == at.date():
        return words("opens_today", time=clock)
    if changes.date() == at.date() + _TOMORROW:
        return words("opens_tomorrow", time=clock)
    pattern = "EEEE" if changes.date() - at.date() < _WEEK else "EEEE d MMMM"
    return words("opens_on", day=_day(changes.date(), pattern, words.language), time=clock)


def _time(moment: datetime, words: Words) -> str:
    if moment.time() == time(0):
        return words("midnight")
    return _clock(moment.time(), words.language)


@lru_cache(maxsize=_MOST_KEPT)
def _day(day: date, pattern: str, language: Language) -> str:
    return format_date(day, pattern, locale=LANGUAGE_LOCALES[language])


@lru_cache(maxsize=_MOST_KEPT)
def _clock(moment: time, language: Language) -> str:
    whole, broken = CLOCKS[language]
    return format_time(moment, broken if moment.minute else whole, locale=LANGUAGE_LOCALES[language])


@lru_cache(maxsize=512)
def _read(written: str, *, holidays: bool) -> opening_hours.OpeningHours:
    return opening_hours.OpeningHours(written, country=_COUNTRY if holidays else None)


def _stretches(written: str, at: datetime) -> Iterator[tuple[datetime, datetime, State]]:
    """What holds from when to when, from the day before a moment on; the first may have begun earlier."""
    first = at.date() - _TOMORROW
    for number in range(DAYS_AHEAD + 2):
        day = first + number * _TOMORROW
        yield from _of_day(written, day)


def _of_day(written: str, day: date) -> Iterator[tuple[datetime, datetime, State]]:
    start = datetime.combine(day, time())
    end = start + _TOMORROW
    read = _read(written, holidays=day != easter(day.year))
    for begins, ends, state, _ in read.intervals(start=start, end=end):
        word: State = "open" if state == opening_hours.State.OPEN else "closed"
        if state == opening_hours.State.UNKNOWN:
            word = "unknown"
        yield max(begins, start), min(ends, end), word
