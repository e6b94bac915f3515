"""Whether and how one applies to a service, and what is still to be done for it, in words."""

from collections.abc import Iterable, Mapping
from typing import Final

from engine.answers.decision import ApplicationWay, ServiceResult
from engine.evaluators.one_case import Assessment
from engine.language import Text
from engine.logic.compilation.dated import DatedRules
from engine.logic.compiled_service import CompiledService
from engine.logic.service_criteria import applies_in_person
from engine.outcome import Outcome
from engine.rulebase.entries.catalogue import Hold
from engine.words.wording import Words

#: What is said of each way to apply.
WAYS: Final[Mapping[ApplicationWay, str]] = {
    "at_once": "application_ready",
    "once_agreed": "application_once_agreed",
    "together": "application_together",
    "no_need": "application_no_need",
}
#: What is said in place of the first where nobody knows how to reach the service.
NO_WAY_KNOWN: Final = "application_no_way_known"
#: What is said in place of it where the caller is the person who is still to agree.
ONCE_THE_CALLER_AGREES: Final = "application_once_the_caller_agrees"


def way_to_apply(case: Assessment, service: str) -> ApplicationWay | None:
    """How one applies to a service: where it asks for agreement, nothing goes there before it or without the person.

    Returns:
        None where one cannot apply, or nobody knows whether one can.
    """
    rules, assessed = case.rules, case.services[service]
    if assessed.application != "ready":
        return None
    if assessed.follows == Outcome.MET:
        return "no_need"
    asked = rules.contents.kinds[rules.services[service].entry.kind].ask_first_when
    if asked is None:
        return "at_once"
    if not asked.at_once and (case.value(asked.criterion) != Outcome.NOT_MET or _agreed_alone(case)):
        return "once_agreed"
    together = rules.contents.plan.together_when
    passes_on = together is not None and case.value(together) == Outcome.MET and not _calls_themselves(case, asked)
    return "together" if passes_on else "at_once"


def said_of_applying(case: Assessment, service: str) -> Text:
    """Whether one can apply to a service, and how: what every answer, page and letter says of it."""
    contents = case.rules.contents
    way = way_to_apply(case, service)
    if way is None:
        return contents.words[f"application_{case.services[service].application}"]
    entry = case.rules.services[service].entry
    if way == "at_once" and not entry.can_be_asked and entry.at_hand is None:
        return contents.words[NO_WAY_KNOWN]
    asked = contents.kinds[entry.kind].ask_first_when
    caller = way == "once_agreed" and asked is not None and _calls_themselves(case, asked)
    return contents.words[ONCE_THE_CALLER_AGREES if caller else WAYS[way]]


def said_of_who_applies(case: Assessment, service: str) -> Text | None:
    """Who may apply, in words; for somebody who does not decide those who do, unless the danger may come from them."""
    contents = case.rules.contents
    entry, others = case.rules.services[service].entry, contents.plan.decided_for
    application = entry.application
    if application is None:
        return None
    if others is None or not case.others_decide or not applies_in_person(contents, entry):
        return application.who_text
    if others.unless is not None and case.value(others.unless) == Outcome.MET:
        return application.who_text
    return contents.words["who_decides_applies"].replace({"text": application.who_text})


def _calls_themselves(case: Assessment, asked: Hold) -> bool:
    """Whether whoever has to agree is known to be on the line, so that nobody else is to be asked for it."""
    return not case.others_decide and asked.unless is not None and case.value(asked.unless) == Outcome.MET


def _agreed_alone(case: Assessment) -> bool:
    """Whether the person said yes, and whoever decides for them has still to agree."""
    others = case.rules.contents.plan.decided_for
    return others is not None and others.agreed_alone is not None and case.value(others.agreed_alone) == Outcome.MET


def the_service_knows_who_applies(case: Assessment, service: CompiledService) -> bool:
    """Whether only the service can say if this caller may apply: what the age of the person decides, it cannot."""
    may_apply = service.derived.may_apply
    return may_apply is not None and case.rules.program.index[may_apply] in case.doubtful


def still_to_do(case: Assessment, service: str) -> tuple[Text, ...]:
    """What is still to be done to apply, or to tell the team when the service already follows the person."""
    rules = case.rules
    compiled = rules.services[service]
    application = compiled.entry.application
    words = rules.contents.words
    kind = rules.contents.kinds[compiled.entry.kind]
    refused = kind.blocked_when is not None and case.holds(kind.blocked_when)
    if case.services[service].follows == Outcome.MET:
        # who refuses help has not said that a team may hear of it
        tell = compiled.entry.tell_the_team or words["tell_the_team"]
        return (words["tell_the_team_what_is_agreed"] if refused else tell,)
    if application is None or compiled.derived.may_apply is None:
        return ()
    # nobody who refuses is applied for later either: that a danger goes first is then no reason to wait
    holds = [hold for hold in kind.holds() if case.holds(hold) and not (refused and hold is kind.postponed_when)]
    asked = kind.ask_first_when
    explained = words["explain_to_who_decides"]
    todo = [explained if hold is asked and case.others_decide else hold.todo for hold in holds]
    if asked is not None and _agreed_alone(case):
        todo.append(explained)
    if asked is not None and (consent := case.value(asked.criterion)) != Outcome.NOT_MET:
        if _calls_themselves(case, asked):
            todo.append(words["ask_the_caller_for_consent"])
        elif consent == Outcome.UNKNOWN and asked.known_by is not None and case.value(asked.known_by) == Outcome.MET:
            todo.append(explained if case.others_decide else asked.todo)
        elif consent == Outcome.UNKNOWN:
            todo.append(words["ask_for_consent"])
    if not refused:  # who refuses is not applied for, whoever calls
        may_apply = case.value(compiled.derived.may_apply)
        applicant = rules.contents.plan.key_facts.applicant
        if may_apply == Outcome.NOT_MET:
            todo.append(words["this_caller_may_not_apply"].replace({"text": application.who_text}))
        elif the_service_knows_who_applies(case, compiled) and case.situation.facts.get(applicant or "") is not None:
            todo.append(words["ask_service_who_may_apply"])
    for requirement in compiled.entry.requirements:
        name = compiled.entry.criterion_id(requirement.id)
        if name not in rules.program.index:
            continue
        if case.value(name) == Outcome.NOT_MET:
            todo.append(requirement.todo)
        elif case.value(name) == Outcome.UNKNOWN:
            todo.append(words["still_to_check"].replace({"text": requirement.text}))
    return tuple(todo)


def said_of_consent(services: Iterable[ServiceResult], words: Words) -> tuple[str, ...]:
    """What is to be done about consent, or not, at any of several services: the same at each, so said once for all.

    Args:
        services: the services of a decision, in the language of the words.
        words: the words of the language.
    """
    contents = words.contents
    kinds = contents.kinds.values()
    holds = (hold for kind in kinds for hold in (kind.ask_first_when, kind.human_decision_when, kind.blocked_when))
    asked = {words.into(hold.todo) for hold in holds if hold is not None}
    asked |= {words(said) for said in ("ask_for_consent", "ask_the_caller_for_consent", "explain_to_who_decides")}
    return tuple(dict.fromkeys(line for one in services for line in one.application.todo if line in asked))


def heading_of_contact(services: Iterable[ServiceResult], words: Words) -> str:
    """The word above the services to contact: nobody reads "get in touch" above a service where nobody applies.

    Args:
        services: the services to contact, in the language of the words.
        words: the words of the language.
    """
    holds = (kind.blocked_when for kind in words.contents.kinds.values())
    refused = {words.into(hold.todo) for hold in holds if hold is not None}
    return "group_contact_refused" if any(refused & {*one.application.todo} for one in services) else "group_contact"


def looked_at_to_apply(rules: DatedRules, service: CompiledService) -> frozenset[str]:
    """The criteria on which it rests whether one can apply, and what is still to be done."""
    derived = service.derived
    found = {derived.follows, *(name for case in derived.application.cases for name, _ in case.tests)}
    if derived.may_apply is not None:
        found.add(derived.may_apply)
    plan = rules.contents.plan
    if plan.together_when is not None:
        found.add(plan.together_when)
    if plan.decided_for is not None:
        found |= plan.decided_for.criteria
    for hold in rules.contents.kinds[service.entry.kind].holds():
        found |= hold.criteria
    names = (service.entry.criterion_id(requirement.id) for requirement in service.entry.requirements)
    return frozenset(found | {name for name in names if name in rules.program.index})
