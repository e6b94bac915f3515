"""Publishes the figures of a quarter once: what was published stays as it is, whatever becomes of the records.

Two editions of one quarter could be subtracted from each other, and would tell what a single record adds. So figures
are made when somebody first asks, some days after the quarter, and kept. Made-up records have nobody to protect: their
figures are made again when such records, the rules or the reforms change.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256
from threading import Lock
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from api.reports.counting import Counter
from api.reports.figures import QuarterFigures
from api.reports.periods import Quarter, closed_quarters
from api.reports.stored import from_bytes, to_bytes
from api.storage.database import Database
from api.storage.models import PublishedFigures, Screening

#: The most quarters that are kept ready to be shown.
_KEPT: Final = 64
#: Real figures stay, whatever they were made of.
_FOR_GOOD: Final = ""


@dataclass(frozen=True)
class Publisher:
    """Publishes figures.

    Attributes:
        counter: makes them.
        waiting: the least number of days between the end of a quarter and its figures.
    """

    counter: Counter
    waiting: int = 0
    _ready: dict[str, QuarterFigures] = field(default_factory=dict, repr=False)
    _first: dict[bool, tuple[date, int | None, date | None]] = field(default_factory=dict, repr=False)
    _lock: Any = field(default_factory=Lock, repr=False)
    _making: Any = field(default_factory=Lock, repr=False)

    def available(self, session: Session, today: date, *, synthetic: bool) -> list[Quarter]:
        """The quarters that may be published: those that are over, and for real records the days of waiting too."""
        start = self.oldest(session, today, synthetic=synthetic)
        waiting = timedelta(days=0 if synthetic else self.waiting)
        over = closed_quarters(start, today) if start else []
        return [quarter for quarter in over if today - quarter.last >= waiting]

    def oldest(self, session: Session, today: date, *, synthetic: bool) -> date | None:
        """The day of the oldest record, looked up once a day, and while there is none when a record was added."""
        newest = session.scalar(select(func.max(Screening.id)))
        with self._lock:
            kept = self._first.get(synthetic)
        if kept is None or kept[0] != today or (kept[2] is None and kept[1] != newest):
            of_sort = Screening.synthetic.is_(synthetic)
            # Where there is none of this sort, the index on days would lead through all others, one by one.
            one = select(Screening.id).where(of_sort).limit(1).with_hint(Screening, "NOT INDEXED", "sqlite")
            oldest = select(func.min(Screening.recorded_on)).where(of_sort)
            kept = (today, newest, None if session.scalar(one) is None else session.scalar(oldest))
            with self._lock:
                self._first[synthetic] = kept
        return kept[2]

    def quarters(
        self, database: Database, chosen: Sequence[Quarter], today: date, *, synthetic: bool
    ) -> tuple[QuarterFigures, ...]:
        """The published figures of quarters that may be published; what is missing is made now, for good."""
        found = self._found(database, chosen, synthetic=synthetic)
        while missing := [quarter for quarter in chosen if quarter not in found]:
            # Whoever asks meanwhile waits, and finds them made.
            with self._making:
                found |= self._found(database, missing, synthetic=synthetic)
                if left := [quarter for quarter in missing if quarter not in found]:
                    found |= self._publish(database, left, today, synthetic=synthetic)
        return tuple(found[quarter] for quarter in chosen)

    def _found(
        self, database: Database, chosen: Sequence[Quarter], *, synthetic: bool
    ) -> dict[Quarter, QuarterFigures]:
        kept = PublishedFigures
        where = (kept.synthetic.is_(synthetic), kept.quarter.in_([str(quarter) for quarter in chosen]))
        found = {}
        with database.reading() as session:
            for name, basis, digest in session.execute(select(kept.quarter, kept.basis, kept.digest).where(*where)):
                quarter = Quarter.read(name)
                if synthetic and basis != self._basis(session, quarter):
                    continue
                figures = self._ready.get(digest)
                if figures is None:
                    content = session.scalar(select(kept.content).where(*where, kept.digest == digest))
                    if content is None:
                        continue  # withdrawn this moment
                    figures = from_bytes(content)
                    self._keep(digest, figures)
                found[quarter] = figures
        return found

    def _keep(self, digest: str, figures: QuarterFigures) -> None:
        with self._lock:
            while len(self._ready) >= _KEPT:
                self._ready.pop(next(iter(self._ready)))
            self._ready[digest] = figures

    def _publish(
        self, database: Database, chosen: Sequence[Quarter], today: date, *, synthetic: bool
    ) -> dict[Quarter, QuarterFigures]:
        """Make figures and keep them; those that nobody else kept meanwhile, as whoever reads them later gets them."""
        with database.reading() as session:
            basis = {quarter: self._basis(session, quarter) for quarter in chosen}
            since = self.oldest(session, today, synthetic=synthetic)
            made = list(self.counter.made(session, chosen, synthetic=synthetic, day=today, since=since))
        kept: dict[str, bytes] = {}
        try:
            with database.session() as session:
                for figures in made:
                    key = (str(figures.quarter), synthetic)
                    there = session.get(PublishedFigures, key)
                    if there is not None and synthetic:
                        session.delete(there)
                        session.flush()
                    if there is not None and not synthetic:
                        continue  # another process was faster: theirs are the figures
                    if self._basis(session, figures.quarter) != basis[figures.quarter]:
                        continue  # records were deleted meanwhile: made again from what is left
                    content = to_bytes(figures)
                    digest = sha256(content).hexdigest()
                    kept[digest] = content
                    session.add(
                        PublishedFigures(
                            quarter=key[0],
                            synthetic=synthetic,
                            made_on=today,
                            basis=basis[figures.quarter] if synthetic else _FOR_GOOD,
                            digest=digest,
                            content=content,
                        )
                    )
        except IntegrityError:
            return {}  # another process published them this moment
        published = {digest: from_bytes(content) for digest, content in kept.items()}
        for digest, figures in published.items():
            self._keep(digest, figures)
        return {figures.quarter: figures for figures in published.values()}

    def _basis(self, session: Session, quarter: Quarter) -> str:
        """A hash of what figures are made of: how many records there are, which is the newest, rules and reforms."""
        inside = Screening.recorded_on.between(quarter.first, quarter.last)
        count, newest = session.execute(
            select(func.count(Screening.recorded_on), func.max(Screening.id)).where(inside)
        ).one()
        counter = self.counter
        reforms = [f"{change.reform.id} {change.after.contents.version}" for change in counter.changes]
        made_of = (count, newest, counter.rules.contents.version, counter.rules.day, counter.threshold, *reforms)
        return sha256(repr(made_of).encode()).hexdigest()
