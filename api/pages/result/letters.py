"""What stands in a referral letter or a summary: parts in one language, whatever they are shown as."""

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import get_args

from api.pages.call import Letter, Person
from api.pages.navigation import mark
from api.pages.page import Page
from api.pages.result.whom_to_ask import asked_of
from api.pages.result.writing import Part, Written
from api.pages.screening.alerts import alerts_of
from api.pages.screening.answers import in_words
from api.pages.screening.contacts import contact_of
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
    Outcome,
    Service,
    ServiceResult,
    ServiceStatus,
    Status,
    Urgency,
    Words,
    by_target,
    capitalised,
    day_in_words,
)

#: By when somebody should act, the soonest first.
URGENCIES: tuple[str, ...] = get_args(Urgency)


def sensitive_answers(page: Page, person: Person) -> tuple[str, ...]:
    """The sensitive facts that were answered, in the order of the vocabulary."""
    facts = page.rules.contents.facts
    return tuple(fact for fact, entry in facts.items() if entry.sensitive and person.answers.get(fact) is not None)


def languages_of(page: Page) -> tuple[Language, ...]:
    """The languages of a letter: those chosen, else the caller's, else both of Brussels."""
    call = page.call
    return call.person.letter.languages or ((call.caller,) if call.caller else ("nl", "fr"))


def may_name(page: Page, person: Person) -> bool:
    """Whether a letter may name the person; without a rule about it, it may not."""
    criterion = page.rules.contents.plan.named_when
    return criterion is not None and page.consultation(person).assessment.value(criterion) == Outcome.MET


def holds_back(page: Page, person: Person) -> bool:
    """Whether the person did not agree to help, or agreed and may not be named."""
    case, criterion = page.consultation(person).assessment, page.rules.contents.plan.named_when
    refused = criterion is not None and case.value(criterion) == Outcome.NOT_MET
    return page.consultation(person).decision(page.language).consent.outcome != "given" or refused


def why_unnamed(page: Page, person: Person, language: Language) -> str:
    """Why a letter names nobody: what was said of help, and who decides for a minor, or that nobody knows yet."""
    told = translations(language).gettext
    if not holds_back(page, person):
        return told(mark("Whether the person may be named is not known yet."))
    consent = page.consultation(person).decision(language).consent
    if consent.outcome == "given" and consent.minor == Outcome.MET.word:  # a yes alone is no reason to name nobody
        people_first = told(mark("About a minor, people decide first what may be passed on."))
        return " ".join((*consent.reasons, people_first))
    return " ".join(consent.reasons)


def to_name(page: Page, person: Person) -> tuple[str, ...]:
    """What to ask before a letter may name the person; nothing where it may, or where no answer can make it so."""
    case, criterion = page.consultation(person).assessment, page.rules.contents.plan.named_when
    return () if criterion is None else case.missing_facts(criterion)


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
        if not letter:
            title = _("Summary of a screening")
            parts = [*self._dated(), *self._held_back(), *self._urgent(), *self._situation(), *self._level()]
            parts += self._services()
            return Written(title, self._language, self._words.pair("", ""), (*parts, *self._onward(), *self._closing()))
        title = _("Referral letter") if self._named else _("Request for advice, without a name")
        parts = [*self._opening(), *self._urgent(), *self._reason(), *self._asked(), *self._known(), *self._closing()]
        return Written(title, self._language, self._words.pair("", ""), tuple(parts))

    @cached_property
    def _named(self) -> bool:
        """Whether the person may be named: consent was given, also to passing on what is needed."""
        return may_name(self._page, self._person)

    def _dated(self) -> Iterator[Part]:
        day = day_in_words(self._page.today, self._language)
        yield Part("paragraph", self._("Date: %(date)s") % {"date": day})
        yield Part("paragraph", self._("This is advice, not a decision on anybody's rights."))

    def _held_back(self) -> Iterator[Part]:
        """What the person did not agree to: that they want help is no leave to pass anything on."""
        if holds_back(self._page, self._person):
            yield Part("strong", " ".join(self._decision.consent.reasons))

    def _opening(self) -> Iterator[Part]:
        """From whom, to whom, about whom; a name only with consent, and then how to reach the person."""
        _ = self._
        yield from self._dated()
        addressee = self._addressee()
        if addressee:
            yield Part("strong", _("To: %(service)s") % {"service": addressee.name})
        blanks = [] if addressee else [_("To:")]
        blanks.append(_("From (name, organisation, telephone):"))
        if self._named:
            blanks += [_("About (name and birth date):"), _("How and when to reach the person:")]
        yield Part("blanks", items=tuple(blanks))
        if self._named:
            yield Part("paragraph", _("The person agrees that this is passed on to you, and to nobody else."))
        else:
            nobody = _("This request names nobody.")
            yield Part("strong", f"{nobody} {why_unnamed(self._page, self._person, self._language)}")

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
            yield Part(
                "paragraph", self._("Who may be told what about a danger is a question for a jurist: pass on no more.")
            )

    def _addressee(self) -> ServiceResult | OnwardStep | None:
        chosen = self._choices.to
        services = (one for one in self._decision.services if one.id == chosen and one.outcome != "excluded")
        return next(services, next((step for step in self._decision.onward if step.to == chosen), None))

    def _reason(self) -> Iterator[Part]:
        """Why: what it is about, by topics and then by needs, and by when somebody should act."""
        _, contents = self._, self._page.rules.contents
        said = {fact: topic for fact, topic in contents.said.items() if self._is_so(fact)}
        about = [*said] or [fact for fact in contents.facts_of(contents.plan.needs_group) if self._is_so(fact)]
        yield Part("heading", _("Reason"))
        names = tuple(capitalised(self._words.fact(fact)) for fact in about)
        yield Part("items", items=names or (asked_of(_, named=self._named).reason,))
        urgencies = [contents.topics[topic].urgency for topic in said.values()]
        soonest = next((one for one in URGENCIES if one in urgencies), None)
        if soonest:
            yield Part("pairs", pairs=((self._words.heading("urgency"), self._words(f"urgency_{soonest}")),))

    def _asked(self) -> Iterator[Part]:
        """What is asked of the service to which the letter goes."""
        _, addressee = self._, self._addressee()
        yield Part("heading", _("What we ask of you"))
        steps = (step for step in self._decision.onward if step.to == self._choices.to and not self._reveals(step))
        goal = next((step.goal for step in steps), "") if addressee else ""
        yield Part("paragraph", " ".join(filter(None, (goal, asked_of(_, named=self._named).request))))

    def _known(self) -> Iterator[Part]:
        """What is so, as far as that service needs it for a condition or its work; where none was chosen, all of it."""
        contents, addressee = self._page.rules.contents, self._addressee()
        service = self._case.rules.services.get(addressee.to if isinstance(addressee, OnwardStep) else self._choices.to)
        needed = set(contents.facts)
        if addressee is not None and service is not None:
            conditions = (service.entry.criterion_id(one.id) for one in service.entry.eligibility)
            behind = [self._behind(one) for one in (*conditions, service.derived.relevance)]
            needed = {fact for facts in behind for fact in facts} | {contents.plan.key_facts.age or ""}
        needed -= {*contents.said, *contents.facts_of(contents.plan.needs_group)}
        so, values = [], []
        for fact in (fact for fact in contents.facts if fact in needed and self._is_so(fact)):
            value, name = self._person.answers[fact], capitalised(self._words.fact(fact))
            if value is True:
                so.append(name)
            elif value is not None:
                values.append((name, self._answer(fact, value)))
        yield Part("heading", self._("What is known"))
        if values:
            yield Part("pairs", pairs=tuple(values))
        if so:
            yield Part("items", items=tuple(so))
        yield from self._left_out(named=self._named)

    def _left_out(self, *, named: bool) -> Iterator[Part]:
        whom = asked_of(self._, named=named)
        if self._withholds_safety:
            yield Part("strong", whom.safety)
        yield Part("paragraph", whom.more)

    @cached_property
    def _safety(self) -> frozenset[str]:
        contents = self._page.rules.contents
        return frozenset(contents.facts_of(contents.plan.safety_group))

    @cached_property
    def _withholds_safety(self) -> bool:
        """Whether a safety answer is left out: any at all, so that saying so tells nothing; else one that is not no."""
        withheld = self._hidden & self._safety
        if self._safety.isdisjoint(self._choices.facts):
            return bool(withheld)
        return any(self._person.answers[fact] is not False for fact in withheld)

    def _is_so(self, fact: str) -> bool:
        """Whether an answer may be printed: it says that something is so, and it still makes sense."""
        value = self._person.answers.get(fact)
        return value is not None and value is not False and self._may_be_told(fact)

    def _may_be_told(self, fact: str) -> bool:
        """Not what is withheld, no safety answer while another one is, and nothing that became meaningless since."""
        if fact in self._hidden or (fact in self._safety and self._withholds_safety):
            return False
        presupposed = self._page.rules.contents.facts[fact].presupposes
        return presupposed is None or self._case.value(presupposed) != Outcome.NOT_MET

    def _situation(self) -> Iterator[Part]:
        _ = self._
        contents = self._page.rules.contents
        yield Part("heading", _("What is known"))
        unknown = []
        for group, names in contents.groups.items():
            known = []
            for fact in contents.facts_of(group):
                if fact not in self._person.answers or not self._may_be_told(fact):
                    continue
                name, value = self._words.fact(fact), self._person.answers[fact]
                if value is not None:
                    known.append((capitalised(name), self._answer(fact, value)))
                elif not contents.facts[fact].sensitive:
                    unknown.append(name)
            if known:
                yield Part("subheading", names.name.into(self._language))
                yield Part("pairs", pairs=tuple(known))
        if unknown:
            yield Part("paragraph", _("Asked, and not known: %(facts)s.") % {"facts": ", ".join(unknown)})
        if not self._person.answers:
            yield Part("paragraph", _("Nothing was asked yet."))
        yield from self._left_out(named=True)

    def _answer(self, fact: str, value: FactValue) -> str:
        return in_words(self._page.rules, fact, value, self._words)

    def _level(self) -> Iterator[Part]:
        """Who can coordinate; while a danger is urgent nothing is said of that."""
        if self._decision.safety.pressing:
            return
        _ = self._
        level = self._decision.level
        levels = {one.id: one for one in self._page.rules.contents.plan.levels}
        yield Part("heading", self._words.heading("coordination"))
        if level.outcome:
            name = capitalised(levels[level.outcome].name.into(self._language))
            yield Part("paragraph", f"{name}. {levels[level.outcome].description.into(self._language)}")
        else:
            yield Part("paragraph", _("Still open. Possible are:"))
            yield Part(
                "items", items=tuple(capitalised(levels[one].name.into(self._language)) for one in level.candidates)
            )

    def _services(self) -> Iterator[Part]:
        """The services that fit; those that would give away what is left out are left out too."""
        _ = self._
        lines = []
        for one in self._decision.services:
            if one.fits and not self._gives_away(one):
                entry = self._page.rules.contents.services[one.id]
                lines.append(self._with_way(one.name, entry))
        if lines:
            yield Part("heading", _("Services that fit"))
            yield Part("items", items=tuple(lines))

    def _onward(self) -> Iterator[Part]:
        lines = []
        for steps in by_target(step for step in self._decision.onward if not self._reveals(step)):
            target = steps[0]
            entry = self._page.rules.contents.services.get(target.to)
            # "You" is whoever reads the letter: who answers is named.
            service = entry.name.into(self._language) if entry and target.own else target.name
            name = self._with_way(service, entry) if entry else target.name
            goals = " ".join(dict.fromkeys(step.goal for step in steps))
            lines.append(f"{name}. {self._words.label('goal')} {goals}")
        if lines:
            yield Part("heading", self._words.heading("onward"))
            yield Part("items", items=tuple(lines))

    def _closing(self) -> Iterator[Part]:
        _ = self._
        rules = self._decision.rule_base
        told = {"date": day_in_words(self._page.today, self._language), "version": rules.version}
        made = _("Made with Wegwijs, rules of %(date)s, version %(version)s. Whether there is room is not known.")
        yield Part("paragraph", made % told)

    def _behind(self, criterion: str) -> frozenset[str]:
        """The facts on which a criterion rests."""
        return frozenset(self._case.rules.program.facts_behind(criterion))

    def _gives_away(self, one: ServiceResult) -> bool:
        """Whether naming a service would tell what is left out: by its conditions, or by what it is known to be for."""
        service = self._case.rules.services[one.id]
        known_for = self._behind(service.derived.relevance) if service.entry.scope == "specialised" else frozenset()
        behind = [self._behind(service.entry.criterion_id(criterion.id)) for criterion in one.criteria]
        return any(facts & self._hidden for facts in (known_for, *behind))

    def _reveals(self, step: OnwardStep) -> bool:
        """Whether naming a step onward, or its goal, would tell what is left out.

        A goal names the need it is about, and a rule about a hidden answer leads to a service for it. A specialised
        service also tells by its name whom it is for, so it is left out when other services with hidden criteria led
        to it; a generalist that is asked because of them tells nothing. That it may also be asked for something else
        does not help: the goal is what is read.
        """
        rules = [rule for rule in self._case.fired if rule.name in step.rules]
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

    def _with_way(self, name: str, service: Service) -> str:
        """A name with the first way to reach it: the same for everybody, for one's own doctor would tell of danger."""
        contact = contact_of(self._page, service, self._language)
        ways = [*(line.number for line in contact.phones), *contact.emails, *([contact.url] if contact.url else [])]
        return self._words.pair(name, ways[0]) if ways else name
