"""What is left of all outcomes for somebody; narrowed down only as far as it is not remembered from others."""

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property

from engine.analyses.interview.ahead import Ahead
from engine.analyses.interview.diagrams import Node
from engine.analyses.interview.information import expected_information
from engine.analyses.interview.layout import layout_of
from engine.analyses.interview.prepared import PreparedInterview
from engine.analyses.interview.remaining import Known, Remaining
from engine.analyses.interview.remembered import Findings
from engine.logic.compilation.criteria import Values
from engine.outcome import OUTCOMES, Outcome

#: Functions with more nodes than this are rarely left twice, and take long to tell apart.
_SMALL = 32
#: What is found out about an outcome that has one value, by that value.
_DECIDED = {value: Findings((value,), frozenset(), frozenset(), {}) for value in (0, *(1 << code for code in OUTCOMES))}


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
        memory, weights, (_, functions, _) = self.whole.findings, self._prepared.weights, self.whole.store
        found = self.decided()
        new: dict[Node, bool] = {}
        waiting = []
        for key in self.whole.keys(self.known, [place for place in range(len(weights)) if place not in found]):
            place = key[0]
            findings = memory.get(key)
            if findings is None:
                node, weighed = self._remaining.of(functions[place]), weights[place] > 0
                findings = self._remembered(node, weighed=weighed)
                if findings is None:
                    new[node] = weighed or new.get(node, False)
                    waiting.append((key, node))
                    continue
                memory.keep(key, findings)
            found[place] = findings
        found_out = self._found_out(new)
        for key, node in waiting:
            found[key[0]] = found_out[node]
            memory.keep(key, found_out[node])
        return [found[place] for place in range(len(weights))]

    def decided(self) -> dict[int, Findings]:
        """The outcomes of services that their criteria decide, by their places.

        A criterion of which the value is known keeps it whatever is answered to what is unknown, by whoever breaks no
        constraint; whether there can be anybody at all has to be known beside it.
        """
        if self._broken or not self.whole.is_somebody(self.known):
            return {}
        values, found = self._values, {}
        for place, relevance, outcome in self._prepared.services:
            if values[relevance] == Outcome.NOT_MET:
                found[place] = _DECIDED[0]
            elif values[relevance] == Outcome.MET and values[outcome] != Outcome.UNKNOWN:
                found[place] = _DECIDED[1 << values[outcome]]
        return found

    def ahead(self, places: Collection[int]) -> tuple[Ahead, tuple[Node, ...], Node]:
        """Looks ahead from here; with what is left of some outcomes, and who can still exist.

        Args:
            places: which outcomes.
        """
        remaining, (_, functions, people) = self._remaining, self.whole.store
        nodes = tuple([remaining.of(functions[place]) for place in places])
        return Ahead(remaining.diagrams, self._prepared.shares), nodes, remaining.of(people)

    def _remembered(self, node: Node, *, weighed: bool) -> Findings | None:
        """What a function waits for, where it is small or a part of what many have in common, and was found out."""
        shape = self._remaining.diagrams.shape(node, _SMALL)
        found = self.whole.parts.get(node) if shape is None else self._prepared.shapes.get(shape)
        return found if found is not None and found.enough(weighed=weighed) else None

    def _found_out(self, functions: Mapping[Node, bool]) -> Mapping[Node, Findings]:
        """What some functions wait for, each with whether it is weighed; worked out for all of them together."""
        remaining, diagrams = self._remaining, self._remaining.diagrams
        values = {node: remaining.values(node) for node in functions}
        deciding = {node: remaining.deciding(node) for node in functions if len(values[node]) > 1}
        open_ = [node for node in deciding if deciding[node]]
        layout = layout_of(diagrams, open_)
        everywhere = dict(zip(open_, layout.on_every_way(), strict=True))
        bits = dict(zip(open_, expected_information(layout, self._prepared.shares), strict=True))
        found = {}
        for node, weighed in functions.items():
            nothing = frozenset[int]()
            found[node] = findings = Findings(
                values[node],
                deciding.get(node, nothing),
                remaining.unavoidable(node, deciding[node], everywhere[node]) if node in everywhere else nothing,
                bits[node] if weighed and node in bits else {},
            )
            shape = diagrams.shape(node, _SMALL)
            if shape is not None:
                self._prepared.shapes.keep(shape, findings)
            elif node < len(self.whole.store[0].depths):
                self.whole.parts[node] = findings
        return found
