"""How much the answer to a question is expected to tell about an outcome."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from engine.analyses.interview.layout import Layout


def expected_information(function: Layout, shares: Sequence[Sequence[float]]) -> Mapping[int, float]:
    """The bits by which the answer to each question is expected to lessen what is open about an outcome.

    This is the mutual information between the answer and the outcome, exact for answers that do not depend on each
    other, among people who break no constraint (C. E. Shannon, "A mathematical theory of communication", 1948; the
    sums over all people are made in one pass up and one pass down the diagram).

    Args:
        function: the outcome as a function of the answers.
        shares: for each variable the expected share of each of its cells; the shares of a variable sum to 1.

    Returns:
        bits for each variable that the diagram looks at; a variable that is left out tells nothing.
    """
    ends = len(function.ends)
    chances = np.zeros((function.size, ends))  # of each value, from each row on; nothing where nobody is
    chances[function.inner : function.inner + ends] = np.eye(ends)
    for level in reversed(function.levels):
        chances[level.rows] = np.einsum("c,nce->ne", np.array(shares[level.depth]), chances[level.children])
    reached = np.zeros(function.size)
    reached[0] = 1.0
    bits = {}
    for level in function.levels:
        weights, share = reached[level.rows], np.array(shares[level.depth])
        passed = weights[:, None] * share
        np.add.at(reached, level.children, passed)
        joint = np.einsum("nc,nce->ce", passed, chances[level.children])
        # Whoever comes past without being looked at: the answer tells nothing about them.
        around = np.maximum(chances[0] - weights @ chances[level.rows], 0.0)
        bits[level.depth] = max(0.0, _information(joint + share[:, None] * around))
    return bits


def _information(joint: npt.NDArray[np.float64]) -> float:
    """The mutual information of a table of shares, which need not sum to 1."""
    whole = joint.sum()
    if whole <= 0:
        return 0.0
    apart = joint.sum(axis=1, keepdims=True) * joint.sum(axis=0, keepdims=True)
    there = joint > 0
    return float((joint[there] / whole * np.log2(joint[there] * whole / apart[there])).sum())
