"""What the rules say without effect: criteria that decide nothing, services that add nothing, rules that never fire."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from engine.analyses.costs.weighed_outcomes import UNMET
from engine.analyses.coverage.subjects import Subject, subjects
from engine.answers.coverage import ConstantCriterion, CriterionNamed, IdleCriterion, NeverDrawn, Subsumed
from engine.evaluators.symbolic.cells import NOT_ASKED, NOT_KNOWN
from engine.evaluators.symbolic.conclusions import SymbolicConclusions
from engine.evaluators.symbolic.formula_rules import rules_as_formulas
from engine.evaluators.symbolic.formulas import Formula, FormulaSpace
from engine.evaluators.symbolic.space import Region
from engine.evaluators.symbolic.symbolic_rules import Reading, SymbolicRules
from engine.evaluators.three_valued import ThreeValued
from engine.logic.compilation.dated import DatedRules
from engine.logic.operators.is_value import IsValue
from engine.rulebase.entries.then.gap import CASE_MANAGEMENT_NEED, GapThen
from engine.words.wording import Words


def idle_criteria(symbolic: SymbolicRules, subject: Subject, reading: Reading, words: Words) -> Iterator[IdleCriterion]:
    """Required criteria without which a service would take the same people, among all who can exist."""
    space, possible = symbolic.space, symbolic.possible
    for name in subject.services:
        required = symbolic.rules.services[name].required
        for place in required:
            fails = symbolic.fails(place, reading)
            others = possible
            for other in required:
                if other != place:
                    others = others & ~symbolic.fails(other, reading)
            if (others & fails).satisfiable():
                continue
            if space.within(possible, ~fails):
                because = "always_met"
            else:
                because = "never_met" if space.within(possible, fails) else "implied"
            yield IdleCriterion(name, words.service(name), named(symbolic.rules, name, place, words), because)


def subsumed(symbolic: SymbolicRules, subject: Subject, reading: Reading, words: Words) -> Iterator[Subsumed]:
    """Services all of whose people another one of the subject takes too; those that take nobody are not named."""
    space = symbolic.space
    takes = {name: symbolic.covered(name, reading) & symbolic.possible for name in subject.services}
    some = [name for name in subject.services if takes[name].satisfiable()]
    for name in some:
        for other in some:
            equal = takes[name] == takes[other]
            if name != other and (equal or space.within(takes[name], takes[other])):
                yield Subsumed(name, words.service(name), other, words.service(other), equal)


def constant_criteria(symbolic: SymbolicRules, words: Words) -> Iterator[ConstantCriterion]:
    """Shared criteria with the same outcome for everybody who can exist."""
    for name, entry in symbolic.rules.contents.criteria.items():
        if name in symbolic.rules.program.index:
            outcome = symbolic.criteria[name]
            for word, region in (("met", outcome.met), ("not_met", outcome.not_met), ("unknown", outcome.unknown)):
                if symbolic.space.within(symbolic.possible, region):
                    yield ConstantCriterion(CriterionNamed(name, entry.text.into(words.language)), word)


def never_drawn(rules: DatedRules) -> tuple[NeverDrawn, ...]:
    """Rules that fire in no state of knowledge, whatever was answered, not asked or not known."""
    return rules.kept(_rules_that_never_fire)


def _rules_that_never_fire(rules: DatedRules) -> tuple[NeverDrawn, ...]:
    # Whether somebody is in a set is all that is asked: a SAT solver says so, however many services there are.
    layer = SymbolicConclusions(rules_as_formulas(rules, (NOT_ASKED, NOT_KNOWN)))
    reachable = layer.reachable
    space = cast("FormulaSpace", layer.symbolic.space)
    some = space.are_satisfiable([cast("Formula", layer.fires(rule) & reachable) for rule in rules.rules])
    fires = dict(zip((rule.name for rule in rules.rules), some, strict=True))
    drawn = {rule.conclusion for rule in rules.rules if fires[rule.name]}
    return tuple(
        NeverDrawn(rule.name, rule.conclusion, rule.conclusion not in drawn, rule.rule_id, rule.each)
        for rule in rules.rules
        if not fires[rule.name]
    )


@dataclass(frozen=True, slots=True)
class CanBeEstablished:
    """What can be established for somebody who can exist; of the rest nothing can, however many people are counted.

    Attributes:
        causes: the kinds of gaps that can be certain.
        open_causes: the kinds of gaps of which some rule says that they are possible.
        needs: the needs, and kinds of services that a rule watches, that somebody can have whom no service takes.
    """

    causes: frozenset[str]
    open_causes: frozenset[str]
    needs: frozenset[str]


def can_be_established(rules: DatedRules) -> CanBeEstablished:
    """What the rules can establish about unmet need.

    What is certain stays so when more becomes known, so complete knowledge suffices to find all of it.
    """
    return rules.kept(_can_be_established)


def _can_be_established(rules: DatedRules) -> CanBeEstablished:
    layer = SymbolicConclusions(rules_as_formulas(rules))
    symbolic = layer.symbolic
    gaps = [(rule, rule.then.gap) for rule in rules.rules if isinstance(rule.then, GapThen)]
    causes = {
        gap.kind
        for rule, gap in gaps
        if gap.outcome == "certain" and (layer.fires(rule) & symbolic.possible).satisfiable()
    }
    open_causes = {gap.kind for _, gap in gaps if gap.outcome == "possible"}
    needs = set()
    for subject in subjects(rules):
        if subject.rule is not None:
            left = subject.people(layer)
            for name in subject.services:
                left = left & symbolic.criteria[rules.services[name].derived.helps].not_met
            if left.satisfiable():
                needs.add(subject.target)
    return CanBeEstablished(frozenset(causes), frozenset(open_causes), frozenset(needs))


def never_told(rules: DatedRules) -> Mapping[str, frozenset[str]]:
    """What can never be known of a need (`UNMET`), whoever has it and whatever was asked; by need, case management too.

    Where some service can always be called, nobody is without; where one takes everybody, no answer is missing; where
    no criteria are published, nothing fits for certain.
    """
    return rules.kept(_never_told)


def _never_told(rules: DatedRules) -> Mapping[str, frozenset[str]]:
    symbolic = rules_as_formulas(rules, (NOT_ASKED, NOT_KNOWN))
    watched = (subject for subject in subjects(rules) if subject.rule is not None)
    return {subject.target: frozenset(_untold(symbolic, subject)) for subject in watched}


def _untold(symbolic: SymbolicRules, subject: Subject) -> Iterator[str]:
    own = subject.target == CASE_MANAGEMENT_NEED
    people = symbolic.possible
    if not own:
        people = people & symbolic.expression(IsValue(subject.target, True)).met
    each = [_may_help(symbolic, name, about=not own) for name in subject.services]
    # From nothing to fitting, in the order of what a service can do for somebody.
    for most, value in enumerate(reversed(UNMET[1:])):
        some, none_better = symbolic.space.nobody, people
        for helps in each:
            some = some | helps[most]
            at_most = helps[0]
            for region in helps[1 : most + 1]:
                at_most = at_most | region
            none_better = none_better & at_most
        if not (some & none_better).satisfiable():
            yield value


def never_done(rules: DatedRules) -> Mapping[str, frozenset[str]]:
    """What can never become of a required criterion (`CRITERION`) or of a service (`SERVICE`), by its id.

    Among those whom the service is about: often only they are who meet the criterion, so that it keeps nobody out.
    """
    return rules.kept(_never_done)


def _never_done(rules: DatedRules) -> Mapping[str, frozenset[str]]:
    layer = SymbolicConclusions(rules_as_formulas(rules, (NOT_ASKED, NOT_KNOWN)))
    symbolic = layer.symbolic
    # Case management carries the highest level, and is about those of whom it is the only one left.
    *lower, highest = map(layer.level_open, rules.levels)
    settled = symbolic.possible & highest
    for level in lower:
        settled = settled & ~level
    found: dict[str, frozenset[str]] = {}
    for name, service in rules.services.items():
        own = service.entry.kind == CASE_MANAGEMENT_NEED
        about = settled if own else symbolic.possible & symbolic.criteria[service.derived.relevance].met
        found |= _undone(symbolic, name, about)
    return found


def _undone(symbolic: SymbolicRules, service: str, people: Region) -> Iterator[tuple[str, frozenset[str]]]:
    """The same of one service: what holds of none of the people whom it is about."""
    entry, nobody = symbolic.rules.services[service], symbolic.space.nobody
    required = {place: symbolic.criterion(place) for place in entry.required}
    published = entry.entry.eligibility_published
    one = several = nobody
    for place, own in required.items():
        others_met, others_hold, another_fails = people, people, nobody
        for criterion in (criterion for other, criterion in required.items() if other != place):
            others_met, others_hold = others_met & criterion.met, others_hold & ~criterion.not_met
            another_fails = another_fails | criterion.not_met
        alone, together = others_hold & own.not_met, people & own.not_met & another_fails
        one, several = one | alone, several | together
        certain = others_met & own.not_met if published else nobody
        unclear = own.unknown if _can_be_unclear(symbolic.rules, place) else nobody
        regions = {
            "found": certain,
            "doubled": certain,
            "alone": alone & ~certain,
            "together": together,
            "missing": people & own.unknown,
            "unclear": people & unclear,
            "met": people & own.met,
        }
        yield f"{service}.{entry.criteria[place].id}", _empty(regions)
    all_met, none_fails = people, people
    for criterion in required.values():
        all_met, none_fails = all_met & criterion.met, none_fails & ~criterion.not_met
    match = all_met if published else nobody
    yield service, _empty({"match": match, "possible": none_fails & ~match, "one": one, "several": several})


def _empty(regions: Mapping[str, Region]) -> frozenset[str]:
    return frozenset(name for name, region in regions.items() if not region.satisfiable())


def _may_help(symbolic: SymbolicRules, service: str, *, about: bool) -> tuple[Region, ...]:
    """Where at most a service does nothing, lacks an answer, hangs on its source, has to confirm, and fits."""
    space, entry = symbolic.space, symbolic.rules.services[service]
    relevance = symbolic.criteria[entry.derived.relevance] if about else ThreeValued(space.everybody, space.nobody)
    all_met, none_fails, some_open, some_unclear = relevance.met, ~relevance.not_met, relevance.unknown, space.nobody
    for place in entry.required:
        criterion = symbolic.criterion(place)
        all_met, none_fails = all_met & criterion.met, none_fails & ~criterion.not_met
        some_open = some_open | criterion.unknown
        if _can_be_unclear(symbolic.rules, place):
            some_unclear = some_unclear | criterion.unknown
    published = entry.entry.eligibility_published
    confirm, fits = (space.nobody, all_met) if published else (all_met, space.nobody)
    return ~none_fails, none_fails & some_open, none_fails & some_unclear, confirm, fits


def _can_be_unclear(rules: DatedRules, place: int) -> bool:
    """Whether a criterion, or one that it uses, says where its source is unclear."""
    statement = rules.program.statements[place]
    index = rules.program.index
    return statement.unclear_when is not None or any(_can_be_unclear(rules, index[one]) for one in statement.uses)


def named(rules: DatedRules, service: str, place: int, words: Words) -> CriterionNamed:
    """A required criterion in words."""
    entry = rules.services[service].criteria[place]
    return CriterionNamed(entry.id, entry.text.into(words.language))
