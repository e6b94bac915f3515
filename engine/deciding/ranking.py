"""The order in which services are shown."""

from collections.abc import Iterator

from engine.evaluators.one_case import Assessment
from engine.logic.helping import group_of
from engine.outcome import Outcome
from engine.rulebase.entries.catalogue import Service
from engine.rulebase.entries.topics import topic_fact

_URGENCY = ("tonight", "this_week", "later")
#: How much room a service may have, the most first.
_ROOM = ("open", "at_risk", "unknown", "waiting_list", "saturated", "closed")
_NOTHING = 10_000


def ranked_services(case: Assessment) -> tuple[str, ...]:
    """The ids of all services, the first to consider first.

    Groups come first, in the order in which they are shown. Within a group: who is there for a danger that is met; who
    is about the most urgent topic; who follows the person already, unless that service refused or the complaint is
    about it; who is about what was said first; a topic before a need, or before being there to coordinate when nobody
    close does; specialised before general, or the other way round when the person refuses specialised care; published
    conditions; room; then the order of the catalogue.
    """
    now = case.now
    groups = {name: group_of(now, service) for name, service in case.rules.services.items()}

    def key(name: str) -> tuple[int, ...]:
        return groups[name], *_order(case, name)

    return tuple(sorted(groups, key=key))


def _order(case: Assessment, name: str) -> Iterator[int]:
    contents = case.rules.contents
    entry = case.rules.services[name].entry
    facts = case.situation.facts
    said = topics_met(case, entry)
    yield not any(
        facts.get(danger) is True for danger in contents.facts_of(contents.plan.safety_group) if danger in entry.serves
    )
    yield min((_URGENCY.index(contents.topics[topic].urgency) for topic in said), default=len(_URGENCY))
    yield case.services[name].follows != Outcome.MET or _complained_of(case)
    order = [fact for fact in case.situation.given if fact in contents.said]
    yield min((order.index(topic_fact(topic)) for topic in said if topic_fact(topic) in order), default=_NOTHING)
    # Who coordinates is there without any need of its own: nobody close carries.
    yield 0 if said else 1 if needs_met(case, entry) or case.services[name].relevance == Outcome.MET else 2
    refuses = contents.plan.key_facts.refuses_specialised_care
    yield (entry.scope == "specialised") == (refuses is not None and facts.get(refuses) is True)
    yield not entry.eligibility_published
    yield _ROOM.index(entry.availability.status)


def _complained_of(case: Assessment) -> bool:
    """Whether somebody says that the service that follows refused, or has a complaint about it."""
    complaints = case.rules.contents.plan.complaints
    return any(case.situation.facts.get(fact) is True for fact in complaints)


def topics_met(case: Assessment, service: Service) -> tuple[str, ...]:
    """The topics that were said and that a service is about, in the order of its entry."""
    return tuple(topic for topic in service.topics if case.situation.facts.get(topic_fact(topic)) is True)


def needs_met(case: Assessment, service: Service) -> tuple[str, ...]:
    """The needs and dangers that the person has and that a service is about."""
    served = case.rules.contents.needs_served(service)
    return tuple(need for need in served if case.situation.facts.get(need) is True)
