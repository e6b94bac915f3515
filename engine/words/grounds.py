"""The answers through which a criterion holds, where its text names several ways in which it may."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from engine.evaluators.one_case import Assessment
from engine.logic.compilation.code import compiled, defined
from engine.logic.compilation.criteria import CriteriaProgram
from engine.logic.compilation.dated import DatedRules
from engine.logic.operators.any_of import AnyOf
from engine.logic.operators.at_least_of import AtLeastOf
from engine.logic.operators.base import Expression, FactTest, Names
from engine.logic.operators.criterion import CriterionMet
from engine.logic.operators.estimated import Estimated
from engine.logic.operators.negation import Negation


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
    kept, found = case.rules.kept(_collecting), dict[str, None]()
    collect = kept.get(criterion)
    if collect is None:
        collect = kept[criterion] = _written_to_collect(case.rules.program, criterion)
    collect(case.situation.facts.get, case.values, found.setdefault)
    return tuple(found)


#: Adds the grounds of a criterion to what is found, given what looks up a fact, and the values of all criteria.
_Collect = Callable[[Callable[[str], Any], Sequence[int], Callable[[str], None]], None]


def _collecting(_: DatedRules) -> dict[str, _Collect]:
    """By criterion."""
    return {}


def _written_to_collect(program: CriteriaProgram, criterion: str) -> _Collect:
    """Written out, for it is asked of a dozen criteria of every case."""
    names = Names(fact=lambda fact: f"get({fact!r})", criterion=lambda name: f"values[{program.index[name]}]")

    def lines(expression: Expression, *, one_of_several: bool) -> Iterator[str]:
        if isinstance(expression, CriterionMet):
            inside = program.statements[program.index[expression.criterion]].met_when
            yield from lines(inside, one_of_several=one_of_several)
        elif isinstance(expression, FactTest):
            if one_of_several:
                yield f"add({expression.fact!r})"
        elif isinstance(expression, Estimated):
            yield from lines(expression.test, one_of_several=one_of_several)
        elif not isinstance(expression, Negation):
            several = one_of_several or isinstance(expression, AnyOf | AtLeastOf)
            for part in expression.children:
                if told := [f" {line}" for line in lines(part, one_of_several=several)]:
                    yield from (f"if ({part.case(names)}) == 2:", *told)

    told = [f" {line}" for line in lines(CriterionMet(criterion), one_of_several=False)]
    written = ["def collect(get, values, add):", *(told or [" pass"])]
    collect: _Collect = defined(compiled(written, "<grounds>"))["collect"]
    return collect
