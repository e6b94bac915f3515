"""A plan of columns for Spark: as few columns and layers as the parts that they have in common allow.

Catalyst goes through all columns of each layer again and again, and for some of its rules from each layer down through
all others. So what is used once stands where it is used, and so does what is short, however often; what is longer and
used more than once is one column, also where the plan has it as a part of many.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import narwhals as nw

from engine.evaluators.population.spark_text import Parts, quoted

#: A part becomes a column when, written out wherever it is used, it would make the texts so many parts longer.
#: Measured: with 8 and with 64 Spark takes as long or longer to plan the usual outcomes.
_WORTH_A_COLUMN = 16


def added_in_spark(frame: nw.LazyFrame[Any], made: Iterable[nw.Expr], wanted: Sequence[str]) -> nw.LazyFrame[Any]:
    """A frame of Spark with the wanted columns behind its own.

    Args:
        frame: the rows.
        made: columns, each with a name of its own (``alias``), behind those that it uses.
        wanted: the names of those that are wanted.

    Raises:
        NoTextError: see `Parts.add`.
    """
    native: Any = frame.to_native()
    own = native.columns
    for layer in layers(made, wanted):
        native = native.selectExpr("*", *layer)
    found: nw.LazyFrame[Any] = nw.from_native(native.select(*map(quoted, (*own, *wanted))))
    return found


def layers(made: Iterable[nw.Expr], wanted: Sequence[str]) -> list[list[str]]:
    """The texts of the columns that are needed, in layers of which each rests on those before it.

    Args:
        made: see `added_in_spark`.
        wanted: see `added_in_spark`.
    """
    parts = Parts()
    for expression in made:
        parts.add(expression)
    chosen = _Chosen.of(parts, wanted)
    found: list[list[str]] = []
    for place, name in chosen.columns.items():
        depth = chosen.depths[place]
        found += [[] for _ in range(1 + depth - len(found))]
        found[depth].append(f"{parts.written_out(place, chosen.columns)} AS {quoted(name)}")
    again = [name for name in wanted if chosen.columns.get(parts.named[name]) != name]
    if again:  # two of the same, or nothing but a column of the frame
        found.append([f"{parts.text(parts.named[name], chosen.columns)} AS {quoted(name)}" for name in again])
    return found


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The parts that become columns.

    Attributes:
        columns: their names.
        depths: of each part that is needed, how many layers lie below it.
    """

    columns: dict[int, str]
    depths: dict[int, int]

    @classmethod
    def of(cls, parts: Parts, wanted: Iterable[str]) -> "_Chosen":
        names = {parts.named[name]: name for name in reversed([*wanted])}
        uses = _uses(parts, names)
        columns: dict[int, str] = {}
        depths: dict[int, int] = {}
        sizes: dict[int, int] = {}
        for place in sorted(uses):  # operands come before what is done with them
            operands = parts.parts[place].operands
            sizes[place] = 1 + sum(1 if operand in columns else sizes[operand] for operand in operands)
            depths[place] = max((depths[operand] + (operand in columns) for operand in operands), default=0)
            if operands and (place in names or (uses[place] - 1) * sizes[place] > _WORTH_A_COLUMN):
                columns[place] = names.get(place, f"part__{place}")
        return cls(columns, depths)


def _uses(parts: Parts, wanted: Iterable[int]) -> Counter[int]:
    """How often each part is used that the wanted ones rest on."""
    uses = Counter([*wanted])
    waiting = [*uses]
    while waiting:
        for operand in parts.parts[waiting.pop()].operands:
            if operand not in uses:
                waiting.append(operand)
            uses[operand] += 1
    return uses
