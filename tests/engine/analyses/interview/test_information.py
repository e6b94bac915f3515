"""The expected information, held against adding up over all people one by one."""

from itertools import product
from math import log2

from hypothesis import given
from hypothesis import strategies as st

from engine.analyses.interview.ahead import Ahead
from engine.analyses.interview.diagrams import NOBODY_HERE, Diagrams, Node, value_node
from engine.analyses.interview.information import expected_information
from engine.analyses.interview.layout import layout_of
from engine.analyses.interview.waits import Waits, what_they_wait_for
from tests.benchmarks.diagram_order import Sifted

CELLS = (2, 3, 2)
SHARES = ((0.3, 0.7), (0.2, 0.5, 0.3), (0.9, 0.1))
PEOPLE = list(product(*(range(cells) for cells in CELLS)))
tables = st.lists(st.sampled_from([0, 1, 2, NOBODY_HERE]), min_size=len(PEOPLE), max_size=len(PEOPLE))


def diagram(diagrams: Diagrams, table: list[int], depth: int = 0) -> Node:
    if depth == len(CELLS):
        return value_node(table[0])
    size = len(table) // CELLS[depth]
    parts = (table[place * size : (place + 1) * size] for place in range(CELLS[depth]))
    return diagrams.make(depth, tuple(diagram(diagrams, part, depth + 1) for part in parts))


def weight(person: tuple[int, ...]) -> float:
    product_of_shares = 1.0
    for share, cell in zip(SHARES, person, strict=True):
        product_of_shares *= share[cell]
    return product_of_shares


def entropy(weights: list[float]) -> float:
    whole = sum(weights)
    return -sum(one / whole * log2(one / whole) for one in weights if one > 0) if whole else 0.0


def information(table: list[int], depth: int) -> float:
    """Entropy before less the mean of the entropies after each answer, over all people who exist."""
    here = [(person, value) for person, value in zip(PEOPLE, table, strict=True) if value != NOBODY_HERE]
    whole = sum(weight(person) for person, _ in here)
    if not here:
        return 0.0

    def spread(people: list[tuple[tuple[int, ...], int]]) -> list[float]:
        return [sum(weight(person) for person, value in people if value == end) for end in range(3)]

    after = 0.0
    for cell in range(CELLS[depth]):
        some = [item for item in here if item[0][depth] == cell]
        after += sum(weight(person) for person, _ in some) / whole * entropy(spread(some))
    return entropy(spread(here)) - after


@given(tables)
def test_it_is_the_entropy_that_an_answer_takes_away(table: list[int]) -> None:
    diagrams = Diagrams(CELLS)
    found = expected_information(layout_of(diagrams, [diagram(diagrams, table)]), SHARES)[0]
    for depth in range(len(CELLS)):
        assert abs(found.get(depth, 0.0) - information(table, depth)) < 1e-9


def waits(diagrams: Diagrams, root: Node) -> Waits:
    (found,) = what_they_wait_for(layout_of(diagrams, [root]))
    return found


@given(tables)
def test_deciding_are_the_variables_that_alone_change_the_value_for_somebody(table: list[int]) -> None:
    diagrams = Diagrams(CELLS)
    root = diagram(diagrams, table)
    values = dict(zip(PEOPLE, table, strict=True))
    alone = {
        depth
        for depth in range(len(CELLS))
        for one, other in product(PEOPLE, PEOPLE)
        if values[one] != values[other]
        and NOBODY_HERE not in (values[one], values[other])
        and all(one[at] == other[at] for at in range(len(CELLS)) if at != depth)
    }
    found = waits(diagrams, root)
    assert found.values == tuple(sorted({*table} - {NOBODY_HERE}))
    if alone or len(found.values) < 2:
        assert found.deciding == alone
    else:
        assert found.deciding == diagrams.variables(root)


def test_where_no_variable_can_change_alone_all_of_them_decide() -> None:
    """Constraints can tie answers together: only both at once can be otherwise, and then both must be asked."""
    diagrams = Diagrams((2, 2))
    tied = diagrams.make(0, (diagrams.by_cell(1, (0, NOBODY_HERE)), diagrams.by_cell(1, (NOBODY_HERE, 1))))
    assert waits(diagrams, tied).deciding == {0, 1}


@given(tables)
def test_unavoidable_are_the_variables_that_change_the_value_whatever_the_others_are(table: list[int]) -> None:
    diagrams = Diagrams(CELLS)
    root = diagram(diagrams, table)
    values = dict(zip(PEOPLE, table, strict=True))

    def always(depth: int) -> bool:
        lines: dict[tuple[int, ...], set[int]] = {}
        for person, value in values.items():
            lines.setdefault((*person[:depth], *person[depth + 1 :]), set()).add(value)
        here = [line - {NOBODY_HERE} for line in lines.values() if line != {NOBODY_HERE}]
        return bool(here) and all(len(line) > 1 for line in here)

    assert waits(diagrams, root).unavoidable == {depth for depth in range(len(CELLS)) if always(depth)}


@given(st.lists(tables, min_size=1, max_size=3), st.integers(0, len(CELLS) - 1))
def test_a_question_is_needed_where_it_alone_changes_some_outcome(outcomes: list[list[int]], depth: int) -> None:
    somebody = [all(value != NOBODY_HERE for value in values) for values in zip(*outcomes, strict=True)]
    guarded = [
        [value if here else NOBODY_HERE for value, here in zip(table, somebody, strict=True)] for table in outcomes
    ]
    diagrams = Diagrams(CELLS)
    nodes = [diagram(diagrams, table) for table in guarded]
    people = diagram(diagrams, [0 if here else NOBODY_HERE for here in somebody])
    ahead = Ahead(diagrams, SHARES)
    found = ahead.needed(nodes, people, depth)
    needed = exists = 0.0
    for person in PEOPLE:
        line = [other for other, one in enumerate(PEOPLE) if _alike(one, person, depth) and somebody[other]]
        changes = any(len({table[other] for other in line}) > 1 for table in guarded)
        expected = value_node(int(changes)) if line else value_node(NOBODY_HERE)
        assert _at(diagrams, found, person) == expected
        needed += weight(person) * (expected == value_node(1))
        exists += weight(person) * bool(line)
    assert abs(ahead.chance(found) - (needed / exists if exists else 0.0)) < 1e-9


def test_nobody_needs_a_question_where_nobody_is() -> None:
    """An outcome that hangs on variable 1 alone says nothing of a constraint on variable 0: only people know of it."""
    diagrams = Diagrams((2, 2))
    outcome, people = diagrams.by_cell(1, (0, 1)), diagrams.by_cell(0, (0, NOBODY_HERE))
    ahead = Ahead(diagrams, ((0.1, 0.9), (0.5, 0.5)))
    needed = ahead.needed([outcome], people, 1)
    assert needed == diagrams.by_cell(0, (1, NOBODY_HERE))
    assert ahead.chance(needed) == 1.0


def test_the_question_that_spares_another_one_goes_first() -> None:
    """Variable 0 says whether variable 1 or variable 2 counts: once it is known, one question is left."""
    diagrams = Diagrams((2, 2, 2))
    outcome = diagrams.make(0, (diagrams.by_cell(1, (0, 1)), diagrams.by_cell(2, (0, 1))))
    left = Ahead(diagrams, ((0.5, 0.5),) * 3).questions_left([outcome], value_node(0), {0, 1, 2})
    assert left[0] == 1.0
    assert left[1] == left[2] > 1.0


def _alike(one: tuple[int, ...], other: tuple[int, ...], depth: int) -> bool:
    return all(one[at] == other[at] for at in range(len(CELLS)) if at != depth)


def _at(diagrams: Diagrams, node: Node, person: tuple[int, ...]) -> Node:
    while node >= 0:
        node = diagrams.children[node][person[diagrams.depths[node]]]
    return node


@given(st.lists(tables, min_size=1, max_size=3), st.sampled_from([(), (2,), (2, 1)]))
def test_sifting_changes_the_order_and_no_function(outcomes: list[list[int]], first: tuple[int, ...]) -> None:
    diagrams = Diagrams(CELLS)
    nodes = [diagram(diagrams, table) for table in outcomes]
    sifted = Sifted(diagrams.nodes, nodes, first)
    before = len(sifted)
    sifted.sift()
    assert len(sifted) <= before
    there = [variable for variable in first if variable in sifted.order]
    assert sifted.order[: len(there)] == there
    assert sorted(sifted.order) == sorted(frozenset().union(*map(diagrams.variables, nodes)))
    for root, table in zip(sifted.roots, outcomes, strict=True):
        assert [sifted.value(root, person) for person in PEOPLE] == [value_node(value) for value in table]


@given(st.lists(tables, min_size=2, max_size=4), st.integers(0, 80))
def test_several_functions_together_tell_what_each_tells_alone(several: list[list[int]], again: int) -> None:
    """Also more of them than a word has bits."""
    diagrams = Diagrams(CELLS)
    roots = [diagram(diagrams, table) for table in several]
    roots += roots[:1] * again
    together = layout_of(diagrams, roots)
    assert what_they_wait_for(together) == [waits(diagrams, root) for root in roots]
    for bits, root in zip(expected_information(together, SHARES), roots, strict=True):
        (expected,) = expected_information(layout_of(diagrams, [root]), SHARES)
        assert bits.keys() == expected.keys()
        assert all(abs(bits[depth] - expected[depth]) < 1e-12 for depth in bits)
