"""A request for the costs of criteria from outside: every name in it is checked, with the nearest right word."""

from collections.abc import Iterable
from dataclasses import dataclass

from engine.errors import Problem, SituationError
from engine.evaluators.symbolic.symbolic_rules import Reading, SymbolicRules
from engine.logic.compilation.dated import DatedRules
from engine.requests.coverage import read_coverage_request
from engine.suggestions import nearest


@dataclass(frozen=True)
class CostsRequest:
    """What to work out, checked.

    Attributes:
        subject: such as ``kind:case_management``.
        reading: how unclear criteria count on cells.
        by: facts by which people are told apart.
    """

    subject: str
    reading: Reading
    by: tuple[str, ...]


def read_costs_request(rules: DatedRules, subject: str, reading: str, by: Iterable[str] = ()) -> CostsRequest:
    """Check a request.

    Args:
        rules: the rules of the day.
        subject: such as ``kind:case_management`` or ``need:need_housing``.
        reading: ``strict`` or ``lenient``.
        by: facts.

    Raises:
        SituationError: a subject, reading or fact that does not exist, or that no rule looks at.
    """
    checked = read_coverage_request(rules, (subject,), (reading,))
    chosen = tuple(dict.fromkeys(by))
    cells = SymbolicRules.of(rules).space.partition.cells if chosen else {}
    problems = [
        Problem("by", f"unknown fact '{name[:60]}', or one that no rule looks at", nearest(name, cells))
        for name in chosen
        if name not in cells
    ]
    if problems:
        raise SituationError(problems)
    return CostsRequest(subject, checked.readings[0], chosen)
