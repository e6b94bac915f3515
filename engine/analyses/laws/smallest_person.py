"""The smallest made-up person in a set of situations: fewest answers first, then the order of the vocabulary."""

from collections.abc import Iterator
from typing import cast

from engine.evaluators.symbolic.cells import NOT_ASKED
from engine.evaluators.symbolic.formulas import Formula, FormulaSpace
from engine.evaluators.symbolic.space import Region, Space

#: Cells of the facts by position; a fact that is left out was not asked.
Person = dict[str, int]


def smallest_person(space: Space | FormulaSpace, region: Region) -> Person | None:
    """Somebody in the region of whom as little as possible was asked; None when nobody is in it.

    Formulas are asked by their solver. Method for diagrams: the cheapest path, where a fact costs one unless its cell
    says that it was not asked (dynamic programming from the leaves up; every part of the diagram is looked at once for
    every cell of its first fact). Of several, the one that answers the earlier facts of the vocabulary.

    Args:
        space: the space of the region.
        region: the situations; it looks at the facts as they are after the constraints have filled in what follows.
    """
    if isinstance(space, FormulaSpace):
        return space.smallest(cast("Formula", region))
    if not region.satisfiable():
        return None
    facts = tuple(space.partition.cells)
    # Of sets with as many answers, the one with the earlier facts has the larger mask.
    masks = {fact: 1 << (len(facts) - rank) for rank, fact in enumerate(facts)}
    free = {fact: _not_asked(space, fact) for fact in facts}
    best: dict[Region, tuple[int, int]] = {}

    def cheapest(node: Region) -> tuple[int, int] | None:
        if node not in best:
            fact = space.first_fact(node)
            if fact is None:
                return (0, 0) if node.satisfiable() else None
            best[node] = min(cost for _, _, cost in ways(node, fact))
        return best[node]

    def ways(node: Region, fact: str) -> Iterator[tuple[int, Region, tuple[int, int]]]:
        """The cells of a node's first fact that leave somebody: the cell, what is left, and what it costs in all."""
        seen: set[Region] = set()
        for place in range(len(space.partition.cells[fact])):
            rest = space.follow(node, fact, place)
            if rest in seen and place != free[fact]:
                continue  # an earlier cell leads to the same, and is as good
            seen.add(rest)
            found = cheapest(rest)
            if found is not None:
                asked = place != free[fact]
                yield place, rest, (found[0] + asked, found[1] - (masks[fact] if asked else 0))

    person: Person = {}
    node = region
    while (fact := space.first_fact(node)) is not None:
        place, node, _ = min(ways(node, fact), key=lambda way: way[2])
        if place != free[fact]:
            person[fact] = place
    return dict(sorted(person.items(), key=lambda item: facts.index(item[0])))


def _not_asked(space: Space, fact: str) -> int | None:
    cells = space.partition.cells[fact]
    return next((place for place, cell in enumerate(cells) if cell.unknown == NOT_ASKED), None)
