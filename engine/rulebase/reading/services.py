"""Checks of the services: that what they name exists, and that who stands in an alert can be called."""

from collections.abc import Collection, Iterator
from datetime import date

from engine.errors import Problem
from engine.rulebase.entries.catalogue import REGION, Service
from engine.rulebase.entries.rule_base import Contents
from engine.rulebase.entries.vocabulary import NOBODY
from engine.rulebase.reading.ids import missing, no_answer


def service_problems(contents: Contents) -> Iterator[Problem]:
    """Unknown ids in services, and services without an origin or criteria."""
    yield from _references(contents)


def stated_after(contents: Contents, day: date) -> Iterator[Problem]:
    """What sources and availability are said to be of after a day: a slip, for nobody can know it yet.

    Args:
        contents: the rules and the catalogue.
        day: the day on which this is looked at.
    """
    for name, service in contents.services.items():
        stated: list[tuple[tuple[str | int, ...], date | None]] = [
            (("availability", "as_of"), service.availability.as_of)
        ]
        for number, source in enumerate(service.sources):
            stated += [(("sources", number, "as_of"), source.as_of), (("sources", number, "read_on"), source.read_on)]
        for path, said in stated:
            if said is not None and said > day:
                message = f"{said} is still to come; what is known is of a day that has been"
                yield contents.places.problem("services", name, path, message)


def _references(contents: Contents) -> Iterator[Problem]:
    served = (*contents.facts_of(contents.plan.needs_group), *contents.facts_of(contents.plan.safety_group))
    applicants = _choice(contents, contents.plan.key_facts.applicant)
    spoken = _choice(contents, contents.plan.key_facts.caller_language)
    areas = {REGION, *_choice(contents, contents.plan.key_facts.municipality)}
    for name, service in contents.services.items():
        yield from missing(
            contents,
            ("services", name, ("organisation",)),
            "organisation",
            service.organisation,
            contents.organisations,
        )
        yield from missing(contents, ("services", name, ("kind",)), "kind of service", service.kind, contents.kinds)
        for need in service.serves:
            yield from missing(contents, ("services", name, ("serves",)), "need or danger", need, served)
        for topic in service.topics:
            yield from missing(contents, ("services", name, ("topics",)), "topic", topic, contents.topics)
        own = [item.id for item in service.eligibility]
        for own_id in service.public:
            yield from missing(contents, ("services", name, ("public",)), "criterion of this service", own_id, own)
        languages: list[tuple[tuple[str | int, ...], str]] = [
            (("languages",), language) for language in service.languages
        ]
        for number, phone in enumerate(service.phones):
            languages += [(("phones", number, "languages"), language) for language in phone.languages]
        for path, language in languages if spoken else ():
            yield from missing(contents, ("services", name, path), "language", language, spoken)
        for area in service.service_areas:
            yield from missing(contents, ("services", name, ("service_areas",)), "area", area, areas)
        for municipality in service.local:
            where = ("services", name, ("local", municipality))
            yield from missing(contents, where, "municipality", municipality, areas - {REGION})
        if service.at_hand is not None:
            yield from no_answer(contents, ("services", name, ("at_hand",)), service.at_hand)
            if service.at_hand.unless is not None:
                place = ("services", name, ("at_hand", "unless"))
                yield from missing(contents, place, "criterion", service.at_hand.unless, contents.criteria)
        if (aside := service.set_aside_when) is not None:
            for key, criterion in (("criterion", aside.criterion), ("unless", aside.unless)):
                if criterion is not None:
                    place = ("services", name, ("set_aside_when", key))
                    yield from missing(contents, place, "criterion", criterion, contents.criteria)
        if service.application is not None:
            for who in (*service.application.who_may_apply, *service.application.ask_whether):
                yield from missing(contents, ("services", name, ("application",)), "applicant", who, applicants)
        if name == NOBODY:
            message = f"no service can be called '{NOBODY}': it stands for nobody who follows the person"
            yield contents.places.problem("services", name, (), message)
        yield from _service_sources(contents, name, service)
        yield from _offer(contents, name, service)


def _service_sources(contents: Contents, name: str, service: Service) -> Iterator[Problem]:
    for number, source in enumerate(service.sources):
        if (source.document is None) == (source.publication is None):
            message = "a source names either a document or a publication"
            yield contents.places.problem("services", name, ("sources", number), message)
    if not service.sources:
        yield contents.places.problem("services", name, (), "a service names at least one source")


def _offer(contents: Contents, name: str, service: Service) -> Iterator[Problem]:
    if service.offer != "service" and (service.eligibility or service.examples):
        message = f"only an entry with 'offer: service' has criteria and examples; this one is a {service.offer}"
        yield contents.places.problem("services", name, ("offer",), message)
    open_to_all = "eligibility" in service.model_fields_set
    if service.offer == "service" and service.eligibility_published and not service.eligibility and not open_to_all:
        message = "a service without criteria says 'eligibility_published: false'; one for everybody, 'eligibility: []'"
        yield contents.places.problem("services", name, (), message)


def _choice(contents: Contents, fact: str | None) -> Collection[str]:
    found = contents.facts.get(fact or "")
    return () if found is None or found.values is None else found.values
