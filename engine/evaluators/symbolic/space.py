"""The space of all kinds of people: sets of combinations of cells as binary decision diagrams.

Diagrams fit this job better than a solver: they are canonical, so that "covered by nobody" is decided and not
searched for; they count exactly with whole numbers; and leaving facts open, fixing facts and asking which facts still
matter are single operations. OxiDD is used because it counts exactly, may be used by several threads at once, is
typed, and installs as one ready-made package for all supported versions of Python (``dd`` counts in floating point
with its fast form and has that form for one platform only; SAT, SMT and answer-set solvers decide but do not count
or compare sets).

Each fact takes as many binary variables as its cells need; the codes that are left over mean its last cell, so that
every diagram depends on a fact exactly when it depends on one of its variables.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import cast

from oxidd.bcdd import BCDDFunction, BCDDManager
from oxidd.util import BooleanOperator

from engine.evaluators.symbolic.cells import Partition

#: A set of kinds of people; ``&``, ``|``, ``~`` and ``==`` mean what they say.
Region = BCDDFunction

#: The most nodes that all diagrams of a space may have together, and the entries of the cache; some 16 bytes each.
NODES = 1 << 22
CACHE = 1 << 19


@dataclass(frozen=True)
class Space:
    """All combinations of the cells of some facts.

    Attributes:
        partition: the cells.
        nodes: the most nodes that all diagrams together may have; past it OxiDD raises a ``DDMemoryError``.
        order: the facts in the order of the diagram's variables; the facts that most rules share belong first.
    """

    partition: Partition
    nodes: int = NODES
    order: tuple[str, ...] = ()
    _manager: BCDDManager = field(init=False, repr=False, compare=False)
    _bits: dict[str, tuple[int, ...]] = field(init=False, repr=False, compare=False)
    _scales: dict[str, tuple[int, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        manager = BCDDManager(self.nodes, min(CACHE, self.nodes), 1)
        ordered = tuple(dict.fromkeys((*self.order, *self.partition.cells)))
        bits, scales = {}, {}
        for fact in ordered:
            cells = self.partition.cells[fact]
            bits[fact] = tuple(manager.add_vars((len(cells) - 1).bit_length())) if len(cells) > 1 else ()
            # No region depends on these: they only let `weighing` count each value that a cell stands for.
            values = sum(cell.size for cell in cells)
            scales[fact] = tuple(manager.add_vars((values - 1).bit_length())) if values > 2 else ()
        object.__setattr__(self, "_manager", manager)
        object.__setattr__(self, "_bits", bits)
        object.__setattr__(self, "_scales", scales)

    @cached_property
    def everybody(self) -> Region:
        """All combinations."""
        return self._manager.true()

    @cached_property
    def nobody(self) -> Region:
        """No combination."""
        return self._manager.false()

    def cells(self, fact: str, places: Iterable[int]) -> Region:
        """Everybody whose fact lies in one of the cells, given by their positions."""
        found = self.nobody
        for place in places:
            found = found | self._cell[fact][place]
        return found

    def having(self, known: Mapping[str, int]) -> Region:
        """Everybody whose facts lie in these cells: fact → position of its cell."""
        found = self.everybody
        for fact, place in known.items():
            found = found & self._cell[fact][place]
        return found

    def without_fact(self, region: Region, fact: str) -> Region:
        """As `without`, for one fact."""
        return region.exists(self._cubes[fact])

    def without(self, region: Region, facts: Iterable[str]) -> Region:
        """The people for whom *some* cells of these facts put them in the region (existential quantification)."""
        return region.exists(self._cube(facts))

    def given(self, region: Region, known: Mapping[str, int]) -> Region:
        """The region as it looks when these facts are known: it no longer depends on them."""
        return region.apply_exists(BooleanOperator.AND, self.having(known), self._cube(known))

    def depends_on(self, region: Region, below: dict[Region, int] | None = None) -> tuple[str, ...]:
        """The facts that a region depends on, in the order of the diagram.

        Args:
            region: the region.
            below: what was found so far, the variables below each node as bits: for regions that share many nodes.
        """
        below = {} if below is None else below
        todo = [region]
        while todo:
            node = todo[-1]
            children = None if node in below else node.cofactors()
            if children is None:
                below.setdefault(node, 0)
                todo.pop()
                continue
            left = [child for child in children if child not in below]
            if left:
                todo += left
            else:
                bits = below[children[0]] | below[children[1]] | 1 << cast("int", node.node_var())
                below[node] = below[~node] = bits
                todo.pop()
        return tuple(fact for fact, bits in self._bits_of.items() if below[region] & bits)

    def first_fact(self, region: Region) -> str | None:
        """The first fact, in the order of the diagram, that a region depends on; None when it depends on nothing."""
        variable = region.node_var()
        return None if variable is None else self._fact_of[variable]

    def follow(self, region: Region, fact: str, place: int) -> Region:
        """What is left of a region once its first fact lies in a cell: no longer dependent on that fact."""
        bits = self._bits[fact]
        for position, bit in enumerate(bits):
            if region.node_var() == bit:
                cofactors = region.cofactors()
                if cofactors is not None:
                    yes, no = cofactors
                    region = yes if place >> (len(bits) - 1 - position) & 1 else no
        return region

    def still_decides(
        self, region: Region, among: Region, last: Iterable[str] = (), below: dict[Region, int] | None = None
    ) -> tuple[str, ...]:
        """Facts that suffice to decide who is in the region, among some people; none when that is decided.

        The set is irredundant: leaving out any of its facts leaves the region undecided for somebody. Where facts
        determine each other there is more than one such set; those named in `last` are left out first.

        Method: elimination of variables from an incompletely specified function, F. M. Brown, *Boolean Reasoning*
        (1990), chapter 4 (redundancy subsets).
        """
        inside, outside = region & among, among & ~region
        needed = self.depends_on(region, below)
        leaving = dict.fromkeys(fact for fact in last if fact in needed)
        kept = []
        # What can be left out together can be left out one by one, and most can: halves of what cannot are tried in
        # the same order, which finds the same facts with far fewer operations on large diagrams.
        todo = [(*leaving, *(fact for fact in reversed(needed) if fact not in leaving))]
        while todo:
            facts = todo.pop()
            wider = self.without(inside, facts)
            if not (wider & outside).satisfiable():
                inside, outside = wider, self.without(outside, facts)
            elif len(facts) == 1:
                kept.append(facts[0])
            else:
                half = len(facts) // 2
                todo += [facts[half:], facts[:half]]
        return tuple(fact for fact in needed if fact in kept)

    def within(self, region: Region, other: Region) -> bool:
        """Whether everybody in the region is in the other one too."""
        return not (region & ~other).satisfiable()

    def count(self, region: Region, facts: Iterable[str]) -> int:
        """How many combinations of the cells of `facts` the region has; it must not depend on others.

        Raises:
            ValueError: it depends on other facts.
        """
        counted = tuple(dict.fromkeys(facts))
        others = set(self.depends_on(region)) - set(counted)
        if others:
            raise ValueError(f"the region also depends on {', '.join(sorted(others))}")
        return self.tally(region, self.one_each(counted), self.free_variables(counted))

    def tally(self, region: Region, units: Region, free: int) -> int:
        """How many of some units a region has; neither may depend on other facts than those counted (not checked).

        Args:
            region: the region.
            units: what counts as one: `one_each` of the facts, or a part of it.
            free: `free_variables` of the facts.
        """
        return (region & units).sat_count(self._manager.num_vars()) >> free

    def free_variables(self, facts: Iterable[str]) -> int:
        """How many binary variables belong to other facts than these, or only weigh."""
        return self._manager.num_vars() - sum(len(self._bits[fact]) for fact in facts)

    def weighing(self, fact: str, groups: Iterable[Sequence[int]]) -> Region:
        """One code of each group of cells of a fact, as often as the group has values: what `tally` counts as units."""
        found = self.nobody
        for group in groups:
            size = sum(self.partition.cells[fact][place].size for place in group)
            found = found | (self._one_code_each[fact] & self._cell[fact][group[0]] & self._fewer(fact, size))
        return found

    def free_when_weighing(self, facts: Iterable[str]) -> int:
        """As `free_variables`, for units that weigh."""
        counted = tuple(facts)
        return self.free_variables(counted) - sum(len(self._scales[fact]) for fact in counted)

    def _fewer(self, fact: str, than: int) -> Region:
        """Codes of the weighing variables of a fact that are lower than a number."""
        if not self._scales[fact]:
            return self.everybody
        below, equal = self.nobody, self.everybody
        for position, bit in enumerate(self._scales[fact]):
            variable = self._manager.var(bit)
            if than >> (len(self._scales[fact]) - 1 - position) & 1:
                below, equal = below | (equal & ~variable), equal & variable
            else:
                equal = equal & ~variable
        return self.everybody if than >> len(self._scales[fact]) else below

    def one_each(self, facts: Iterable[str]) -> Region:
        """One code of every combination of cells of the facts: what counting leaves of the codes left over."""
        found = self.everybody
        for fact in facts:
            found = found & self._one_code_each[fact]
        return found

    def size(self, facts: Iterable[str]) -> int:
        """How many combinations of the cells of these facts there are."""
        product = 1
        for fact in dict.fromkeys(facts):
            product *= len(self.partition.cells[fact])
        return product

    @cached_property
    def _cell(self) -> dict[str, tuple[Region, ...]]:
        return {fact: self._codes(fact, exact=False) for fact in self._bits}

    @cached_property
    def _one_code_each(self) -> dict[str, Region]:
        """Per fact, one code for each cell: what counting leaves of the codes that are left over."""
        found = {}
        for fact in self._bits:
            codes = self._codes(fact, exact=True)
            region = self.nobody
            for code in codes:
                region = region | code
            found[fact] = region
        return found

    def _codes(self, fact: str, *, exact: bool) -> tuple[Region, ...]:
        bits = self._bits[fact]
        cells = []
        for place in range(len(self.partition.cells[fact])):
            cell = self.everybody
            for position, bit in enumerate(bits):
                variable = self._manager.var(bit)
                cell = cell & (variable if place >> (len(bits) - 1 - position) & 1 else ~variable)
            cells.append(cell)
        if not exact:
            earlier = self.nobody
            for cell in cells[:-1]:
                earlier = earlier | cell
            cells[-1] = ~earlier
        return tuple(cells)

    @cached_property
    def _bits_of(self) -> dict[str, int]:
        return {fact: sum(1 << bit for bit in bits) for fact, bits in self._bits.items()}

    @cached_property
    def _fact_of(self) -> dict[int, str]:
        return {bit: fact for fact, bits in self._bits.items() for bit in bits}

    def _cube(self, facts: Iterable[str]) -> Region:
        found = self.everybody
        for fact in facts:
            found = found & self._cubes[fact]
        return found

    @cached_property
    def _cubes(self) -> dict[str, Region]:
        cubes = {}
        for fact, bits in self._bits.items():
            cube = self.everybody
            for bit in bits:
                cube = cube & self._manager.var(bit)
            cubes[fact] = cube
        return cubes
