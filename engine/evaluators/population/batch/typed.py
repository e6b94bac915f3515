"""Rows in which every cell has a type of its own: records of JSON, and cells of a spreadsheet."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any

import polars as pl

from engine.evaluators.population.batch.chunks import DTYPES, ROW, Chunk, Reject, reason_of, without
from engine.evaluators.population.batch.columns import is_something
from engine.evaluators.population.column_names import SYNTHETIC, not_known
from engine.logic.compilation.dated import DatedRules
from engine.suggestions import nearest

#: A record with its number; a text instead of a mapping says why it is none.
Record = tuple[int, Mapping[str, Any] | str]

#: The nearest word takes a while to find; whoever has more unknown names than this has another problem.
_MOST_HINTS = 100
#: A row with more unknown names than this gets no entry for each.
_MOST_NAMES_OF_A_ROW = 20


@dataclass(frozen=True)
class RecordReader:
    """Collects records into chunks.

    An absent fact was not asked; None was asked and is not known, unless the companion says false.

    Attributes:
        rules: the rules of the day.
        keep: the columns that are no facts.
        synthetic: whether records may say that somebody is made up; all chunks of a file have the same columns.
    """

    rules: DatedRules
    keep: Collection[str]
    synthetic: bool = False
    _companions: Mapping[str, str] = field(init=False)
    _hints: dict[str, str | None] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_companions", {not_known(fact): fact for fact in self.rules.contents.facts})

    def chunk(self, records: Sequence[Record], position: int, *, skip_empty: bool = False) -> Chunk:
        """A chunk of these records.

        Args:
            records: the records with their numbers.
            position: how far the reader is.
            skip_empty: whether records that say nothing are left out, and counted apart.
        """
        rejects = [Reject(row, "", record) for row, record in records if isinstance(record, str)]
        taken = [(row, record) for row, record in records if not isinstance(record, str)]
        rejects += self._unknown_columns(taken)
        columns: dict[str, pl.Series] = {ROW: pl.Series(ROW, [row for row, _ in taken], dtype=pl.Int64)}
        for fact, entry in self.rules.contents.facts.items():
            if any(fact in record or not_known(fact) in record for _, record in taken):
                found = list(self._wrong(fact, taken))
                rejects += found
                wrong = {reject.row for reject in found}
                values = [None if row in wrong else record.get(fact) for row, record in taken]
                columns[fact] = pl.Series(fact, values, dtype=DTYPES[entry.type])
                companion = not_known(fact)
                marks = [_is_not_known(record, fact, companion) for _, record in taken]
                columns[companion] = pl.Series(companion, marks, dtype=pl.Boolean)
        for name in self.keep:
            columns[name] = pl.Series(name, [_text(record.get(name)) for _, record in taken], dtype=pl.String)
        if self.synthetic:
            rejects += self._wrong_marks(SYNTHETIC, taken)
            given = [record.get(SYNTHETIC) for _, record in taken]
            made_up = [mark if isinstance(mark, bool) else None for mark in given]
            columns[SYNTHETIC] = pl.Series(SYNTHETIC, made_up, dtype=pl.Boolean)
        frame = without(pl.DataFrame(columns), rejects)
        empty = 0
        if skip_empty:
            said = frame.select(pl.col(ROW), said=is_something(self.rules, self.keep, frame))["said"]
            empty = int((~said).sum())
            frame = frame.filter(said)
        return Chunk(frame, tuple(sorted(rejects, key=lambda reject: reject.row)), position, empty)

    def _unknown_columns(self, taken: Sequence[tuple[int, Mapping[str, Any]]]) -> Iterator[Reject]:
        facts = self.rules.contents.facts
        known = {*facts, *self._companions, *self.keep, *([SYNTHETIC] if self.synthetic else [])}
        for row, record in taken:
            unknown = sorted(record.keys() - known)
            for name in unknown[:_MOST_NAMES_OF_A_ROW]:
                if name not in self._hints and len(self._hints) < _MOST_HINTS:
                    self._hints[name] = nearest(name, known)
                hint = self._hints.get(name)
                yield Reject(row, name[:60], "no such fact" + (f"; did you mean '{hint}'?" if hint else ""))
            if len(unknown) > _MOST_NAMES_OF_A_ROW:
                yield Reject(row, "", f"and {len(unknown) - _MOST_NAMES_OF_A_ROW} more names of no fact")

    def _wrong(self, fact: str, taken: Sequence[tuple[int, Mapping[str, Any]]]) -> Iterator[Reject]:
        """The cells of a fact and of its companion that are wrong; equal values are looked at once."""
        companion = not_known(fact)
        known: dict[tuple[type, str], str | None] = {}
        for row, record in taken:
            value = record.get(fact)
            if value is not None:
                seen = (type(value), str(value))
                if seen not in known:
                    known[seen] = reason_of(self.rules, fact, value)
                reason = known[seen]
                if reason is not None:
                    yield Reject(row, fact, reason)
                elif record.get(companion) is True:
                    yield Reject(row, companion, f"'{fact}' has a value and is marked as not known")
        yield from self._wrong_marks(companion, taken)

    def _wrong_marks(self, name: str, taken: Sequence[tuple[int, Mapping[str, Any]]]) -> Iterator[Reject]:
        for row, record in taken:
            mark = record.get(name)
            if mark is not None and not isinstance(mark, bool):
                yield Reject(row, name, f"'{name}' is true or false, not '{str(mark)[:40]}'")


def _is_not_known(record: Mapping[str, Any], fact: str, companion: str) -> bool:
    mark = record.get(companion)
    return mark is True or (fact in record and record[fact] is None and mark is not False)


def _text(value: Any) -> str | None:
    """A cell of a column to keep, as text; whole numbers without a point, and dates without a time that is none."""
    match value:
        case None | "":
            return None
        case bool():
            return "true" if value else "false"
        case float() if value.is_integer():
            return str(int(value))
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime():
            return value.isoformat(sep=" ")
        case dict() | list():
            return json.dumps(value, ensure_ascii=False)
        case _:
            return str(value)
