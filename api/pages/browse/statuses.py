"""The second layer in words: what a rule looks at, and what it concludes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from api.pages.navigation import mark
from engine import (
    CASE_MANAGEMENT_NEED,
    CONFIRM_NO_OFFER,
    EACH,
    ActionThen,
    AlertThen,
    ConclusionStatus,
    ConsentThen,
    FollowUpThen,
    GapThen,
    LevelThen,
    MembersStatus,
    NoticeThen,
    Reference,
    ReferThen,
    Rule,
    SafetyThen,
    ServiceFilter,
    ServiceNoteThen,
    ServicesStatus,
    SignalThen,
    Status,
    StatusTest,
    Text,
    Then,
    Words,
    read_test,
)

if TYPE_CHECKING:
    from api.pages.browse.shelf import Link, Shelf

#: What stands for the item of a rule that is made for each of several.
_EACH_NEED, _EACH_SERVICE = mark("this need"), mark("this service")


@dataclass(frozen=True)
class Condition:
    """One condition of a rule.

    Attributes:
        link: the entry that it looks at; None when it is no single entry.
        text: what it looks at, when there is no link.
        values: what the status must be.
        inner: what must hold of one and the same member of a household.
    """

    link: "Link | None"
    text: str
    values: str
    inner: tuple["Condition", ...] = ()


@dataclass(frozen=True)
class Part:
    """One part of a conclusion: its label, its words and what it links to."""

    label: str
    text: str
    links: tuple["Link", ...] = ()


def conditions(rule: Rule, shelf: "Shelf") -> tuple[Condition, ...]:
    """What a rule asks, in the order of its file."""
    return tuple(_condition(read_test(node), shelf) for node in rule.when)


def _condition(test: StatusTest, shelf: "Shelf") -> Condition:
    status = test.status
    values = f" {shelf.words.word('or')} ".join(_value(status, value, shelf) for value in test.values)
    if isinstance(status, MembersStatus):
        roles = [found for role in status.roles if (found := shelf.link(Reference("role", role))) is not None]
        inner = tuple(_condition(one, shelf) for one in status.tests)
        if roles:
            names = f" {shelf.words.word('or')} ".join(role.text for role in roles)
            inner = (Condition(None, shelf.page.gettext(_PLACE), names), *inner)
        return Condition(None, shelf.page.gettext(_HOW_MANY), values, inner)
    if isinstance(status, ServicesStatus):
        return Condition(None, _services(status.chosen, shelf), values)
    if status.entry is None:
        return Condition(None, status.subject, values)
    kind, name = status.entry
    if name == EACH:
        each = _EACH_NEED if kind == "fact" else _EACH_SERVICE
        return Condition(None, shelf.page.gettext(each), values)
    if isinstance(status, ConclusionStatus):
        return _conclusion(name, values, shelf)
    return Condition(shelf.link(Reference(kind, name)), name, values)


_DANGER, _LEVEL = mark("Danger"), mark("Level not ruled out")
_HOW_MANY = mark("People in the household of whom this holds")
_PLACE = mark("place in the household")
_BEST = mark("The best outcome among the services")
_NOT_OF = mark("not of the kind: %(kinds)s")
_OF = mark("of the kind: %(kinds)s")
_SERVING = mark("for the need: %(need)s")


def _conclusion(target: str, values: str, shelf: "Shelf") -> Condition:
    """Several rules may draw one conclusion; with one rule it is a link."""
    found = [link for _, links in shelf.links([Reference("conclusion", target)]) for link in links]
    if len(found) == 1:
        return Condition(found[0], target, values)
    inner = tuple(Condition(link, link.text, "") for link in found)
    return Condition(None, shelf.page.gettext(mark("One of these rules")), values, inner)


def _services(chosen: ServiceFilter, shelf: "Shelf") -> str:
    """The services that a filter means, in words."""
    page = shelf.page

    def kinds(names: tuple[str, ...]) -> str:
        return ", ".join(shelf.into(shelf.contents.kinds[name].name) for name in names)

    parts = [page.gettext(_BEST)]
    if chosen.kind:
        parts.append(page.gettext(_OF) % {"kinds": kinds(chosen.kind)})
    if chosen.not_kind:
        parts.append(page.gettext(_NOT_OF) % {"kinds": kinds(chosen.not_kind)})
    if chosen.serves is not None:
        each = chosen.serves == EACH
        need = page.gettext(_EACH_NEED) if each else shelf.into(shelf.contents.facts[chosen.serves].name)
        parts.append(page.gettext(_SERVING) % {"need": need})
    return ", ".join(parts)


def _value(status: Status, value: str, shelf: "Shelf") -> str:
    own = f"{status.subject}_{value}"
    if own in shelf.contents.words:
        return shelf.page.words(own)
    if status.aspect == "near_miss":
        return f"{shelf.words.word('near_miss')}{shelf.colon}{shelf.words.word(value)}"
    return shelf.words.word(status.wording(value))


def items(rule: Rule, shelf: "Shelf") -> list["Link"]:
    """The entries for each of which a rule is made; empty when it stands for itself."""
    if rule.for_each is None:
        return []
    if rule.for_each.topics:
        named = [Reference("fact", fact) for fact in shelf.contents.said]
    elif rule.for_each.facts is not None:
        named = [Reference("fact", fact) for fact in shelf.contents.facts_of(rule.for_each.facts)]
    else:
        services = shelf.page.rules.services_among(rule.for_each.services or ServiceFilter())
        named = [Reference("service", service) for service in services]
    return [link for reference in named if (link := shelf.link(reference)) is not None]


def title_of(rule: Rule, shelf: "Shelf") -> str:
    """A rule in one line: what it concludes."""
    then = rule.then
    match then:
        case SafetyThen():
            return f"{shelf.page.gettext(_DANGER)}{shelf.colon}{shelf.page.words('safety_' + then.safety)}"
        case LevelThen():
            return f"{shelf.page.gettext(_LEVEL)}{shelf.colon}{_level(then.level, shelf)}"
        case AlertThen():
            return _filled(then.alert.action, shelf)
        case GapThen():
            return _filled(then.gap.population, shelf)
        case ReferThen():
            return f"{_target(then.refer_to, shelf)}{shelf.colon}{_filled(then.goal, shelf)}"
        case ActionThen(action=text) | SignalThen(signal=text) | NoticeThen(notice=text):
            return _filled(text, shelf)
        case ConsentThen(text=text) | FollowUpThen(text=text) | ServiceNoteThen(text=text):
            return _filled(text, shelf)
    raise TypeError(f"a form of conclusion without a title: {then.key}")


def _level(level: str, shelf: "Shelf") -> str:
    return Words(shelf.contents, shelf.page.language).level(level)


def _target(name: str, shelf: "Shelf") -> str:
    if name == CONFIRM_NO_OFFER:
        return shelf.words.word(CONFIRM_NO_OFFER)
    if name == EACH:
        return shelf.page.gettext(_EACH_SERVICE)
    return shelf.into(shelf.contents.services[name].name)


def _filled(text: Text, shelf: "Shelf") -> str:
    """A text with its placeholders filled in, as far as they are known before there is a case."""
    words = shelf.into(text)
    if "{" in words:
        for name, value in shelf.page.rules.parameters.items():
            words = words.replace("{parameter:" + name + "}", str(value))
        words = words.replace("{need}", "…")
        words = words.replace("{service}", shelf.page.gettext(_EACH_SERVICE))
    return words


def parts(then: Then, shelf: "Shelf") -> list[Part]:
    """What a rule concludes, part by part."""
    return [
        Part(shelf.page.gettext(label), text[:1].upper() + text[1:], links)
        for label, text, links in _parts(then, shelf)
    ]


_Raw = tuple[str, str, tuple["Link", ...]]


def _parts(then: Then, shelf: "Shelf") -> Iterator[_Raw]:
    words = shelf.page.words
    match then:
        case SafetyThen():
            yield _DANGER, words("safety_" + then.safety), ()
        case AlertThen():
            yield mark("Alert"), _filled(then.alert.action, shelf), ()
            if then.alert.contacts:
                yield mark("Whom to call"), "", tuple(shelf.service(name) for name in then.alert.contacts)
        case ConsentThen():
            yield words.heading("consent"), words("consent_" + then.consent), ()
            yield mark("What is said"), _filled(then.text, shelf), ()
        case LevelThen():
            yield _LEVEL, _level(then.level, shelf), ()
        case ActionThen():
            yield words.heading("to_do"), _filled(then.action, shelf), ()
        case SignalThen():
            yield mark("Early signal"), _filled(then.signal, shelf), ()
            yield mark("Advice"), _filled(then.advice, shelf), ()
        case GapThen():
            yield from _gap(then, shelf)
        case ReferThen():
            known = then.refer_to in shelf.contents.services
            links = (shelf.service(then.refer_to),) if known else ()
            yield mark("Refer to"), "" if known else _target(then.refer_to, shelf), links
            yield words.heading("goal"), _filled(then.goal, shelf), ()
        case FollowUpThen():
            topic = next(one for one in shelf.contents.plan.follow_up_topics if one.id == then.follow_up)
            yield words.heading("follow_up"), shelf.into(topic.name), ()
            yield mark("What is said"), _filled(then.text, shelf), ()
        case ServiceNoteThen():
            known = then.service_note in shelf.contents.services
            links = (shelf.service(then.service_note),) if known else ()
            yield mark("Remark with"), "" if known else _target(then.service_note, shelf), links
            yield mark("What is said"), _filled(then.text, shelf), ()
        case NoticeThen():
            yield mark("Remark"), _filled(then.notice, shelf), ()


def _gap(then: GapThen, shelf: "Shelf") -> Iterator[_Raw]:
    gap, say = then.gap, shelf.page.gettext
    yield (
        mark("Unmet need"),
        f"{shelf.into(shelf.contents.plan.gap_kinds[gap.kind])} ({shelf.page.words('certainty_' + gap.outcome)})",
        (),
    )
    if gap.need == EACH:
        need = say(_EACH_NEED)
    elif gap.need == CASE_MANAGEMENT_NEED:
        need = shelf.words.word(CASE_MANAGEMENT_NEED)
    else:
        need = shelf.into(shelf.contents.facts[gap.need].name)
    yield mark("Need"), need, ()
    yield mark("For whom"), _filled(gap.population, shelf), ()
