"""The whole rule base and catalogue as loaded: immutable, hashed, and giving the rules of any day."""

import pickle
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from functools import cached_property
from typing import Any, cast

from engine.errors import Problem
from engine.language import LANGUAGES, Language, Text
from engine.pieces import Pieces
from engine.rulebase.entries.catalogue import Organisation, Service
from engine.rulebase.entries.conclusions import Rule
from engine.rulebase.entries.criteria import Criterion, Parameter
from engine.rulebase.entries.household import HouseholdRule, Role
from engine.rulebase.entries.interview import InterviewSettings
from engine.rulebase.entries.knowledge import KnowledgeRow
from engine.rulebase.entries.laws import Law, Witness
from engine.rulebase.entries.notes import NoteSettings
from engine.rulebase.entries.plan import DecisionPlan
from engine.rulebase.entries.saying import Saying, said_to
from engine.rulebase.entries.service_kind import ServiceKind
from engine.rulebase.entries.then.gap import CASE_MANAGEMENT_NEED
from engine.rulebase.entries.topics import SaidBy, Topic, topic_fact
from engine.rulebase.entries.vocabulary import Constraint, Document, Fact, Group, StandsFor, ToWhoDecides


@dataclass(frozen=True)
class Contents:
    """Everything that stands in the files, by id, in the order of the files.

    Attributes:
        facts: the facts that are asked, then the facts of the topics, which are only said.
        fact_groups: the group of each fact that is asked.
        topics: what people call about.
        topic_groups: the groups under which topics stand, in the order in which an operator sees them.
        group_of_topic: the group of each topic.
        places: ``file:line`` of each entry, by ``section`` and id, for messages.
        version: the version that ``rules/decision.yaml`` names and the hash of all files.
        pieces: what is made of these entries one by one, for whoever changes a few of them.
    """

    plan: DecisionPlan
    groups: Mapping[str, Group]
    facts: Mapping[str, Fact]
    fact_groups: Mapping[str, str]
    constraints: Mapping[str, Constraint]
    documents: Mapping[str, Document]
    parameters: Mapping[str, Parameter]
    criteria: Mapping[str, Criterion]
    rules: Mapping[str, Rule]
    kinds: Mapping[str, ServiceKind]
    organisations: Mapping[str, Organisation]
    services: Mapping[str, Service]
    words: Mapping[str, Text]
    topics: Mapping[str, Topic]
    topic_groups: Mapping[str, Group]
    group_of_topic: Mapping[str, str]
    places: "Places"
    version: str
    knowledge: Mapping[str, KnowledgeRow] = field(default_factory=dict)
    roles: Mapping[str, Role] = field(default_factory=dict)
    household: Mapping[str, HouseholdRule] = field(default_factory=dict)
    interview: InterviewSettings | None = None
    notes: NoteSettings | None = None
    laws: Mapping[str, Law] = field(default_factory=dict)
    witnesses: Mapping[str, Witness] = field(default_factory=dict)
    pieces: Pieces = field(default_factory=Pieces, repr=False, compare=False)

    def __getstate__(self) -> dict[str, Any]:
        """What stands in the files; what was worked out from it meanwhile, by whatever thread, is worked out again."""
        return {one.name: getattr(self, one.name) for one in fields(self)}

    @property
    def municipalities(self) -> Mapping[str, Text]:
        """The names of the municipalities, by their codes; none when the vocabulary has no such fact."""
        fact = self.facts.get(self.plan.key_facts.municipality or "")
        return (fact.values if fact else None) or {}

    def facts_of(self, group: str) -> tuple[str, ...]:
        """The facts of a group, in the order in which they are asked."""
        return self._by_group.get(group, ())

    @cached_property
    def _by_group(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for fact, group in self.fact_groups.items():
            found.setdefault(group, []).append(fact)
        return {group: tuple(facts) for group, facts in found.items()}

    def topics_of(self, group: str) -> tuple[str, ...]:
        """The topics of a group, in the order in which they stand in its file."""
        return tuple(topic for topic, of in self.group_of_topic.items() if of == group)

    @cached_property
    def place_of_fact(self) -> Mapping[str, int]:
        """The place of each fact that is asked in the order in which they are asked."""
        return {fact: place for place, fact in enumerate(self.fact_groups)}

    @cached_property
    def said(self) -> Mapping[str, str]:
        """The facts that are only said, never asked, each with the topic that it is."""
        return {topic_fact(topic): topic for topic in self.topics}

    @cached_property
    def topics_of_answers(self) -> Mapping[str, SaidBy]:
        """The topics that an answer says as well, each with that answer."""
        return {name: topic.said_by for name, topic in self.topics.items() if topic.said_by is not None}

    @cached_property
    def estimates(self) -> Mapping[str, StandsFor]:
        """The facts that estimate a number, each with what its values stand for."""
        return {name: fact.stands_for for name, fact in self.facts.items() if fact.stands_for is not None}

    @cached_property
    def spoken(self) -> Mapping[Language, Mapping[str, str]]:
        """The wordings by language."""
        return {language: {word: text.into(language) for word, text in self.words.items()} for language in LANGUAGES}

    @cached_property
    def criteria_named(self) -> Mapping[str, tuple[str | None, Criterion]]:
        """Every criterion by its full id, with the service that it is of; None for a shared one."""
        found: dict[str, tuple[str | None, Criterion]] = {name: (None, entry) for name, entry in self.criteria.items()}
        for name, service in self.services.items():
            found |= {service.criterion_id(entry.id): (name, entry) for entry in service.own_criteria}
        return found

    def all_rules(self) -> Iterator[tuple[str, str, Rule]]:
        """The rules on one person, then those on a household: the section of each, its id and itself."""
        for section, rules in (("rules", self.rules), ("household", self.household)):
            yield from ((section, name, rule) for name, rule in rules.items())

    def needs_served(self, service: Service) -> tuple[str, ...]:
        """The needs and dangers that a service is about."""
        return self.facts_of(self.plan.needs_group) if service.serves_everything else service.serves

    def is_for_emergencies(self, service: str) -> bool:
        """Whether a service is one to call when a life is in danger: it stands beside whoever else helps."""
        emergency = self.plan.emergency
        return emergency is not None and self.services[service].kind == self.services[emergency].kind

    def need_name(self, need: str) -> Text:
        """The name of the need of a gap: that of its fact, or of the function of the case manager itself."""
        return self.words[need] if need == CASE_MANAGEMENT_NEED else self.facts[need].name

    def asked(self, fact: str, *, others_decide: bool = False) -> Fact | ToWhoDecides:
        """The words that ask a fact: of somebody for whom others decide those that it has for that, if it has any."""
        entry = self.facts[fact]
        return entry.to_who_decides if others_decide and entry.to_who_decides is not None else entry

    def words_to_say(self, fact: str, answers: Mapping[str, object], *, others_decide: bool = False) -> Text | None:
        """The words that ask a fact aloud, in the form that fits whoever is on the line by these answers."""
        return self.said_aloud(self.asked(fact, others_decide=others_decide).say, answers)

    def said_aloud(self, say: Text | Saying | None, answers: Mapping[str, object]) -> Text | None:
        """Words to say aloud, in the form that fits whoever is on the line by these answers; None for no words."""
        if not say:
            return None
        return said_to(say, answers.get(self.plan.key_facts.applicant or ""), young=self._young(answers))

    def _young(self, answers: Mapping[str, object]) -> bool:
        """Whether the person is known, by age or an estimate of it, to be one to whom nobody would be formal."""
        under, age = self.plan.familiar_under, self.plan.key_facts.age
        if under is None or age is None:
            return False
        oldest = [answers.get(age)]
        for name, estimate in self.estimates.items():
            if estimate.fact == age:
                oldest.append(estimate.stretches.get(str(answers.get(name)), (None, None))[1])
        known = next((number for number in oldest if isinstance(number, int)), None)
        return known is not None and known < under.value

    def boundaries(self) -> tuple[date, ...]:
        """The days on which the rules in force change, from the first day of the rule base on."""
        return self._boundaries

    @cached_property
    def _boundaries(self) -> tuple[date, ...]:
        days = {self.plan.valid_from}
        dated = [*self.criteria.values(), *self.rules.values(), *self.services.values(), *self.household.values()]
        dated += [value for parameter in self.parameters.values() for value in parameter.values]
        dated += [criterion for service in self.services.values() for criterion in service.eligibility]
        for entry in dated:
            if entry.valid_from:
                days.add(entry.valid_from)
            if entry.valid_to:
                days.add(_day_after(entry.valid_to))
        days |= {_day_after(one.availability.until) for one in self.services.values() if one.availability.until}
        return tuple(sorted(day for day in days if day >= self.plan.valid_from))


def _day_after(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)


class Places:
    """Where entries stand in the files.

    There are tens of thousands, and who finds nothing wrong asks for none: until then they are not written out, nor are
    those of other entries for a problem in one, and pickled they stay packed.
    """

    def __init__(
        self,
        lines: Callable[[], Mapping[tuple[str, ...], str]] = dict,
        of_entry: Callable[[tuple[str, str]], Mapping[tuple[str, ...], str]] | None = None,
    ) -> None:
        """Take over what says where everything stands.

        Args:
            lines: gives all places: section, entry and the path in it → file and line.
            of_entry: gives those of one entry; left out, they are looked up among all.
        """
        self._held: Callable[[], Mapping[tuple[str, ...], str]] | bytes = lines
        self._of_entry = of_entry

    @cached_property
    def lines(self) -> Mapping[tuple[str, ...], str]:
        """Where everything stands: section, entry and the path in it → file and line."""
        held = self._held
        return (
            cast("Mapping[tuple[str, ...], str]", pickle.loads(zlib.decompress(held)))
            if isinstance(held, bytes)
            else held()
        )

    def __getstate__(self) -> dict[str, bytes | None]:
        held = zlib.compress(pickle.dumps(dict(self.lines), pickle.HIGHEST_PROTOCOL), 1)
        return {"_held": held, "_of_entry": None}

    def problem(
        self, section: str, entry: str, path: tuple[str | int, ...], message: str, hint: str | None = None
    ) -> Problem:
        """A problem at a part of an entry, or at the nearest part around it."""
        steps = tuple(str(step) for step in path)
        of_entry = None if "lines" in self.__dict__ else self._of_entry
        lines = self.lines if of_entry is None else of_entry((section, entry))
        while steps and (section, entry, *steps) not in lines:
            steps = steps[:-1]
        return Problem(lines.get((section, entry, *steps), f"{section}/{entry}"), message, hint)
