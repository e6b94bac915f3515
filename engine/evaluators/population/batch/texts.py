"""Rows in which every cell is a text: a file with commas."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from engine.evaluators.population.batch.chunks import NOT_KNOWN_WORD, ROW, Chunk, Reject, reason_of, without
from engine.evaluators.population.column_names import SYNTHETIC, not_known
from engine.logic.compilation.dated import DatedRules
from engine.rulebase.entries.vocabulary import Fact, FactValue

#: What computers write for true and false, in any letter case; nothing that people write, such as 1 or yes.
_BOOLEANS = {"true": True, "false": False}
_WHOLE_NUMBER = r"^-?\d{1,18}$"


@dataclass(frozen=True)
class TextReader:
    """Makes typed facts of texts: an empty cell was not asked, ``not_known`` was asked and is not known.

    Attributes:
        rules: the rules of the day.
        keep: the columns that are no facts; they stay texts.
    """

    rules: DatedRules
    keep: Collection[str]

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
                marked = pl.col(companion).str.to_lowercase().eq_missing(pl.lit("true"))
                typed[companion] = typed[companion] | marked if companion in typed else marked
        kept = [pl.col(name) for name in self.keep]
        if SYNTHETIC in texts.columns:
            kept.append(pl.col(SYNTHETIC).str.to_lowercase().eq_missing(pl.lit("true")))
        frame = given.select(pl.col(ROW), *(column.alias(name) for name, column in typed.items()), *kept)
        wrong = [*rejects, *self._wrong(given, frame)]
        return Chunk(without(frame, wrong), tuple(sorted(wrong, key=lambda reject: reject.row)), position)

    def _typed(self, fact: str, entry: Fact) -> pl.Expr:
        """The column in its own type; null where the text is none of it."""
        text = pl.col(fact)
        if entry.type == "boolean":
            lower = text.str.to_lowercase()
            return pl.when(lower == "true").then(pl.lit(True)).when(lower == "false").then(pl.lit(False))
        if entry.type == "integer":
            number = pl.when(text.str.contains(_WHOLE_NUMBER)).then(text).cast(pl.Int64, strict=False)
            return pl.when(number.is_between(entry.minimum, entry.maximum)).then(number)
        return pl.when(text.is_in(list(self.rules.choices[fact]))).then(text)

    def _wrong(self, given: pl.DataFrame, typed: pl.DataFrame) -> Iterator[Reject]:
        for fact, entry in self.rules.contents.facts.items():
            companion = not_known(fact)
            if fact in given.columns:
                lost = given[fact].is_not_null() & typed[fact].is_null() & (given[fact] != NOT_KNOWN_WORD)
                for row, text in given.filter(lost).select(ROW, fact).iter_rows():
                    yield Reject(row, fact, reason_of(self.rules, fact, _read(entry, text)) or "not readable")
            if companion in given.columns:
                mark = given[companion].str.to_lowercase()
                for row in given.filter(mark.is_not_null() & ~mark.is_in(list(_BOOLEANS)))[ROW]:
                    yield Reject(row, companion, f"'{companion}' is true or false")
                if fact in given.columns:
                    for row in given.filter((mark == "true") & typed[fact].is_not_null())[ROW]:
                        yield Reject(row, companion, f"'{fact}' has a value and is marked as not known")


def _read(entry: Fact, text: str) -> FactValue:
    """A text as a value of the fact's type where it can be one, so that the message is about the value."""
    if entry.type == "integer" and text.removeprefix("-").isdecimal() and len(text) <= 18:
        return int(text)
    return text
