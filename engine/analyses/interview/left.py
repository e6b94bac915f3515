"""What is left of all outcomes for somebody; narrowed down only as far as it is not remembered from others."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, cached_property

from engine.analyses.interview.ahead import Ahead
from engine.analyses.interview.diagrams import NOBODY_HERE, Node
from engine.analyses.interview.information import expected_information
from engine.analyses.interview.layout import Layout, layout_of
from engine.analyses.interview.narrowed import narrowed
from engine.analyses.interview.prepared import PEOPLE, PreparedInterview
from engine.analyses.interview.remaining import Known, Remaining
from engine.analyses.interview.remembered import Findings
from engine.analyses.interview.waits import what_they_wait_for
from engine.logic.compilation.criteria import Values
from engine.outcome import Outcome

#: Functions with more nodes than this are rarely left twice, and take long to tell apart.
_SMALL = 32
#: So many nodes are narrowed down, and looked at, sooner one by one than level by level.
_FEW = 400


@cache
def _settled(value: int) -> Findings:
    """What is found out about an outcome that has one value everywhere."""
    return Findings(() if value == NOBODY_HERE else (value,), frozenset(), frozenset(), {})


class Left:
    """What is left of the outcomes for somebody of whom something is known.

    Attributes:
        whole: the outcomes among whom somebody is looked at.
        known: what is known of the variables.
    """

    def __init__(self, prepared: PreparedInterview, known: Known, values: Values, *, broken: bool) -> None:
        """Work nothing out yet.

        Args:
            prepared: the outcomes as functions of the answers.
            known: what is known of the variables.
            values: the value of every criterion.
            broken: whether a constraint is: then somebody is looked at among all.
        """
        self._prepared = prepared
        self.whole = prepared.everybody if broken else prepared.possible_people
        self.known = known
        self._values = values
        self._broken = broken
        self._shapes: dict[Node, tuple[int, ...] | None] = {}

    @cached_property
    def _remaining(self) -> Remaining:
        return Remaining(self.whole.store[0], self.known)

    @cached_property
    def findings(self) -> Sequence[Findings]:
        """What each outcome waits for, in the order of the outcomes; how much answers tell about it says `bits`.

        It is looked up where the same was known of the same outcome, or the same was left of another one: most people
        have answered the same about most outcomes.
        """
        memory, weights = self.whole.findings, self._prepared.weights
        found = self.decided()
        undecided = [place for place in range(len(weights)) if place not in found]
        found.update([(place, _settled(value)) for place, value in self.whole.settled(self.known, undecided)])
        keys = {}
        for key in self.whole.keys(self.known, [place for place in undecided if place not in found]):
            place = key[0]
            findings = memory.get(key)
            if findings is None:
                keys[place] = key
            else:
                found[place] = findings
        nodes, large, layout = self._left_of(keys)
        told = self._found_out_of_nodes(nodes.values())
        found.update((place, told[node]) for place, node in nodes.items())
        if large:
            found.update(zip(large, _found_out(layout), strict=True))
        for place, key in keys.items():
            memory.keep(key, found[place])
        return [found[place] for place in range(len(weights))]

    def bits(self) -> Mapping[int, Mapping[int, float]]:
        """How much the answer to each variable is expected to tell about the outcomes that count, by their places.

        It takes long where much is open; whoever is asked about danger first needs none of it.
        """
        counting = zip(self._prepared.weights, self.findings, strict=True)
        found = {place: one for place, (weight, one) in enumerate(counting) if weight and one.deciding}
        missing = [place for place, one in found.items() if not one.bits]
        nodes, large, layout = self._left_of(missing)
        told = self._bits_of_nodes(nodes.values())
        bits = {place: told[node] for place, node in nodes.items()}
        if large:
            bits.update(zip(large, expected_information(layout, self._prepared.shares), strict=True))
        for key in self.whole.keys(self.known, missing):
            self.whole.findings.keep(key, replace(found[key[0]], bits=bits[key[0]]))
        return {place: bits.get(place, one.bits) for place, one in found.items()}

    def _left_of(self, places: Iterable[int]) -> tuple[dict[int, Node], Sequence[int], Layout]:
        """What is left of some outcomes, by their places; and the places of those of which much is left, laid out."""
        remaining, (_, functions), large = self._remaining, self.whole.store, self.whole.large
        nodes, much = dict[int, Node](), list[int]()
        few = _FEW
        for place in places:
            node = remaining.within(functions[place], few) if place in large else remaining.of(functions[place])
            if node is None:
                much.append(place)
                few = 0  # what is narrowed down beside it takes little more
            else:
                nodes[place] = node
        if not much:
            return nodes, (), Layout((), (), ())
        layout = self.whole.layout
        layout = narrowed(layout, [layout.tops[place] for place in much], self.known)
        if layout.inner > _FEW:
            return nodes, much, layout
        nodes.update(zip(much, layout.into(remaining.diagrams), strict=True))
        return nodes, (), layout

    def decided(self) -> dict[int, Findings]:
        """The outcomes of services that their criteria decide, by their places.

        A criterion of which the value is known keeps it whatever is answered to what is unknown, by whoever breaks no
        constraint; whether there can be anybody at all has to be known beside it.
        """
        if self._broken or not self.whole.is_somebody(self.known):
            return {}
        values, found = self._values, {}
        for place, relevance, outcome, near_miss in self._prepared.services:
            excluded, missed = values[outcome] == Outcome.NOT_MET, values[near_miss]
            if values[relevance] == Outcome.NOT_MET or (excluded and missed == Outcome.NOT_MET):
                found[place] = _settled(0)
            elif values[relevance] == Outcome.MET == (missed if excluded else values[outcome]):
                found[place] = _settled(1 << values[outcome])
        return found

    def ahead(self, places: Collection[int]) -> tuple[Ahead, tuple[Node, ...], Node]:
        """Looks ahead from here; with what is left of some outcomes, and who can still exist.

        Args:
            places: which outcomes.
        """
        nodes, large, layout = self._left_of([*places, PEOPLE])
        diagrams = self._remaining.diagrams
        if large:
            nodes.update(zip(large, layout.into(diagrams), strict=True))
        return Ahead(diagrams, self._prepared.shares), tuple([nodes[place] for place in places]), nodes[PEOPLE]

    def _found_out_of_nodes(self, nodes: Iterable[Node]) -> Mapping[Node, Findings]:
        """What some functions wait for: remembered; for all others worked out together, and remembered then."""
        found = {node: self._remembered(node) for node in nodes}
        told = {node: findings for node, findings in found.items() if findings is not None}
        new = [node for node in found if node not in told]
        if new:
            for node, findings in zip(new, _found_out(layout_of(self._remaining.diagrams, new)), strict=True):
                told[node] = findings
                self._remember(node, findings)
        return told

    def _bits_of_nodes(self, nodes: Iterable[Node]) -> Mapping[Node, Mapping[int, float]]:
        """The expected information about some functions; worked out together where it is not remembered."""
        found = self._found_out_of_nodes(nodes)
        told = {node: findings.bits for node, findings in found.items() if findings.bits}
        new = [node for node in found if node not in told]
        if new:
            functions = layout_of(self._remaining.diagrams, new)
            for node, bits in zip(new, expected_information(functions, self._prepared.shares), strict=True):
                told[node] = bits
                self._remember(node, replace(found[node], bits=bits))
        return told

    def _remembered(self, node: Node) -> Findings | None:
        """What a function waits for, where it is small or a part of what many have in common, and was found out."""
        shape = self._shape(node)
        return self.whole.parts.get(node) if shape is None else self._prepared.shapes.get(shape)

    def _remember(self, node: Node, findings: Findings) -> None:
        shape = self._shape(node)
        if shape is not None:
            self._prepared.shapes.keep(shape, findings)
        elif node < len(self.whole.store[0].depths):
            self.whole.parts[node] = findings

    def _shape(self, node: Node) -> tuple[int, ...] | None:
        if node not in self._shapes:
            self._shapes[node] = self._remaining.diagrams.shape(node, _SMALL)
        return self._shapes[node]


def _found_out(functions: Layout) -> Iterator[Findings]:
    """What some functions wait for; worked out for all of them together."""
    for one in what_they_wait_for(functions):
        yield Findings(one.values, one.deciding, one.unavoidable, {})
