"""How much the answer to a question is expected to tell about outcomes."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from engine.analyses.interview.layout import Layout


def expected_information(functions: Layout, shares: Sequence[Sequence[float]]) -> Sequence[Mapping[int, float]]:
    """The bits by which the answer to each question is expected to lessen what is open about each of some outcomes.

    This is the mutual information between the answer and the outcome, exact for answers that do not depend on each
    other, among people who break no constraint (C. E. Shannon, "A mathematical theory of communication", 1948; the
    sums over all people are made in one pass up and one pass down the diagrams).

    Args:
        functions: the outcomes as functions of the answers.
        shares: for each variable the expected share of each of its cells; the shares of a variable sum to 1.

    Returns:
        for each outcome the bits for each variable at which its diagram looks; one that is left out tells nothing.
    """
    levels, tops, ends = functions.levels, list(functions.tops), len(functions.ends)
    chances = np.zeros((functions.size, ends))  # of each value, from each row on; nothing where nobody is
    chances[functions.inner : functions.inner + ends] = np.eye(ends)
    ahead = {}
    for level in reversed(levels):
        ahead[level.depth] = chances[level.children]
        chances[level.rows] = np.array(shares[level.depth]) @ ahead[level.depth]
    from_top = chances[tops]
    columns = np.arange(len(tops))
    reached = np.zeros((functions.size, len(tops)))  # from the top of each function
    reached[tops, columns] = 1.0
    in_a_row = reached.reshape(-1)
    joint: dict[int, list[npt.NDArray[np.float64]]] = {}  # by the number of cells
    looked_at = []
    for level in levels:
        weights, share = reached[level.rows].T, np.array(shares[level.depth])
        looked_at.append(weights.any(axis=1))
        passed = reached[level.rows][:, None, :] * share[:, None]
        np.add.at(in_a_row, (level.children[:, :, None] * len(tops) + columns).reshape(-1), passed.reshape(-1))
        # Whoever comes past without being looked at: the answer tells nothing about them.
        around = np.maximum(from_top - weights @ chances[level.rows], 0.0)
        at_cell = (weights @ ahead[level.depth].reshape(weights.shape[1], -1)).reshape(len(tops), len(share), ends)
        joint.setdefault(len(share), []).append(share[:, None] * (at_cell + around[:, None]))
    of_cells = {cells: iter(_information(np.array(tables))) for cells, tables in joint.items()}
    found: list[dict[int, float]] = [{} for _ in tops]
    for level, looking in zip(levels, looked_at, strict=True):
        bits = next(of_cells[len(shares[level.depth])])
        for column in np.flatnonzero(looking).tolist():
            found[column][level.depth] = bits[column]
    return found


def _information(joint: npt.NDArray[np.float64]) -> list[list[float]]:
    """The mutual information of each table of shares; those of a table need not sum to 1, and no row may be there."""
    whole = joint.sum(axis=(2, 3), keepdims=True)
    apart = joint.sum(axis=3, keepdims=True) * joint.sum(axis=2, keepdims=True)
    there = joint > 0
    ratio = np.ones_like(joint)
    np.divide(joint * whole, apart, out=ratio, where=there)
    weighed = np.zeros_like(joint)
    np.divide(joint, whole, out=weighed, where=there)
    found: list[list[float]] = np.maximum((weighed * np.log2(ratio)).sum(axis=(2, 3)), 0.0).tolist()
    return found
