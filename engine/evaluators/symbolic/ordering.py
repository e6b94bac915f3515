"""In what order the diagrams look at facts: what belongs together stands together."""

from engine.evaluators.symbolic.cells import Partition
from engine.logic.compilation.dated import DatedRules
from engine.logic.operators.base import Expression, FactTest
from engine.logic.operators.criterion import CriterionMet


def order_of_first_visit(rules: DatedRules, partition: Partition) -> tuple[str, ...]:
    """The facts as the criteria of the levels look at them, one part after another; then those of services.

    Facts that one criterion puts together stand beside each other, so that a diagram has to remember no more than the
    outcome of that criterion (the order of a first visit: S. Malik et al., ICCAD 1988). What a fact presupposes stands
    before it, for a constraint ties the two.

    Args:
        rules: the rules of the day.
        partition: the facts that are looked at.
    """
    found: dict[str, None] = {}
    visited: set[str] = set()

    def visit_fact(name: str) -> None:
        if name in found or name not in partition.cells:
            return
        presupposes = rules.contents.facts[name].presupposes
        if presupposes is not None:
            visit_criterion(presupposes)
        found.setdefault(name)

    def visit(expression: Expression) -> None:
        if isinstance(expression, FactTest):
            visit_fact(expression.fact)
        elif isinstance(expression, CriterionMet):
            visit_criterion(expression.criterion)
        for child in expression.children:
            visit(child)

    def visit_criterion(name: str) -> None:
        if name not in visited and name in rules.program.index:
            visited.add(name)
            for expression in rules.program.criteria[rules.program.index[name]].expressions:
                visit(expression)

    for level in reversed(rules.contents.plan.levels):
        visit_criterion(level.criterion)
    for fact in partition.cells:
        visit_fact(fact)
    return tuple(found)
