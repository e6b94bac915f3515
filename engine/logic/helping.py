"""What a service can do for a person now: whether to call it, whom to ask first, what nearly fits.

These say what is *known now* and may change with an answer: they look at whether something can still be asked.
Relevance, outcome and near miss, on which they rest, never do.
"""

from collections.abc import Sequence
from typing import Literal, get_args

from engine.answers.decision import ServiceGroup
from engine.logic.compiled_service import Asked, CompiledService
from engine.logic.statuses.base import B, World

#: ``to_ask``: relevant, and nothing more can be asked of the caller: the service itself can be called and asked.
Help = Literal["irrelevant", "excluded", "possible", "to_ask", "match"]
HELP: tuple[str, ...] = get_args(Help)
GROUPS: tuple[ServiceGroup, ...] = get_args(ServiceGroup)
_TO_ASK, _MATCH = HELP.index("to_ask"), HELP.index("match")

_NOT_MET, _UNKNOWN, _MET = frozenset({0}), frozenset({1}), frozenset({2})
_ANSWERED = ("met", "not_met", "known", "not_known")


def where_help(world: World[B], service: CompiledService, code: int) -> B:
    """Where a service can do this, as a position in `HELP`."""
    derived = service.derived
    relevant = world.criterion(derived.relevance, _MET)
    match code:
        case 0:
            return world.criterion(derived.helps, _NOT_MET) & ~relevant
        case 1:
            return world.criterion(derived.helps, _NOT_MET) & relevant
        case 2:
            return world.criterion(derived.helps, _UNKNOWN) & ~_where_to_ask(world, service)
        case 3:
            return world.criterion(derived.helps, _UNKNOWN) & _where_to_ask(world, service)
        case _:
            return world.criterion(derived.helps, _MET)


def where_groups(world: World[B], service: CompiledService) -> tuple[B, B, B, B]:
    """Where a service stands in each group of an answer, in the order of `GROUPS`."""
    derived = service.derived
    contact = world.everywhere(False)
    if service.entry.availability.status != "closed":
        contact = where_help(world, service, _TO_ASK) | where_help(world, service, _MATCH)
        # Who follows the person is called first, whether or not it is known that nobody else carries.
        followed = world.criterion(derived.follows, _MET) & world.criterion(derived.outcome, _UNKNOWN | _MET)
        contact = contact | followed
    decided = world.criterion(derived.relevance, _MET) & ~_where_settled(world, service)
    decidable = world.criterion(derived.relevance, _UNKNOWN) & _where_can_become_relevant(world, service)
    ask_first = world.criterion(derived.outcome, _UNKNOWN | _MET) & (decided | decidable) & ~contact
    inside = _where_not_set_aside(world, service)
    contact, ask_first = contact & inside, ask_first & inside
    near_miss = world.criterion(derived.near_miss, _MET) & inside & ~contact & ~ask_first
    # Nobody says that a general service nearly fits where a specialised one does.
    for helps in service.before:
        near_miss = near_miss & ~world.criterion(helps, _MET)
    return contact, ask_first, near_miss, ~(contact | ask_first | near_miss)


def _where_not_set_aside(world: World[B], service: CompiledService) -> B:
    """Where nobody is known to be outside its area, or of those for whom it is not meant; nobody is excluded for it."""
    inside = world.everywhere(True)
    outside = service.derived.outside
    if outside is None and service.entry.set_aside_when is None:
        return inside
    if outside is not None:
        inside = world.criterion(outside, _NOT_MET | _UNKNOWN)
    if (aside := service.entry.set_aside_when) is not None:
        meant = world.criterion(aside.criterion, _NOT_MET | _UNKNOWN)
        if aside.unless is not None:
            meant = meant | world.criterion(aside.unless, _MET)
        inside = inside & meant
    return inside | world.criterion(service.derived.follows, _MET)


def _where_can_become_relevant(world: World[B], service: CompiledService) -> B:
    """Where a question can still make it relevant; a topic that nobody named is none that somebody asks about."""
    about_it = world.everywhere(False)
    for name, status in (*service.said, *((one.fact, "met") for one in service.about)):
        about_it = about_it | world.fact(name, [status])
    asked, subjects_asked = _where_asked(world, service.about), _where_asked(world, service.subjects)
    return (about_it & ~subjects_asked) | (~about_it & ~asked)


def _where_to_ask(world: World[B], service: CompiledService) -> B:
    if not service.entry.can_be_asked:
        return world.everywhere(False)
    return world.criterion(service.derived.relevance, _MET) & _where_settled(world, service)


def _where_settled(world: World[B], service: CompiledService) -> B:
    """Where nothing more can be asked of the caller about the conditions that are not known to fail."""

    def settled() -> B:
        found = world.everywhere(True)
        for one in service.conditions:
            known = world.criterion(one.criterion, _MET) | world.criterion(one.lenient, _MET)
            found = found & (known | _where_asked(world, one.questions))
        return found

    return world.kept(f"settled {service.entry.id}", settled)


def _where_asked(world: World[B], questions: Sequence[Asked]) -> B:
    """Where each was asked, follows from what was asked, or speaks of something not there, or not known to be there."""

    def asked() -> B:
        found = world.everywhere(True)
        for one in questions:
            here = world.fact(one.fact, _ANSWERED)
            for ground in (one.presupposes, one.asked_when):
                if ground is not None:
                    here = here | world.criterion(ground, _NOT_MET)
            if one.not_asked_when is not None:
                here = here | world.criterion(one.not_asked_when, _MET)
            if one.presupposes is not None and one.hangs_on is not None:
                here = here | (world.criterion(one.presupposes, _UNKNOWN) & _where_asked(world, one.hangs_on))
            found = found & here
        return found

    return world.kept(f"asked {' '.join(one.fact for one in questions)}", asked)
