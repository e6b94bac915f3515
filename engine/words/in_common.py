"""What of somebody's topics, needs and dangers a service is about."""

from engine.evaluators.one_case import Assessment
from engine.language import Language
from engine.rulebase.entries.catalogue import Service


def topics_met(case: Assessment, service: Service) -> tuple[str, ...]:
    """The topics that were said and that a service is about, in the order of its entry."""
    said = case.topics
    return () if said.isdisjoint(service.topics) else tuple(topic for topic in service.topics if topic in said)


def needs_met(case: Assessment, service: Service) -> tuple[str, ...]:
    """The needs and dangers that the person has and that a service is about."""
    true, served = case.situation.true, case.rules.contents.needs_served(service)
    return () if true.isdisjoint(served) else tuple(need for need in served if need in true)


def subjects_told(case: Assessment, service: Service, language: Language) -> tuple[str, ...]:
    """What a service and a person have in common, in words: the topics, else the needs.

    Of who is there for every need nothing is told.
    """
    contents = case.rules.contents
    names = [contents.topics[topic].name for topic in topics_met(case, service)]
    if not names and not service.serves_everything:
        names = [contents.facts[need].name for need in needs_met(case, service)]
    return tuple(name.into(language) for name in names)


def purposes_told(case: Assessment, service: Service, language: Language) -> tuple[str, ...]:
    """What a service is called for, as a sentence about that begins: the topics, else a danger, else the needs.

    A danger is no subject: "danger to life now: the service helps with this" nobody says, but "when a life is in
    danger".
    """
    contents = case.rules.contents
    dangers = contents.facts_of(contents.plan.safety_group)
    told = [contents.facts[need].when_so for need in needs_met(case, service) if need in dangers]
    if not any(told) or topics_met(case, service):
        return subjects_told(case, service, language)
    return tuple(words.into(language) for words in told if words is not None)[:1]
