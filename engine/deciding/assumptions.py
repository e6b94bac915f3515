"""The assumptions that a decision leaned on."""

from collections.abc import Iterator

from engine.answers.decision import AssumptionUsed
from engine.evaluators.one_case import Assessment
from engine.logic.statuses.criterion import CriterionStatus
from engine.rulebase.entries.common import Assumption, Node
from engine.words.explanation import Words


def assumptions_used(case: Assessment, words: Words) -> tuple[AssumptionUsed, ...]:
    """What no source gives and the decision used all the same.

    It leaned on a rule that fired, on every criterion behind the conditions of such a rule, on every criterion that
    decided a service (all required ones of a match, those not met of an excluded one, those unknown of a possible
    one), and on the parameters that these name.
    """
    found: dict[str, AssumptionUsed] = {}
    program = case.rules.program

    def add(name: str, value: str, assumption: Assumption | None) -> None:
        if assumption is not None and name not in found:
            reason, confirm = assumption.reason.into(words.language), assumption.confirm_with.into(words.language)
            found[name] = AssumptionUsed(name, value, reason, confirm)

    for name in _criteria_used(case):
        entry = program.criteria[program.index[name]].entry
        add(name, case.value(name).word, entry.assumption)
        for parameter in _parameters_in((entry.met_when, entry.unclear_when)):
            for dated in case.rules.contents.parameters[parameter].values:
                if dated.value == case.rules.parameters[parameter] and dated.holds_on(case.rules.day):
                    add(parameter, str(dated.value), dated.assumption)
    for rule in case.fired:
        add(rule.rule_id, words("yes"), rule.entry.assumption)
    return tuple(found.values())


def _criteria_used(case: Assessment) -> Iterator[str]:
    """The criteria on which the outcome rests, and those that they use, each once."""
    program = case.rules.program
    direct = [status.name for rule in case.fired for status, _ in rule.tests if isinstance(status, CriterionStatus)]
    for name, service in case.services.items():
        places = case.rules.services[name].required
        direct += [program.criteria[place].id for place in places if case.values[place] == service.outcome]
    seen: set[str] = set()
    for name in direct:
        for used in sorted(program.closure(name) - seen):
            seen.add(used)
            yield used


def _parameters_in(node: Node) -> Iterator[str]:
    """The parameters that an expression names, as it stands in YAML."""
    if isinstance(node, dict):
        if set(node) == {"parameter"}:
            yield str(node["parameter"])
        else:
            for inner in node.values():
                yield from _parameters_in(inner)
    elif isinstance(node, list | tuple):
        for inner in node:
            yield from _parameters_in(inner)
