"""The ways into a service, worked out once for the rules of a day.

The people whom a service takes are those who meet all its required criteria and break no constraint that bears on
these. Criteria that share no fact, not even through a constraint, are looked at apart: their ways combine freely.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from engine.evaluators.symbolic.cells import Partition
from engine.evaluators.symbolic.ordering import order_of_facts
from engine.evaluators.symbolic.primes import primes
from engine.evaluators.symbolic.space import NODES, Region, Space
from engine.evaluators.symbolic.symbolic_rules import SymbolicRules, partition_of
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


#: What each constraint leaves possible, and the facts that it looks at.
Limits = tuple[tuple[Region, frozenset[str]], ...]


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


def ways_in(rules: DatedRules) -> Ways:
    """The ways into every service of a day; worked out at the first question and kept with the rules."""
    return rules.kept(_work_out)


def _work_out(rules: DatedRules) -> Ways:
    partition = rules.shelf.fetch("cells", lambda: partition_of((rules,)))
    symbolic = SymbolicRules(rules, Space(partition, NODES, order_of_facts(rules, partition)))
    limits = tuple(_limits(symbolic))
    return Ways(
        symbolic.space,
        _Blocks(symbolic, limits, {name: service.required for name, service in rules.services.items()}),
        _Blocks(symbolic, limits, {name: service.requirements for name, service in rules.services.items()}),
    )


class _Blocks(Mapping[str, tuple[Block, ...]]):
    """The blocks of each service; those of one are worked out when somebody first asks for them."""

    def __init__(self, symbolic: SymbolicRules, limits: Limits, criteria: Mapping[str, tuple[int, ...]]) -> None:
        self._symbolic = symbolic
        self._limits = limits
        self._criteria = criteria
        self._found: dict[str, tuple[Block, ...]] = {}

    def __getitem__(self, service: str) -> tuple[Block, ...]:
        found = self._found.get(service)
        if found is None:
            found = self._found[service] = blocks_of(self._symbolic, self._limits, self._criteria[service])
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._criteria)

    def __len__(self) -> int:
        return len(self._criteria)


def blocks_of(symbolic: SymbolicRules, limits: Limits, criteria: Iterable[int]) -> tuple[Block, ...]:
    """The blocks of some criteria that must all be met, given by their positions in the program."""
    regions = [symbolic.criterion(place).met for place in criteria]
    wide = [region for region in regions if len(symbolic.space.depends_on(region)) > MOST_FACTS]
    wanted = [region for region in regions if region not in wide]
    bearing = _bearing(limits, {fact for region in wanted for fact in symbolic.space.depends_on(region)})
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


def _limits(symbolic: SymbolicRules) -> Iterator[tuple[Region, frozenset[str]]]:
    for constraint in symbolic.constraints:
        if constraint.entry.of_the_words:  # what a fact presupposes changes with it
            continue
        when, then = symbolic.expression(constraint.when), symbolic.expression(constraint.then)
        left = ~(when.met & then.not_met)
        yield left, frozenset(symbolic.space.depends_on(left))


def _bearing(limits: Limits, facts: set[str]) -> list[Region]:
    """The constraints that bear on some facts, directly or through other constraints, as what they leave possible."""
    left = list(limits)
    found: list[Region] = []
    while True:
        bearing = [(region, behind) for region, behind in left if facts & behind]
        if not bearing:
            return found
        found += [region for region, _ in bearing]
        left = [limit for limit in left if limit not in bearing]
        facts = facts.union(*(behind for _, behind in bearing))


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
