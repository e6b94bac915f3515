"""The rules of one day: everything in force, read, ordered and ready to run."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from engine.language import Text, untranslated
from engine.logic.compilation.criteria import CriteriaProgram
from engine.logic.compilation.rules import (
    CompiledRule,
    Stratum,
)
from engine.logic.compiled_service import CompiledService
from engine.logic.operators.base import Expression, FactTest
from engine.logic.operators.is_value import IsValue
from engine.logic.statuses.services import ServicesStatus
from engine.rulebase.entries.rule_base import Contents
from engine.rulebase.entries.service_filter import ServiceFilter
from engine.rulebase.entries.vocabulary import NOBODY, Constraint, FactValue
from engine.shelf import NOTHING_KEPT, Shelf

T = TypeVar("T")


@dataclass(frozen=True)
class CompiledConstraint:
    """A constraint with its expressions read.

    Attributes:
        id: its id.
        entry: the constraint as it stands in the files.
        when: its condition.
        then: what follows.
        said: whether its condition rests on topics alone: no answer to a question makes it hold.
    """

    id: str
    entry: Constraint
    when: Expression
    then: FactTest
    said: bool = False

    @property
    def fills_in(self) -> tuple[str, FactValue] | None:
        """The fact and the value that follow, when just one value is left."""
        return (self.then.fact, self.then.value) if isinstance(self.then, IsValue) else None


@dataclass(frozen=True)
class DatedRules:
    """The rules in force on one day.

    Attributes:
        contents: everything in the files, also what is not in force.
        day: the first day on which exactly these rules are in force.
        program: all criteria, compiled.
        constraints: what is true of every person.
        services: the offered services, by id.
        rules: the rules of the second layer, written out, as they stand in the files.
        strata: the same in layers, behind durable-rules.
        parameters: the value of each parameter.
        choices: the values of each choice, with their names.
        household: the rules about all members of a household, in layers.
        conditions: those of what is said of services, read, each under its `condition_key`.
        shelf: where what follows from these rules alone may be kept for the next process.
    """

    contents: Contents
    day: date
    program: CriteriaProgram
    constraints: tuple[CompiledConstraint, ...]
    services: Mapping[str, CompiledService]
    rules: tuple[CompiledRule, ...]
    strata: tuple[Stratum, ...]
    parameters: Mapping[str, int]
    choices: Mapping[str, Mapping[str, Text]]
    household: tuple[Stratum, ...] = ()
    conditions: Mapping[str, Expression] = field(default_factory=dict)
    shelf: Shelf = field(default=NOTHING_KEPT, repr=False, compare=False)
    _kept: dict[Callable[..., Any], Any] = field(default_factory=dict, repr=False, compare=False)

    def __getstate__(self) -> dict[str, Any]:
        """Everything but what was kept: that is of one process."""
        return {**self.__dict__, "_kept": {}}

    def kept(self, make: "Callable[[DatedRules], T]") -> T:
        """Something that follows from these rules alone, made at the first question and kept as long as they are.

        Args:
            make: works it out; what it returns is not changed afterwards.
        """
        found: T | None = self._kept.get(make)
        if found is None:
            found = self._kept[make] = make(self)
        return found

    def services_among(self, chosen: ServiceFilter) -> tuple[str, ...]:
        """The services that a filter means."""
        return chosen.among({name: service.entry for name, service in self.services.items()})

    @cached_property
    def levels(self) -> tuple[str, ...]:
        """All levels, lowest first."""
        return tuple(level.id for level in self.contents.plan.levels)

    @cached_property
    def in_order(self) -> tuple[CompiledRule, ...]:
        """The rules in the order in which they count: by strata, then by files; of several, the first that fires."""
        return tuple(rule for layer in self.strata for rule in layer.rules.values())

    @cached_property
    def services_matching(self) -> Mapping[ServiceFilter, tuple[str, ...]]:
        """The services behind every filter that a rule uses."""
        layers = (*self.strata, *self.household)
        rules = (rule for layer in layers for rule in layer.rules.values())
        statuses = {part for rule in rules for status, _ in rule.tests for part in status.parts()}
        filters = {status.chosen for status in statuses if isinstance(status, ServicesStatus)}
        return {chosen: self.services_among(chosen) for chosen in filters}


def choices_of(contents: Contents) -> dict[str, dict[str, Text]]:
    """The values of each choice fact, with their names."""
    found: dict[str, dict[str, Text]] = {}
    for name, fact in contents.facts.items():
        if fact.values is not None:
            found[name] = dict(fact.values)
        elif fact.values_from == "services":
            nobody = contents.words.get("nobody", untranslated("-"))
            offered = {key: entry.name for key, entry in contents.services.items() if entry.offer != "reference"}
            found[name] = {NOBODY: nobody, **offered}
    return found
