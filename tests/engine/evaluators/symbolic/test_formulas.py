"""The space of formulas against lists of its people: what is in a set, and what one more answer leads to."""

from collections.abc import Mapping
from itertools import product
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.evaluators.symbolic.cells import NOT_ASKED, NOT_KNOWN, Partition
from engine.evaluators.symbolic.formulas import Formula, FormulaSpace
from engine.logic.operators.is_value import IsValue
from tests.engine.evaluators.symbolic.small_rules import VALUES, contents_of

FACTS = ("a", "b", "c")
#: How a set is made: a fact and a cell, or two sets that are cut or joined, or one turned around.
Made = tuple[Any, ...]


PARTITION = Partition.of(
    contents_of({}, [], {}).facts,
    {"c": [str(value) for value in VALUES["c"]]},
    [IsValue(name, VALUES[name][0]) for name in FACTS],
    (NOT_ASKED, NOT_KNOWN),
)
CELLS = {fact: PARTITION.cells[fact] for fact in FACTS}
PEOPLE = [dict(zip(FACTS, places, strict=True)) for places in product(*(range(len(CELLS[fact])) for fact in FACTS))]

sets = st.recursive(
    st.sampled_from([(fact, place) for fact in FACTS for place in range(len(CELLS[fact]))]),
    lambda inner: st.one_of(st.tuples(st.sampled_from("&|"), inner, inner), st.tuples(st.just("~"), inner)),
    max_leaves=8,
)


def formula(space: FormulaSpace, made: Made) -> Formula:
    match made:
        case ("&", one, other):
            return formula(space, one) & formula(space, other)
        case ("|", one, other):
            return formula(space, one) | formula(space, other)
        case ("~", one):
            return ~formula(space, one)
        case (fact, place):
            return space.cells(fact, [place])
    raise AssertionError(made)


def holds(made: Made, person: Mapping[str, int]) -> bool:
    match made:
        case ("&", one, other):
            return holds(one, person) and holds(other, person)
        case ("|", one, other):
            return holds(one, person) or holds(other, person)
        case ("~", one):
            return not holds(one, person)
        case (fact, place):
            return bool(person[fact] == place)
    raise AssertionError(made)


@settings(max_examples=60)
@given(sets)
def test_a_set_holds_whom_it_should(made: Made) -> None:
    space = FormulaSpace(PARTITION)
    here = formula(space, made)
    for person in PEOPLE:
        assert (here & space.having(person)).satisfiable() == holds(made, person)


@settings(max_examples=60)
@given(st.lists(sets, max_size=6))
def test_of_several_sets_each_is_told_to_hold_somebody_or_nobody(several: list[Made]) -> None:
    space = FormulaSpace(PARTITION)
    some = [any(holds(made, person) for person in PEOPLE) for made in several]
    assert space.are_satisfiable([formula(space, made) for made in several]) == some


@settings(max_examples=60)
@given(sets, st.sampled_from(FACTS))
def test_without_a_fact_whoever_some_cell_puts_there_is_in_the_set(made: Made, fact: str) -> None:
    space = FormulaSpace(PARTITION)
    here = space.without(formula(space, made), [fact])
    for person in PEOPLE:
        some = any(holds(made, {**person, fact: place}) for place in range(len(CELLS[fact])))
        assert (here & space.having(person)).satisfiable() == some


@settings(max_examples=60)
@given(sets)
def test_the_smallest_has_the_fewest_answers(made: Made) -> None:
    space = FormulaSpace(PARTITION)
    found = space.smallest(formula(space, made))
    unasked = {fact: next(i for i, cell in enumerate(CELLS[fact]) if cell.unknown == NOT_ASKED) for fact in FACTS}
    answers = [sum(person[fact] != unasked[fact] for fact in FACTS) for person in PEOPLE if holds(made, person)]
    if found is None:
        assert not answers
    else:
        assert len(found) == min(answers)
        assert holds(made, {**unasked, **found})


def one_more(before: Mapping[str, int], after: Mapping[str, int]) -> bool:
    changed = [fact for fact in FACTS if before[fact] != after[fact]]
    return (
        len(changed) == 1
        and CELLS[changed[0]][before[changed[0]]].unknown is not None
        and CELLS[changed[0]][after[changed[0]]].unknown is None
    )


def test_one_more_answer_leads_from_an_unknown_to_a_value_and_changes_nothing_else() -> None:
    space = FormulaSpace(PARTITION)
    pairs = space.one_more_answer()
    for before in PEOPLE:
        here = pairs & space.having(before)
        for after in PEOPLE:
            found = (here & space.afterwards(space.having(after))).satisfiable()
            assert found == one_more(before, after), (before, after)


@settings(max_examples=60)
@given(sets, sets)
def test_a_set_is_put_on_the_situation_with_one_more_answer(first: Made, second: Made) -> None:
    space = FormulaSpace(PARTITION)
    region = space.one_more_answer() & formula(space, first) & space.afterwards(formula(space, second))
    pairs = [
        (before, after)
        for before in PEOPLE
        if holds(first, before)
        for after in PEOPLE
        if one_more(before, after) and holds(second, after)
    ]
    assert region.satisfiable() == bool(pairs)
    answer = space.answer_in(region)
    assert (answer is not None) == bool(pairs)
    if answer is not None:
        fact, place = answer
        assert any(before[fact] != place and after[fact] == place for before, after in pairs)


def test_a_set_that_nobody_is_in_has_no_smallest() -> None:
    space = FormulaSpace(PARTITION)
    assert space.smallest(space.nobody) is None
    assert space.answer_in(space.nobody) is None
