"""What follows for a service in one case, read step by step: the other side of what is written out as text."""

from collections.abc import Sequence

from engine.evaluators.one_case import Assessment
from engine.logic.compiled_service import Asked, CompiledService, Condition
from engine.rulebase.entries.catalogue import ApplicationOutcome


def help_of(case: Assessment, service: CompiledService) -> str:
    """What it can do now."""
    helps, relevant = case.value(service.derived.helps), case.value(service.derived.relevance) == 2
    if helps == 2:
        return "match"
    if helps == 0:
        return "excluded" if relevant else "irrelevant"
    nothing_left = relevant and service.entry.can_be_asked and all(_settled(case, one) for one in service.conditions)
    return "to_ask" if nothing_left else "possible"


def group_of(case: Assessment, service: CompiledService) -> str:
    """Where it stands in an answer."""
    derived = service.derived
    follows = case.value(derived.follows) == 2
    if (outside := service.derived.outside) is not None and case.value(outside) == 2 and not follows:
        return "other"
    if (aside := service.entry.set_aside_when) is not None and case.holds(aside) and not follows:
        return "other"
    outcome, relevance = case.value(derived.outcome), case.value(derived.relevance)
    if outcome != 0 and (relevance != 0 or follows):
        helpful = help_of(case, service) in ("to_ask", "match")
        if service.entry.availability.status != "closed" and (helpful or follows):
            return "contact"
        if relevance == 2 and not all(_settled(case, one) for one in service.conditions):
            return "ask_first"
        if relevance == 1 and _can_become_relevant(case, service):
            return "ask_first"
    before = any(case.value(helps) == 2 for helps in service.before)
    return "near_miss" if case.value(derived.near_miss) == 2 and not before else "other"


def application_of(case: Assessment, service: CompiledService) -> ApplicationOutcome:
    """Whether one can apply now."""
    for one in service.derived.application.cases:
        if all(case.value(name) in allowed for name, allowed in one.tests):
            return one.word
    return service.derived.application.otherwise


def _can_become_relevant(case: Assessment, service: CompiledService) -> bool:
    words = (*service.said, *((one.fact, "met") for one in service.about))
    is_about_it = any(case.situation.facts.get(name) is (word == "met") for name, word in words)
    return not _all_asked(case, service.subjects if is_about_it else service.about)


def _settled(case: Assessment, condition: Condition) -> bool:
    known = case.value(condition.criterion) == 2 or case.value(condition.lenient) == 2
    return known or _all_asked(case, condition.questions)


def _all_asked(case: Assessment, questions: Sequence[Asked]) -> bool:
    situation = case.situation
    return all(
        situation.facts.get(one.fact) is not None or one.fact in situation.given or _nothing_to_ask(case, one)
        for one in questions
    )


def _nothing_to_ask(case: Assessment, one: Asked) -> bool:
    """What it speaks of is not there, or was asked in vain, or it is not the moment to ask."""
    if one.asked_when is not None and case.value(one.asked_when) == 0:
        return True
    if one.not_asked_when is not None and case.value(one.not_asked_when) == 2:
        return True
    if one.presupposes is None or case.value(one.presupposes) == 2:
        return False
    return case.value(one.presupposes) == 0 or (one.hangs_on is not None and _all_asked(case, one.hangs_on))
