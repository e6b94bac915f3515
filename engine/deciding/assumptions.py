"""The assumptions that a decision leaned on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from engine.answers.base import written
from engine.answers.decision import AssumptionUsed
from engine.deciding.alarm import is_urgent
from engine.deciding.hinges import Hinges, Hinging
from engine.deciding.limits import Lines, Reach, lines_drawn, reaches
from engine.evaluators.one_case import Assessment
from engine.language import Language
from engine.logic.compilation.criteria import CompiledCriterion
from engine.logic.compilation.dated import DatedRules
from engine.logic.helping import GROUPS
from engine.logic.kept import Kept
from engine.logic.statuses.criterion import CriterionStatus
from engine.outcome import Outcome
from engine.rulebase.entries.common import Assumption
from engine.rulebase.entries.then.gap import GapThen
from engine.words.rule_words import named_in
from engine.words.wording import Words

#: More than the assumptions of a day with their values in three languages.
_MOST_KEPT = 16_384


def assumptions_used(case: Assessment, words: Words) -> tuple[AssumptionUsed, ...]:
    """What no source gives and the decision used all the same.

    It leaned on a rule that fired, on every criterion behind the conditions of such a rule, on every criterion that
    decided a service (all required ones of a match, those not met of an excluded one, those unknown of a possible
    one), and on the parameters that these name. Those on which the level, a service to contact or a certain gap of this
    decision hangs come first.
    """
    deciding = _deciding(case)
    leanings, kept = case.rules.kept(_leanings), case.rules.kept(_kept_words)
    found: dict[str, tuple[str, Assumption]] = {}
    decides: set[str] = set()

    def add(name: str, value: str, assumption: Assumption, *, bears: bool) -> None:
        found.setdefault(name, (value, assumption))
        if bears:
            decides.add(name)

    for name in _criteria_used(case):
        own, of_parameters = leanings.of[name]
        if own is not None:
            add(name, case.value(name).word, own, bears=name in deciding)
        for one in of_parameters:
            add(one.parameter, str(one.value), one.assumption, bears=name in deciding and one.bears_on(case))
    for rule in case.fired:
        if rule.entry.assumption is not None:
            add(rule.rule_id, words("yes"), rule.entry.assumption, bears=rule.name in deciding)
    used = []
    for name, (value, assumption) in found.items():
        key = (words.language, name, value, name in decides)
        used.append(kept.get(key) or kept.add(key, written(_in_words(*key, assumption))))
    return tuple(sorted(used, key=lambda one: not one.decides))


def _in_words(language: Language, name: str, value: str, decides: bool, assumption: Assumption) -> AssumptionUsed:
    reason, confirm = assumption.reason.into(language), assumption.confirm_with.into(language)
    return AssumptionUsed(name, value, reason, confirm, decides)


def _kept_words(_: DatedRules) -> Kept[AssumptionUsed]:
    """What was said of assumptions: by language, name, value and whether something hangs on it."""
    return Kept(_MOST_KEPT)


def hinges_of(case: Assessment) -> Hinges:
    """On which assumed criteria the others of a case hang."""
    return Hinges(case, case.rules.kept(_leanings).hinging)


def _deciding(case: Assessment) -> frozenset[str]:
    """The criteria on which the level, a service to contact or a certain gap hangs, and the rules that drew such gaps.

    A criterion beside another one that does the same changes nothing, and what may still change is not decided. While
    somebody is in danger nothing is said of who coordinates, nor of what that hangs on.
    """
    plan, hinges = case.rules.contents.plan, hinges_of(case)
    gaps = [rule for rule, then in case.fired_for(GapThen) if then.gap.outcome == "certain"]
    tops = [status.name for rule in gaps for status, _ in rule.tests if isinstance(status, CriterionStatus)]
    urgent = is_urgent(case)
    if not urgent:
        tops += [level.criterion for level in plan.levels if level.id in case.levels]
    for name, service in case.services.items():
        if urgent and plan.coordinates(case.rules.services[name].entry.kind):
            continue
        if GROUPS[service.group] == "contact" and service.relevance == service.outcome == Outcome.MET:
            tops.append(case.rules.services[name].derived.helps)
    return frozenset({*(rule.name for rule in gaps), *(used for name in tops for used in hinges.of(name))})


@dataclass(frozen=True, slots=True)
class _Assumed:
    """An assumed value that a criterion names.

    Attributes:
        parameter: its id.
        value: the value of the day.
        assumption: why it is assumed.
        reaches: on whom it bears; none where it limits no number of anybody: it bears on everybody then.
    """

    parameter: str
    value: int
    assumption: Assumption
    reaches: tuple[Reach, ...]

    def bears_on(self, case: Assessment) -> bool:
        """Whether another value could be another outcome for this person."""
        return not self.reaches or any(one.holds(case.situation.facts.get(one.fact)) for one in self.reaches)


@dataclass(frozen=True, slots=True)
class _Leanings:
    """Which criteria rest on an assumption.

    Attributes:
        of: of each that does, its own assumption, and the assumed values that it names.
        hinging: what can hang on them.
        behind_rules: of each rule, those behind its conditions.
        behind_services: of each service, its required criteria that rest on some, each with those.
    """

    of: Mapping[str, tuple[Assumption | None, tuple[_Assumed, ...]]]
    hinging: Hinging
    behind_rules: Mapping[str, Mapping[str, None]]
    behind_services: Mapping[str, tuple[tuple[int, tuple[str, ...]], ...]]


def _leanings(rules: DatedRules) -> _Leanings:
    of, lines = {}, lines_drawn(rules.program.criteria)
    for criterion in rules.program.criteria:
        entry = criterion.entry
        parameters = tuple(_assumed_parameters(rules, criterion, lines))
        if entry.assumption is not None or parameters:
            of[criterion.id] = entry.assumption, parameters
    hinging = Hinging.on(rules.program, of)
    behind = [hinging.behind[statement.id] for statement in rules.program.statements]
    behind_services = {
        name: tuple((place, behind[place]) for place in service.required if behind[place])
        for name, service in rules.services.items()
    }
    behind_rules = {
        rule.name: dict.fromkeys(
            name
            for status, _ in rule.tests
            if isinstance(status, CriterionStatus)
            for name in hinging.behind[status.name]
        )
        for rule in rules.rules
    }
    return _Leanings(of, hinging, behind_rules, behind_services)


def _assumed_parameters(rules: DatedRules, criterion: CompiledCriterion, lines: Lines) -> Iterator[_Assumed]:
    """The parameters of a criterion whose value of the day is assumed."""
    for parameter in named_in((criterion.entry.met_when, criterion.entry.unclear_when), "parameter"):
        for dated in rules.contents.parameters[parameter].values:
            if dated.value == rules.parameters[parameter] and dated.holds_on(rules.day) and dated.assumption:
                yield _Assumed(parameter, dated.value, dated.assumption, reaches(criterion, dated.value, lines))


def _criteria_used(case: Assessment) -> Iterator[str]:
    """The criteria with an assumption on which the outcome rests, directly or through others, each once."""
    leanings, values = case.rules.kept(_leanings), case.values
    seen: dict[str, None] = {}
    for rule in case.fired:
        seen.update(leanings.behind_rules[rule.name])
    for name, service in case.services.items():
        for place, criteria in leanings.behind_services[name]:
            if values[place] == service.outcome:
                seen.update(dict.fromkeys(criteria))
    return iter(seen)
