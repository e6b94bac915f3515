"""Decides laws for all situations that can exist: by a SAT solver, or by the decision diagrams of the rules."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from engine.analyses.laws.cases import LawCase, Part, law_cases, with_law_tests
from engine.analyses.laws.smallest_person import smallest_person
from engine.analyses.reform.overlay import ReformSource, with_reform
from engine.evaluators.symbolic.cells import NOT_ASKED, NOT_KNOWN
from engine.evaluators.symbolic.conclusions import SymbolicConclusions
from engine.evaluators.symbolic.formula_rules import rules_as_formulas
from engine.evaluators.symbolic.space import Region
from engine.evaluators.symbolic.symbolic_rules import SymbolicRules
from engine.language import untranslated
from engine.logic.compilation.dated import DatedRules
from engine.logic.compilation.rules import CompiledRule
from engine.rulebase.entries.laws import AlertContact, Law, Shown
from engine.rulebase.entries.rule_base import Contents
from engine.rulebase.entries.then.alert import AlertThen
from engine.rulebase.entries.vocabulary import FactValue

#: How laws are decided.
Method = Literal["diagrams", "formulas"]


@dataclass(frozen=True)
class Verdict:
    """What was found about a law, for one of its items.

    Attributes:
        case: the law.
        holds: whether it holds for every situation.
        empty: whether one of its parts can never be the case, so that it says nothing.
        person: the smallest made-up person that breaks it: facts and values, None for "asked, and not known".
    """

    case: LawCase
    holds: bool
    empty: bool = False
    person: Mapping[str, FactValue | None] | None = None


@dataclass(frozen=True)
class Prover:
    """The laws of one day over the space of all situations.

    Attributes:
        rules: the rules.
        laws: the laws.
        method: by a SAT solver, which holds rules of any size, or by decision diagrams, as long as they fit.
    """

    rules: DatedRules
    laws: Mapping[str, Law]
    method: Method = "formulas"

    @cached_property
    def cases(self) -> tuple[LawCase, ...]:
        """Every law for every item that it is meant for."""
        return law_cases(self.rules, self.laws)

    @cached_property
    def anything(self) -> SymbolicConclusions:
        """Every mixture of answered, not asked and not known."""
        return self._conclusions(NOT_ASKED, NOT_KNOWN)

    @cached_property
    def complete(self) -> SymbolicConclusions:
        """People of whom everything is known."""
        return self._conclusions()

    def _conclusions(self, *unknown: str) -> SymbolicConclusions:
        rules = with_law_tests(self.rules, self.cases)
        if self.method == "diagrams":
            return SymbolicConclusions(SymbolicRules.of(rules, unknown))
        return SymbolicConclusions(rules_as_formulas(rules, unknown))

    def situations(self) -> int:
        """How many situations the laws were decided for: combinations of cells that the rules tell apart."""
        space = self.anything.symbolic.space
        return space.size(space.partition.cells)

    def verdicts(self) -> Iterator[Verdict]:
        """What is found about each law, in their order."""
        return map(self.verdict, self.cases)

    def verdict(self, case: LawCase) -> Verdict:
        """Decide one law."""
        conclusions = self.anything if case.law.knowledge == "any" else self.complete
        if case.of:
            return self._independence(case, conclusions)
        reachable = conclusions.reachable
        spoken_of = reachable
        empty = False
        for part in case.when:
            here = _region(conclusions, part)
            empty = empty or not (reachable & here).satisfiable()
            spoken_of = spoken_of & here
        for part in case.unless:
            here = _region(conclusions, part)
            empty = empty or not (reachable & here).satisfiable()
            spoken_of = spoken_of & ~here
        if not case.then:
            return self._found(case, conclusions, spoken_of, empty=empty)
        empty = empty or not spoken_of.satisfiable()
        kept = conclusions.symbolic.space.everybody
        for part in case.then:
            kept = kept & _region(conclusions, part)
        return self._found(case, conclusions, spoken_of & ~kept, empty=empty)

    def _independence(self, case: LawCase, conclusions: SymbolicConclusions) -> Verdict:
        """No answer to the facts may move a situation into, or out of, any of the statuses."""
        space = conclusions.symbolic.space
        facts = [fact for fact in case.of if fact in space.partition.cells]
        broken = space.nobody
        for part in case.then:
            here = _region(conclusions, part)
            somewhere = space.without(here & conclusions.reachable, facts)
            broken = broken | (somewhere & ~here & conclusions.reachable)
        return self._found(case, conclusions, broken, empty=False)

    def _found(self, case: LawCase, conclusions: SymbolicConclusions, broken: Region, *, empty: bool) -> Verdict:
        space = conclusions.symbolic.space
        person = smallest_person(space, broken)
        if person is None:
            return Verdict(case, holds=True, empty=empty)
        cells = space.partition.cells
        return Verdict(
            case, holds=False, person={fact: cells[fact][place].representative for fact, place in person.items()}
        )


def _region(conclusions: SymbolicConclusions, part: Part) -> Region:
    space = conclusions.symbolic.space
    if part.statuses is not None:
        found = space.everybody
        for key, allowed in part.statuses.tests:
            found = found & conclusions.where(key, allowed)
        return found
    found = space.nobody
    for rule in conclusions.symbolic.rules.rules:
        if _shows(rule, part.shown):
            found = found | conclusions.fires(rule)
    return found


def _shows(rule: CompiledRule, shown: Shown | AlertContact | None) -> bool:
    """Whether a rule concludes something of the form, involving whom, or names the service, that a law asks about."""
    then = rule.then
    if isinstance(shown, AlertContact):
        return isinstance(then, AlertThen) and shown.service in then.alert.services
    if shown is None or then.key != shown.form:
        return False
    return shown.involves is None or shown.involves in rule.entry.involves


def rules_that_break(contents: Contents, day: date, law: str) -> DatedRules:
    """The rules of a day with the fault that ``breaks_when`` of a law puts back: so every law is seen to fail once.

    Args:
        contents: the rule base.
        day: the day whose rules count.
        law: the id of a law.

    Raises:
        RuleBaseError: the change does not fit the format of reforms, or names what does not exist.
    """
    entry = contents.laws[law]
    nothing = untranslated("-").model_dump()
    fault = {
        "id": f"fault of {law}",
        "name": nothing,
        "description": nothing,
        "assumption": {"reason": nothing, "confirm_with": nothing},
        **entry.breaks_when,
    }
    where = contents.places.lines.get(("laws", law, "breaks_when"), f"laws/{law}/breaks_when")
    _, rules = with_reform(contents, day, ReformSource(where, fault, {}))
    return rules
