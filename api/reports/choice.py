"""What somebody chose to see: quarters, an area, and real or synthetic records; what does not exist is refused."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import urlencode

from sqlalchemy.orm import Session

from api.http.queries import WrongChoice
from api.records.codes import UNKNOWN
from api.reports.periods import Quarter, quarters
from api.reports.published import Publisher
from api.reports.totals import Area
from engine import Problem, SituationError

#: The quarters that are chosen when nobody chose: a year.
_USUAL: Final = 4
_RECORDS: Final = ("real", "synthetic")


@dataclass(frozen=True)
class Choice:
    """What a report is about.

    Attributes:
        first, last: the first and the last quarter; None when no quarter with records is over.
        area: the area.
        synthetic: made-up records instead of real ones.
        available: the quarters that can be chosen.
        other_records: whether there are records of the other sort.
        beside: the quarters of another period, as long, to stand beside these; none when nobody asked.
    """

    first: Quarter | None
    last: Quarter | None
    area: Area
    synthetic: bool
    available: Sequence[Quarter]
    other_records: bool
    beside: Sequence[Quarter] = ()

    @property
    def quarters(self) -> list[Quarter]:
        """The quarters of the report."""
        return list(quarters(self.first, self.last)) if self.first and self.last else []

    @property
    def records(self) -> str:
        """The sort of records, as it stands in an address."""
        return "synthetic" if self.synthetic else "real"

    @property
    def query(self) -> str:
        """The choice as it stands in an address."""
        chosen = {"from": self.first, "to": self.last, "area": self.area, "records": self.records}
        beside = {"beside": self.beside[0]} if self.beside else {}
        return urlencode({name: str(value) for name, value in {**chosen, **beside}.items() if value})


def read_choice(query: Mapping[str, str], session: Session, today: date, publisher: Publisher) -> Choice:
    """Read what was chosen; else it is the last year, everywhere, and nothing beside it.

    Args:
        query: ``from``, ``to``, ``area``, ``records``, and ``beside``: the first quarter of another period, as long.
        session: reads which records there are.
        today: the day.
        publisher: publishes the figures.

    Raises:
        SituationError: something chosen does not exist, or is not published yet; with the nearest right word.
    """
    problems: list[Problem] = []
    since = {synthetic: publisher.oldest(session, today, synthetic=synthetic) for synthetic in (False, True)}
    wanted = query.get("records") or None
    if wanted is not None and wanted not in _RECORDS:
        problems.append(WrongChoice.unknown("records", "sort of records", wanted, _RECORDS))
    synthetic = wanted == "synthetic" or (wanted != "real" and since[False] is None and since[True] is not None)
    available = publisher.available(session, today, synthetic=synthetic)
    ends = []
    for name, usual in (("from", available[-_USUAL:][:1]), ("to", available[-1:])):
        text = query.get(name) or None
        found = [quarter for quarter in available if text in (None, str(quarter))]
        if text is None:
            found = usual
        elif not found:
            problems.append(
                WrongChoice.unknown(name, "quarter with published figures", text, list(map(str, available)))
            )
        ends.append(found[0] if found else None)
    first, last = ends
    if first and last and last < first:
        problems.append(WrongChoice("query.from", f"it lies after 'to', {last}", None, "backwards", str(first)))
    beside = _beside(query.get("beside") or None, available, list(quarters(first, last)) if first and last else [])
    problems += [one for one in beside if isinstance(one, Problem)]
    wanted_area = query.get("area") or str(Area())
    known = {str(area): area for area in areas(publisher)}
    if wanted_area not in known:
        problems.append(WrongChoice.unknown("area", "area", wanted_area, list(known)))
    if problems:
        raise SituationError(problems)
    other = [one for one in beside if isinstance(one, Quarter)]
    return Choice(first, last, known[wanted_area], synthetic, available, since[not synthetic] is not None, other)


def _beside(wanted: str | None, available: Sequence[Quarter], chosen: Sequence[Quarter]) -> list[Quarter | Problem]:
    """As many quarters as were chosen, from another one on; or what is wrong with that."""
    if wanted is None or not chosen:
        return []
    periods = {str(start): list(available[place:][: len(chosen)]) for place, start in enumerate(available)}
    if wanted not in periods:
        return [WrongChoice.unknown("beside", "quarter with published figures", wanted, list(periods))]
    fitting = {name for name, own in periods.items() if len(own) == len(chosen) and not set(own) & set(chosen)}
    if wanted in fitting:
        return [*periods[wanted]]
    words = f"the other period is as long, {len(chosen)} quarters with published figures, and has none in common"
    return [WrongChoice("query.beside", words, min(fitting, default=None), "beside", wanted)]


def areas(publisher: Publisher) -> list[Area]:
    """Every area that can be chosen."""
    counter = publisher.counter
    return [
        Area(),
        *(Area("care_basin", code) for code in (*counter.codes.care_basins, UNKNOWN)),
        *(Area("municipality", code) for code in counter.rules.contents.municipalities),
    ]
