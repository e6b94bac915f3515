"""The rules of one day over a space of formulas, which a SAT solver decides: only who asks such questions loads it."""

from collections.abc import Iterable
from typing import cast

from engine.evaluators.symbolic.formulas import FormulaSpace
from engine.evaluators.symbolic.space import Space
from engine.evaluators.symbolic.symbolic_rules import SymbolicRules, partition_of
from engine.logic.compilation.dated import DatedRules


def rules_as_formulas(rules: DatedRules, unknown: Iterable[str] = ()) -> SymbolicRules:
    """The rules over formulas; see `SymbolicRules.of`.

    Its sets are joined and cut like those of diagrams; what only diagrams do (counting, comparing) it cannot.
    """
    return SymbolicRules(rules, cast("Space", FormulaSpace(partition_of((rules,), unknown))))
