"""The order in which services are shown."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice

from engine.answers.decision import ServiceResult
from engine.evaluators.one_case import Assessment, ServiceAssessment
from engine.logic.compilation.dated import DatedRules
from engine.outcome import Outcome
from engine.rulebase.entries.rule_base import Contents
from engine.rulebase.entries.topics import topic_fact

_URGENCY = ("tonight", "this_week", "later")
#: How much room a service may have, the most first.
_ROOM = ("open", "at_risk", "unknown", "waiting_list", "saturated", "closed")
_NOTHING = 10_000


@dataclass(frozen=True, slots=True)
class _Standing:
    """What the entry of a service says about its place, whoever it is for.

    Attributes:
        dangers: the dangers that it is about.
        needs: the needs and dangers.
        topics: the fact and the urgency of each of its topics.
        said: the facts of its topics.
        specialised: whether it is for a special problem.
        last: published conditions before unpublished ones, then room.
    """

    dangers: tuple[str, ...]
    needs: tuple[str, ...]
    topics: tuple[tuple[str, int], ...]
    said: frozenset[str]
    specialised: bool
    last: tuple[bool, int]


def _standings(rules: DatedRules) -> Mapping[str, _Standing]:
    contents = rules.contents
    dangers = contents.facts_of(contents.plan.safety_group)
    return {
        name: _Standing(
            dangers=tuple(danger for danger in dangers if danger in service.entry.serves),
            needs=contents.needs_served(service.entry),
            topics=tuple(
                (topic_fact(topic), _URGENCY.index(contents.topics[topic].urgency)) for topic in service.entry.topics
            ),
            said=frozenset(topic_fact(topic) for topic in service.entry.topics),
            specialised=service.entry.scope == "specialised",
            last=(not service.entry.eligibility_published, _ROOM.index(service.entry.availability.status)),
        )
        for name, service in rules.services.items()
    }


def ranked_services(case: Assessment) -> tuple[str, ...]:
    """The ids of all services, the first to consider first.

    Groups come first, in the order in which they are shown. Within a group: who is there for a danger that is met; who
    is about the most urgent topic; who follows the person already, unless that service refused or the complaint is
    about it; who is about what was said first; a topic before a need, or before being there to coordinate when nobody
    close does; specialised before general, or the other way round when the person refuses specialised care; published
    conditions; room; then the order of the catalogue.
    """
    standings = case.rules.kept(_standings)
    contents = case.rules.contents
    true = case.situation.true
    given = [fact for fact in case.situation.given if fact in contents.said]
    order = {fact: place for place, fact in enumerate(given)}
    complained = not true.isdisjoint(contents.plan.complaints)  # about the service that follows, or it refused
    refuses = contents.plan.key_facts.refuses_specialised_care in true

    def key(item: tuple[str, ServiceAssessment]) -> tuple[object, ...]:
        name, assessed = item
        standing = standings[name]
        said = not true.isdisjoint(standing.said)
        urgency, first = len(_URGENCY), _NOTHING
        if said:
            urgency = min(urgency for fact, urgency in standing.topics if fact in true)
            first = min(order.get(fact, _NOTHING) for fact in standing.said & true)
        return (
            assessed.group,
            true.isdisjoint(standing.dangers),
            urgency,
            assessed.follows != Outcome.MET or complained,
            first,
            # Who coordinates is there without any need of its own: nobody close carries.
            0 if said else 1 if assessed.relevance == Outcome.MET or not true.isdisjoint(standing.needs) else 2,
            standing.specialised == refuses,
            standing.last,
        )

    return tuple(name for name, _ in sorted(case.services.items(), key=key))


def asked_first(contents: Contents, services: Iterable[ServiceResult]) -> tuple[ServiceResult, ...]:
    """The handful of services that are named with something to ask first: they are known to be about the needs.

    The others of that group are counted: most come once more is known of what the call is about.

    Args:
        contents: everything in the files.
        services: the services of a decision, in its order.
    """
    most = contents.plan.asked_first
    about = (one for one in services if one.group == "ask_first" and one.relevance == "met")
    return tuple(about if most is None else islice(about, most.value))
