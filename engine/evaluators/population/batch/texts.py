"""Rows in which every cell is a text: a file with commas."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from engine.evaluators.population.batch.chunks import ROW, Chunk, Reject, reason_of, without
from engine.evaluators.population.batch.columns import is_something
from engine.evaluators.population.batch.dialects import NOT_KNOWN_WORD, PLAIN, Dialect
from engine.evaluators.population.column_names import SYNTHETIC, not_known
from engine.logic.compilation.dated import DatedRules
from engine.rulebase.entries.vocabulary import Fact, FactValue

#: From so many cells on, a text rarely has as many separators in a line.
_WIDE = 4


@dataclass(frozen=True)
class TextReader:
    """Makes typed facts of texts: an empty cell was not asked, ``not_known`` was asked and is not known.

    Attributes:
        rules: the rules of the day.
        keep: the columns that are no facts; they stay texts.
        dialect: what stands for true, false and whole numbers.
    """

    rules: DatedRules
    keep: Collection[str]
    dialect: Dialect = PLAIN

    def chunk(self, texts: pl.DataFrame, rejects: Sequence[Reject], position: int) -> Chunk:
        """A chunk of rows of texts, which have their number in `ROW`.

        Args:
            texts: the rows.
            rejects: the rows that could not even be read as rows.
            position: how far the reader is.
        """
        given = texts.with_columns(pl.col(name).replace("", None) for name in texts.columns if name != ROW)
        typed: dict[str, pl.Expr] = {}
        for fact, entry in self.rules.contents.facts.items():
            companion = not_known(fact)
            if fact in texts.columns:
                typed[fact] = self._typed(fact, entry)
                typed[companion] = pl.col(fact).eq_missing(pl.lit(NOT_KNOWN_WORD))
            if companion in texts.columns:
                marked = self._boolean(companion).eq_missing(pl.lit(value=True))
                typed[companion] = typed[companion] | marked if companion in typed else marked
        if SYNTHETIC in texts.columns:
            typed[SYNTHETIC] = self._boolean(SYNTHETIC)
        kept = [pl.col(name) for name in self.keep]
        frame = given.select(pl.col(ROW), *(column.alias(name) for name, column in typed.items()), *kept)
        wrong = [*rejects, *self._wrong(given, frame)]
        # A row whose only cells are wrong says something.
        said = frame.select(is_something(self.rules, self.keep, frame)).to_series()
        said = said | frame[ROW].is_in([reject.row for reject in wrong])
        taken = without(frame.filter(said), wrong)
        return Chunk(taken, tuple(sorted(wrong, key=lambda reject: reject.row)), position, int((~said).sum()))

    def fits(self, names: Sequence[str], cells: Sequence[str]) -> bool:
        """Whether texts could be a whole row: each can stand in its column, and it is no line of somebody's text."""
        row = {name: cell.strip() for name, cell in zip(names, cells, strict=True) if name}
        # In a narrow file a line such as "Dear Sir," has as many cells as a row; a fact is what no text has by chance.
        if len(cells) < _WIDE and not any(row.get(fact) for fact in self.rules.contents.facts):
            return False
        kept = dict.fromkeys(self.keep, "")
        schema = dict.fromkeys({**row, **kept}, pl.String)
        frame = pl.DataFrame({**row, **kept}, schema=schema).with_columns(pl.lit(1, dtype=pl.Int64).alias(ROW))
        return not self.chunk(frame, (), 0).rejects

    def _boolean(self, name: str) -> pl.Expr:
        """The column as truth values; null where the text is none."""
        lower = pl.col(name).str.to_lowercase()
        return (
            pl.when(lower.is_in([word for word, value in self.dialect.booleans.items() if value]))
            .then(pl.lit(value=True))
            .when(lower.is_in([word for word, value in self.dialect.booleans.items() if not value]))
            .then(pl.lit(value=False))
        )

    def _typed(self, fact: str, entry: Fact) -> pl.Expr:
        """The column in its own type; null where the text is none of it."""
        text = pl.col(fact)
        if entry.type == "boolean":
            return self._boolean(fact)
        if entry.type == "integer":
            whole = text.str.split(self.dialect.decimal).list.first()
            number = pl.when(text.str.contains(self.dialect.whole_number)).then(whole).cast(pl.Int64, strict=False)
            return pl.when(number.is_between(entry.minimum, entry.maximum)).then(number)
        return pl.when(text.is_in(list(self.rules.choices[fact]))).then(text)

    def _wrong(self, given: pl.DataFrame, typed: pl.DataFrame) -> Iterator[Reject]:
        for fact, entry in self.rules.contents.facts.items():
            companion = not_known(fact)
            if fact in given.columns:
                lost = given[fact].is_not_null() & typed[fact].is_null() & (given[fact] != NOT_KNOWN_WORD)
                for row, text in given.filter(lost).select(ROW, fact).iter_rows():
                    reason = reason_of(self.rules, fact, self._read(entry, text))
                    elsewhere = self.dialect.read_by_another(text) if entry.type == "boolean" else ""
                    yield Reject(row, fact, (reason or f"'{fact}' cannot be '{text[:40]}'") + elsewhere)
            yield from self._wrong_marks(given, companion)
            if companion in given.columns and fact in given.columns:
                both = typed[companion] & typed[fact].is_not_null()
                for row in given.filter(both)[ROW]:
                    yield Reject(row, companion, f"'{fact}' has a value and is marked as not known")
        yield from self._wrong_marks(given, SYNTHETIC)

    def _wrong_marks(self, given: pl.DataFrame, name: str) -> Iterator[Reject]:
        if name in given.columns:
            wrong = given[name].is_not_null() & given.select(self._boolean(name)).to_series().is_null()
            for row, text in given.filter(wrong).select(ROW, name).iter_rows():
                yield Reject(row, name, f"'{name}' is true or false, not the text '{text[:40]}'")

    def _read(self, entry: Fact, text: str) -> FactValue:
        """A text as a value of the fact's type where it can be one, so that the message is about the value."""
        number = self.dialect.integer(text) if entry.type == "integer" else None
        return text if number is None else number
