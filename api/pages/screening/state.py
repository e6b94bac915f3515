"""The state of the decision while questions are asked."""

from collections.abc import Mapping
from dataclasses import dataclass

from engine import Assessment, Level, Outcome, Service


@dataclass(frozen=True)
class State:
    """What is settled and what is open.

    Attributes:
        levels: every level with ``settled``, ``possible`` or ``ruled_out``.
        fitting: services that fit, `open` those that still may, `out` the number that does not fit.
        unchecked: the safety facts that were not asked yet.
        answered: the number of answers.
    """

    levels: tuple[tuple[Level, str], ...]
    fitting: tuple[Service, ...]
    open: tuple[Service, ...]
    out: int
    unchecked: int
    answered: int


def state_of(case: Assessment) -> State:
    """The state of the decision about one person."""
    contents = case.rules.contents
    by_outcome: Mapping[Outcome, list[Service]] = {outcome: [] for outcome in Outcome}
    for name, service in case.services.items():
        by_outcome[service.outcome].append(case.rules.services[name].entry)
    safety = contents.facts_of(contents.plan.safety_group)
    return State(
        levels=tuple((level, _level(case, level.id)) for level in contents.plan.levels),
        fitting=tuple(by_outcome[Outcome.MET]),
        open=tuple(by_outcome[Outcome.UNKNOWN]),
        out=len(by_outcome[Outcome.NOT_MET]),
        unchecked=len([fact for fact in safety if fact not in case.situation.given]),
        answered=len(case.situation.given),
    )


def _level(case: Assessment, level: str) -> str:
    if level not in case.levels:
        return "ruled_out"
    return "settled" if len(case.levels) == 1 else "possible"
