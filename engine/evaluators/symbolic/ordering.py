"""In what order the diagrams look at facts: what belongs together stands together."""

from collections.abc import Sequence

from engine.evaluators.symbolic.cells import Partition
from engine.logic.compilation.dated import DatedRules
from engine.logic.operators.base import Expression, FactTest
from engine.logic.operators.criterion import CriterionMet


def order_of_facts(rules: DatedRules, partition: Partition) -> tuple[str, ...]:
    """The facts in the order of the settings; the others as the criteria look at them, behind whom they stand there.

    Those of the levels come first, one part after another; then those of services.

    Facts that one criterion puts together stand beside each other, so that a diagram has to remember no more than the
    outcome of that criterion (the order of a first visit: S. Malik et al., ICCAD 1988). What a fact presupposes stands
    before it, and what a constraint ties together right behind.

    Args:
        rules: the rules of the day.
        partition: the facts that are looked at.
    """
    found: dict[str, None] = {}
    visited: set[str] = set()

    def visit_fact(name: str) -> None:
        if name in found or name not in partition.cells:
            return
        for ground in rules.contents.facts[name].grounds:
            visit_criterion(ground)
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
    settings = rules.contents.interview
    return _with_settled_order(_tied_together(rules, tuple(found)), settings.diagram_order if settings else ())


def _with_settled_order(ordered: Sequence[str], settled: Sequence[str]) -> tuple[str, ...]:
    """The facts of which the order is settled; each other one behind those that it follows."""
    behind: dict[str, list[str]] = {}
    first, last = [], ""
    for fact in ordered:
        if fact in settled:
            last = fact
        elif last:
            behind.setdefault(last, []).append(fact)
        else:
            first.append(fact)
    known = (fact for fact in settled if fact in ordered)
    return (*first, *(one for fact in known for one in (fact, *behind.get(fact, ()))))


def _tied_together(rules: DatedRules, ordered: tuple[str, ...]) -> tuple[str, ...]:
    """The same order with the facts that a constraint ties together right behind the first of them.

    A diagram of the people who can exist has to remember the first of two tied facts all the way to the second: with
    many constraints apart it grows with the product of all that is remembered.
    """
    found = list(ordered)
    for constraint in rules.constraints:
        facts = facts_in(rules, constraint.when) | facts_in(rules, constraint.then)
        first, *others = [fact for fact in found if fact in facts] or [""]
        if others:
            found = [fact for fact in found if fact not in others]
            place = found.index(first) + 1
            found[place:place] = others
    return tuple(found)


def facts_in(rules: DatedRules, expression: Expression) -> frozenset[str]:
    """The facts that an expression rests on, directly or through criteria."""
    return frozenset().union(*(_facts_of(rules, part) for part in expression.walk()))


def _facts_of(rules: DatedRules, part: Expression) -> frozenset[str]:
    if isinstance(part, FactTest):
        return frozenset({part.fact})
    return rules.program.facts_behind(part.criterion) if isinstance(part, CriterionMet) else frozenset()
