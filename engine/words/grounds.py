"""The answers through which a criterion holds, where its text names several ways in which it may."""

from collections.abc import Iterator

from engine.evaluators.one_case import Assessment
from engine.logic.compilation.criteria import CriteriaProgram
from engine.logic.operators.any_of import AnyOf
from engine.logic.operators.at_least_of import AtLeastOf
from engine.logic.operators.base import Expression, FactTest
from engine.logic.operators.criterion import CriterionMet
from engine.logic.operators.estimated import Estimated
from engine.logic.operators.negation import Negation
from engine.outcome import Outcome


def has_ways(program: CriteriaProgram, criterion: str) -> bool:
    """Whether a criterion may hold in one way or in another, by itself or by what it uses."""
    return any(
        isinstance(part, AnyOf | AtLeastOf) or (isinstance(part, CriterionMet) and has_ways(program, part.criterion))
        for part in program.statements[program.index[criterion]].met_when.walk()
    )


def grounds(case: Assessment, criterion: str) -> tuple[str, ...]:
    """The facts that decide which of several ways it is, of a criterion that is met, in the order of its parts.

    What holds in every way is told by the text of the criterion, and what only must not be so is no ground.
    """
    return tuple(dict.fromkeys(_Ways(case).of(CriterionMet(criterion), one_of_several=False)))


class _Ways:
    def __init__(self, case: Assessment) -> None:
        self._case = case
        self._program = case.rules.program

    def of(self, expression: Expression, *, one_of_several: bool) -> Iterator[str]:
        program = self._program
        if isinstance(expression, CriterionMet):
            inside = program.statements[program.index[expression.criterion]].met_when
            yield from self.of(inside, one_of_several=one_of_several)
        elif isinstance(expression, FactTest):
            if one_of_several:
                yield expression.fact
        elif isinstance(expression, Estimated):
            yield from self.of(expression.test, one_of_several=one_of_several)
        elif not isinstance(expression, Negation):
            several = isinstance(expression, AnyOf | AtLeastOf)
            for part in expression.children:
                if program.value(part, self._case.situation.facts, self._case.values) == Outcome.MET:
                    yield from self.of(part, one_of_several=one_of_several or several)
