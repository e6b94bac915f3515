"""What is known of somebody, laid beside all outcomes: decided, still open, and what each open one waits for."""

from collections.abc import Mapping
from dataclasses import dataclass

from engine.interview.diagrams import Node
from engine.interview.information import expected_information
from engine.interview.outcomes import OutcomeFunction
from engine.interview.prepared import Findings, PreparedInterview, PreparedOutcomes
from engine.interview.remaining import Known, Remaining
from engine.situation import Situation


@dataclass(frozen=True, slots=True)
class OutcomeNow:
    """One outcome for somebody.

    Attributes:
        function: which outcome.
        values: the values that it can still have; one when it is decided.
        waits_for: the facts that can still change it.
    """

    function: OutcomeFunction
    values: tuple[int, ...]
    waits_for: frozenset[str]


@dataclass(frozen=True, slots=True)
class Analysis:
    """All outcomes for somebody, and how much each question is expected to tell.

    Attributes:
        outcomes: every outcome, in the order of the decision.
        must_be_asked: facts not asked yet of which a rule tells "not asked" from "not known".
        bits: per fact, the expected information about the level and the services, weighted.
    """

    outcomes: tuple[OutcomeNow, ...]
    must_be_asked: frozenset[str]
    bits: Mapping[str, float]

    @property
    def open(self) -> tuple[OutcomeNow, ...]:
        """The outcomes that a question can still change."""
        return tuple(outcome for outcome in self.outcomes if outcome.waits_for)

    @property
    def relevant(self) -> frozenset[str]:
        """The facts worth asking: all others change nothing any more, whatever the answers."""
        return self.must_be_asked.union(*(outcome.waits_for for outcome in self.outcomes))


def analyse(prepared: PreparedInterview, situation: Situation) -> Analysis:
    """Lay the answers beside all outcomes.

    Args:
        prepared: the outcomes as functions of the answers.
        situation: the answers and what follows from them. What was answered "not known" stays so, unless a constraint
            fills it in.
    """
    facts = prepared.functions.facts
    whole = prepared.outcomes(frozenset(situation.broken))
    remaining = Remaining(whole.diagrams, _known(prepared, situation))
    outcomes = []
    bits: dict[str, float] = {}
    for outcome, weight in zip(whole.outcomes, whole.weights, strict=True):
        found = _findings(prepared, whole, remaining, remaining.of(outcome.node), weighed=weight > 0)
        outcomes.append(OutcomeNow(outcome, found.values, frozenset(facts[depth] for depth in found.deciding)))
        for depth, information in found.bits.items() if weight else ():
            bits[facts[depth]] = bits.get(facts[depth], 0.0) + weight * information
    unasked = prepared.functions.must_be_asked - situation.facts.keys()
    return Analysis(tuple(outcomes), frozenset(unasked), bits)


def _findings(
    prepared: PreparedInterview, whole: PreparedOutcomes, remaining: Remaining, node: Node, *, weighed: bool
) -> Findings:
    """What a remaining function waits for; looked up when it is a part of the whole functions, as it often is."""
    shared = 0 <= node < len(whole.diagrams.depths)
    known = whole.findings.get(node) if shared else None
    if known is not None and (known.bits or not weighed):
        return known
    values = remaining.values(node)
    deciding = remaining.deciding(node) if len(values) > 1 else frozenset()
    bits = expected_information(remaining.diagrams, node, prepared.shares) if weighed and deciding else {}
    found = Findings(values, deciding, bits)
    if shared:
        whole.findings[node] = found
    return found


def _known(prepared: PreparedInterview, situation: Situation) -> Known:
    cells: dict[int, int] = {}
    filled_in_later: dict[int, int] = {}
    for fact, value in situation.facts.items():
        depth = prepared.functions.depths.get(fact)
        if depth is not None:
            later = value is None and depth in prepared.fillable
            (filled_in_later if later else cells)[depth] = prepared.functions.cell(fact, value)
    return Known(cells, filled_in_later)
