"""An audit of a suppression that shares no code with the one in the product: one linear program for each question."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import csr_array

from api.reports.cells import AtMost, Cell, Sum, Table
from api.reports.disclosure import Suppression


def widths(
    tables: Sequence[Table], result: Suppression, sums: Iterable[Sum], inclusions: Iterable[AtMost], of: Iterable[Cell]
) -> dict[Cell, float]:
    """How far apart the counts are that everything published allows for hidden cells; infinite where nothing does."""
    hidden = sorted(result.hidden, key=sorted)
    place = {cell: number for number, cell in enumerate(hidden)}
    rows: list[tuple[tuple[Cell, ...], tuple[Cell, ...], bool]] = [((one.whole,), one.parts, True) for one in sums]
    rows += [((one.cell, *one.beside), one.others, False) for one in inclusions]
    for table in tables:
        names = list(table.dimensions)
        cells = [cell for cell in result.counts if {name for name, _ in cell} <= set(names)]
        for cell in cells:
            for name in set(names) - {name for name, _ in cell}:
                parts = tuple(cell | {(name, value)} for value in table.dimensions[name])
                rows.append(((cell,), parts, True))
    equal: list[NDArray[np.float64]] = []
    below: list[NDArray[np.float64]] = []
    equal_to: list[int] = []
    below_to: list[int] = []
    for wholes, parts, exact in rows:
        line, rest = np.zeros(len(hidden)), 0
        for there, sign in (*((whole, 1) for whole in wholes), *((part, -1) for part in parts)):
            if there in place:
                line[place[there]] += sign
            else:
                rest -= sign * result.counts[there]
        if line.any():
            (equal if exact else below).append(line)
            (equal_to if exact else below_to).append(rest)
    every_equal, every_below = (csr_array(np.array(lines)) if lines else None for lines in (equal, below))
    found = {}
    for cell in of:
        ends = []
        for end in (1.0, -1.0):
            goal = np.zeros(len(hidden))
            goal[place[cell]] = end
            solved = linprog(goal, every_below, below_to or None, every_equal, equal_to or None)
            assert solved.status in (0, 3), solved.message
            ends.append(solved.fun if solved.status == 0 else -np.inf)
        found[cell] = -ends[1] - ends[0]
    return found
