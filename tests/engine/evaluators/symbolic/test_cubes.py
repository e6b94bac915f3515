"""A region of people written as cubes: prime, none too many, in order."""

from hypothesis import given, settings

from engine.evaluators.symbolic.cubes import cover, region_of
from engine.evaluators.symbolic.symbolic_rules import SymbolicRules
from engine.evaluators.symbolic.telling import Told
from engine.logic.compilation.dated import DatedRules
from tests.engine.evaluators.symbolic.small_rules import small_rules


@settings(max_examples=60)
@given(small_rules())
def test_cubes_are_prime_and_irredundant_and_the_largest_come_first(rules: DatedRules) -> None:
    symbolic = SymbolicRules.of(rules)
    told = Told.of(symbolic.space, symbolic.possible, [symbolic.covered(name, "strict") for name in rules.services])
    none = told.people
    for region in told.regions:
        none = none & ~region
    cubes = cover(told, none, 100).cubes
    regions = [region_of(told, cube) & none for cube in cubes]
    union = told.space.nobody
    for region in regions:
        union = union | region
    assert union == none
    sizes = [told.count(region) for region in regions]
    assert sizes == sorted(sizes, reverse=True)
    forbidden = told.people & ~none
    for place, cube in enumerate(cubes):
        assert not (region_of(told, cube) & forbidden).satisfiable()
        for fact, groups in cube.items():
            for group in set(range(len(told.groups[fact]))) - groups:
                larger = cube | {fact: groups | {group}}
                assert (region_of(told, larger) & forbidden).satisfiable(), "a value could be added: not prime"
        others = told.space.nobody
        for other, region in enumerate(regions):
            if other != place:
                others = others | region
        assert not told.space.within(regions[place], others), "held by the others: redundant"
