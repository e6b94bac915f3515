"""Where steps lead: what is asked of each target, whichever step names it, worked out once for a case."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from engine.deciding.caller import Caller
from engine.deciding.occasion import Occasion
from engine.evaluators.one_case import Assessment
from engine.language import Language
from engine.logic.compilation.dated import DatedRules
from engine.outcome import Outcome
from engine.rulebase.entries.catalogue import Service
from engine.words.in_common import needs_met, topics_met

#: Where there is no room yet, as far as is known.
_NO_ROOM_YET = ("waiting_list", "saturated")


class Target(NamedTuple):
    """Where steps lead, for one case.

    Attributes:
        entry: the service; None where a person confirms.
        own: whether it is whoever answers.
        follows: whether it already follows the person.
        understood: whether it is not known that the caller is not understood there.
        in_another_language: whether it does not help in the language of the caller, or else of the answer.
        held_up: whether nobody applies there now: the person refuses, or a danger goes first.
        can_be_asked: whether we know a way to reach it.
        full: whether it has a waiting list or no room.
        topics: the topics that were said and that it is about.
        needs: the needs that the person has and that it is about.
        subjects: both.
        served: what it is about of what was said: topics, what they imply, and needs; no needs of who serves all.
        about: the topics, or else such needs.
    """

    entry: Service | None
    own: bool = False
    follows: bool = False
    understood: bool = True
    in_another_language: bool = False
    held_up: bool = False
    can_be_asked: bool = False
    full: bool = False
    topics: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    subjects: frozenset[str] = frozenset()
    served: tuple[str, ...] = ()
    about: tuple[str, ...] = ()


@dataclass(frozen=True)
class Targets:
    """The targets of one case.

    Attributes:
        case: the evaluated situation.
        language: the language of the answer.
        occasion: who answers, and when.
        caller: who is on the line.
    """

    case: Assessment
    language: Language
    occasion: Occasion
    caller: Caller
    _found: dict[str, Target] = field(default_factory=dict, repr=False, compare=False)
    _unasked: dict[str, bool] = field(default_factory=dict, repr=False, compare=False)
    _held_up: dict[str, bool] = field(default_factory=dict, repr=False, compare=False)

    def of(self, target: str) -> Target:
        """What is asked of one of them."""
        found = self._found.get(target)
        if found is None:
            found = self._found[target] = self._looked_at(target)
        return found

    def _looked_at(self, target: str) -> Target:
        case, contents = self.case, self.case.rules.contents
        entry = contents.services.get(target)
        if entry is None:
            return Target(None)
        entry = case.reached(entry)
        assessed = case.services.get(target)
        follows = assessed is not None and assessed.follows == Outcome.MET
        own = entry.organisation == self.occasion.organisation
        understands = self.caller.understands(entry)
        known = self.caller.language is not None
        topics, needs = topics_met(case, entry), needs_met(case, entry)
        own_needs = () if entry.serves_everything else needs
        implied = (subject for topic in topics for subject in (topic, *contents.topics[topic].needs))
        return Target(
            entry=entry,
            own=own,
            follows=follows,
            understood=own or follows or understands,
            in_another_language=not understands if known else entry.helps_in(self.language) is False,
            held_up=not follows and self._is_held_up(entry.kind),
            can_be_asked=entry.can_be_asked,
            full=entry.availability.status in _NO_ROOM_YET,
            topics=topics,
            needs=needs,
            subjects=frozenset((*topics, *needs)),
            served=(*implied, *own_needs),
            about=topics or own_needs,
        )

    def _is_held_up(self, kind: str) -> bool:
        """Whether nobody applies at services of a kind now."""
        found = self._held_up.get(kind)
        if found is None:
            holds = self.case.rules.contents.kinds[kind].held_up()
            found = self._held_up[kind] = any(map(self.case.holds, holds))
        return found

    def unasked(self, target: str) -> bool:
        """Whether nobody asked yet whether the person is of the public of a service that follows nobody."""
        found = self._unasked.get(target)
        if found is None:
            subjects = self.case.rules.kept(_subjects).get(target, ())
            found = not self.of(target).follows and any(map(self.case.missing_facts, subjects))
            self._unasked[target] = found
        return found


def _subjects(rules: DatedRules) -> Mapping[str, tuple[str, ...]]:
    """The criteria of each service that say for whom it is."""
    return {
        name: tuple(rules.program.criteria[place].id for place, item in service.criteria.items() if item.subject)
        for name, service in rules.services.items()
    }
