"""The services of a decision: what the catalogue says of each, beside what it comes to for one person."""

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from engine.analyses.changes.words import SmallestChanges
from engine.answers.base import written
from engine.answers.decision import (
    ApplicationResult,
    AvailabilityResult,
    CriterionResult,
    ServiceResult,
    SourceReference,
)
from engine.deciding.applications import Applying, Standing
from engine.deciding.at_kinds import AtKind, at_kinds
from engine.deciding.caller import Caller
from engine.deciding.ranking import prefers_others
from engine.deciding.remarks import SaidOfService
from engine.evaluators.one_case import Assessment
from engine.language import LANGUAGES, Language
from engine.logic.compilation.dated import DatedRules
from engine.logic.compiled_service import CompiledService
from engine.logic.helping import GROUPS
from engine.logic.kept import NOT_ASKED, Kept
from engine.logic.statuses.service import OUTCOME_WORDS
from engine.outcome import OUTCOMES, Outcome
from engine.rulebase.entries.criteria import EligibilityCriterion
from engine.rulebase.entries.then.service_note import ServiceNoteThen
from engine.rulebase.entries.vocabulary import FactValue
from engine.words.contacts import contact_lines
from engine.words.explanation import Explainer
from engine.words.wording import Words, source_reference

#: What is said of a criterion on more facts than this is made anew: the same answers hardly come again.
MOST_FACTS = 12


@dataclass(frozen=True, slots=True)
class _CriterionEntry:
    """A criterion of a service as it stands in the catalogue, in one language.

    Attributes:
        behind: the facts on which the criterion and its questions rest.
        kept: what was said of it, by its value and, where that is unknown, by those facts.
    """

    place: int
    name: str
    entry: EligibilityCriterion
    text: str
    source: SourceReference | None
    assumption: str | None
    behind: tuple[str, ...]
    kept: Kept[CriterionResult]


@dataclass(frozen=True, slots=True)
class _ServiceEntry:
    """A service as it stands in the catalogue, in one language: the same for everybody.

    Attributes:
        room: what is said of its room.
        availabilities: its room, by that.
        contacts: how to reach it, by the language of the caller.
        always: what is said of it to everybody.
        notes: what is said of it beside.
        local: how to reach it in one municipality, by the language of the caller and its code.
        preferred: the places of the criteria that it prefers people for.
        outside: the place of the criterion that the person lives outside its area.
        applying: what there is to know of applying to it.
        applications: what was said of applying, by where somebody stands and the route that was said.
        relevant_by: the facts on which its relevance and the questions about it rest.
        missing_for_relevance: what was still to be asked about an unknown relevance, by these facts.
    """

    compiled: CompiledService
    name: str
    criteria: tuple[_CriterionEntry, ...]
    about: frozenset[str]
    who_may_apply: tuple[str, ...]
    route: SaidOfService
    response_time: str | None
    room: SaidOfService
    availabilities: Kept[AvailabilityResult]
    contacts: Mapping[Language, tuple[str, ...]]
    always: tuple[str, ...]
    notes: SaidOfService
    local: Mapping[tuple[Language, FactValue | None], tuple[str, ...]]
    preferred: tuple[int, ...]
    outside: int | None
    to_verify: SaidOfService
    applying: Applying
    applications: Kept[ApplicationResult]
    relevant_by: tuple[str, ...]
    missing_for_relevance: Kept[tuple[str, ...]]


class _Entries:
    """The services as they stand in the catalogue, in each language for the first who asks for it."""

    def __init__(self, rules: DatedRules) -> None:
        self._rules = rules
        self._made: dict[Language, Mapping[str, _ServiceEntry]] = {}

    def of(self, language: Language) -> Mapping[str, _ServiceEntry]:
        """All services by id."""
        if language not in self._made:
            words, services = Words(self._rules.contents, language), self._rules.services
            self._made[language] = {name: _entry(self._rules, service, words) for name, service in services.items()}
        return self._made[language]


def _entry(rules: DatedRules, service: CompiledService, words: Words) -> _ServiceEntry:
    entry, application = service.entry, service.entry.application
    unpublished = () if entry.eligibility_published else (words("criteria_not_published"),)
    return _ServiceEntry(
        compiled=service,
        name=words.into(entry.name),
        criteria=tuple(
            _CriterionEntry(
                place=place,
                name=rules.program.criteria[place].id,
                entry=item,
                text=words.into(item.text),
                source=source_reference(rules.contents, item.source, words.language),
                assumption=words.maybe(item.assumption.reason if item.assumption else None),
                behind=_behind(rules, rules.program.criteria[place].id),
                kept=Kept(),
            )
            for place, item in service.criteria.items()
        ),
        about=frozenset(one.fact for one in service.questions),
        who_may_apply=application.who_may_apply if application else (),
        route=SaidOfService.read(rules, application.route if application else (), words),
        response_time=words.maybe(application.response_time.text)
        if application and application.response_time
        else None,
        room=SaidOfService.read(rules, entry.availability.text, words),
        availabilities=Kept(),
        contacts={
            spoken: contact_lines(entry, words.language, words("doubtful"), caller=spoken) for spoken in LANGUAGES
        },
        always=(*unpublished, *((words.into(entry.alert),) if entry.alert else ())),
        notes=SaidOfService.read(rules, entry.cautions, words),
        local={
            (spoken, place): contact_lines(entry.reached_in(place), words.language, words("doubtful"), caller=spoken)
            for spoken in LANGUAGES
            for place in entry.local
        },
        preferred=tuple(place for place, item in service.criteria.items() if item.kind == "preferred"),
        outside=None if service.derived.outside is None else rules.program.index[service.derived.outside],
        to_verify=SaidOfService.read(rules, entry.to_verify, words),
        applying=Applying.to(rules, service),
        applications=Kept(),
        relevant_by=_behind(rules, service.derived.relevance),
        missing_for_relevance=Kept(),
    )


def _behind(rules: DatedRules, criterion: str) -> tuple[str, ...]:
    """The facts that a criterion rests on, and those that say whether there is anything to ask about them."""
    found: dict[str, None] = {}
    todo = sorted(rules.program.facts_behind(criterion))
    while todo:
        fact = todo.pop()
        if fact not in found:
            found[fact] = None
            for ground in rules.contents.facts[fact].grounds:
                todo += sorted(rules.program.facts_behind(ground))
    return tuple(found)


@dataclass(frozen=True)
class ServiceResults:
    """Puts the services of one case into words.

    Attributes:
        case: the evaluated situation.
        words: the words of the language.
        explain: puts the reasons of this case into those words.
        changes: the smallest changes of this case.
        caller: who is on the line, and when.
        short: whether criteria, smallest changes and what to ask the service are left out.
    """

    case: Assessment
    words: Words
    explain: Explainer
    changes: SmallestChanges
    caller: Caller
    short: bool

    def ranked(self, names: Sequence[str], wanted: Collection[str] | None = None) -> Iterator[ServiceResult]:
        """The services in this order.

        Args:
            names: the ids of all services, the first to consider first.
            wanted: those that are put into words; left out, all.
        """
        entries = self.case.rules.kept(_Entries).of(self.words.language)
        for rank, name in enumerate(names, start=1):
            if wanted is None or name in wanted:
                yield self._result(name, entries[name], rank)

    def _result(self, name: str, entry: _ServiceEntry, rank: int) -> ServiceResult:
        assessed = self.case.services[name]
        compiled = entry.compiled
        is_open = assessed.outcome != Outcome.NOT_MET
        criteria = tuple([self._criterion(one) for one in self._said(entry, is_open=is_open)])
        missing: tuple[str, ...] = ()
        if is_open:
            facts = {fact for item in criteria if item.kind == "required" for fact in item.missing_facts}
            if assessed.relevance == Outcome.UNKNOWN:
                facts.update(self._missing_for_relevance(entry))
            if facts:  # what can still be asked, whether it is about this at all first
                place = self.case.rules.contents.place_of_fact
                missing = tuple(sorted(facts, key=lambda fact: (fact not in entry.about, place[fact])))
        return ServiceResult(
            id=name,
            name=entry.name,
            kind=compiled.entry.kind,
            group=GROUPS[assessed.group],
            relevance=assessed.relevance.word,
            conditions_published=compiled.entry.eligibility_published,
            outcome=OUTCOME_WORDS[assessed.outcome],
            near_miss=assessed.near_miss.word,
            rank=rank,
            follows_person=assessed.follows == Outcome.MET,
            criteria=() if self.short else criteria,
            missing_facts=missing,
            smallest_change=() if self.short else self.changes.for_service(name),
            application=self._application(entry),
            availability=self._availability(entry),
            contacts=self._contacts(entry),
            notes=tuple(dict.fromkeys(self._notes_about(entry))),
            to_verify=() if self.short else entry.to_verify.to(self.case),
            open=self.caller.occasion.opening(compiled.entry, self.caller.spoken(self.words.language), self.words),
        )

    def _said(self, entry: _ServiceEntry, *, is_open: bool) -> Iterable[_CriterionEntry]:
        """The criteria that are looked at: all, or for a short answer those that may say what can still be asked."""
        if not self.short:
            return entry.criteria
        if not is_open:
            return ()
        values = self.case.values
        return [one for one in entry.criteria if one.entry.kind == "required" and values[one.place] == Outcome.UNKNOWN]

    def _availability(self, entry: _ServiceEntry) -> AvailabilityResult:
        said = entry.room.to(self.case)
        found = entry.availabilities.get(said)
        if found is None:
            room = entry.compiled.entry.availability
            made = AvailabilityResult(room.status, room.as_of.isoformat(), " ".join(said) or None)
            found = entry.availabilities.add(said, written(made))
        return found

    def _contacts(self, entry: _ServiceEntry) -> tuple[str, ...]:
        own = entry.compiled.entry
        if own.at_hand is not None and (at_hand := self.case.at_hand(own)) is not None:
            return (self.words.into(at_hand),)
        return (entry.local and entry.local.get((self._spoken, self._municipality))) or entry.contacts[self._spoken]

    @cached_property
    def _spoken(self) -> Language:
        return self.caller.spoken(self.words.language)

    def _notes_about(self, entry: _ServiceEntry) -> Iterator[str]:
        """What is said of it beside: by rules, for who the person is, and by the catalogue."""
        service = entry.compiled
        yield from self._notes.get(service.entry.id, ())
        if entry.preferred and prefers_others(entry.preferred, self.case.values):
            texts = " ".join(self.words.into(service.criteria[place].text) for place in entry.preferred)
            yield self.words("prefers_others", text=texts)
        if entry.outside is not None and self.case.values[entry.outside] == Outcome.MET:
            yield self.words("outside_its_area")
        if (aside := service.entry.set_aside_when) is not None and self.case.holds(aside):
            yield self.words.into(aside.text)
        yield from entry.always
        yield from entry.notes.to(self.case)

    @cached_property
    def _municipality(self) -> FactValue | None:
        return self.case.situation.facts.get(self.case.rules.contents.plan.key_facts.municipality or "")

    def _missing_for_relevance(self, entry: _ServiceEntry) -> tuple[str, ...]:
        case, relevance = self.case, entry.compiled.derived.relevance
        if len(entry.relevant_by) > MOST_FACTS:
            return case.missing_facts(relevance)
        key = self._answers(entry.relevant_by)
        found = entry.missing_for_relevance.get(key)
        return entry.missing_for_relevance.add(key, case.missing_facts(relevance)) if found is None else found

    def _criterion(self, one: _CriterionEntry) -> CriterionResult:
        case = self.case
        value = case.values[one.place]
        key: Hashable = value
        if value == Outcome.UNKNOWN:
            if len(one.behind) > MOST_FACTS:
                return self._judged(one)
            key = self._answers(one.behind)
        found = one.kept.get(key)
        return one.kept.add(key, written(self._judged(one))) if found is None else found

    def _answers(self, facts: tuple[str, ...]) -> tuple[Hashable, ...]:
        answers = self.case.situation.facts
        return tuple([answers.get(fact, NOT_ASKED) for fact in facts])

    def _judged(self, one: _CriterionEntry) -> CriterionResult:
        case = self.case
        return CriterionResult(
            id=one.entry.id,
            kind=one.entry.kind,
            outcome=OUTCOMES[case.values[one.place]].word,
            unknown_because=case.unknown_because(one.name),
            text=one.text,
            reason=self.explain.verdict(one.name, one.entry),
            missing_facts=case.missing_facts(one.name),
            source=one.source,
            assumption=one.assumption,
        )

    def _application(self, entry: _ServiceEntry) -> ApplicationResult:
        applying, route = entry.applying, entry.route.to(self.case)
        standing = applying.standing(self.case, self._at_kinds[entry.compiled.entry.kind])
        found = entry.applications.get((standing, route))
        if found is None:
            found = entry.applications.add((standing, route), written(self._applied(entry, standing, route)))
        return found

    def _applied(self, entry: _ServiceEntry, standing: Standing, route: tuple[str, ...]) -> ApplicationResult:
        applying, into = entry.applying, self.words.into
        return ApplicationResult(
            outcome=standing.outcome,
            way=applying.way(standing),
            text=into(applying.said(standing)),
            who_may_apply=entry.who_may_apply,
            todo=tuple(dict.fromkeys(map(into, applying.still_to_do(standing)))),
            who=self.words.maybe(applying.who(standing)),
            route=route,
            response_time=entry.response_time,
        )

    @cached_property
    def _at_kinds(self) -> Mapping[str, AtKind]:
        return at_kinds(self.case)

    @cached_property
    def _notes(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for _, then in self.case.fired_for(ServiceNoteThen):
            name = then.service_note
            found[name] = (*found.get(name, ()), self.words.into(then.text))
        return found
