"""A plan of columns made ready for Spark: tables of numbers, and the text that walks through them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import narwhals as nw

from engine.evaluators.population.column_plan import Layer
from engine.evaluators.population.planes.truths import Cases, NoPlanesError
from engine.evaluators.population.walks.digits import Digit
from engine.evaluators.population.walks.spark_text import called, fact_text, listed, quoted, walked, words_listed
from engine.evaluators.population.walks.stages import Stages
from engine.evaluators.population.walks.tables import Table
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
        schema = frame.collect_schema()
        native: Any = frame.to_native()
        own = list(map(quoted, native.columns))
        all_of_them = quoted(_free_name(schema.names()))
        outcomes = (
            f"get({all_of_them}.{kind}, {place}) AS {quoted(name)}" for name, (kind, place) in self.places.items()
        )
        found = native.selectExpr("*", f"{self.text(schema)} AS {all_of_them}").selectExpr(*own, *outcomes)
        made: nw.LazyFrame[Any] = nw.from_native(found)
        return made

    def text(self, schema: Mapping[str, nw.dtypes.DType]) -> str:
        """All outcomes as one expression: a list of the truth values, and one of the words."""
        last = len(self.stages)
        parts = []
        if self.truths.starts:
            truths = listed((False, True), "BOOLEAN")
            parts += ["'truths'", walked(self.truths, _known(last), lambda number: f"get({truths}, {number})")]
        if self.words.starts:
            words = words_listed(self.vocabulary)
            parts += ["'words'", walked(self.words, _known(last), lambda number: f"get({words}, {number})")]
        text = f"named_struct({', '.join(parts)})"
        for number in reversed(range(last)):
            known = f"concat({_known(number)}, {walked(self.stages[number], _known(number))})"
            text = called(_known(number + 1), known, text)
        facts = ["0", *(fact_text(digit, schema.get) for digit in self.facts)]
        return called(_known(0), f"array({', '.join(facts)})", text)


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


def _known(stage: int) -> str:
    return f"known_{stage}"


def _free_name(names: Iterable[str]) -> str:
    name, taken = "outcomes", {name.lower() for name in names}
    while name in taken:
        name += "_"
    return name


def _word(word: object) -> str:
    if not isinstance(word, str):
        raise NoPlanesError(type(word).__name__)
    return word
