"""What is left of all outcomes for somebody; narrowed down only as far as it is not remembered from others."""

from collections.abc import Collection, Sequence

from engine.analyses.interview.ahead import Ahead
from engine.analyses.interview.diagrams import Node
from engine.analyses.interview.information import expected_information
from engine.analyses.interview.prepared import Narrowed, PreparedInterview
from engine.analyses.interview.remaining import Known, Remaining
from engine.analyses.interview.remembered import Findings
from engine.logic.situation import Situation

#: Functions with more nodes than this are rarely left twice, and take long to tell apart.
_SMALL = 32


class Left:
    """What is left of the outcomes for somebody of whom something is known."""

    def __init__(self, prepared: PreparedInterview, situation: Situation, known: Known) -> None:
        """Work nothing out yet.

        Args:
            prepared: the outcomes as functions of the answers.
            situation: the answers and what follows from them.
            known: what they say about the variables.
        """
        self._prepared = prepared
        self._situation = situation
        self._known = known
        self._last: tuple[Narrowed, Remaining] | None = None

    def findings(self) -> Sequence[Findings]:
        """What each outcome waits for, in the order of the outcomes.

        It is looked up where the same was known of the same outcome, or the same was left of another one: most people
        have answered the same about most outcomes.
        """
        memory, weights = self._prepared.whole_for(self._situation).findings, self._prepared.weights
        found: dict[int, Findings] = {}
        missing: dict[int, tuple[int, int]] = {}
        for place, key in enumerate(self._prepared.whole_for(self._situation).keys(self._known)):
            remembered = memory.get(key)
            if remembered is None:
                missing[place] = key
            else:
                found[place] = remembered
        if missing:
            narrowed, remaining = self._narrowed(missing)
            for place, key in missing.items():
                node = remaining.of(narrowed.nodes[place])
                found[place] = self._found_out(narrowed, remaining, node, weighed=weights[place] > 0)
                memory.keep(key, found[place])
        return [found[place] for place in range(len(weights))]

    def ahead(self, places: Collection[int]) -> tuple[Ahead, tuple[Node, ...], Node]:
        """Looks ahead from here; with what is left of some outcomes, and who can still exist.

        Args:
            places: which outcomes.
        """
        narrowed, remaining = self._narrowed(places)
        nodes = tuple([remaining.of(narrowed.nodes[place]) for place in places])
        return Ahead(remaining.diagrams, self._prepared.shares), nodes, remaining.of(narrowed.people)

    def _narrowed(self, places: Collection[int]) -> tuple[Narrowed, Remaining]:
        if self._last is None or not self._last[0].nodes.keys() >= {*places}:
            narrowed = self._prepared.narrowed_for(self._situation, self._known.cells, places)
            self._last = narrowed, Remaining(narrowed.diagrams, self._known)
        return self._last

    def _found_out(self, narrowed: Narrowed, remaining: Remaining, node: Node, *, weighed: bool) -> Findings:
        """What a function waits for; looked up when it is a part of what many have in common, or small."""
        shape = remaining.diagrams.shape(node, _SMALL)
        shared = node < len(narrowed.diagrams.depths)
        if shape is not None:
            remembered = self._prepared.shapes.get(shape)
        else:
            remembered = narrowed.findings.get(node) if shared else None
        if remembered is not None and remembered.enough(weighed=weighed):
            return remembered
        values = remaining.values(node)
        deciding = remaining.deciding(node) if len(values) > 1 else frozenset()
        unavoidable = remaining.unavoidable(node, deciding) if deciding else frozenset()
        bits = expected_information(remaining.layout(node), self._prepared.shares) if weighed and deciding else {}
        found = Findings(values, deciding, unavoidable, bits)
        if shape is not None:
            self._prepared.shapes.keep(shape, found)
        elif shared:
            narrowed.findings[node] = found
        return found
