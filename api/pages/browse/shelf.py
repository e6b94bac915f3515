"""What every page of this part shares: addresses and titles of entries, sources, and where things are used."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from babel.dates import format_skeleton
from babel.numbers import format_decimal

from api.pages.browse.statuses import title_of
from api.pages.browse.wording import ENTRIES
from api.pages.names import language_of
from api.pages.page import Page
from engine import (
    LANGUAGE_LOCALES,
    Contents,
    Criterion,
    Dated,
    DatedRules,
    Node,
    Phrase,
    Reference,
    Remark,
    RuleWords,
    ServiceSource,
    Source,
    Text,
    Uses,
    capitalised,
    day_in_words,
    named_in,
)


@dataclass(frozen=True)
class Link:
    """A link to an entry.

    Attributes:
        href: the address.
        text: the words.
        language: the language of the words where that is not the page's.
        note: what stands behind the link, not part of it.
    """

    href: str
    text: str
    language: str | None = None
    note: str = ""


@dataclass(frozen=True)
class SourceShown:
    """A source as a page shows it."""

    link: Link
    date: str
    section: str | None
    rows: tuple[Link, ...]


@dataclass(frozen=True)
class RuleShown:
    """The rule of a criterion in words."""

    met: Phrase
    unclear: Phrase | None
    numbers: tuple[tuple[Link, int | None], ...]


@dataclass(frozen=True)
class RemarkShown:
    """What is said of a service, and when that is and is not, in words."""

    text: str
    when: Phrase | None
    unless: Phrase | None


def uses_of(rules: DatedRules) -> Uses:
    """Where everything is used; worked out at the first question and kept with the rules."""
    return rules.kept(_uses)


def _uses(rules: DatedRules) -> Uses:
    return Uses.of(rules.contents)


@dataclass(frozen=True)
class Shelf:
    """The entries of the rule base for one page."""

    page: Page

    @property
    def contents(self) -> Contents:
        """Everything in the files."""
        return self.page.rules.contents

    @cached_property
    def uses(self) -> Uses:
        """Who names whom."""
        return uses_of(self.page.rules)

    @cached_property
    def words(self) -> RuleWords:
        """Rules in words, in the language of the page."""
        return RuleWords(self.page.rules, self.page.language)

    def into(self, text: Text) -> str:
        """A text in the language of the page."""
        return text.into(self.page.language)

    @property
    def colon(self) -> str:
        """A colon as the language writes it."""
        return self.page.words.pair("", "")

    # Links

    def links(self, references: Iterable[Reference]) -> list[tuple[str, list[Link]]]:
        """Links in groups of one kind, each with its heading."""
        groups: dict[str, dict[str, Link]] = {kind: {} for kind in ENTRIES}
        for reference in references:
            for one in self._meant(reference):
                link = self.link(one)
                if link is not None:
                    groups[one.kind][link.href] = link
        return [
            (self.page.words.heading("entries_" + kind), list(found.values()))
            for kind, found in groups.items()
            if found
        ]

    def used_by(self, kind: str, name: str) -> list[tuple[str, list[Link]]]:
        """What names an entry, in groups."""
        return self.links(self.uses.of_entry(kind, name))

    def _meant(self, reference: Reference) -> Iterator[Reference]:
        """A conclusion stands for the rules that draw it."""
        if reference.kind != "conclusion":
            yield reference
            return
        for kind, rules in (("rule", self.contents.rules), ("household_rule", self.contents.household)):
            for name, rule in rules.items():
                if (rule.conclusion or name) == reference.id:
                    yield Reference(kind, name)

    def link(self, reference: Reference) -> Link | None:
        """A link to an entry; None when there is no page about it."""
        name, contents = reference.id, self.contents
        match reference.kind:
            case "service" if name in contents.services:
                return self.service(name)
            case "criterion":
                return self.criterion(name)
            case "rule" if name in contents.rules:
                return self._to(f"browse/rules/{name}", title_of(contents.rules[name], self))
            case "household_rule" if name in contents.household:
                return self._to(f"browse/household-rules/{name}", title_of(contents.household[name], self))
            case "fact" if name in contents.facts:
                return self._to(f"browse/facts/{name}", self.into(contents.facts[name].name))
            case "parameter" if name in contents.parameters:
                return self._to(f"browse/numbers/{name}", self.into(contents.parameters[name].name))
            case "constraint" if name in contents.constraints:
                return self._to(f"browse/facts#constraint-{name}", self.into(contents.constraints[name].text))
            case "document" if name in contents.documents:
                return self._to(f"browse/sources/{name}", self.into(contents.documents[name].short))
            case "publication":
                return self._to(f"browse/pages/{name}", name)
            case "row" if name in contents.knowledge:
                return self._to(f"browse/knowledge/{name}", name)
            case "organisation" if name in contents.organisations:
                shown = contents.organisations[name].name
                return self._to(f"browse/words#organisation-{name}", self.into(shown), self.foreign(shown))
            case "level":
                level = next(level for level in contents.plan.levels if level.id == name)
                return self._to(f"browse/words#level-{name}", self.into(level.name))
            case "kind" if name in contents.kinds:
                return self._to(f"browse/words#kind-{name}", self.into(contents.kinds[name].name))
            case "role" if name in contents.roles:
                return self._to(f"browse/words#role-{name}", self.into(contents.roles[name].name))
            case "complexity":
                return self._to("browse/words#complexity", self.page.words.heading("entries_complexity"))
        return None

    def _to(self, path: str, text: str, language: str | None = None, note: str = "") -> Link:
        shown = capitalised(text) if language is None and not path.startswith("browse/pages/") else text
        return Link(self.page.path(path), shown, language, note)

    def service(self, name: str) -> Link:
        """A link to a service."""
        service = self.contents.services[name]
        spoken = self.foreign(service.name, service.languages)
        return self._to(f"services/{name}", self.into(service.name), spoken)

    def criterion(self, name: str) -> Link | None:
        """A link to a shared criterion, or to one of a service."""
        found = self.criterion_entry(name)
        if found is None:
            return None
        service = self.owner(name)
        note = "" if service is None else self.into(self.contents.services[service].name)
        return self._to(f"browse/criteria/{name}", self.into(found.text), note=note)

    def criterion_entry(self, name: str) -> Criterion | None:
        """A criterion by its full id."""
        found = self.contents.criteria_named.get(name)
        return found and found[1]

    def owner(self, criterion: str) -> str | None:
        """The service of a criterion; None for a shared one."""
        found = self.contents.criteria_named.get(criterion)
        return found and found[0]

    def fact(self, name: str) -> Link | None:
        """A link to a fact."""
        return self.link(Reference("fact", name))

    def foreign(self, name: Text, spoken: Iterable[str] = ()) -> str | None:
        """The language in which a name stands where that is not the page's."""
        return language_of(name, tuple(spoken), self.page.language)

    # Rules in words

    def rule(self, met_when: Node, unclear_when: Node = None) -> RuleShown:
        """A rule in words, with the numbers that it takes from elsewhere."""
        named = dict.fromkeys(named_in((met_when, unclear_when), "parameter"))
        numbers = []
        for name in named:
            link = self.link(Reference("parameter", name))
            if link is not None:
                numbers.append((link, self.page.rules.parameters.get(name)))
        unclear = None if unclear_when is None else self.words.phrase(unclear_when)
        return RuleShown(self.words.phrase(met_when), unclear, tuple(numbers))

    def remarks(self, remarks: Iterable[Remark]) -> list[RemarkShown]:
        """What is said of a service, each with what it depends on."""

        def phrase(node: Node) -> Phrase | None:
            return None if node is None else self.words.phrase(node)

        return [RemarkShown(self.into(one), phrase(one.when), phrase(one.unless)) for one in remarks]

    # Sources and dates

    def source(self, source: Source | ServiceSource | None) -> SourceShown | None:
        """A source with links to it and to the points of the knowledge register.

        Sections have English names of our own: in another language the page itself, or the points, say where to look.
        """
        if source is None:
            return None
        if source.document is not None:
            link = self.link(Reference("document", source.document))
            when = self.dated(self.contents.documents[source.document].date)
        else:
            link, when = self.link(Reference("publication", str(source.publication))), ""
        assert link is not None
        rows = tuple(found for row in source.rows if (found := self.link(Reference("row", row))) is not None)
        needed = self.page.language == "en" or (source.document is not None and not rows)
        return SourceShown(link, when, source.section if needed else None, rows)

    def day(self, day: date) -> str:
        """A day as people write it."""
        return day_in_words(day, self.page.language)

    def dated(self, when: str) -> str:
        """A date of a document, of which only the year or the month may be known."""
        parts = [int(part) for part in when.split("-") if part.isdigit()]
        if len(parts) == 3:
            return self.day(date(*parts))
        if len(parts) == 2:
            return str(format_skeleton("yMMMM", date(parts[0], parts[1], 1), locale=self._locale))
        return when

    def number(self, number: int) -> str:
        """A whole number with its groups of digits."""
        return format_decimal(number, locale=self._locale)

    def share(self, share: float) -> str:
        """A share of 0 to 1 as a percentage; a small one is never shown as nothing, nor a large one as all."""
        percent = share * 100
        if 0 < percent < 0.1:
            return "< " + self._percent(0.1)
        if 99.9 < percent < 100:
            return "> " + self._percent(99.9)
        return self._percent(percent)

    def _percent(self, percent: float) -> str:
        shown = format_decimal(round(percent, 1), format="0.#", locale=self._locale)
        return f"{shown}%" if self.page.language == "en" else f"{shown}\u00a0%"

    @property
    def _locale(self) -> str:
        return LANGUAGE_LOCALES[self.page.language]

    def in_force(self, entry: Dated) -> bool:
        """Whether an entry counts today."""
        return entry.holds_on(self.page.today)
