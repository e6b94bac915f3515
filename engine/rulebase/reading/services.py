"""Checks of the services: that what they name exists, and that who stands in an alert can be called."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from engine.errors import Problem
from engine.rulebase.entries.catalogue import REGION, Service
from engine.rulebase.entries.rule_base import Contents
from engine.rulebase.entries.vocabulary import NOBODY
from engine.rulebase.reading.ids import missing, no_answer


def with_hours_of_lines(services: Mapping[str, Service]) -> dict[str, Service]:
    """The services, with the hours of the lines of others by which they are called where they give none of their own.

    Args:
        services: by id, as they were written.
    """
    return {name: _with_hours(service, services) for name, service in services.items()}


def _with_hours(service: Service, services: Mapping[str, Service]) -> Service:
    lines = [(phone, line) for phone in service.phones if (line := services.get(phone.of or "")) is not None]
    if service.schedules or not lines:
        return service
    schedules = [
        schedule.model_copy(update={"languages": schedule.languages or (phone.languages if len(lines) > 1 else ())})
        for phone, line in lines
        for schedule in line.schedules
    ]
    return service.model_copy(update={"schedules": tuple(schedules)})


def service_problems(contents: Contents) -> Iterator[Problem]:
    """Unknown ids in services, and services without an origin or criteria."""
    owners: dict[str, dict[str, str]] = {}
    for service in contents.services.values():
        for phone in service.phones:
            if phone.of is None:
                owners.setdefault(phone.number, {})[service.id] = service.organisation
    for name, service in contents.services.items():
        if name == NOBODY:
            message = f"no service can be called '{NOBODY}': it stands for nobody who follows the person"
            yield contents.places.problem("services", name, (), message)
        yield from _what_it_is(contents, name, service)
        yield from _where_it_helps(contents, name, service)
        yield from _whom_it_takes(contents, name, service)
        yield from _lines(contents, name, service, owners)
        yield from _service_sources(contents, name, service)
        yield from _offer(contents, name, service)


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


def _what_it_is(contents: Contents, name: str, service: Service) -> Iterator[Problem]:
    """Who offers it, and what it is about."""
    served = (*contents.facts_of(contents.plan.needs_group), *contents.facts_of(contents.plan.safety_group))
    own = [item.id for item in service.eligibility]
    for key, what, wanted, known in (
        ("organisation", "organisation", (service.organisation,), contents.organisations),
        ("kind", "kind of service", (service.kind,), contents.kinds),
        ("serves", "need or danger", service.serves, served),
        ("topics", "topic", service.topics, contents.topics),
        ("public", "criterion of this service", service.public, own),
    ):
        for one in wanted:
            yield from missing(contents, ("services", name, (key,)), what, one, known)


def _where_it_helps(contents: Contents, name: str, service: Service) -> Iterator[Problem]:
    """The languages and the areas in which it helps."""
    spoken = _choice(contents, contents.plan.key_facts.caller_language)
    areas = {REGION, *_choice(contents, contents.plan.key_facts.municipality)}
    languages: list[tuple[tuple[str | int, ...], str]] = [(("languages",), language) for language in service.languages]
    for number, phone in enumerate(service.phones):
        languages += [(("phones", number, "languages"), language) for language in phone.languages]
    for municipality, ways in service.local.items():
        for number, phone in enumerate(ways.phones):
            languages += [(("local", municipality, "phones", number, "languages"), one) for one in phone.languages]
    for number, schedule in enumerate(service.schedules):
        languages += [(("schedules", number, "languages"), language) for language in schedule.languages]
    for path, language in languages if spoken else ():
        yield from missing(contents, ("services", name, path), "language", language, spoken)
    for area in service.service_areas:
        yield from missing(contents, ("services", name, ("service_areas",)), "area", area, areas)
    for municipality in service.local:
        place = ("services", name, ("local", municipality))
        yield from missing(contents, place, "municipality", municipality, areas - {REGION})


def _lines(
    contents: Contents, name: str, service: Service, owners: Mapping[str, Mapping[str, str]]
) -> Iterator[Problem]:
    """Whose line each number is: one that is of another service is open when that is, and is not dialled twice.

    Services of one organisation may share a switchboard.

    Args:
        contents: the rules and the catalogue.
        name: the id of the service.
        service: the service.
        owners: of each number the services whose own it is, with their organisations.
    """
    for place, phone in enumerate(service.phones):
        at = ("services", name, ("phones", place))
        own = owners.get(phone.number, {})
        if phone.of is not None:
            yield from missing(contents, at, "service", phone.of, contents.services)
            if phone.of in contents.services and phone.of not in own:
                yield contents.places.problem(*at, f"{phone.number} is no number of '{phone.of}'")
        elif other := next((one for one, organisation in own.items() if organisation != service.organisation), None):
            message = f"{phone.number} is a number of '{other}' too: write 'of: {other}' for a line of theirs"
            yield contents.places.problem(*at, message)


def _whom_it_takes(contents: Contents, name: str, service: Service) -> Iterator[Problem]:
    """Who may apply, who needs no number of it, and for whom it is set aside."""
    applicants = _choice(contents, contents.plan.key_facts.applicant)
    at_hand, aside = service.at_hand, service.set_aside_when
    if at_hand is not None:
        yield from no_answer(contents, ("services", name, ("at_hand",)), at_hand)
    for path, criterion in (
        (("at_hand", "unless"), at_hand.unless if at_hand else None),
        (("set_aside_when", "criterion"), aside.criterion if aside else None),
        (("set_aside_when", "unless"), aside.unless if aside else None),
    ):
        if criterion is not None:
            yield from missing(contents, ("services", name, path), "criterion", criterion, contents.criteria)
    if service.application is not None:
        for who in (*service.application.who_may_apply, *service.application.ask_whether):
            yield from missing(contents, ("services", name, ("application",)), "applicant", who, applicants)


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
