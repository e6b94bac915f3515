"""What the operators need to write a column of a population.

Narwhals is loaded when the first column is written: one case, a conversation and a diagram need none.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from narwhals import Expr
    from narwhals.functions import When
else:
    Expr = When = Any

__all__ = ["Expr", "literal", "when"]


def literal(value: bool | int | None) -> Expr:
    """A value that is the same in every row; None is a Boolean that is null."""
    import narwhals as nw  # noqa: PLC0415 - see above

    return nw.lit(value, dtype=nw.Boolean) if value is None else nw.lit(value)


def when(condition: Expr) -> When:
    """Begins a choice: ``when(condition).then(one).otherwise(other)``; without `otherwise`, null."""
    import narwhals as nw  # noqa: PLC0415 - see above

    return nw.when(condition)
