"""On whom an assumed limit bears: those between whom and it the rules draw no other line.

From which age a child may arrange its own care decides nothing about a woman of 76: other lines lie in between, and
whoever is past them is past this one, wherever it is drawn.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from engine.logic.compilation.criteria import Statement
from engine.logic.operators.base import FactTest
from engine.rulebase.entries.vocabulary import FactValue

#: By fact, the first numbers of all stretches that the rules tell apart, lowest first.
Lines = Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Reach:
    """The numbers on which a limit bears.

    Attributes:
        fact: the fact whose number it is.
        low: the last line below the limit; None where there is none.
        high: the first line above it; None where there is none.
    """

    fact: str
    low: int | None
    high: int | None

    def holds(self, value: FactValue | None) -> bool:
        """Whether it bears on somebody with this number; on whoever has none yet, it may."""
        if value is None:
            return True
        return (self.low is None or self.low <= int(value)) and (self.high is None or int(value) < self.high)


def lines_drawn(statements: Iterable[Statement]) -> Lines:
    """The lines of some criteria."""
    found: dict[str, set[int]] = {}
    for statement in statements:
        for fact, line in _lines(statement):
            found.setdefault(fact, set()).add(line)
    return {fact: tuple(sorted(some)) for fact, some in found.items()}


def reaches(statement: Statement, limit: int, lines: Lines) -> tuple[Reach, ...]:
    """Of a limit that a criterion names, the numbers on which it bears; none where it limits no number of anybody.

    Args:
        statement: the criterion.
        limit: the number: the first that is within the limit, or the last.
        lines: all lines.
    """
    found = []
    for fact, line in _lines(statement):
        if line in (limit, limit + 1):
            all_lines = lines[fact]
            before, after = bisect_left(all_lines, line), bisect_right(all_lines, line)
            low = all_lines[before - 1] if before else None
            high = all_lines[after] if after < len(all_lines) else None
            found.append(Reach(fact, low, high))
    return tuple(found)


def _lines(statement: Statement) -> Iterator[tuple[str, int]]:
    for expression in statement.expressions:
        for test in expression.walk():
            if isinstance(test, FactTest):
                for line in test.boundaries():
                    if isinstance(line, int) and not isinstance(line, bool):
                        yield test.fact, line
