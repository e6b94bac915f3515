"""The ways into a service, worked out once for the rules of a day.

The people whom a service takes are those who meet all its required criteria and break no constraint that bears on
these. Criteria that share no fact, not even through a constraint, are looked at apart: their ways combine freely.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from engine.evaluators.symbolic.cells import Partition
from engine.evaluators.symbolic.primes import primes
from engine.evaluators.symbolic.rules import SymbolicRules
from engine.evaluators.symbolic.space import Region, Space
from engine.evaluators.symbolic.telling import Told
from engine.logic.compilation.dated import DatedRules


@dataclass(frozen=True)
class Way:
    """One prime cube of a block: fact → the positions of the cells that it allows."""

    allows: tuple[tuple[str, frozenset[int]], ...]


#: A criterion that rests on more facts than this, such as how complex a situation is, has thousands of ways in, and
#: nobody would tell anybody to change one of them: whether it is met is known, and no change is worked out for it.
MOST_FACTS = 12


@dataclass(frozen=True)
class Block:
    """Criteria that share facts, and the constraints that bear on them.

    Attributes:
        facts: all facts that the ways speak of.
        tested: those that the criteria themselves look at; the others only follow from them.
        ways: every way to meet the criteria; None of a criterion on too many facts.
        region: where the criteria are met.
    """

    facts: tuple[str, ...]
    tested: frozenset[str]
    ways: tuple[Way, ...] | None
    region: Region


@dataclass(frozen=True)
class Ways:
    """The ways into every service.

    Attributes:
        space: the space of the rules.
        eligibility: per service, the blocks of its required criteria.
        application: per service, the blocks of what an application needs.
    """

    space: Space
    eligibility: Mapping[str, tuple[Block, ...]]
    application: Mapping[str, tuple[Block, ...]]

    @property
    def partition(self) -> Partition:
        """The cells of the facts."""
        return self.space.partition

    def facts_of(self, service: str) -> tuple[str, ...]:
        """The facts on whose answers the changes for a service rest."""
        return self._facts[service]

    @cached_property
    def _facts(self) -> Mapping[str, tuple[str, ...]]:
        return {
            service: tuple(dict.fromkeys(fact for block in blocks for fact in block.facts))
            for service, blocks in self.eligibility.items()
        }


def ways_in(rules: DatedRules) -> Ways:
    """The ways into every service of a day; worked out at the first question and kept with the rules."""
    return rules.kept(_work_out)


def _work_out(rules: DatedRules) -> Ways:
    symbolic = SymbolicRules.of(rules)
    return Ways(
        symbolic.space,
        {name: blocks_of(symbolic, service.required) for name, service in rules.services.items()},
        {name: blocks_of(symbolic, service.requirements) for name, service in rules.services.items()},
    )


def blocks_of(symbolic: SymbolicRules, criteria: Iterable[int]) -> tuple[Block, ...]:
    """The blocks of some criteria that must all be met, given by their positions in the program."""
    regions = [symbolic.criterion(place).met for place in criteria]
    wide = [region for region in regions if len(symbolic.space.depends_on(region)) > MOST_FACTS]
    wanted = [region for region in regions if region not in wide]
    bearing = _constraints(symbolic, {fact for region in wanted for fact in symbolic.space.depends_on(region)})
    found = [Block(symbolic.space.depends_on(region), frozenset(), None, region) for region in wide]
    for regions in _connected(symbolic, [*wanted, *bearing]):
        own = [region for region in regions if region in wanted]
        if own:
            together = symbolic.space.everybody
            for region in regions:
                together = together & region
            tested = frozenset(fact for region in own for fact in symbolic.space.depends_on(region))
            found.append(_block(symbolic, together, tested))
    return tuple(found)


def _block(symbolic: SymbolicRules, region: Region, tested: frozenset[str]) -> Block:
    told = Told.of(symbolic.space, symbolic.space.everybody, [region])
    ways = []
    for cube in primes(told, region):
        allows = [
            (fact, frozenset(place for group in groups for place in told.groups[fact][group]))
            for fact, groups in cube.items()
        ]
        ways.append(Way(tuple(allows)))
    return Block(told.facts, tested, tuple(ways), region)


def _constraints(symbolic: SymbolicRules, facts: set[str]) -> list[Region]:
    """The constraints that bear on some facts, directly or through other constraints, as what they leave possible."""
    left = []
    for constraint in symbolic.constraints:
        if constraint.entry.of_the_words:  # what a fact presupposes changes with it
            continue
        when, then = symbolic.expression(constraint.when), symbolic.expression(constraint.then)
        left.append(~(when.met & then.not_met))
    found: list[Region] = []
    while True:
        bearing = [region for region in left if facts & set(symbolic.space.depends_on(region))]
        if not bearing:
            return found
        found += bearing
        left = [region for region in left if region not in bearing]
        facts = facts.union(*(symbolic.space.depends_on(region) for region in bearing))


def _connected(symbolic: SymbolicRules, regions: list[Region]) -> list[list[Region]]:
    """The regions in groups that share no fact with each other."""
    groups: list[tuple[set[str], list[Region]]] = []
    for region in regions:
        facts, members = set(symbolic.space.depends_on(region)), [region]
        apart = []
        for other_facts, others in groups:
            if facts & other_facts:
                facts |= other_facts
                members = [*others, *members]
            else:
                apart.append((other_facts, others))
        groups = [*apart, (facts, members)]
    return [members for _, members in groups]
