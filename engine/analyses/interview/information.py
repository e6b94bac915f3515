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
    if not function.levels:
        return {}
    ends = len(function.ends)
    chances = np.zeros((function.size, ends))  # of each value, from each row on; nothing where nobody is
    chances[function.inner : function.inner + ends] = np.eye(ends)
    ahead = {}
    for level in reversed(function.levels):
        ahead[level.depth] = chances[level.children]
        chances[level.rows] = np.array(shares[level.depth]) @ ahead[level.depth]
    reached = np.zeros(function.size)
    reached[0] = 1.0
    joint = np.zeros((len(function.levels), max(len(shares[level.depth]) for level in function.levels), ends))
    for place, level in enumerate(function.levels):
        weights, share = reached[level.rows], np.array(shares[level.depth])
        passed = weights[:, None] * share
        np.add.at(reached, level.children, passed)
        # Whoever comes past without being looked at: the answer tells nothing about them.
        around = np.maximum(chances[0] - weights @ chances[level.rows], 0.0)
        joint[place, : len(share)] = (passed[:, :, None] * ahead[level.depth]).sum(axis=0) + share[:, None] * around
    return {level.depth: bits for level, bits in zip(function.levels, _information(joint), strict=True)}


def _information(joint: npt.NDArray[np.float64]) -> list[float]:
    """The mutual information of each table of shares; those of a table need not sum to 1, and no row may be there."""
    whole = joint.sum(axis=(1, 2), keepdims=True)
    apart = joint.sum(axis=2, keepdims=True) * joint.sum(axis=1, keepdims=True)
    there = joint > 0
    ratio = np.ones_like(joint)
    np.divide(joint * whole, apart, out=ratio, where=there)
    weighed = np.zeros_like(joint)
    np.divide(joint, whole, out=weighed, where=there)
    return [max(0.0, float(bits)) for bits in (weighed * np.log2(ratio)).sum(axis=(1, 2))]
