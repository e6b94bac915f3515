"""The smallest made-up person in a set of situations: fewest answers first, then the order of the vocabulary."""

from engine.evaluators.symbolic.cells import NOT_ASKED
from engine.evaluators.symbolic.space import Region, Space

#: Cells of the facts by position; a fact that is left out was not asked.
Person = dict[str, int]


def smallest_person(space: Space, region: Region) -> Person | None:
    """Somebody in the region of whom as little as possible was asked; None when nobody is in it.

    Method: the cheapest path through the diagram, where a fact costs one unless its cell says that it was not asked
    (dynamic programming from the leaves up; every part of the diagram is looked at once for every cell of its first
    fact). Of several, the one that answers the earlier facts of the vocabulary.

    Args:
        space: the space of the region.
        region: the situations; it looks at the facts as they are after the constraints have filled in what follows.
    """
    if not region.satisfiable():
        return None
    best: dict[Region, tuple[int, tuple[int, ...], Person]] = {}
    ranks = {fact: rank for rank, fact in enumerate(space.partition.cells)}

    def cheapest(node: Region) -> tuple[int, tuple[int, ...], Person] | None:
        if not node.satisfiable():
            return None
        if node not in best:
            fact = space.first_fact(node)
            if fact is None:
                return (0, (), {})
            found = []
            for place, cell in enumerate(space.partition.cells[fact]):
                rest = cheapest(space.follow(node, fact, place))
                if rest is None:
                    continue
                cost, order, person = rest
                if cell.unknown == NOT_ASKED:
                    found.append(rest)
                else:
                    found.append((cost + 1, tuple(sorted((ranks[fact], *order))), {fact: place, **person}))
            best[node] = min(found, key=lambda item: (item[0], item[1]))
        return best[node]

    found = cheapest(region)
    return None if found is None else dict(sorted(found[2].items(), key=lambda item: ranks[item[0]]))
