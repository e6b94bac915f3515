"""What every operator of the rule language has: a way to be read and its two forms.

One form is Python source for one case, in which a value is 0 (not met), 1 (unknown) or 2 (met). The other is a
Narwhals expression for a population, a nullable Boolean in which null is unknown.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any, ClassVar, Protocol, Self, TypeVar

from engine.errors import WegwijsError
from engine.logic.operators.columns import Expr, literal
from engine.logic.operators.phrases import Phrase, Speaker
from engine.rulebase.entries.vocabulary import Fact, FactValue
from engine.suggestions import nearest


class ExpressionError(WegwijsError):
    """An expression in YAML is wrong.

    Attributes:
        path: where in the expression, as keys and positions.
        suggestion: the nearest right word, if there is one.
    """

    def __init__(self, message: str, path: tuple[str | int, ...] = (), suggestion: str | None = None) -> None:
        self.message = message
        self.path = path
        self.suggestion = suggestion
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Names:
    """How facts and criteria are called in the Python source of one case."""

    fact: Callable[[str], str]
    criterion: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Columns:
    """How facts and criteria are called in a population: each gives a Narwhals expression.

    A criterion's expression is a nullable Boolean. `unknown` is null in every row.
    """

    fact: Callable[[str], Expr]
    criterion: Callable[[str], Expr]
    unknown: Callable[[], Expr] = lambda: literal(None)


class Kleene(Protocol):
    """Anything that knows Kleene's *and*, *or* and *not*."""

    def __and__(self, other: Self, /) -> Self: ...

    def __or__(self, other: Self, /) -> Self: ...

    def __invert__(self) -> Self: ...


K = TypeVar("K", bound=Kleene)


class Expression(ABC):
    """A read expression; equal expressions are equal values."""

    @property
    def children(self) -> tuple["Expression", ...]:
        """The expressions directly inside this one."""
        return ()

    @abstractmethod
    def case(self, names: Names) -> str:
        """Python source that gives 0, 1 or 2."""

    @abstractmethod
    def population(self, columns: Columns) -> Expr:
        """A nullable Boolean over the rows of a frame."""

    def kleene(self, parts: Sequence[K]) -> K | None:
        """The operator put together from Kleene's *and*, *or* and *not* of its parts; None when it has no such form.

        A third form that an operator may leave out: an analysis of the rules then reads the operator's truth table off
        its `case` form, which is possible for up to seven parts.

        Args:
            parts: what stands for each of the `children`, in their order.
        """
        return None

    @abstractmethod
    def phrase(self, speaker: Speaker) -> Phrase:
        """The expression in words; an operator that does not say them itself has a wording under its key."""

    def walk(self) -> Iterator["Expression"]:
        """This expression and everything inside it, outermost first."""
        ahead: list[Expression] = [self]
        while ahead:
            one = ahead.pop()
            yield one
            ahead.extend(reversed(one.children))


@dataclass(frozen=True)
class FactTest(Expression):
    """A test on one fact: unknown exactly when the fact is unknown."""

    key: ClassVar[str]
    fact: str

    @classmethod
    @abstractmethod
    def read(cls, fact_id: str, fact: Fact, operand: Any, reader: "Reader") -> "FactTest":
        """Read the operand that stands beside ``fact:``.

        Raises:
            ExpressionError: the operand does not fit the fact.
        """

    @abstractmethod
    def condition(self, variable: str) -> str:
        """Python source of the test on a *known* value, as a bool."""

    @abstractmethod
    def column_condition(self, column: Expr) -> Expr:
        """The test on a column; null stays null."""

    @abstractmethod
    def boundaries(self) -> tuple[FactValue, ...]:
        """The values at which the outcome may change.

        For an integer these are the first values of new stretches, for a choice the values that the test names.
        """

    def judge(self) -> Callable[[FactValue], bool]:
        """The test as a function of a known value, from the same source that judges one case."""
        return _judged(self.condition("value"))

    def case(self, names: Names) -> str:
        """See `Expression.case`."""
        variable = names.fact(self.fact)
        return f"(1 if {variable} is None else 2 if {self.condition(variable)} else 0)"

    def population(self, columns: Columns) -> Expr:
        """See `Expression.population`."""
        return self.column_condition(columns.fact(self.fact))

    def phrase(self, speaker: Speaker) -> Phrase:
        """See `Expression.phrase`."""
        operands = ", ".join(str(getattr(self, one.name)) for one in fields(self) if one.name != "fact")
        return self.said(speaker, self.key, value=operands)

    def said(self, speaker: Speaker, word: str, **values: str) -> Phrase:
        """A wording about the fact."""
        return Phrase(speaker.word(word, fact=speaker.fact(self.fact), **values), fact=self.fact)


@dataclass(frozen=True)
class Combination(Expression):
    """An expression that stands under a key of its own, such as ``all`` or ``not``."""

    key: ClassVar[str]

    @classmethod
    @abstractmethod
    def read(cls, operand: Any, reader: "Reader") -> "Combination":
        """Read what stands under the key.

        Raises:
            ExpressionError: it is not of the operator's form.
        """

    def phrase(self, speaker: Speaker) -> Phrase:
        """See `Expression.phrase`."""
        return Phrase(speaker.word(self.key), tuple(child.phrase(speaker) for child in self.children))


class Reader(Protocol):
    """What an operator may ask while it is read."""

    def expression(self, node: Any, *path: str | int) -> Expression:
        """Read an expression inside this one; `path` says where it stands."""

    def expressions(self, node: Any, *path: str | int) -> tuple[Expression, ...]:
        """Read a list of at least one expression."""

    def number(self, node: Any, *path: str | int) -> int:
        """Read a whole number or ``{parameter: id}``."""

    def criterion(self, node: Any) -> str:
        """Read the id of a criterion that exists."""

    def value(self, fact_id: str, node: Any, *path: str | int) -> FactValue:
        """Read a value that the fact can have."""


@lru_cache(maxsize=4096)
def _judged(condition: str) -> Callable[[FactValue], bool]:
    """A condition on ``value`` as a function; the same few stand everywhere, and to compile one takes long."""
    judged: Callable[[FactValue], bool] = eval(f"lambda value: bool({condition})")
    return judged


def exactly(node: Any, keys: Mapping[str, str], form: str) -> dict[str, Any]:
    """Check that `node` is a mapping with just these keys.

    Args:
        node: what was written.
        keys: each key that must be there, with what it is.
        form: an example of the right form, for the message.

    Raises:
        ExpressionError: another form, with the nearest right key.
    """
    if not isinstance(node, dict):
        raise ExpressionError(f"expected a mapping such as {form}")
    for key in node:
        if key not in keys:
            raise ExpressionError(f"unknown key '{key}'; expected {form}", (key,), nearest(str(key), keys))
    for key, meaning in keys.items():
        if key not in node:
            raise ExpressionError(f"'{key}' ({meaning}) is missing; expected {form}")
    return node
