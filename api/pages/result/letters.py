"""What stands in a referral letter or a summary: parts in one language, whatever they are shown as."""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import Any, Literal

from babel.dates import format_date

from api.pages.case import Letter, Person
from api.pages.page import Page
from api.pages.screening.alerts import alerts_of
from api.pages.screening.answers import official_names
from api.pages.screening.contacts import Contact, contact_of
from api.pages.translations import translations
from engine import (
    Assessment,
    CompiledRule,
    CriterionStatus,
    Decision,
    FactStatus,
    FactValue,
    Language,
    OnwardStep,
    ServiceResult,
    ServiceStatus,
    Status,
    Words,
)

Kind = Literal["heading", "subheading", "paragraph", "strong", "urgent", "items", "blanks", "pairs"]


@dataclass(frozen=True)
class Part:
    """A part of a text: a heading, a paragraph, a list, lines to fill in by hand, or names with values."""

    kind: Kind
    text: str = ""
    items: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Written:
    """A letter or a summary in one language."""

    title: str
    language: Language
    parts: tuple[Part, ...]

    def as_data(self) -> dict[str, Any]:
        """The text as plain data."""
        return asdict(self)

    def as_text(self) -> str:
        """The text without any markup, for an e-mail or a patient file."""
        return "\n".join([self.title.upper(), *(line for part in self.parts for line in _lines(part))]) + "\n"


def _lines(part: Part) -> Iterator[str]:
    match part.kind:
        case "heading":
            yield from ("", part.text.upper())
        case "subheading":
            yield from ("", f"{part.text}:")
        case "paragraph" | "strong":
            yield from ("", part.text)
        case "pairs":
            yield from (f"- {name}: {value}" for name, value in part.pairs)
        case "blanks":
            yield from (f"{item} ____________________" for item in part.items)
        case _:
            yield from (f"- {item}" for item in part.items)


def sensitive_answers(page: Page, person: Person) -> tuple[str, ...]:
    """The sensitive facts that were answered, in the order of the vocabulary."""
    facts = page.rules.contents.facts
    return tuple(fact for fact, entry in facts.items() if entry.sensitive and person.answers.get(fact) is not None)


def languages_of(page: Page) -> tuple[Language, ...]:
    """The languages of a letter: those chosen, else the caller's, else both of Brussels."""
    case = page.case
    return case.person.letter.languages or ((case.caller,) if case.caller else ("nl", "fr"))


def written(page: Page, person: Person, language: Language, *, letter: bool) -> Written:
    """Write a letter, or a summary that is no letter.

    Args:
        page: the page, for the rules and the day.
        person: about whom, and what was chosen to stand in the letter.
        language: the language of the text.
        letter: whether it is a letter, with lines for names to be filled in by hand.
    """
    return _Writer(page, person, language).written(letter=letter)


class _Writer:
    def __init__(self, page: Page, person: Person, language: Language) -> None:
        self._page = page
        self._person = person
        self._language = language
        self._words = Words(page.rules.contents, language)
        consultation = page.consultation(person)
        self._case: Assessment = consultation.assessment
        self._decision: Decision = consultation.decision(language)
        self._choices: Letter = person.letter
        shared = set(self._choices.facts)
        self._hidden = frozenset(fact for fact in sensitive_answers(page, person) if fact not in shared)
        self._: Callable[[str], str] = translations(language).gettext

    def written(self, *, letter: bool) -> Written:
        _ = self._
        title = _("Referral letter") if letter else _("Summary of a screening")
        parts = [*self._opening(letter), *self._urgent(), *self._addressed(), *self._situation(), *self._level()]
        parts += [*self._services(), *self._onward(), *self._closing()]
        return Written(title, self._language, tuple(parts))

    def _opening(self, letter: bool) -> Iterator[Part]:
        _ = self._
        day = format_date(self._page.today, "long", locale=self._language)
        yield Part("paragraph", _("Date: %(date)s") % {"date": day})
        if letter:
            addressee = self._addressee()
            if addressee:
                yield Part("strong", _("To: %(service)s") % {"service": addressee.name})
            names = (_("About (name and birth date):"), _("From (name, organisation, telephone):"))
            yield Part("blanks", items=names if addressee else (_("To:"), *names))
        yield Part("paragraph", _("This is advice, not a decision on anybody's rights."))

    def _urgent(self) -> Iterator[Part]:
        shown = []
        for alert in alerts_of(self._page, self._case):
            facts = {
                status.name
                for rule in self._case.fired
                if rule.conclusion == alert.id
                for status, _ in rule.tests
                if isinstance(status, FactStatus)
            }
            if not facts & self._hidden:
                shown.append(alert.action.into(self._language))
        if shown:
            yield Part("heading", self._("Urgent"))
            yield Part("urgent", items=tuple(shown))

    def _addressee(self) -> ServiceResult | OnwardStep | None:
        chosen = self._choices.to
        services = (one for one in self._decision.services if one.id == chosen and one.outcome != "excluded")
        return next(services, next((step for step in self._decision.onward if step.to == chosen), None))

    def _addressed(self) -> Iterator[Part]:
        """What is asked of the service to which the letter goes, and how its conditions stand."""
        _, addressee = self._, self._addressee()
        if isinstance(addressee, OnwardStep):
            yield Part("heading", _("What we ask of you"))
            yield Part("paragraph", addressee.goal)
        elif addressee is not None:
            yield Part("heading", _("What we ask of you"))
            yield Part("paragraph", _("Please look at this application with us."))
            rows = [
                (one.text.rstrip("."), self._words("unknown_yet" if one.outcome == "unknown" else one.outcome))
                for one in addressee.criteria
                if not self._behind(f"{addressee.id}.{one.id}") & self._hidden
            ]
            if rows:
                yield Part("heading", _("Your conditions"))
                yield Part("pairs", pairs=tuple(rows))
            if addressee.application.todo:
                yield Part("heading", _("Still to be done"))
                yield Part("items", items=addressee.application.todo)

    def _situation(self) -> Iterator[Part]:
        _ = self._
        contents = self._page.rules.contents
        yield Part("heading", _("What is known"))
        unknown = []
        for group, names in contents.groups.items():
            known = []
            for fact in contents.facts_of(group):
                if fact not in self._person.answers or fact in self._hidden:
                    continue
                name = contents.facts[fact].name.into(self._language)
                value = self._person.answers[fact]
                if value is not None:
                    known.append((name[:1].upper() + name[1:], self._answer(fact, value)))
                elif not contents.facts[fact].sensitive:
                    unknown.append(name)
            if known:
                yield Part("subheading", names.name.into(self._language))
                yield Part("pairs", pairs=tuple(known))
        if unknown:
            yield Part("paragraph", _("Asked, and not known: %(facts)s.") % {"facts": ", ".join(unknown)})
        if not self._person.answers:
            yield Part("paragraph", _("Nothing was asked yet."))
        yield Part("paragraph", _("Not everything is written here. Ask the person what else matters."))

    def _answer(self, fact: str, value: FactValue) -> str:
        if isinstance(value, bool):
            return self._words("yes" if value else "no")
        choice = self._page.rules.choices.get(fact)
        return official_names(choice[str(value)], str(value), self._language) if choice else str(value)

    def _level(self) -> Iterator[Part]:
        """Who can coordinate; while a danger is urgent nothing is said of that."""
        if self._decision.safety.status == "urgent":
            return
        _ = self._
        level = self._decision.level
        levels = {one.id: one for one in self._page.rules.contents.plan.levels}
        yield Part("heading", self._words.heading("coordination"))
        if level.outcome:
            name = levels[level.outcome].name.into(self._language)
            yield Part("paragraph", f"{name}. {levels[level.outcome].description.into(self._language)}")
        else:
            yield Part("paragraph", _("Still open. Possible are:"))
            yield Part("items", items=tuple(levels[one].name.into(self._language) for one in level.candidates))

    def _services(self) -> Iterator[Part]:
        """The services that fit; those that would give away what is left out are left out too."""
        _ = self._
        addressee = self._addressee()
        if isinstance(addressee, ServiceResult):
            return
        lines = []
        for one in self._decision.services:
            if one.outcome == "match" and one.group == "contact" and not self._gives_away(one):
                entry = self._page.rules.contents.services[one.id]
                lines.append(_with_way(one.name, contact_of(self._page, entry, self._language)))
        if lines:
            yield Part("heading", _("Services that fit"))
            yield Part("items", items=tuple(lines))

    def _onward(self) -> Iterator[Part]:
        addressee = self._addressee()
        lines = []
        for step in self._decision.onward:
            if step is addressee or self._reveals(step):
                continue
            entry = self._page.rules.contents.services.get(step.to)
            name = _with_way(step.name, contact_of(self._page, entry, self._language)) if entry else step.name
            lines.append(f"{name}. {self._words.label('goal')} {step.goal}")
        if lines and not isinstance(addressee, ServiceResult):
            yield Part("heading", self._words.heading("onward"))
            yield Part("items", items=tuple(dict.fromkeys(lines)))

    def _closing(self) -> Iterator[Part]:
        _ = self._
        rules = self._decision.rule_base
        day = format_date(self._page.today, "long", locale=self._language)
        yield Part(
            "paragraph",
            _("Made with Wegwijs, rules of %(date)s, version %(version)s. Whether there is room is not known.")
            % {"date": day, "version": rules.version},
        )

    def _behind(self, criterion: str) -> frozenset[str]:
        """The facts on which a criterion rests."""
        return frozenset(self._case.rules.program.facts_behind(criterion))

    def _gives_away(self, one: ServiceResult) -> bool:
        """Whether naming a service would tell what is left out: by its conditions, or by what it is known to be for."""
        service = self._case.rules.services[one.id]
        known_for = self._behind(service.derived.relevance) if service.entry.scope == "specialised" else frozenset()
        behind = [self._behind(f"{one.id}.{criterion.id}") for criterion in one.criteria]
        return any(facts & self._hidden for facts in (known_for, *behind))

    def _reveals(self, step: OnwardStep) -> bool:
        """Whether naming a step onward, or its goal, would tell what is left out.

        A goal names the need it is about, and a rule about a hidden answer leads to a service for it. A specialised
        service also tells by its name whom it is for, so it is left out when other services with hidden criteria led
        to it; a generalist that is asked because of them tells nothing.
        """
        rules = [rule for rule in self._case.fired if getattr(rule.then, "refer_to", None) == step.to]
        entry = self._page.rules.contents.services.get(step.to)
        telling = entry is not None and entry.scope == "specialised"
        return bool(rules) and all(self._tells(rule, specialised=telling) for rule in rules)

    def _tells(self, rule: CompiledRule, *, specialised: bool) -> bool:
        if rule.each in self._hidden:
            return True
        return any(self._rests_on_hidden(status, services=specialised) for status, _ in rule.tests)

    def _rests_on_hidden(self, status: Status, *, services: bool) -> bool:
        if isinstance(status, FactStatus):
            return status.name in self._hidden
        if isinstance(status, CriterionStatus):
            return bool(self._behind(status.name) & self._hidden)
        if not services or not isinstance(status, ServiceStatus):
            return False
        service = next((one for one in self._decision.services if one.id == status.name), None)
        return service is not None and self._gives_away(service)


def _with_way(name: str, contact: Contact) -> str:
    """A name with the first way to reach it."""
    ways = [*(line.number for line in contact.phones), *contact.emails, *([contact.url] if contact.url else [])]
    return f"{name}: {ways[0]}" if ways else name
