"""What is left of all outcomes for somebody; narrowed down only as far as it is not remembered from others."""

from collections.abc import Collection, Sequence
from functools import cached_property

from engine.analyses.interview.ahead import Ahead
from engine.analyses.interview.diagrams import Node
from engine.analyses.interview.information import expected_information
from engine.analyses.interview.prepared import PreparedInterview
from engine.analyses.interview.remaining import Known, Remaining
from engine.analyses.interview.remembered import Findings

#: Functions with more nodes than this are rarely left twice, and take long to tell apart.
_SMALL = 32


class Left:
    """What is left of the outcomes for somebody of whom something is known."""

    def __init__(self, prepared: PreparedInterview, known: Known, *, broken: bool) -> None:
        """Work nothing out yet.

        Args:
            prepared: the outcomes as functions of the answers.
            known: what is known of the variables.
            broken: whether a constraint is: then somebody is looked at among all.
        """
        self._prepared = prepared
        self._whole = prepared.everybody if broken else prepared.possible_people
        self._known = known

    @cached_property
    def _remaining(self) -> Remaining:
        return Remaining(self._whole.store[0], self._known)

    def findings(self) -> Sequence[Findings]:
        """What each outcome waits for, in the order of the outcomes.

        It is looked up where the same was known of the same outcome, or the same was left of another one: most people
        have answered the same about most outcomes.
        """
        memory = self._whole.findings
        found = []
        for place, (weight, key) in enumerate(zip(self._prepared.weights, self._whole.keys(self._known), strict=True)):
            findings = memory.get(key)
            if findings is None:
                findings = self._found_out(self._remaining.of(self._whole.store[1][place]), weighed=weight > 0)
                memory.keep(key, findings)
            found.append(findings)
        return found

    def ahead(self, places: Collection[int]) -> tuple[Ahead, tuple[Node, ...], Node]:
        """Looks ahead from here; with what is left of some outcomes, and who can still exist.

        Args:
            places: which outcomes.
        """
        remaining, (_, functions, people) = self._remaining, self._whole.store
        nodes = tuple([remaining.of(functions[place]) for place in places])
        return Ahead(remaining.diagrams, self._prepared.shares), nodes, remaining.of(people)

    def _found_out(self, node: Node, *, weighed: bool) -> Findings:
        """What a function waits for; looked up when it is small, or a part of what many have in common."""
        remaining, shapes, parts = self._remaining, self._prepared.shapes, self._whole.parts
        shape = remaining.diagrams.shape(node, _SMALL)
        found = parts.get(node) if shape is None else shapes.get(shape)
        if found is not None and found.enough(weighed=weighed):
            return found
        values = remaining.values(node)
        deciding = remaining.deciding(node) if len(values) > 1 else frozenset()
        unavoidable = remaining.unavoidable(node, deciding) if deciding else frozenset()
        bits = expected_information(remaining.layout(node), self._prepared.shares) if weighed and deciding else {}
        found = Findings(values, deciding, unavoidable, bits)
        if shape is not None:
            shapes.keep(shape, found)
        elif node < len(self._whole.store[0].depths):
            parts[node] = found
        return found
