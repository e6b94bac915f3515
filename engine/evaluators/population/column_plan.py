"""A plan of columns: what each is computed from, and in which order whole layers of them can be made."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from operator import add, and_, itemgetter, or_

import narwhals as nw

#: Gives the expression of a column by its name.
Column = Callable[[str], nw.Expr]
#: Makes an expression out of other columns.
Recipe = Callable[[Column], nw.Expr]


@dataclass(frozen=True, slots=True)
class Step:
    """One computed column.

    Attributes:
        expression: what it is computed by.
        uses: the columns that the expression names.
        words: of a column of words, all of them.
    """

    expression: nw.Expr
    uses: frozenset[str]
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Layer:
    """Columns that can be made at once.

    Attributes:
        names: what the new columns are called.
        expressions: the new columns.
        carried: the earlier columns that this layer does not make and that are still needed behind it.
        uses: the columns that each new column names.
    """

    names: tuple[str, ...]
    expressions: tuple[nw.Expr, ...]
    carried: tuple[str, ...]
    uses: tuple[frozenset[str], ...]


@dataclass
class ColumnPlan:
    """Columns that can be computed, each from columns of the frame or from columns of the plan.

    A column of the plan may only use columns that were added before it, so there are no circles. Giving every shared
    part a column of its own keeps expressions small: an engine that does not recognise equal parts would otherwise
    compute them once per use, and parts of parts once per path.

    Attributes:
        steps: the columns by name.
    """

    steps: dict[str, Step] = field(default_factory=dict)

    def add(self, name: str, recipe: Recipe) -> str:
        """Add a column, unless one of that name is there; return its name."""
        if name not in self.steps:
            used: set[str] = set()

            def column(other: str) -> nw.Expr:
                used.add(other)
                return nw.col(other)

            expression = recipe(column)
            self.steps[name] = Step(expression.alias(name), frozenset(used))
        return name

    def add_word(
        self, name: str, cases: Callable[[Column], Sequence[tuple[str, nw.Expr]]], otherwise: str | None
    ) -> str:
        """Add a column that holds the word of the first case whose condition holds; conditions are never null."""
        words: tuple[str, ...] = ()

        def recipe(column: Column) -> nw.Expr:
            nonlocal words
            found = cases(column)
            words = tuple(dict.fromkeys([*(word for word, _ in found), *([] if otherwise is None else [otherwise])]))
            return _first(found, nw.lit(otherwise, dtype=nw.String))

        self.add(name, recipe)
        self.steps[name] = replace(self.steps[name], words=words)
        return name

    def words(self, columns: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The words of those of the columns that hold words."""
        return {name: self.steps[name].words for name in columns if name in self.steps and self.steps[name].words}

    def layers(self, wanted: Iterable[str]) -> tuple["Layer", ...]:
        """The steps needed for the wanted columns, in layers: each layer only uses the frame and earlier layers."""
        wanted = frozenset(wanted)
        needed = self._needed(wanted)
        depth: dict[str, int] = {}
        for name, step in self.steps.items():
            if name in needed:
                depth[name] = 1 + max((depth[other] for other in step.uses if other in depth), default=-1)
        layers = [
            [name for name in depth if depth[name] == layer] for layer in range(1 + max(depth.values(), default=-1))
        ]
        found: list[Layer] = []
        later = wanted
        for layer in reversed(layers):
            steps = [self.steps[name] for name in layer]
            found.append(
                Layer(
                    tuple(layer),
                    tuple(step.expression for step in steps),
                    tuple(sorted(later - set(layer))),
                    tuple(step.uses for step in steps),
                )
            )
            later = (later - set(layer)).union(*(self.steps[name].uses for name in layer))
        return tuple(reversed(found))

    def read_from_frame(self, wanted: Iterable[str]) -> frozenset[str]:
        """The columns of the frame itself that the wanted columns rest on."""
        needed = self._needed(wanted)
        return frozenset(name for name in needed if name not in self.steps)

    def _needed(self, wanted: Iterable[str]) -> set[str]:
        needed: set[str] = set()
        waiting = list(wanted)
        while waiting:
            name = waiting.pop()
            if name not in needed:
                needed.add(name)
                waiting.extend(self.steps[name].uses if name in self.steps else ())
        return needed


def any_of(conditions: Iterable[nw.Expr]) -> nw.Expr:
    """Kleene's *or* of at least one Boolean column."""
    return _in_pairs(or_, conditions)


def all_of(conditions: Iterable[nw.Expr]) -> nw.Expr:
    """Kleene's *and* of at least one Boolean column."""
    return _in_pairs(and_, conditions)


def count(conditions: Sequence[nw.Expr]) -> nw.Expr:
    """How many of at least one condition hold; conditions are never null."""
    return _in_pairs(add, (nw.when(condition).then(nw.lit(1)).otherwise(nw.lit(0)) for condition in conditions))


def _in_pairs(join: Callable[[nw.Expr, nw.Expr], nw.Expr], parts: Iterable[nw.Expr]) -> nw.Expr:
    """Expressions joined two by two, and these again: thousands of them lie a dozen deep and not thousands."""
    left = [*parts]
    while len(left) > 1:
        odd = left[len(left) & ~1 :]
        left = [*map(join, left[::2], left[1::2]), *odd]
    return left[0]


def _first(cases: Sequence[tuple[str, nw.Expr]], otherwise: nw.Expr) -> nw.Expr:
    """The word of the first condition that holds."""
    expression = otherwise
    # One case for neighbours of the same word: a rule for each of thousands of services makes as many.
    for word, together in groupby(reversed(cases), key=itemgetter(0)):
        here = any_of(condition for _, condition in together)
        expression = nw.when(here).then(nw.lit(word)).otherwise(expression)
    return expression
