"""How much the answer to a question is expected to tell about an outcome."""

from collections.abc import Mapping, Sequence
from math import log2

from engine.analyses.interview.diagrams import NOBODY_HERE, Diagrams, Node


def expected_information(diagrams: Diagrams, root: Node, shares: Sequence[Sequence[float]]) -> Mapping[int, float]:
    """The bits by which the answer to each question is expected to lessen what is open about an outcome.

    This is the mutual information between the answer and the outcome, exact for answers that do not depend on each
    other, among people who break no constraint (C. E. Shannon, "A mathematical theory of communication", 1948; the
    sums over all people are made in one pass down and one pass up the diagram).

    Args:
        diagrams: the store of the function.
        root: the outcome as a function of the answers.
        shares: for each variable the expected share of each of its cells; the shares of a variable sum to 1.

    Returns:
        bits for each variable that the diagram looks at; a variable that is left out tells nothing.
    """
    inner = sorted(diagrams.below(root), key=diagrams.depths.__getitem__)
    ends = sorted(diagrams.values(root) - {NOBODY_HERE})
    chances: dict[Node, tuple[float, ...]] = {
        -1 - end: tuple(float(end == other) for other in ends) for end in (*ends, NOBODY_HERE)
    }
    for node in reversed(inner):
        found = [0.0] * len(ends)
        for part, child in zip(shares[diagrams.depths[node]], diagrams.children[node], strict=True):
            for end, chance in enumerate(chances[child]):
                found[end] += part * chance
        chances[node] = tuple(found)
    reached = dict.fromkeys(inner, 0.0)
    if root >= 0:
        reached[root] = 1.0
    joint: dict[int, list[list[float]]] = {}
    seen: dict[int, list[float]] = {}
    for node in inner:
        depth, weight = diagrams.depths[node], reached[node]
        share = shares[depth]
        if depth not in joint:
            joint[depth] = [[0.0] * len(ends) for _ in share]
            seen[depth] = [0.0] * len(ends)
        for end, chance in enumerate(chances[node]):
            seen[depth][end] += weight * chance
        for row, part, child in zip(joint[depth], share, diagrams.children[node], strict=True):
            passed = weight * part
            if child >= 0:
                reached[child] += passed
            for end, chance in enumerate(chances[child]):
                row[end] += passed * chance
    total = chances[root]
    bits = {}
    for depth, rows in joint.items():
        around = [max(0.0, whole - here) for whole, here in zip(total, seen[depth], strict=True)]
        full = [
            [here + part * rest for here, rest in zip(row, around, strict=True)]
            for row, part in zip(rows, shares[depth], strict=True)
        ]
        bits[depth] = max(0.0, _information(full))
    return bits


def _information(joint: Sequence[Sequence[float]]) -> float:
    """The mutual information of a table of shares, which need not sum to 1."""
    whole = sum(map(sum, joint))
    if whole <= 0:
        return 0.0
    columns = [sum(column) for column in zip(*joint, strict=True)]
    information = 0.0
    for row in joint:
        of_row = sum(row)
        for share, of_column in zip(row, columns, strict=True):
            if share > 0:
                information += share / whole * log2(share * whole / (of_row * of_column))
    return information
