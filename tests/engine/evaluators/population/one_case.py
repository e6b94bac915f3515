"""What the evaluator of one case says, as the columns of a population: the other side of every equality test."""

from collections.abc import Mapping
from typing import Any

from engine.evaluators.one_case import Assessment, assess
from engine.evaluators.population import column_names
from engine.logic.compilation.dated import DatedRules
from engine.logic.situation import read_situation
from engine.outcome import Outcome
from engine.rulebase.entries.then.consent import ConsentThen
from engine.rulebase.entries.then.gap import GapThen
from engine.rulebase.entries.then.safety import SafetyThen
from engine.rulebase.entries.then.signal import SignalThen
from tests.engine.evaluators.plain_reading import application_of, group_of

SAFETY_ORDER = ("urgent", "not_checked", "not_excluded", "clear")
THREE = {Outcome.MET: True, Outcome.NOT_MET: False, Outcome.UNKNOWN: None}
OUTCOMES = {Outcome.MET: "match", Outcome.UNKNOWN: "possible", Outcome.NOT_MET: "excluded"}


def expected_columns(rules: DatedRules, facts: Mapping[str, Any]) -> dict[str, Any]:
    """Every outcome of one situation, by the name of its column."""
    case = assess(rules, read_situation(rules, facts))
    return {
        **_criteria(case),
        **_services(case),
        **_levels(case),
        **_gaps(case),
        **_conclusions(case),
        **{column_names.contradiction(item.id): item.id in case.situation.broken for item in rules.constraints},
    }


def _criteria(case: Assessment) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for place, criterion in enumerate(case.rules.program.criteria):
        value = Outcome(case.values[place])
        found[column_names.criterion(criterion.id)] = THREE[value]
        if criterion.unclear_when is not None:
            found[column_names.unclear(criterion.id)] = place in case.doubtful
    return found


def _services(case: Assessment) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, service in case.services.items():
        found[column_names.service(name)] = OUTCOMES[service.outcome]
        found[column_names.relevance(name)] = THREE[service.relevance]
        found[column_names.near_miss(name)] = THREE[service.near_miss]
        found[column_names.group(name)] = group_of(case, case.rules.services[name])
        found[column_names.follows(name)] = THREE[service.follows]
        found[column_names.application(name)] = application_of(case, case.rules.services[name])
    return found


def _levels(case: Assessment) -> dict[str, Any]:
    levels = case.levels
    settled = len(levels) == 1
    return {
        column_names.LEVEL: levels[0] if settled else None,
        column_names.CANNOT_EXCLUDE: levels[-1] if levels and not settled else None,
        **{column_names.level_possible(level.id): level.id in levels for level in case.rules.contents.plan.levels},
    }


def _gaps(case: Assessment) -> dict[str, Any]:
    found: dict[str, Any] = {}
    fired = {rule.name for rule in case.fired}
    for rule in case.rules.rules:
        if isinstance(rule.then, GapThen):
            gap = rule.then.gap
            name = column_names.gap(gap.kind, gap.need)
            before = found.setdefault(name, None)
            if rule.name in fired and before != "certain":
                found[name] = gap.outcome
    return found


def _conclusions(case: Assessment) -> dict[str, Any]:
    safety = [rule.then.safety for rule in case.fired if isinstance(rule.then, SafetyThen)]
    consent = [rule.then.consent for rule in case.fired if isinstance(rule.then, ConsentThen)]
    signals = {rule.conclusion for rule in case.rules.rules if isinstance(rule.then, SignalThen)}
    shown = {rule.conclusion for rule in case.fired if isinstance(rule.then, SignalThen)}
    return {
        column_names.SAFETY: min(safety, key=SAFETY_ORDER.index, default=None),
        column_names.CONSENT: consent[0] if consent else "unknown",
        **{column_names.signal(name): name in shown for name in signals},
        **{column_names.conclusion(rule.conclusion): rule.conclusion in case.drawn for rule in case.rules.rules},
    }
