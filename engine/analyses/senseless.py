"""What stands in the rules and can never make a difference: a slip, for whoever wrote it thinks that it does.

A limit that no value of a fact reaches, a constraint under which a value can no longer be anybody's, a criterion that
is the same for everybody, a rule that never fires, a second rule of the same meaning. Each of them loads and runs, and
says nothing, or leaves people out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, cast

from engine.analyses.coverage.findings import never_drawn
from engine.errors import Problem
from engine.evaluators.symbolic.cells import NOT_ASKED, NOT_KNOWN, Cell, Partition
from engine.evaluators.symbolic.conclusions import SymbolicConclusions
from engine.evaluators.symbolic.formula_rules import rules_as_formulas
from engine.evaluators.symbolic.formulas import Formula, FormulaSpace
from engine.evaluators.symbolic.regions import Regions
from engine.evaluators.symbolic.space import Region, Space
from engine.evaluators.symbolic.symbolic_rules import SymbolicRules
from engine.logic.compilation.criteria import CompiledCriterion
from engine.logic.compilation.dated import CompiledConstraint, DatedRules
from engine.logic.compilation.expressions import ExpressionReader
from engine.logic.editions import RuleBase
from engine.logic.operators.base import Expression, FactTest
from engine.logic.operators.criterion import CriterionMet
from engine.logic.operators.has_none import HasNone
from engine.logic.statuses.members import MembersStatus
from engine.rulebase.entries.common import Node
from engine.rulebase.entries.vocabulary import Fact

Place = tuple[str, str, tuple[str | int, ...]]


def senseless(rule_base: RuleBase) -> list[Problem]:
    """What can make no difference on some day of the rule base, with file and line; each told once.

    What is so on some days alone (a service on which its criterion counts begins later, or ends) names the first.
    """
    found: dict[Problem, list[date]] = {}
    days = rule_base.contents.boundaries()
    for day in days:
        rules = rule_base.at(day)
        # What is said of a whole often follows from a part of it, and is not told beside it.
        for looked_at in (_limits, _constraints, _criteria, _conclusions):
            if some := list(looked_at(rules)):
                for problem in some:
                    found.setdefault(problem, []).append(day)
                break
    return [
        problem if len(on) == len(days) else replace(problem, message=f"{problem.message}, by the rules of {on[0]}")
        for problem, on in found.items()
    ]


def _limits(rules: DatedRules) -> Iterator[Problem]:
    """Tests that are the same for every value that their fact can have."""
    reader = ExpressionReader(rules.contents.facts, rules.choices, rules.program.index, rules.parameters)
    for (section, entry, path), node in _written(rules):
        for where, written in _fact_tests(node):
            test = reader.expression(written)
            if not isinstance(test, FactTest) or isinstance(test, HasNone):
                continue
            fact = rules.contents.facts[test.fact]
            cells = Partition.of({test.fact: fact}, rules.choices, [test]).cells[test.fact]
            judged = test.judge()
            outcomes = {judged(value) for cell in cells for value in cell.values}
            if len(outcomes) == 1:
                said = "is so for everybody" if outcomes.pop() else "is so for nobody"
                message = f"this {said}: {_domain(test.fact, fact)}"
                yield rules.contents.places.problem(section, entry, (*path, *where, test.key), message)


def _domain(name: str, fact: Fact) -> str:
    if fact.type == "integer":
        return f"'{name}' lies between {fact.minimum} and {fact.maximum}"
    return f"it does not matter which value '{name}' has"


def _written(rules: DatedRules) -> Iterator[tuple[Place, Node]]:
    """Every expression in force that somebody wrote, with its place."""
    for criterion in rules.program.criteria:
        section, entry, path = _place(criterion, rules)
        for key in ("met_when", "unclear_when"):
            if (node := getattr(criterion.entry, key)) is not None:
                yield (section, entry, (*path, key)), node
    for one in rules.constraints:
        if not one.entry.of_the_words:
            yield ("constraints", one.id, ("when",)), one.entry.when
            yield ("constraints", one.id, ("then",)), one.entry.then


def _place(criterion: CompiledCriterion, rules: DatedRules) -> Place:
    if criterion.service is None:
        return "criteria", criterion.id, ()
    service = rules.contents.services[criterion.service]
    own = [one.id for one in service.eligibility]
    if criterion.own_id in own:
        return "services", service.id, ("eligibility", own.index(criterion.own_id))
    requirements = [one.id for one in service.requirements]
    return "services", service.id, ("application", "requirements", requirements.index(criterion.own_id))


def _fact_tests(node: Any, *path: str | int) -> Iterator[tuple[tuple[str | int, ...], dict[str, Any]]]:
    """The tests on facts in an expression as it stands in YAML, each with its place in it."""
    if isinstance(node, dict) and "fact" in node:
        yield path, node
    elif isinstance(node, dict | list):
        for key, part in node.items() if isinstance(node, dict) else enumerate(node):
            yield from _fact_tests(part, *path, key)


def _constraints(rules: DatedRules) -> Iterator[Problem]:
    """Constraints that nobody is under, and those under which a value of a fact is nobody's any more."""
    same: dict[tuple[Expression, Expression], CompiledConstraint] = {}
    for one in rules.constraints:
        other = same.setdefault((one.when, one.then), one)
        if other is not one:
            first = rules.contents.places.problem("constraints", other.id, (), "").where
            yield _of_constraint(one, rules, "when", f"this says the same as '{other.id}' ({first})")
    symbolic = SymbolicRules(rules, cast("Space", FormulaSpace(_constrained(rules))))
    space, possible = cast("FormulaSpace", symbolic.space), cast("Formula", symbolic.possible)
    applies = [cast("Formula", symbolic.expression(one.when).met) for one in symbolic.constraints]
    for one, some in zip(symbolic.constraints, space.are_satisfiable(applies), strict=True):
        if not some:
            yield _of_constraint(one, rules, "when", "this is so for nobody, so the constraint says nothing")
    values = [
        (fact, place)
        for fact, cells in space.partition.cells.items()
        for place, cell in enumerate(cells)
        if cell.unknown is None
    ]
    found = space.are_satisfiable([space.cells(fact, [place]) & possible for fact, place in values])
    ruled_out: dict[str, dict[str, list[Cell]]] = {}
    for fact, place in (value for value, some in zip(values, found, strict=True) if not some):
        straw = _last_straw(symbolic, cast("Region", space.cells(fact, [place])))
        ruled_out.setdefault(straw.id, {}).setdefault(fact, []).append(space.partition.cells[fact][place])
    for one in rules.constraints:
        # Where its own fact loses a value, what follows from that for others is not told.
        if cells := ruled_out.get(one.id):
            fact, gone = next((fact, cells[fact]) for fact in (one.then.fact, *cells) if fact in cells)
            message = (
                f"with this constraint nobody can have {_values(fact, gone)}: "
                f"a constraint is true of every person; for whom something is meant stands in a criterion"
            )
            yield _of_constraint(one, rules, "then", message)


def _constrained(rules: DatedRules) -> Partition:
    """The cells of all facts that a constraint looks at, also of topics that nothing else looks at."""
    sides = [side for one in rules.constraints for side in (one.when, one.then)]
    named = {part.criterion for side in sides for part in side.walk() if isinstance(part, CriterionMet)}
    used = {name for criterion in named for name in rules.program.closure(criterion)}
    sides += [part for name in used for part in rules.program.statements[rules.program.index[name]].expressions]
    tests = [part for side in sides for part in side.walk() if isinstance(part, FactTest)]
    return Partition.of(rules.contents.facts, rules.choices, tests)


def _last_straw(symbolic: SymbolicRules, region: Region) -> CompiledConstraint:
    """The first constraint with which nobody is left in a region; somebody is without any.

    Those that follow from the facts themselves come first: what goes against them was written by somebody.
    """
    for one in sorted(symbolic.constraints, key=lambda constraint: not constraint.entry.of_the_words):
        region = region & ~(symbolic.expression(one.when).met & symbolic.expression(one.then).not_met)
        if not region.satisfiable():
            return one
    raise AssertionError("the constraints together leave nobody, and so does the last of them")


def _of_constraint(one: CompiledConstraint, rules: DatedRules, key: str, message: str) -> Problem:
    if one.entry.of_the_words:
        return rules.contents.places.problem("facts", one.then.fact, (), message)
    return rules.contents.places.problem("constraints", one.id, (key,), message)


def _values(fact: str, cells: Sequence[Cell]) -> str:
    """Values of a fact in words; of a number only the first stretch."""
    first = cells[0].values[0]
    if isinstance(first, bool):
        return f"'{fact}' {' or '.join(str(cell.values[0]).lower() for cell in cells)}"
    if isinstance(first, int):
        last = int(cells[0].values[-1])
        for cell in cells[1:]:
            last = int(cell.values[-1]) if cell.values[0] == last + 1 else last
        return f"'{fact}' {first}" if first == last else f"'{fact}' from {first} to {last}"
    return f"'{fact}' {' or '.join(str(value) for cell in cells for value in cell.values)}"


def _criteria(rules: DatedRules) -> Iterator[Problem]:
    """Criteria with one outcome for everybody, and shared ones that always have the outcome of another."""
    symbolic = SymbolicRules.of(rules)
    possible = symbolic.possible
    same: dict[tuple[Region, Region], str] = {}
    for criterion in rules.program.criteria:
        section, entry, path = _place(criterion, rules)
        places = rules.contents.places
        outcome = symbolic.criteria[criterion.id]
        if (always := _always(outcome, possible)) and criterion.unclear_when is None:
            yield places.problem(section, entry, (*path, "met_when"), f"this is {always} of everybody who can exist")
        elif criterion.service is None:
            other = same.setdefault((outcome.met & possible, outcome.not_met & possible), criterion.id)
            if other != criterion.id:
                first = rules.contents.places.problem("criteria", other, (), "").where
                message = f"this says the same as the criterion '{other}' ({first}): use that one"
                yield places.problem(section, entry, (), message)


def _always(outcome: Regions, possible: Region) -> str | None:
    if not (possible & outcome.met).satisfiable():
        return "not met"
    return None if (possible & outcome.not_met).satisfiable() else "met"


def _conclusions(rules: DatedRules) -> Iterator[Problem]:
    yield from _rules(rules)
    yield from _members(rules)


def _rules(rules: DatedRules) -> Iterator[Problem]:
    """Rules that never fire for whatever they are made for, and those that say what another one says already."""
    places = rules.contents.places
    never = {one.rule for one in never_drawn(rules)}
    made: dict[str, list[Any]] = {}
    fires: set[str] = set()
    for rule in rules.rules:
        made.setdefault(rule.rule_id, []).append((rule.each, frozenset(rule.tests), rule.concludes, rule.then))
        if rule.name not in never:
            fires.add(rule.rule_id)
    same: dict[str, str] = {}
    for rule_id, parts in made.items():
        if rule_id not in fires:
            yield places.problem("rules", rule_id, ("when",), "this rule can never fire: nobody is all of this at once")
        other = same.setdefault(repr(parts), rule_id)
        if other != rule_id:
            first = places.problem("rules", other, (), "").where
            yield places.problem("rules", rule_id, (), f"this rule says the same as '{other}' ({first})")


def _members(rules: DatedRules) -> Iterator[Problem]:
    """Rules on households that look for members who cannot exist."""
    layer = SymbolicConclusions(rules_as_formulas(rules, (NOT_ASKED, NOT_KNOWN)))
    space = cast("FormulaSpace", layer.symbolic.space)
    sought: list[tuple[str, Formula]] = []
    for stratum in rules.household:
        for rule in stratum.rules.values():
            for status, _ in rule.tests:
                if isinstance(status, MembersStatus):
                    region = layer.reachable
                    for test in status.tests:
                        region = region & layer.where(test.status, test.allowed)
                    sought.append((rule.rule_id, cast("Formula", region)))
    some = space.are_satisfiable([region for _, region in sought])
    found = {name for (name, _), holds in zip(sought, some, strict=True) if holds}
    for name in dict.fromkeys(name for name, _ in sought if name not in found):
        message = "there can be no member of whom all of this holds at once"
        yield rules.contents.places.problem("household", name, ("when",), message)
