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

    @cached_property
    def _remaining(self) -> Remaining:
        return Remaining(self.whole.store[0], self.known)

    def findings(self) -> Sequence[Findings]:
        """What each outcome waits for, in the order of the outcomes.

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
        weighed: dict[Node, bool] = {}
        for place, node in nodes.items():
            findings = self._remembered(node, weighed=weights[place] > 0)
            if findings is None:
                weighed[node] = weights[place] > 0 or weighed.get(node, False)
            else:
                found[place] = findings
        small = self._found_out_of_nodes(weighed)
        found.update((place, small[node]) for place, node in nodes.items() if place not in found)
        if large:
            found.update(zip(large, self._found_out(layout, [weights[place] > 0 for place in large]), strict=True))
        for place, key in keys.items():
            memory.keep(key, found[place])
        return [found[place] for place in range(len(weights))]

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

    def _remembered(self, node: Node, *, weighed: bool) -> Findings | None:
        """What a function waits for, where it is small or a part of what many have in common, and was found out."""
        shape = self._remaining.diagrams.shape(node, _SMALL)
        found = self.whole.parts.get(node) if shape is None else self._prepared.shapes.get(shape)
        return found if found is not None and found.enough(weighed=weighed) else None

    def _found_out_of_nodes(self, weighed: Mapping[Node, bool]) -> Mapping[Node, Findings]:
        """What some functions wait for, each with whether it is weighed; it is remembered."""
        diagrams = self._remaining.diagrams
        found_out = self._found_out(layout_of(diagrams, [*weighed]), [*weighed.values()]) if weighed else ()
        found = dict(zip(weighed, found_out, strict=True))
        for node, findings in found.items():
            shape = diagrams.shape(node, _SMALL)
            if shape is not None:
                self._prepared.shapes.keep(shape, findings)
            elif node < len(self.whole.store[0].depths):
                self.whole.parts[node] = findings
        return found

    def _found_out(self, functions: Layout, weighed: Sequence[bool]) -> Iterator[Findings]:
        """What some functions wait for; worked out for all of them together."""
        waits = what_they_wait_for(functions)
        asked = [place for place, one in enumerate(waits) if weighed[place] and one.deciding]
        some = replace(functions, tops=tuple([functions.tops[place] for place in asked]))
        bits = dict(zip(asked, expected_information(some, self._prepared.shares), strict=True)) if asked else {}
        for place, one in enumerate(waits):
            yield Findings(one.values, one.deciding, one.unavoidable, bits.get(place, {}))
