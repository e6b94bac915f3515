"""What remains of a function is its table without what is known, whichever way it is narrowed down."""

from collections.abc import Mapping
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from engine.analyses.interview.diagrams import NOBODY_HERE, Diagrams, Node, value_node
from engine.analyses.interview.layout import layout_of
from engine.analyses.interview.narrowed import narrowed
from engine.analyses.interview.remaining import Known, Remaining

#: One variable has more cells than fit into a number, with however few nodes.
CELLS = (3, 2, 22, 2)
VALUES = st.sampled_from([0, 1, 5, NOBODY_HERE, NOBODY_HERE])
#: A table that repeats itself, so that nodes are the same here and there.
tables = st.lists(VALUES, min_size=1, max_size=90)
some = st.dictionaries(st.integers(0, 3), st.integers(0, 1))

Place = tuple[int, ...]


def written(diagrams: Diagrams, table: list[int], depth: int = 0, first: int = 0) -> Node:
    if depth == len(CELLS):
        return value_node(table[first % len(table)])
    cells = CELLS[depth]
    return diagrams.make(depth, tuple(written(diagrams, table, depth + 1, first * cells + at) for at in range(cells)))


def value(diagrams: Diagrams, node: Node, place: Place) -> int:
    while node >= 0:
        node = diagrams.children[node][place[diagrams.depths[node]]]
    return -1 - node


def expected(diagrams: Diagrams, node: Node, place: Place, cells: Mapping[int, int], later: Mapping[int, int]) -> int:
    """Looked up for every way of filling in: what was answered first, of the first variable first."""
    ways = [
        (cells[depth],) if depth in cells else (later[depth], *range(CELLS[depth])) if depth in later else (at,)
        for depth, at in enumerate(place)
    ]
    found = (value(diagrams, node, way) for way in product(*ways))
    return next((one for one in found if one != NOBODY_HERE), NOBODY_HERE)


@given(st.lists(tables, min_size=1, max_size=3), some, some)
def test_it_is_the_table_at_what_is_known_and_filled_in(
    several: list[list[int]], cells: dict[int, int], later: dict[int, int]
) -> None:
    diagrams = Diagrams(CELLS)
    roots = [written(diagrams, table) for table in several]
    whole = layout_of(diagrams, roots)
    later = {depth: cell for depth, cell in later.items() if depth not in cells}
    layout = narrowed(whole, whole.tops, Known(cells, later))
    left = Diagrams(CELLS)
    nodes = layout.into(left)
    assert len(left.depths) == layout.inner  # each once, and none besides
    open_ = [(0,) if depth in {*cells, *later} else range(of) for depth, of in enumerate(CELLS)]
    for place in product(*open_):
        for root, node in zip(roots, nodes, strict=True):
            assert value(left, node, place) == expected(diagrams, root, place, cells, later)


@given(st.lists(tables, min_size=1, max_size=3), some, some)
def test_it_is_the_same_node_by_node(several: list[list[int]], cells: dict[int, int], later: dict[int, int]) -> None:
    diagrams = Diagrams(CELLS)
    roots = [written(diagrams, table) for table in several]
    whole = layout_of(diagrams, roots)
    size = len(diagrams.depths)
    known = Known(cells, {depth: cell for depth, cell in later.items() if depth not in cells})
    remaining = Remaining(diagrams, known)
    by_levels = narrowed(whole, whole.tops, known).into(remaining.diagrams)
    assert [remaining.of(root) for root in roots] == [*by_levels]
    assert len(diagrams.depths) == size


@given(tables, some, st.integers(0, 60))
def test_a_function_within_some_nodes_is_the_one_that_remains(
    table: list[int], cells: dict[int, int], most: int
) -> None:
    diagrams = Diagrams(CELLS)
    root = written(diagrams, table)
    remaining = Remaining(diagrams, Known(cells, {}))
    within = remaining.within(root, most)
    found = remaining.of(root)
    assert within in (None, found)
    assert Remaining(diagrams, Known(cells, {})).within(root, len(diagrams.depths)) == found


def test_what_is_not_known_stays_so_unless_a_constraint_fills_it_in() -> None:
    """Variable 0 was answered "not known" (cell 0); where variable 1 has cell 1, nobody is left with that."""
    diagrams = Diagrams((2, 2))
    outcome = diagrams.make(0, (diagrams.by_cell(1, (5, NOBODY_HERE)), diagrams.by_cell(1, (6, 7))))
    whole = layout_of(diagrams, [outcome])
    (left,) = narrowed(whole, whole.tops, Known({}, {0: 0})).into(diagrams)
    assert left == diagrams.by_cell(1, (5, 7))


def test_what_is_filled_in_can_be_filled_in_further() -> None:
    """Where variable 1 has cell 2, nobody is with either of the first two cells of variable 0."""
    diagrams = Diagrams((3, 3))
    cells = [(5, NOBODY_HERE, NOBODY_HERE), (NOBODY_HERE, 6, NOBODY_HERE), (7, 7, 8)]
    whole = layout_of(diagrams, [diagrams.make(0, tuple(diagrams.by_cell(1, cell) for cell in cells))])
    (left,) = narrowed(whole, whole.tops, Known({}, {0: 0})).into(diagrams)
    assert left == diagrams.by_cell(1, (5, 6, 8))
