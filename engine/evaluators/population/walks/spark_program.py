"""A plan of columns made ready for Spark: tables of numbers, and the text that walks through them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import narwhals as nw

from engine.evaluators.population.column_plan import Layer
from engine.evaluators.population.planes.truths import Cases, NoPlanesError
from engine.evaluators.population.walks.digits import Digit
from engine.evaluators.population.walks.spark_text import called, fact_text, listed, quoted, walked, words_listed
from engine.evaluators.population.walks.stages import Stages
from engine.evaluators.population.walks.walk_tables import Table
from engine.rulebase.entries.vocabulary import Fact


@dataclass(frozen=True)
class SparkProgram:
    """The chosen outcomes of a plan as tables.

    Attributes:
        facts: the facts that are read.
        stages: what is worked out before, each stage from the facts and the stages before it.
        truths: the outcomes that are true, false or unknown.
        words: the outcomes that are words.
        vocabulary: the words that `words` gives by number.
        places: for each outcome in which of the two it stands, and where.
    """

    facts: tuple[Digit, ...]
    stages: tuple[Table, ...]
    truths: Table
    words: Table
    vocabulary: tuple[str, ...]
    places: Mapping[str, tuple[str, int]]

    @classmethod
    def of(cls, facts: Mapping[str, Fact], layers: Sequence[Layer], outcomes: Sequence[str]) -> "SparkProgram":
        """Lay the expressions of a plan out.

        Args:
            facts: the facts by name.
            layers: the columns of the plan.
            outcomes: those that are wanted.

        Raises:
            NoPlanesError: an expression does something that was not written for planes.
        """
        plan = Stages(facts, layers, outcomes)
        diagrams = plan.diagrams
        stages = plan.worked(region for name in outcomes for region in plan.regions(name))
        order = [digit for digit in range(len(diagrams.digits)) if digit not in diagrams.worked]
        order += (digit for stage in stages for digit in stage)
        position = {digit: 1 + place for place, digit in enumerate(order)}.__getitem__
        tables = []
        for stage in stages:
            tables.append(Table())
            for digit in stage:
                tables[-1].add(diagrams, diagrams.worked[digit], position, range(diagrams.digits[digit].size))
        found = _Found()
        for name in outcomes:
            found.add(name, plan, position)
        read = tuple(digit for place, digit in enumerate(diagrams.digits) if place not in diagrams.worked)
        return cls(read, tuple(tables), found.truths, found.words, tuple(found.vocabulary), found.places)

    def add_to(self, frame: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
        """A frame of Spark with the outcomes behind its own columns.

        Raises:
            NoTextError: a word could be read in two ways.
        """
        native: Any = frame.to_native()
        own = native.columns
        last = ""
        for name, text in self.columns(frame.collect_schema()):
            last = quoted(name)
            native = native.selectExpr("*", f"{text} AS {last}")
        outcomes = (f"get({last}.{kind}, {place}) AS {quoted(name)}" for name, (kind, place) in self.places.items())
        found: nw.LazyFrame[Any] = nw.from_native(native.selectExpr(*map(quoted, own), *outcomes))
        return found

    def columns(self, schema: Mapping[str, nw.dtypes.DType]) -> list[tuple[str, str]]:
        """All outcomes as one column, of a list of truth values and one of words, behind those that it rests on.

        Args:
            schema: the columns of the frame.

        Returns:
            the name and the text of each.
        """
        facts = ["0", *(fact_text(digit, schema.get) for digit in self.facts)]
        found: list[tuple[str, str]] = []
        for name, first in zip(_free_names(schema), range(0, max(len(self.stages), 1), _NESTED), strict=False):
            stages = self.stages[first : first + _NESTED]
            # The column before is named twice at once, so that Spark does not write it out here in place of its name.
            known = [quoted(found[-1][0]) if found else "known_0"]
            known += (f"known_{number}" for number in range(first + 1, first + 1 + len(stages)))
            text = self._outcomes(known[-1]) if first + _NESTED >= len(self.stages) else known[-1]
            for stage, before, after in reversed([*zip(stages, known, known[1:], strict=False)]):
                text = called(after, f"concat({before}, {walked(stage, before)})", text)
            found.append((name, text if found else called(known[0], f"array({', '.join(facts)})", text)))
        return found

    def _outcomes(self, known: str) -> str:
        parts = []
        if self.truths.starts:
            truths = listed((False, True), "BOOLEAN")
            parts += ["'truths'", walked(self.truths, known, lambda number: f"get({truths}, {number})")]
        if self.words.starts:
            words = words_listed(self.vocabulary)
            parts += ["'words'", walked(self.words, known, lambda number: f"get({words}, {number})")]
        return f"named_struct({', '.join(parts)})"


@dataclass
class _Found:
    """The outcomes that were laid out so far; see `SparkProgram`. What is the same of two is laid out once."""

    truths: Table = field(default_factory=Table)
    words: Table = field(default_factory=Table)
    vocabulary: dict[str, int] = field(default_factory=dict)
    places: dict[str, tuple[str, int]] = field(default_factory=dict)
    _there: dict[tuple[object, ...], tuple[str, int]] = field(default_factory=dict)

    def add(self, name: str, plan: Stages, position: Callable[[int], int]) -> None:
        value = plan.value(name)
        kind, table, numbers = "truths", self.truths, [0, 1]
        if isinstance(value, Cases):
            kind, table = "words", self.words
            numbers = [self.vocabulary.setdefault(_word(word), len(self.vocabulary)) for word in value.where]
        regions = plan.regions(name)
        key = (kind, *regions, *numbers)
        if key not in self._there:
            self._there[key] = kind, len(table.starts)
            table.add(plan.diagrams, regions, position, (*numbers, _NOTHING))
        self.places[name] = self._there[key]


#: What stands in no list of meanings, so that it means null.
_NOTHING = -1


#: So many stages stand within each other in one column: hundreds would be too deep for Spark.
_NESTED = 6


def _free_names(taken: Iterable[str]) -> Iterator[str]:
    """Names that no column has."""
    lower = {name.lower() for name in taken}
    return (name for name in map("outcomes_{}".format, count()) if name not in lower)


def _word(word: object) -> str:
    if not isinstance(word, str):
        raise NoPlanesError(type(word).__name__)
    return word
