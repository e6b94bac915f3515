"""What of an interview can wait while somebody is in danger: what is asked first helps with the danger."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cached_property

from engine.answers.interview import Aim
from engine.logic.compilation.criteria import Values
from engine.logic.compilation.dated import DatedRules
from engine.logic.dangers import bears_on_danger, danger_goes_first, holds
from engine.logic.situation import Situation, topics_said

#: What is found out for the sake of a danger, whichever service helps.
_OF_DANGER = ("safety", "alerts")


@dataclass(frozen=True)
class InDanger:
    """What an interview about somebody is for while a danger is there.

    Attributes:
        rules: the rules of the day.
        situation: the answers.
        values: the value of every criterion for these.
    """

    rules: DatedRules
    situation: Situation
    values: Values

    @cached_property
    def goes_first(self) -> bool:
        """Whether a danger comes before every need."""
        return danger_goes_first(self.rules, self.values)

    @cached_property
    def waiting(self) -> frozenset[str]:
        """The services for whose sake nobody is asked now: nobody applies there, or they are about something else."""
        contents, true = self.rules.contents, self.situation.true
        topics = topics_said(contents, self.situation) if self.goes_first else frozenset[str]()

        def waits(kind: str) -> bool:
            hold = contents.kinds[kind].postponed_when
            return hold is not None and holds(self.rules, self.values, hold)

        postponed = {kind for kind in contents.kinds if waits(kind)}
        if not postponed and not self.goes_first:
            return frozenset()
        return frozenset(
            name
            for name, one in self.rules.services.items()
            if one.entry.kind in postponed
            or (self.goes_first and not bears_on_danger(contents, true, topics, one.entry))
        )

    def first(self, changes: Mapping[str, Set[tuple[Aim, str]]]) -> frozenset[str]:
        """The facts that help with a danger that comes before every need.

        Args:
            changes: every fact worth asking, with the outcomes that it can still change.
        """
        return frozenset(
            fact
            for fact, outcomes in changes.items()
            if any(
                aim in _OF_DANGER or (aim == "services" and service not in self.waiting) for aim, service in outcomes
            )
        )


def these_first(ordered: Iterator[str], first: Set[str]) -> Iterator[str]:
    """Facts in their order, but some of them before all others.

    Args:
        ordered: the facts; of these no more are looked at than it takes.
        first: those that come first.
    """
    left, others = set(first), []
    while left and (fact := next(ordered, None)) is not None:
        if fact in left:
            left.discard(fact)
            yield fact
        else:
            others.append(fact)
    yield from others
    yield from ordered
