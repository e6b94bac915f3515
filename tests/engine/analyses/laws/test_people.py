"""The smallest made-up person: fewest answers, then the order of the vocabulary; held against trying everybody."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from engine.analyses.laws.smallest_person import smallest_person
from engine.evaluators.symbolic.cells import NOT_ASKED, Cell, Partition
from engine.evaluators.symbolic.formulas import FormulaSpace
from engine.evaluators.symbolic.space import Space

FACTS = {"a": 3, "b": 2, "c": 4}


def space() -> Space:
    return Space(
        Partition(
            {
                name: (*(Cell(value, (value,)) for value in range(values)), Cell(None, (), NOT_ASKED))
                for name, values in FACTS.items()
            }
        ),
        nodes=1 << 12,
    )


EVERYBODY = list(product(*(range(values + 1) for values in FACTS.values())))


@given(st.sets(st.sampled_from(EVERYBODY)))
def test_the_person_has_the_fewest_answers_and_is_in_the_region(people: set[tuple[int, ...]]) -> None:
    here = space()
    region = here.nobody
    for places in people:
        region = region | here.having(dict(zip(FACTS, places, strict=True)))
    found = smallest_person(here, region)
    if not people:
        assert found is None
        return
    assert found is not None
    asked = {fact: found.get(fact, FACTS[fact]) for fact in FACTS}
    assert tuple(asked.values()) in people

    def answers(places: tuple[int, ...]) -> int:
        return sum(place != values for place, values in zip(places, FACTS.values(), strict=True))

    assert len(found) == answers(tuple(asked.values())) == min(map(answers, people))


@given(st.sets(st.sampled_from(EVERYBODY)))
def test_the_solver_finds_the_same_person(people: set[tuple[int, ...]]) -> None:
    here, formulas = space(), FormulaSpace(space().partition)
    region, formula = here.nobody, formulas.nobody
    for places in people:
        known = dict(zip(FACTS, places, strict=True))
        region, formula = region | here.having(known), formula | formulas.having(known)
    assert formulas.smallest(formula) == smallest_person(here, region)
    assert formula.satisfiable() == bool(people)
    assert (~formula).satisfiable() == (len(people) < len(EVERYBODY))


@given(st.sets(st.sampled_from(EVERYBODY)), st.sampled_from(sorted(FACTS)))
def test_leaving_out_a_fact_is_the_same_in_both(people: set[tuple[int, ...]], fact: str) -> None:
    here, formulas = space(), FormulaSpace(space().partition)
    region, formula = here.nobody, formulas.nobody
    for places in people:
        known = dict(zip(FACTS, places, strict=True))
        region, formula = region | here.having(known), formula | formulas.having(known)
    without, instead = here.without(region, [fact]), formulas.without(formula, [fact])
    for places in EVERYBODY:
        known = dict(zip(FACTS, places, strict=True))
        assert (without & here.having(known)).satisfiable() == (instead & formulas.having(known)).satisfiable()
