"""Compiles what stands in the files for one day, and says what is wrong, with its place."""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial
from graphlib import CycleError, TopologicalSorter
from typing import Any, NamedTuple, TypeVar

from engine.errors import Problem
from engine.language import Text, untranslated
from engine.logic.compilation.condition_reader import OF_A_HOUSEHOLD, OF_ONE_PERSON, read_test
from engine.logic.compilation.criteria import CompiledCriterion, CriteriaProgram, CriterionCycleError
from engine.logic.compilation.dated import CompiledConstraint, DatedRules, choices_of
from engine.logic.compilation.expressions import ExpressionReader
from engine.logic.compilation.rules import (
    CompiledRule,
    ContradictionError,
    RuleCycleError,
    Stratum,
    in_strata,
    never_fires,
    stratum,
    written_out,
)
from engine.logic.compiled_service import compiled_service
from engine.logic.operators.base import Expression, ExpressionError, FactTest
from engine.logic.operators.criterion import CriterionMet
from engine.logic.service_criteria import ServiceCriteria, ServiceReader, criteria_behind
from engine.logic.statuses.base import StatusError, StatusTest, Surroundings
from engine.logic.statuses.conclusion import ConclusionStatus
from engine.logic.statuses.criterion import CriterionStatus
from engine.logic.statuses.service import ServiceStatus
from engine.rulebase.entries import laws
from engine.rulebase.entries.catalogue import Service
from engine.rulebase.entries.common import Node
from engine.rulebase.entries.conclusions import Rule
from engine.rulebase.entries.criteria import Criterion, EligibilityCriterion, Requirement
from engine.rulebase.entries.remark import condition_key
from engine.rulebase.entries.rule_base import Contents
from engine.rulebase.entries.service_filter import EACH, ServiceFilter
from engine.rulebase.entries.then.refer_to import ReferThen
from engine.shelf import NOTHING_KEPT, Shelf

T = TypeVar("T")


class _InForce(NamedTuple):
    """A criterion in force, its full id, and where it stands: the section, the entry and the path in it."""

    name: str
    section: str
    entry: str
    path: tuple[str | int, ...]
    criterion: Criterion


@dataclass
class Compiler:
    """Compiles the contents for one day and collects what is wrong.

    Attributes:
        problems: what is wrong, with its place.
        shelf: see `DatedRules.shelf`.
    """

    contents: Contents
    day: date
    problems: list[Problem]
    shelf: Shelf = NOTHING_KEPT

    def compile(self) -> DatedRules | None:
        """The rules of the day, or None when there are problems."""
        contents = self.contents
        parameters = {
            name: value.value
            for name, entry in contents.parameters.items()
            for value in entry.values
            if value.holds_on(self.day)
        }
        choices = choices_of(contents)
        services = {
            name: entry.on(self.day)
            for name, entry in contents.services.items()
            if entry.offer == "service" and entry.holds_on(self.day)
        }
        entries = self._criteria(services)
        estimates = {fact.stands_for.fact: name for name, fact in contents.facts.items() if fact.stands_for is not None}
        known = {one.name for one in entries}
        publics = {name: self._required(services.get(name)) for name in contents.services}
        facts = contents.facts
        reader = self._piece(
            "reader of expressions",
            [*facts.values()],
            ([*facts], choices, known, parameters, estimates, publics),
            lambda: ExpressionReader(facts, choices, known, parameters, estimates, publics),
        )
        compiled = {one.name: found for one in entries if (found := self._criterion(reader, one)) is not None}
        constraints = tuple(self._constraints(reader))
        conditions = self._conditions(reader)
        if self.problems:
            return None
        derived: Mapping[str, ServiceCriteria] = {}
        try:
            CriteriaProgram.of(compiled)  # readings go through criteria, so they may not stand in a circle
            derived = self._derived(services, choices, compiled)
            statements = [statement for found in derived.values() for statement in found.statements]
            program = self._piece(
                "criteria",
                [self.shelf, *compiled.values(), *statements],
                (),
                lambda: CriteriaProgram.of(compiled, statements, self.shelf),
            )
        except CriterionCycleError as error:
            self._problem("criteria", error.circle[0], (), f"criteria define each other in a circle: {error}")
            return None
        self._check_presuppositions(program)
        rules = tuple(self._rules("rules", services, program, derived, parameters))
        self._check_laws()
        household = tuple(self._rules("household", services, program, derived, parameters))
        if self.problems:
            return None
        layers, household_layers = self._layers("rules", rules), self._layers("household", household)
        if self.problems:
            return None
        return DatedRules(
            contents=contents,
            day=self.day,
            program=program,
            constraints=constraints,
            services={name: compiled_service(contents, program, derived, services, name) for name in services},
            rules=rules,
            strata=self._strata("stratum", layers, services),
            parameters=parameters,
            choices=choices,
            household=self._strata("household", household_layers, services),
            conditions=conditions,
            shelf=self.shelf,
        )

    def _piece(self, name: Hashable, entries: Sequence[object], values: Any, make: Callable[[], T]) -> T:
        """See `Pieces.of`."""
        return self.contents.pieces.of(name, entries, values, make)

    def _strata(
        self, name: str, layers: Sequence[Sequence[CompiledRule]], services: Mapping[str, Service]
    ) -> tuple[Stratum, ...]:
        """The layers of rules, each behind its chainer."""

        def made(full_name: str, layer: Sequence[CompiledRule]) -> Stratum:
            entries = [*layer, *services.values()]
            return self._piece(full_name, entries, [*services], lambda: stratum(full_name, layer, services))

        return tuple(made(f"{name} {depth}", layer) for depth, layer in enumerate(layers))

    def _conditions(self, reader: ExpressionReader) -> Mapping[str, Expression]:
        """The conditions of what is said of services, each read once."""
        found: dict[str, Expression] = {}
        for name, service in self.contents.services.items():
            for path, remark in service.remarks() if service.holds_on(self.day) else ():
                for key, node in (("when", remark.when), ("unless", remark.unless)):
                    if node is None or condition_key(node) in found:
                        continue
                    if (read := self._read(reader, node, "services", name, (*path, key))) is not None:
                        found[condition_key(node)] = read
        return found

    def _check_presuppositions(self, program: CriteriaProgram) -> None:
        """No fact may wait for itself."""
        waits_for = {
            name: frozenset().union(*(program.facts_behind(ground) for ground in grounds)) & self.contents.facts.keys()
            for name, fact in self.contents.facts.items()
            if (grounds := [ground for ground in fact.grounds if ground in program.index])
        }
        try:
            TopologicalSorter(waits_for).prepare()
        except CycleError as error:
            message = f"facts presuppose each other in a circle: {' → '.join(error.args[1])}"
            self._problem("facts", error.args[1][0], ("presupposes",), message)

    def _derived(
        self,
        services: Mapping[str, Service],
        choices: Mapping[str, Mapping[str, Text]],
        criteria: Mapping[str, CompiledCriterion],
    ) -> Mapping[str, ServiceCriteria]:
        held = self.contents
        vocabulary = self._piece(
            "reader of services",
            [held.plan, *held.kinds.values(), *held.topics.values(), *held.facts.values()],
            ([*held.kinds], [*held.topics], [*held.facts], held.fact_groups, choices),
            object,
        )
        reader = ServiceReader(held, choices, criteria)

        def derived(entry: Service) -> ServiceCriteria:
            required, requirements = self._own_criteria(entry)
            behind = criteria_behind([entry.criterion_id(item.id) for item in required], criteria)
            made_of = [vocabulary, entry, *required, *behind]
            return self._piece(
                ("derived", entry.id), made_of, requirements, lambda: reader.derive(entry, required, requirements)
            )

        return {name: derived(entry) for name, entry in services.items()}

    def _required(self, service: Service | None) -> tuple[str, ...]:
        """The ids of the required criteria in force of a service in force."""
        return (
            () if service is None else tuple(service.criterion_id(item.id) for item in self._own_criteria(service)[0])
        )

    def _own_criteria(self, service: Service) -> tuple[list[EligibilityCriterion], list[str]]:
        """The required criteria, and the ids of the requirements, that are in force."""
        return (
            [item for item in service.eligibility if item.kind == "required" and item.holds_on(self.day)],
            [service.criterion_id(item.id) for item in service.requirements if item.holds_on(self.day)],
        )

    def _layers(self, section: str, rules: tuple[CompiledRule, ...]) -> tuple[tuple[CompiledRule, ...], ...]:
        try:
            return self._piece(f"layers of {section}", rules, (), lambda: in_strata(rules))
        except RuleCycleError as error:
            message = f"conclusions wait for each other in a circle: {error}"
            self._problem(section, error.rule_id, (), message)
            return ()

    def _problem(
        self, section: str, entry: str, path: tuple[str | int, ...], message: str, hint: str | None = None
    ) -> None:
        self.problems.append(self.contents.places.problem(section, entry, path, message, hint))

    def _read(
        self, reader: ExpressionReader, node: object, section: str, entry: str, path: tuple[str | int, ...]
    ) -> Expression | None:
        try:
            return reader.expression(node)
        except ExpressionError as error:
            self._problem(section, entry, (*path, *error.path), error.message, error.suggestion)
            return None

    def _criterion(self, reader: ExpressionReader, one: "_InForce") -> CompiledCriterion | None:
        made_of = [reader, one.criterion]
        return self._piece(("criterion", one.name), made_of, one.section, lambda: self._read_criterion(reader, one))

    def _read_criterion(self, reader: ExpressionReader, one: "_InForce") -> CompiledCriterion | None:
        met = self._read(reader, one.criterion.met_when, one.section, one.entry, (*one.path, "met_when"))
        unclear = None
        if one.criterion.unclear_when is not None:
            unclear = self._read(
                reader, one.criterion.unclear_when, one.section, one.entry, (*one.path, "unclear_when")
            )
            if unclear is None:
                return None
        service = one.entry if one.section == "services" else None
        return None if met is None else CompiledCriterion(one.name, met, unclear, one.criterion, service)

    def _criteria(self, services: Mapping[str, Service]) -> list["_InForce"]:
        """Every criterion in force: the shared ones, then those of each service."""
        found = [
            _InForce(name, "criteria", name, (), entry)
            for name, entry in self.contents.criteria.items()
            if entry.holds_on(self.day)
        ]
        taken = {one.name.lower() for one in found}
        for service_id, service in services.items():
            own: list[tuple[tuple[str | int, ...], EligibilityCriterion | Requirement]] = []
            own += [(("eligibility", n), entry) for n, entry in enumerate(service.eligibility)]
            own += [(("application", "requirements", n), entry) for n, entry in enumerate(service.requirements)]
            for path, entry in own:
                if entry.holds_on(self.day):
                    full_id = service.criterion_id(entry.id)
                    if full_id.lower() in taken:
                        self._problem(
                            "services", service_id, path, f"the criterion '{entry.id}' stands here a second time"
                        )
                    else:
                        taken.add(full_id.lower())
                        found.append(_InForce(full_id, "services", service_id, path, entry))
        return found

    def _constraints(self, reader: ExpressionReader) -> Iterator[CompiledConstraint]:
        for name, entry in self.contents.constraints.items():
            when = self._read(reader, entry.when, "constraints", name, ("when",))
            then = self._read(replace(reader, estimates={}), entry.then, "constraints", name, ("then",))
            if then is not None and not isinstance(then, FactTest):
                self._problem("constraints", name, ("then",), "the consequence is an expression about one fact")
            elif when is not None and isinstance(then, FactTest):
                parts = [part for part in when.walk() if isinstance(part, FactTest | CriterionMet)]
                said = all(isinstance(part, FactTest) and part.fact in self.contents.said for part in parts)
                yield CompiledConstraint(name, entry, when, then, said)

    def _rules(
        self,
        section: str,
        services: Mapping[str, Service],
        program: CriteriaProgram,
        derived: Mapping[str, ServiceCriteria],
        parameters: Mapping[str, int],
    ) -> Iterator[CompiledRule]:
        placeholders = self._piece(
            "parameters in texts",
            (),
            parameters,
            lambda: {f"parameter:{name}": untranslated(str(value)) for name, value in parameters.items()},
        )
        fitting: dict[str, set[str]] = {}
        for name, of_service in derived.items():
            for topic in of_service.fits_with:
                fitting.setdefault(topic, set()).add(name)
        entries: Mapping[str, Rule] = self.contents.rules if section == "rules" else self.contents.household
        for rule_id, rule in entries.items():
            if not rule.holds_on(self.day):
                continue
            items = self._items(rule, services)
            tests = [
                *self._tests(section, rule_id, rule),
                *(self._guards(rule, services) if section == "rules" else ()),
            ]
            try:
                made = self._piece(
                    (section, rule_id),
                    [rule],
                    (tests, items, placeholders),
                    partial(written_out, rule_id, rule, tests, items, placeholders),
                )
            except ContradictionError as error:
                self._problem(section, rule_id, ("when",), f"this rule can never fire: {error}")
                continue
            for one in made:
                named = {
                    part.name for status, _ in one.tests for part in status.parts() if isinstance(part, CriterionStatus)
                }
                unknown = [name for name in sorted(named) if name not in program.index]
                for name in unknown:
                    message = f"the criterion '{name}' is not in force on {self.day}"
                    self._problem(section, rule_id, ("when",), message)
                if not unknown and not never_fires(one, services, fitting):
                    yield one

    def _guards(self, rule: Rule, services: Mapping[str, Service]) -> Iterator[StatusTest]:
        """What holds a rule back because of whom its text involves, and where the service it leads to is ruled out."""
        then = rule.then
        if isinstance(then, ReferThen) and then.though_excluded is None and then.refer_to in {EACH, *services}:
            yield StatusTest(ServiceStatus("is", then.refer_to), ("match", "possible"), unsaid=True)
        guards = self.contents.plan.held_back
        for conclusion in dict.fromkeys(guards[who] for who in rule.involves if who in guards):
            yield StatusTest(ConclusionStatus("is", conclusion), ("not_drawn",))

    def _tests(self, section: str, rule_id: str, rule: Rule) -> list[StatusTest]:
        """The conditions of a rule, read; what is wrong with them is a problem."""
        found = []
        for place, node in enumerate(rule.when):
            test = self._test(section, rule_id, ("when", place), node, each=rule.for_each is not None)
            if test is not None:
                found.append(test)
        return found

    def _test(
        self, section: str, entry: str, path: tuple[str | int, ...], node: Node, *, each: bool
    ) -> StatusTest | None:
        of_one_person, of_a_household = self._conclusions
        household = section == "household"
        conclusions = of_a_household if household else of_one_person
        try:
            test = read_test(node, OF_A_HOUSEHOLD if household else OF_ONE_PERSON)
        except StatusError as error:
            self._problem(section, entry, path, error.message, error.suggestion)
            return None
        wrong = list(test.status.problems(Surroundings(self.contents, conclusions, of_one_person, each), test.values))
        for mistake in wrong:
            self._problem(section, entry, path, mistake.message, mistake.suggestion)
        return None if wrong else test

    @cached_property
    def _conclusions(self) -> tuple[frozenset[str], frozenset[str]]:
        """What rules about one person and about a household conclude."""
        of_one_person = frozenset(rule.conclusion or name for name, rule in self.contents.rules.items())
        of_a_household = frozenset(rule.conclusion or name for name, rule in self.contents.household.items())
        return of_one_person, of_a_household

    def _check_laws(self) -> None:
        """Laws look at the statuses that rules look at."""
        for name, law in self.contents.laws.items():
            for test in law.tests():
                if isinstance(test, laws.Condition):
                    self._test("laws", name, (), test.node, each=law.for_each is not None)

    def _items(self, rule: Rule, services: Mapping[str, Service]) -> list[tuple[str, str, Text]] | None:
        if rule.for_each is None:
            return None
        if rule.for_each.topics:
            return [(name, "need", self.contents.facts[name].name) for name in self.contents.said]
        if rule.for_each.facts is not None:
            members = self.contents.facts_of(rule.for_each.facts)
            return [(name, "need", self.contents.facts[name].name) for name in members]
        chosen = (rule.for_each.services or ServiceFilter()).among(services)
        return [(name, "service", services[name].name) for name in chosen]
