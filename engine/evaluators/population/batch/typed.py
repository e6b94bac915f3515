"""Rows in which every cell has a type of its own: records of JSON, and cells of a spreadsheet."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from engine.evaluators.population.batch.chunks import DTYPES, ROW, Chunk, Reject, reason_of, without
from engine.evaluators.population.column_names import SYNTHETIC, not_known
from engine.logic.compilation.dated import DatedRules
from engine.suggestions import nearest

#: A record with its number; a text instead of a mapping says why it is none.
Record = tuple[int, Mapping[str, Any] | str]


@dataclass
class RecordReader:
    """Collects records into chunks.

    An absent fact was not asked; None was asked and is not known.

    Attributes:
        rules: the rules of the day.
        keep: the columns that are no facts.
    """

    rules: DatedRules
    keep: Collection[str]
    _companions: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self._companions = {not_known(fact): fact for fact in self.rules.contents.facts}

    def chunk(self, records: Sequence[Record], position: int) -> Chunk:
        """A chunk of these records."""
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
                marks = [
                    (fact in record and record[fact] is None) or record.get(companion) is True for _, record in taken
                ]
                columns[companion] = pl.Series(companion, marks, dtype=pl.Boolean)
        for name in self.keep:
            columns[name] = pl.Series(name, [_text(record.get(name)) for _, record in taken], dtype=pl.String)
        if any(SYNTHETIC in record for _, record in taken):
            columns[SYNTHETIC] = pl.Series(SYNTHETIC, [record.get(SYNTHETIC) is True for _, record in taken])
        frame = without(pl.DataFrame(columns), rejects)
        return Chunk(frame, tuple(sorted(rejects, key=lambda reject: reject.row)), position)

    def _unknown_columns(self, taken: Sequence[tuple[int, Mapping[str, Any]]]) -> Iterator[Reject]:
        facts = self.rules.contents.facts
        known = {*facts, *self._companions, *self.keep, SYNTHETIC}
        for row, record in taken:
            for name in record.keys() - known:
                hint = nearest(name, known)
                yield Reject(row, name, "no such fact" + (f"; did you mean '{hint}'?" if hint else ""))

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
            mark = record.get(companion)
            if mark is not None and not isinstance(mark, bool):
                yield Reject(row, companion, f"'{companion}' is true or false")
            elif mark and value is not None:
                yield Reject(row, companion, f"'{fact}' has a value and is marked as not known")


def _text(value: Any) -> str | None:
    """A cell of a column to keep, as text; whole numbers without a point."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
