"""Where to go next: a step for each target and goal, the ones that can be done now first."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from engine.answers.decision import OnwardStep
from engine.evaluators.one_case import Assessment
from engine.logic.compilation.dated import DatedRules
from engine.logic.compilation.rules import CompiledRule
from engine.logic.statuses.service import OUTCOME_WORDS
from engine.outcome import Outcome
from engine.rulebase.entries.then.refer_to import CONFIRM_NO_OFFER, ReferThen
from engine.words.contacts import contact_lines
from engine.words.explanation import Explainer, Words


def onward_steps(case: Assessment, words: Words, explain: Explainer, ranked: Sequence[str]) -> Iterator[OnwardStep]:
    """One step for each target and goal, in the order of the files and of the services; a handful to do now.

    The last ones stand last, and the first one can be reached.

    Args:
        case: the evaluated situation.
        words: the words of the language.
        explain: puts the reasons of this case into those words.
        ranked: the services, the first to consider first.
    """
    contents = case.rules.contents
    order = case.rules.kept(_order_of_rules)
    places = {name: place for place, name in enumerate(ranked)}
    steps: dict[tuple[str, str], tuple[ReferThen, list[CompiledRule]]] = {}
    for rule in case.fired:
        if isinstance(rule.then, ReferThen):
            goal = rule.then.goal.into(words.language)
            steps.setdefault((rule.then.refer_to, goal), (rule.then, []))[1].append(rule)

    def place(item: tuple[tuple[str, str], tuple[ReferThen, list[CompiledRule]]]) -> tuple[bool, int, int]:
        (target, _), (then, rules) = item
        return then.last, min(order[rule.rule_id] for rule in rules), places.get(target, len(places))

    found = []
    for (target, goal), (_, rules) in sorted(steps.items(), key=place):
        reasons = explain.reasons_of(rules)
        if target == CONFIRM_NO_OFFER:
            checked = _checked(case, words, ranked)
            found.append(OnwardStep(target, words("confirm_no_offer"), goal, (*reasons, *checked), ()))
        else:
            entry = contents.services[target]
            contacts = contact_lines(entry, words.language, words("doubtful"))
            found.append(OnwardStep(target, words.into(entry.name), goal, reasons, contacts))
    reachable = next((step for step in found if step.contacts), None)
    if reachable is not None:
        found.remove(reachable)
        found.insert(0, reachable)
    for number, step in enumerate(found):
        yield step if number < contents.plan.steps_now else replace(step, shown="later")


def _order_of_rules(rules: DatedRules) -> Mapping[str, int]:
    return {rule: place for place, rule in enumerate(rules.contents.rules)}


def _checked(case: Assessment, words: Words, ranked: Sequence[str]) -> Iterator[str]:
    """What was checked, by outcome and with the day of its facts, for a person to confirm."""
    checked: dict[Outcome, list[str]] = {}
    for name in ranked:
        entry = case.rules.services[name].entry
        latest = max(source.as_of for source in entry.sources).isoformat()
        line = words("facts_of", service=words.service(name), date=latest)
        checked.setdefault(case.services[name].outcome, []).append(line)
    for outcome, services in checked.items():
        yield words("checked_services", outcome=words(OUTCOME_WORDS[outcome]), services="; ".join(services))
