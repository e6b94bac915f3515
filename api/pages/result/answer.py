"""The answer on one screen: what to say aloud, who coordinates, at most three things to do now, what is not sure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from api.pages.call import Person
from api.pages.consultation import Consultation
from api.pages.navigation import mark
from api.pages.page import Page
from api.pages.result.letters import holds_back
from api.pages.screening.alerts import Alert, alerts_of, each_contact_once
from api.pages.screening.answers import official_names
from api.pages.screening.contacts import Contact, contact_of
from engine import (
    PERSON,
    Decision,
    Language,
    OnwardStep,
    Service,
    Text,
    Words,
    is_about_something,
    purposes_told,
)

#: More than this nobody does while somebody is on the line.
MOST_STEPS = 3
_MOST_NAMES = 2


@dataclass(frozen=True)
class Step:
    """Something to do now.

    Attributes:
        contact: whom to call.
        purpose: what for: the topics or needs that the service is there for, else what must be achieved there.
        todo: what to do before an application; empty when there is nothing.
    """

    contact: Contact
    purpose: str
    todo: str


@dataclass(frozen=True)
class Answer:
    """What stands on the first screen.

    Attributes:
        alerts: what to do at once; each contact stands once, and those of another language only where nobody else is.
        about: who it is about and who calls, in a few words.
        say: what to say aloud, in the caller's language; nothing while a danger is urgent.
        spoken: that language.
        subject: whether anybody said what it is about; if not, no service is named.
        steps: what to do now.
        own: whether the organisation that runs this server is one of those to ask.
        consent: what holds back, where the person agreed to less than help and passing on what is needed; else empty.
        to_confirm: services of which only they themselves can say whether they fit.
        more: how many services to contact there are.
        left: how many questions can still change something.
    """

    alerts: tuple[Alert, ...]
    about: tuple[str, ...]
    say: tuple[str, ...]
    spoken: Language
    subject: bool
    steps: tuple[Step, ...]
    own: bool
    consent: str
    to_confirm: tuple[Text, ...]
    more: int
    left: int
    services_left: int


def answer_of(page: Page, person: Person) -> Answer:
    """The first screen about one person."""
    consultation = page.consultation(person)
    decision = consultation.decision(page.language)
    caller = page.call.caller or page.language
    subject = is_about_something(consultation.assessment)
    taking_up = page.call.mode == "self-check"
    left = consultation.left(taking_up=taking_up)
    services = page.rules.contents.services
    steps = tuple(_steps(page, consultation, decision, caller)) if subject else ()
    return Answer(
        alerts=tuple(each_contact_once(alerts_of(page, consultation.assessment, caller))),
        about=tuple(_about(page, person)),
        say=tuple(
            _said(Words(page.rules.contents, caller), decision, steps, subject=subject, speaks=_speaks(page, person))
        ),
        spoken=caller,
        subject=subject,
        steps=steps,
        own=any(step.own for step in decision.onward),
        consent=" ".join(decision.consent.reasons) if holds_back(page, person) else "",
        to_confirm=tuple(_to_confirm(services, decision, steps)),
        more=sum(one.group == "contact" for one in decision.services),
        left=left,
        services_left=consultation.left(taking_up=False) - left if taking_up else 0,
    )


def _to_confirm(services: Mapping[str, Service], decision: Decision, steps: tuple[Step, ...]) -> Iterator[Text]:
    """Services to call and ask that are not named already."""
    named = {step.contact.id for step in steps}
    others = [one.service for one in decision.to_confirm if one.service not in named]
    yield from (services[name].name for name in others[:_MOST_NAMES])


def _about(page: Page, person: Person) -> Iterator[str]:
    """Age, place and who calls, as far as they were said; nothing that is sensitive."""
    contents = page.rules.contents
    keys = contents.plan.key_facts
    for fact in (keys.age, keys.municipality, keys.applicant):
        value = person.answers.get(fact or "")
        if fact is None or value is None:
            continue
        choice = page.rules.choices.get(fact)
        if choice and fact == keys.applicant:
            if page.call.mode == "screening":  # a professional who asks knows who does
                yield page.gettext(mark("on the line: %(who)s")) % {"who": choice[str(value)].into(page.language)}
        elif choice:
            yield official_names(choice[str(value)], str(value), page.language)
        else:
            yield page.gettext(mark("%(age)s years old")) % {"age": value}


def _steps(page: Page, consultation: Consultation, decision: Decision, caller: Language) -> Iterator[Step]:
    """Whom to call now: each service and each number once, in the order of the decision.

    What is for later comes after what is for now. The first has a number and may understand the caller, where it is
    known what they speak; then come those who have a number or are about what was said, and those who may understand
    the caller before the others. Who cannot be reached at all does not come.
    """
    services = page.rules.contents.services
    targets: dict[str, OnwardStep] = {}
    for step in decision.onward:
        if step.to in services and not step.own:
            targets.setdefault(step.to, step)
    case = consultation.assessment
    reached = {name: case.reached(services[name]) for name in targets}
    contacts = {name: contact_of(page, one, caller, case.at_hand(one)) for name, one in reached.items()}
    reachable = [name for name, contact in contacts.items() if contact.can_be_reached]
    known = page.call.caller is not None
    purposes = {name: _purpose(page, consultation, services[name]) for name in reachable}

    def place(name: str) -> tuple[bool, bool, bool]:
        contact, told = contacts[name], bool(purposes[name])
        return targets[name].shown == "later", not (contact.can_be_called or told), known and not contact.understood

    reachable.sort(key=place)
    begin = next((name for name in reachable if contacts[name].can_be_called and not place(name)[2]), None)
    reachable.sort(key=lambda name: name != begin)
    lines = [(name, contacts[name].line) for name in reachable]
    first_at = {line.number: name for name, line in reversed(lines) if line is not None}
    reachable = [name for name, line in lines if line is None or first_at[line.number] == name]
    todo = {one.id: one.application.todo for one in decision.services if one.application.outcome == "not_ready"}
    for name in reachable[:MOST_STEPS]:
        about = purposes[name] if targets[name].general else ""
        purpose = about or targets[name].goal.rstrip(".")
        yield Step(contacts[name], purpose, next(iter(todo.get(name, ())), ""))


def _purpose(page: Page, consultation: Consultation, service: Service) -> str:
    return ", ".join(purposes_told(consultation.assessment, service, page.language)[:_MOST_NAMES])


def _speaks(page: Page, person: Person) -> bool:
    """Whether the person is on the line, as far as anybody knows."""
    return person.answers.get(page.rules.contents.plan.key_facts.applicant or "") in (None, PERSON)


def _said(words: Words, decision: Decision, steps: tuple[Step, ...], *, subject: bool, speaks: bool) -> Iterator[str]:
    """What to say aloud; an alert brings words of its own."""
    if decision.safety.pressing:
        return
    if decision.safety.status == "not_checked":
        yield words("say_danger_first")
    if not subject:
        yield words("say_what_about")
    elif not steps:
        yield words("say_look_further")
    else:
        name = steps[0].contact.name.into(words.language)
        yield words("say_one", name=name) if len(steps) == 1 else words("say_several", count=str(len(steps)), name=name)
    if decision.consent.outcome == "refused":
        yield words("say_call_back" if speaks else "say_call_back_to_the_person")
