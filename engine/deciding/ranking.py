"""The order in which services are shown."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import get_args

from engine.answers.decision import ServiceGroup, ServiceResult
from engine.evaluators.one_case import Assessment
from engine.logic.compilation.dated import DatedRules
from engine.logic.kept import Kept
from engine.outcome import Outcome, OutcomeWord
from engine.rulebase.entries.catalogue import ApplicationOutcome
from engine.rulebase.entries.rule_base import Contents
from engine.rulebase.entries.saying import PERSON
from engine.rulebase.entries.topics import Urgency
from engine.rulebase.entries.vocabulary import FactValue

_URGENCY: tuple[Urgency, ...] = get_args(Urgency)
#: How much room a service may have, the most first.
_ROOM = ("open", "at_risk", "unknown", "waiting_list", "saturated", "closed")
#: The place of what was not said, in two bytes: behind all topics.
_NOTHING = (255, 255)


@dataclass(frozen=True, slots=True)
class _Standing:
    """What the entry of a service says about its place, whoever it is for.

    Attributes:
        dangers: the dangers that it is about.
        needs: the needs and dangers.
        topics: each of its topics with its urgency.
        specialised: whether it is for a special problem.
        may_apply: who may apply; nobody where the entry says nothing.
        may_ask: who has to ask whether they may.
        required: the places of its conditions.
        preferred: the places of the criteria that it prefers people for.
        last: published conditions before unpublished ones, then room, then whether there is a number that is sure.
    """

    dangers: tuple[str, ...]
    needs: tuple[str, ...]
    topics: Mapping[str, int]
    specialised: bool
    may_apply: tuple[str, ...]
    may_ask: tuple[str, ...]
    required: tuple[int, ...]
    preferred: tuple[int, ...]
    last: tuple[bool, int, bool]


def _standings(rules: DatedRules) -> Mapping[str, _Standing]:
    contents = rules.contents
    dangers = contents.facts_of(contents.plan.safety_group)
    return {
        name: _Standing(
            dangers=tuple(danger for danger in dangers if danger in service.entry.serves),
            needs=contents.needs_served(service.entry),
            topics={topic: _URGENCY.index(contents.topics[topic].urgency) for topic in service.entry.topics},
            specialised=service.entry.scope == "specialised",
            may_apply=service.entry.application.who_may_apply if service.entry.application else (),
            may_ask=service.entry.application.ask_whether if service.entry.application else (),
            required=service.required,
            preferred=tuple(place for place, item in service.criteria.items() if item.kind == "preferred"),
            last=(
                not service.entry.eligibility_published,
                _ROOM.index(service.entry.availability.status),
                not service.entry.reachable,
            ),
        )
        for name, service in rules.services.items()
    }


def ranked_services(case: Assessment) -> tuple[str, ...]:
    """The ids of all services, the first to consider first.

    Groups come first, in the order in which they are shown. Within a group: who is there for a danger that is met;
    general before specialised, when the person refuses specialised care; who is about the most urgent topic; who
    follows the person already, unless that service refused or the complaint is about it; who may help in the language
    of the caller; who is about what was said first; a topic before a need, or before being there to coordinate when
    nobody close does; who is there for such callers and not for the person; last who would rather have others; who
    fits before who may fit, and last who has a condition that nobody can judge for this person; of those about
    what was said, where this caller may apply; specialised before general; published conditions; room; who can be
    called on a number that is sure; then the order of the catalogue.
    """
    contents, values, doubtful = case.rules.contents, case.values, case.doubtful
    standings, by_caller = case.rules.kept(_standings), _by_caller(case)
    true, topics = case.situation.true, case.topics
    given = [contents.said[fact] for fact in case.situation.given if fact in contents.said]
    order = {topic: divmod(place, 256) for place, topic in enumerate(given)}
    complained = not true.isdisjoint(contents.plan.complaints)  # about the service that follows, or it refused
    refuses = contents.plan.key_facts.refuses_specialised_care in true
    keys = {}
    for name, assessed in case.services.items():
        standing, (not_understood, for_whom) = standings[name], by_caller[name]
        said = [] if topics.isdisjoint(standing.topics) else [topic for topic in standing.topics if topic in topics]
        relevant = assessed.relevance == Outcome.MET or not true.isdisjoint(standing.needs)
        # As bytes: two of them are compared at once.
        keys[name] = bytes(
            (
                assessed.group,
                true.isdisjoint(standing.dangers),
                refuses and standing.specialised,
                min([standing.topics[topic] for topic in said]) if said else len(_URGENCY),
                assessed.follows != Outcome.MET or complained,
                not_understood,
                *(min([order.get(topic, _NOTHING) for topic in said]) if said else _NOTHING),
                # Who coordinates is there without any need of its own: nobody close carries.
                0 if said else 1 if relevant else 2,
                for_whom > 0,
                bool(standing.preferred) and prefers_others(standing.preferred, values),
                assessed.outcome != Outcome.MET,
                # A condition is unclear for this person: its public may well be somebody else.
                bool(doubtful) and not doubtful.isdisjoint(standing.required),
                for_whom if said else 0,
                not standing.specialised,
                *standing.last,
            )
        )
    return tuple(sorted(keys, key=keys.__getitem__))


def prefers_others(preferred: Iterable[int], values: Sequence[int]) -> bool:
    """Whether a service is rather there for somebody else: it prefers people, and none of it holds.

    A service that prefers several kinds of people is there for whoever is of one of them, or may be.

    Args:
        preferred: the places of what it prefers.
        values: the value of every criterion.
    """
    return all(values[place] == Outcome.NOT_MET for place in preferred)


def urgency_of(case: Assessment, service: str) -> int | None:
    """How urgent the most urgent topic is that was said and that a service is about; None where none was said."""
    standing = case.rules.kept(_standings).get(service)
    topics = {} if standing is None else standing.topics
    return min((topics[topic] for topic in case.topics & topics.keys()), default=None)


#: How urgent it is where a rule names a service and nobody said a topic.
NOT_URGENT = _URGENCY.index("later")


def _by_caller(case: Assessment) -> Mapping[str, tuple[bool, int]]:
    """Of each service whether it does not help in the language of this caller, and how much it is there for them."""
    contents, answers, kept = case.rules.contents, case.situation.facts, case.rules.kept(_kept_by_caller)
    applicant = answers.get(contents.plan.key_facts.applicant or "")
    language = answers.get(contents.plan.key_facts.caller_language or "")
    found = kept.get((applicant, language))
    if found is not None:
        return found
    working = contents.plan.spoken_as_a_rule
    return kept.add(
        (applicant, language),
        {
            name: (
                isinstance(language, str) and not contents.services[name].may_understand(language, working),
                _for_whom(standing, applicant),
            )
            for name, standing in case.rules.kept(_standings).items()
        },
    )


def _kept_by_caller(_: DatedRules) -> Kept[Mapping[str, tuple[bool, int]]]:
    """By who calls, and in which language."""
    return Kept()


def _for_whom(standing: _Standing, applicant: FactValue | None) -> int:
    """How much a service is there for the caller: for such callers and not the person, also for them, to be asked."""
    if applicant in standing.may_apply:
        return 1 if PERSON in standing.may_apply else 0
    if applicant is None or not standing.may_apply:
        return 1
    return 2 if applicant in standing.may_ask else 3


def asked_first(contents: Contents, services: Iterable[ServiceResult]) -> tuple[ServiceResult, ...]:
    """The handful of services that are named with something to ask first: they are known to be about the needs.

    Nothing is asked for the sake of one where nobody applies before a danger is over. The others of that group are
    counted: most come once more is known of what the call is about.

    Args:
        contents: everything in the files.
        services: the services of a decision, in its order.
    """
    most = contents.plan.asked_first
    about = (one for one in services if may_be_asked_first(one.group, one.relevance, one.application.outcome))
    return tuple(about if most is None else islice(about, most.value))


def may_be_asked_first(group: ServiceGroup, relevance: OutcomeWord, application: ApplicationOutcome) -> bool:
    """Whether a service belongs to those of which `asked_first` takes a handful."""
    return group == "ask_first" and relevance == "met" and application != "not_now"
