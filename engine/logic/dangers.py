"""A danger that comes before every need: whether one is there, and who helps with it. The rest waits."""

from collections.abc import Sequence, Set

from engine.logic.compilation.dated import DatedRules
from engine.outcome import Outcome
from engine.rulebase.entries.catalogue import Service, SetAside
from engine.rulebase.entries.plan import DangerFirst
from engine.rulebase.entries.rule_base import Contents
from engine.rulebase.entries.service_kind import Hold


def holds(rules: DatedRules, values: Sequence[int], one: Hold | SetAside | DangerFirst) -> bool:
    """Whether what it names is met, and nothing lifts it.

    Args:
        rules: the rules of the day.
        values: the value of every criterion, by its position in their program.
        one: what names criteria.
    """
    index = rules.program.index
    if values[index[one.criterion]] != Outcome.MET:
        return False
    return one.unless is None or values[index[one.unless]] != Outcome.MET


def danger_goes_first(rules: DatedRules, values: Sequence[int]) -> bool:
    """Whether a danger comes before every need; a crisis may be about a need itself."""
    return any(holds(rules, values, one) for one in rules.contents.plan.danger_first)


def bears_on_danger(contents: Contents, true: Set[str], topics: Set[str], service: Service) -> bool:
    """Whether a service is about a danger that is there, what opened it, or what cannot wait until tomorrow.

    Args:
        contents: the rule base.
        true: the facts that are so.
        topics: the topics that were said.
        service: the service.
    """
    dangers = true & frozenset(contents.facts_of(contents.plan.safety_group))
    if not dangers.isdisjoint(contents.needs_served(service)):
        return True
    about = [contents.topics[topic] for topic in service.topics if topic in topics]
    return any(topic.opens_safety in dangers or topic.urgency == "tonight" for topic in about)
