"""The second layer in words: what a rule looks at, and what it concludes."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from api.pages.navigation import mark
from engine import (
    EACH,
    ConclusionStatus,
    Contents,
    MembersStatus,
    Reference,
    Rule,
    ServiceFilter,
    ServicesStatus,
    Status,
    StatusTest,
    Text,
    Then,
    capitalised,
    read_test,
)

if TYPE_CHECKING:
    from api.pages.browse.shelf import Link, Shelf


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
        subject = status.subject
        return Condition(None, shelf.words.word(subject) if subject in shelf.contents.words else subject, values)
    kind, name = status.entry
    if name == EACH:
        return Condition(None, shelf.words.word("each_need" if kind == "fact" else "each_service"), values)
    if isinstance(status, ConclusionStatus):
        return _conclusion(name, values, shelf)
    return Condition(shelf.link(Reference(kind, name)), name, values)


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
        need = shelf.words.word("each_need") if each else shelf.into(shelf.contents.facts[chosen.serves].name)
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
    return rule.then.title(_Teller(shelf))


def parts(then: Then, shelf: "Shelf") -> list[Part]:
    """What a rule concludes, part by part."""
    found = []
    for part in then.parts(_Teller(shelf)):
        links = [shelf.link(Reference(*entry)) for entry in part.entries]
        text = capitalised(part.text)
        found.append(
            Part(shelf.page.words.heading(part.label), text, tuple(link for link in links if link is not None))
        )
    return found


@dataclass(frozen=True)
class _Teller:
    """Says what stands in a rule, with the numbers of today."""

    shelf: "Shelf"

    @property
    def contents(self) -> Contents:
        return self.shelf.contents

    def word(self, word: str) -> str:
        return self.shelf.words.word(word)

    def heading(self, word: str) -> str:
        return self.shelf.page.words.heading(word)

    def pair(self, what: str, value: str) -> str:
        return f"{what}{self.shelf.colon}{value}"

    def into(self, text: Text) -> str:
        words = self.shelf.into(text)
        if "{" in words:
            for name, value in self.shelf.page.rules.parameters.items():
                words = words.replace("{parameter:" + name + "}", str(value))
            words = words.replace("{need}", "…")
            words = words.replace("{service}", self.word("each_service"))
        return words
