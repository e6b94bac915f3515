"""What is made once for the rules of a day and then shared by every interview."""

import weakref
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from threading import Lock

from engine.compilation.dated import DatedRules
from engine.interview.diagrams import Diagrams, Node
from engine.interview.outcomes import OutcomeFunction, OutcomeFunctions
from engine.interview.preferences import expected_shares, outcome_weight, page_size

#: Sets of contradicted constraints whose diagrams are kept.
_KEPT = 8


@dataclass(frozen=True)
class PreparedOutcomes:
    """The outcomes among people who break no constraint but those that are contradicted already.

    Attributes:
        diagrams: the store of their nodes; nothing is added to it any more.
        outcomes: the outcomes.
        weights: how heavily each of them counts in the order of the questions.
        findings: what was found out about nodes of this store, whoever it was for.
    """

    diagrams: Diagrams
    outcomes: tuple[OutcomeFunction, ...]
    weights: tuple[int, ...]
    findings: dict[Node, "Findings"] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Findings:
    """What a function still waits for.

    Attributes:
        values: the values that it can still have.
        deciding: the variables that can still change it.
        bits: per variable, the expected information about it; empty when nobody asked.
    """

    values: tuple[int, ...]
    deciding: frozenset[int]
    bits: Mapping[int, float]


class PreparedInterview:
    """The outcome functions of the rules of a day, with what the settings say about them.

    Attributes:
        functions: the outcomes as functions of the answers.
        shares: the expected share of each cell of each variable.
        fillable: variables that a constraint can fill in.
        page_size: the most questions on a page.
    """

    def __init__(self, rules: DatedRules) -> None:
        """Build everything but the guarded outcomes; keeps no hold of the rules themselves."""
        self.functions = OutcomeFunctions(rules)
        self.shares = expected_shares(rules, self.functions.partition, self.functions.facts)
        self.page_size = page_size(rules.contents.interview)
        self._weights = tuple(outcome_weight(rules, outcome) for outcome in self.functions.outcomes)
        filled = (constraint.fills_in for constraint in rules.constraints)
        depths = self.functions.depths
        self.fillable = frozenset(depths[fill[0]] for fill in filled if fill is not None)
        self._lock = Lock()
        self._outcomes = lru_cache(_KEPT)(self._guarded)

    def outcomes(self, broken: frozenset[str]) -> PreparedOutcomes:
        """The outcomes, guarded by the constraints that are not contradicted."""
        with self._lock:
            return self._outcomes(broken)

    def _guarded(self, broken: frozenset[str]) -> PreparedOutcomes:
        diagrams, outcomes = self.functions.guarded(broken)
        return PreparedOutcomes(diagrams, outcomes, self._weights)


_prepared: dict[int, tuple["weakref.ref[DatedRules]", PreparedInterview]] = {}
_lock = Lock()


def prepared_for(rules: DatedRules) -> PreparedInterview:
    """The prepared interview of these rules; made at the first call, forgotten with the rules."""
    with _lock:
        found = _prepared.get(id(rules))
        if found is not None and found[0]() is rules:
            return found[1]
        made = PreparedInterview(rules)
        key = id(rules)
        _prepared[key] = (weakref.ref(rules, lambda _: _forget(key)), made)
        return made


def _forget(key: int) -> None:
    _prepared.pop(key, None)
