"""The fact columns of a frame: which may be there, of which type, with which values."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import narwhals as nw

from engine.errors import Problem
from engine.evaluators.population.column_names import SYNTHETIC, UNKNOWN, input_fact, input_not_known, not_known
from engine.logic.compilation.dated import DatedRules
from engine.rulebase.entries.vocabulary import Fact, fact_called
from engine.suggestions import nearest

#: The nearest word takes a while to find; whoever has more wrong columns than this has another problem.
_MOST_HINTS = 20
#: How the columns of the types are called in messages.
_TYPES = {"boolean": "true or false", "integer": "whole numbers", "choice": "texts"}


def column_problems(
    rules: DatedRules, schema: Mapping[str, nw.dtypes.DType], keep: Collection[str] | None
) -> list[Problem]:
    """What is wrong with the columns of a frame, whatever their values are.

    Args:
        rules: the rules of the day.
        schema: the columns of the frame and their types.
        keep: the columns that are no facts, and are carried along; None where people are only counted.
    """
    advice = "leave it out of the file" if keep is None else "name it among the columns to keep"
    keep = keep or ()
    facts = rules.contents.facts
    known = [*facts, *map(not_known, facts)]
    problems = []
    for name, dtype in schema.items():
        if name in facts:
            if not _fits(facts[name], dtype):
                problems.append(Problem(f"column {name}", _wrong_type(facts[name], dtype)))
        elif name in known or name == SYNTHETIC:
            if dtype not in {nw.Boolean, nw.Unknown}:
                words = f"expected a column of true or false, and this one is {dtype}"
                problems.append(Problem(f"column {name}", words))
        elif name not in keep:
            words = f"no such fact; if it is no fact, {advice}"
            hint = (nearest(name, known) or fact_called(name, facts)) if len(problems) < _MOST_HINTS else None
            problems.append(Problem(f"column {name}", words, hint))
    missing = [name for name in keep if name not in schema]
    return problems + [Problem(f"column {name}", "this column is to be kept, and it is not there") for name in missing]


def _wrong_type(fact: Fact, dtype: nw.dtypes.DType) -> str:
    words = f"expected a column of {_TYPES[fact.type]}, and this one is {dtype}"
    if fact.type == "integer" and dtype.is_float():
        words += "; with pandas, convert_dtypes(dtype_backend='pyarrow') keeps whole numbers whole beside missing ones"
    return words


def _fits(fact: Fact, dtype: nw.dtypes.DType) -> bool:
    if dtype == nw.Unknown:  # a column in which everything is null
        return True
    if fact.type == "boolean":
        return bool(dtype == nw.Boolean)
    if fact.type == "integer":
        return dtype.is_integer()
    return any(dtype == text for text in (nw.String, nw.Categorical, nw.Enum))


@dataclass(frozen=True, slots=True)
class ValueTest:
    """A test that finds wrong values in one column.

    Attributes:
        column: the column.
        allowed: the values that may stand there, or the lowest and the highest; or the column beside which nothing may
            be marked.
        message: what is wrong with others.
    """

    column: str
    allowed: tuple[str, ...] | range | str
    message: str

    @property
    def wrong(self) -> nw.Expr:
        """True where the value is wrong; never null."""
        column = nw.col(self.column)
        match self.allowed:
            case range(start=lowest, stop=end):
                return (~((column >= lowest) & (column <= end - 1))).fill_null(False)
            case str(fact):
                return column.fill_null(False) & ~nw.col(fact).is_null()
            case words:
                return (~column.is_null()) & ~column.cast(nw.String).is_in(list(words))


def value_tests(rules: DatedRules, columns: Collection[str]) -> Iterator[ValueTest]:
    """The tests on the values of the fact columns that are there."""
    for name, fact in rules.contents.facts.items():
        if name not in columns:
            continue
        if fact.type == "integer":
            assert fact.minimum is not None
            assert fact.maximum is not None
            words = f"lies outside {fact.minimum} to {fact.maximum}"
            yield ValueTest(name, range(fact.minimum, fact.maximum + 1), words)
        elif fact.type == "choice":
            yield ValueTest(name, tuple(rules.choices[name]), f"is not a value of '{name}'")
        if not_known(name) in columns:
            yield ValueTest(not_known(name), name, f"'{name}' has a value and is marked as not known")


#: The types of the prepared columns.
_DTYPES: dict[str, Any] = {"boolean": nw.Boolean, "integer": nw.Int64, "choice": nw.String}


def prepared(rules: DatedRules, schema: Mapping[str, nw.dtypes.DType], names: Collection[str]) -> Iterator[nw.Expr]:
    """The columns that a plan reads from a frame, in their own types; what the frame does not have is unknown.

    Args:
        rules: the rules of the day.
        schema: the columns of the frame.
        names: the columns that the plan reads, as `input_fact` and `input_not_known` name them.
    """
    for fact, entry in rules.contents.facts.items():
        dtype = _DTYPES[entry.type]
        if input_fact(fact) in names:
            if fact not in schema:
                column = nw.lit(None, dtype=dtype)
            elif schema[fact] == dtype:
                column = nw.col(fact)
            else:
                column = nw.col(fact).cast(dtype)
            yield column.alias(input_fact(fact))
        if input_not_known(fact) in names:
            companion = not_known(fact)
            marked = nw.col(companion).fill_null(False) if companion in schema else nw.lit(False)
            yield marked.alias(input_not_known(fact))
    if UNKNOWN in names:
        yield nw.lit(None, dtype=nw.Boolean).alias(UNKNOWN)
