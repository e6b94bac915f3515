"""Alerts: what must be done at once, and whom to call."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from api.pages.call import Person
from api.pages.page import Page
from api.pages.screening.contacts import Contact, contact_of
from engine import AlertThen, Assessment, Caller, CompiledRule, DatedRules, Language, Text, assess, read_situation


@dataclass(frozen=True)
class Alert:
    """A danger.

    Attributes:
        id: the conclusion that raised it.
        action: what to do now.
        contacts: whom to call; those who speak the caller's language first, and of these who answers now.
        say: what to say aloud.
        avoid: what not to say.
    """

    id: str
    action: Text
    contacts: tuple[Contact, ...]
    say: Text | None
    avoid: Text | None


def alerts_of(page: Page, assessment: Assessment, spoken: Language | None = None) -> tuple[Alert, ...]:
    """The alerts that were drawn, each once.

    Args:
        page: the page.
        assessment: the evaluated situation.
        spoken: what is taken for the language of the caller where nobody said it; None leaves every language.
    """
    return _shown(page, assessment.fired, Caller(assessment, page.occasion, spoken))


def each_contact_once(alerts: Iterable[Alert]) -> Iterator[Alert]:
    """The same alerts, each contact where it is named first: who is on the line hears no number twice."""
    named: set[str] = set()
    for alert in alerts:
        contacts = tuple(contact for contact in alert.contacts if contact.id not in named)
        named |= {contact.id for contact in contacts}
        yield replace(alert, contacts=contacts)


def _shown(page: Page, fired: Iterable[CompiledRule], who: Caller | None = None) -> tuple[Alert, ...]:
    caller = page.call.caller or page.language
    services = page.rules.contents.services
    found: dict[str, Alert] = {}
    for rule in fired:
        if isinstance(rule.then, AlertThen) and rule.conclusion not in found:
            alert = rule.then.alert
            called = alert.services if who is None else who.contacts(alert, caller)
            contacts = [contact_of(page, services[name], caller) for name in called]
            contacts.sort(key=lambda contact: (not contact.understood, contact.opening.state == "closed"))
            answers = page.call.person.answers if who is None else who.case.situation.facts
            say = page.rules.contents.said_aloud(alert.say, answers)
            found[rule.conclusion] = Alert(rule.conclusion, alert.action, tuple(contacts), say, alert.avoid)
    return tuple(found.values())


def alerts_if_yes(page: Page, fact: str) -> tuple[Alert, ...]:
    """What must be done at once when a safety fact is true, whatever else is the case."""
    contents = page.rules.contents
    if contents.fact_groups.get(fact) != contents.plan.safety_group:
        return ()
    return _shown(page, page.rules.kept(_if_yes)[fact])


def _if_yes(rules: DatedRules) -> dict[str, tuple[CompiledRule, ...]]:
    """The rules that fire when one safety fact alone is true."""
    safety = rules.contents.facts_of(rules.contents.plan.safety_group)
    true = {fact: {fact: True} for fact in safety if rules.contents.facts[fact].type == "boolean"}
    return {fact: tuple(assess(rules, read_situation(rules, facts)).fired) for fact, facts in true.items()}


def new_alerts(page: Page, person: Person) -> tuple[Alert, ...]:
    """The alerts about a person that nobody has acknowledged yet; one that went and came back counts as new."""
    alerts = alerts_of(page, page.consultation(person).assessment)
    person.seen = [name for name in person.seen if any(alert.id == name for alert in alerts)]
    return tuple(alert for alert in alerts if alert.id not in person.seen)
