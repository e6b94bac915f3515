"""The kinds of services, and how danger and consent bear on applying to one."""

from typing import ClassVar

from pydantic import StrictBool

from engine.language import NonEmpty, Text
from engine.rulebase.entries.common import Entry


class Hold(Entry):
    """A shared criterion that changes what can be done about an application, and what to do then.

    `unless` names a criterion that lifts it once it is met; as long as that is not known, it holds. `at_once` says of
    agreement that the service is called before it, and says itself who has to agree. `known_by` names the criterion
    with which what is to be done is known already, though not yet whether it holds. Of somebody known to be a minor
    `of_a_minor` is said in place of `todo`.
    """

    names: ClassVar = dict.fromkeys(("criterion", "unless", "known_by"), "criterion")

    criterion: NonEmpty
    todo: Text
    unless: NonEmpty | None = None
    known_by: NonEmpty | None = None
    of_a_minor: Text | None = None
    at_once: StrictBool = False

    @property
    def todos(self) -> tuple[Text, ...]:
        """What is to be done, in each of its forms."""
        return (self.todo,) if self.of_a_minor is None else (self.todo, self.of_a_minor)

    @property
    def criteria(self) -> frozenset[str]:
        """The criteria on which it rests whether it holds, and what is said."""
        return frozenset(name for name in (self.criterion, self.unless, self.known_by) if name is not None)


class ServiceKind(Entry):
    """A kind of service, and how danger, consent and the place where the person is kept bear on applying to it.

    `out_of_reach_when` says where the person cannot go there, nor the service come: steps are for later then, and the
    service itself is as open to an application as before. `has_places` says whether one can be full: of a line or a
    guide nobody asks whether there is room.
    """

    name: Text
    has_places: StrictBool = True
    out_of_reach_when: Hold | None = None
    postponed_when: Hold | None = None
    blocked_when: Hold | None = None
    human_decision_when: Hold | None = None
    ask_first_when: Hold | None = None

    @property
    def only_contacted(self) -> bool:
        """Whether one gets in touch there, and nobody applies for anything: nobody has to agree first."""
        return self.ask_first_when is None

    def held_up(self) -> tuple[Hold, ...]:
        """Those that hold an application up: nobody applies now."""
        declared = (self.out_of_reach_when, self.postponed_when, self.blocked_when)
        return tuple(hold for hold in declared if hold is not None)

    def holds(self) -> tuple[Hold, ...]:
        """The holds that are declared, in the order in which they count."""
        later = (self.human_decision_when, self.ask_first_when)
        return (*self.held_up(), *(hold for hold in later if hold is not None))
