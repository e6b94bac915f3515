"""What a coverage analysis is about: some services, and the people who could need one of them.

Both come from the rules. A rule that concludes a certain gap by criteria says among which services it looks
(`services`) and for whom (its other conditions): the level is settled, the need is there. A kind of services that no
such rule looks at on its own is for whoever has one of the needs that its services serve.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from engine.answers.coverage import SubjectKey
from engine.evaluators.symbolic.conclusions import SymbolicConclusions
from engine.evaluators.symbolic.regions import of_test
from engine.evaluators.symbolic.space import Region
from engine.evaluators.symbolic.symbolic_rules import SymbolicRules
from engine.logic.compilation.dated import DatedRules
from engine.logic.compilation.rules import CompiledRule
from engine.logic.operators.is_value import IsValue
from engine.logic.statuses.services import ServicesStatus
from engine.rulebase.entries.service_filter import ServiceFilter
from engine.rulebase.entries.then.gap import GapThen
from engine.words.wording import Words


@dataclass(frozen=True)
class Subject:
    """Some services and the people who could need them.

    Attributes:
        id: ``kind:<kind>`` or ``need:<need>``.
        form: ``kind`` or ``need``.
        target: the id of the kind or of the fact.
        services: the offered services, in the order of the catalogue.
        rule: the rule that says who could need them; None when the needs served say so.
    """

    form: str
    target: str
    services: tuple[str, ...]
    rule: CompiledRule | None

    @property
    def id(self) -> str:
        """The name of the subject on the command line and in the API."""
        return str(SubjectKey(self.form, self.target))

    def people(self, conclusions: SymbolicConclusions) -> Region:
        """Those who could need one of the services, and can exist."""
        symbolic = conclusions.symbolic
        found = symbolic.space.nobody
        if self.rule is not None:
            found = symbolic.space.everybody
            for status, allowed in self.rule.tests:
                if not isinstance(status, ServicesStatus):
                    found = found & conclusions.where(status, allowed)
        else:
            for need in self.needs(symbolic):
                found = found | of_test(symbolic.space, IsValue(need, True)).met
        return found & symbolic.possible

    def needs(self, symbolic: SymbolicRules) -> tuple[str, ...]:
        """The needs that the services serve, in the order of the vocabulary."""
        served = {need for name in self.services for need in symbolic.rules.services[name].entry.serves}
        return tuple(need for need in symbolic.space.partition.cells if need in served)


def subjects(rules: DatedRules) -> tuple[Subject, ...]:
    """Every kind of service that the catalogue offers, then every need that a rule watches."""
    watched = dict(_watched(rules))
    kinds = dict.fromkeys(service.entry.kind for service in rules.services.values())
    found = []
    for kind in (kind for kind in rules.contents.kinds if kind in kinds):
        chosen = ServiceFilter(kind=(kind,))
        found.append(Subject("kind", kind, rules.services_among(chosen), watched.get(chosen)))
    for chosen, rule in watched.items():
        if chosen.serves is not None and isinstance(rule.then, GapThen):
            found.append(Subject("need", rule.then.gap.need, rules.services_among(chosen), rule))
    return tuple(subject for subject in found if subject.services)


def needs_filled(rules: DatedRules) -> dict[str, tuple[str, ...]]:
    """By service, the needs for which a rule on gaps looks at it: whoever only points the way fills none."""
    watched = [(one.target, one.services) for one in subjects(rules) if one.form == "need"]
    return {name: tuple(need for need, services in watched if name in services) for name in rules.services}


def _watched(rules: DatedRules) -> Iterator[tuple[ServiceFilter, CompiledRule]]:
    """The services that rules for certain gaps by criteria look among.

    Topics say what a call is about: whole populations are seen by needs.
    """
    for rule in rules.rules:
        if not isinstance(rule.then, GapThen) or rule.then.gap.need in rules.contents.said:
            continue
        if (rule.then.gap.kind, rule.then.gap.outcome) == ("criteria", "certain"):
            for status, _ in rule.tests:
                if isinstance(status, ServicesStatus):
                    yield status.chosen, rule


def name_of(subject: Subject, words: Words) -> str:
    """The kind or the need in words."""
    if subject.form == "kind":
        return words.contents.kinds[subject.target].name.into(words.language)
    return words.fact(subject.target)
