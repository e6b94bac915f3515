"""What the criteria of a service say about one person: outcome, near miss, and whether one can apply now."""

from collections.abc import Sequence
from dataclasses import dataclass

from engine.language import Text
from engine.logic.compilation.criteria import Facts, Values
from engine.logic.compilation.dated import NOBODY, CompiledService, DatedRules
from engine.outcome import Outcome
from engine.rulebase.entries.catalogue import Application, ApplicationOutcome, Hold
from engine.rulebase.entries.vocabulary import APPLICANT, FOLLOWED_BY

_OUTCOMES = (Outcome.NOT_MET, Outcome.UNKNOWN, Outcome.MET)  # many times faster than calling Outcome


@dataclass(frozen=True, slots=True)
class ServiceAssessment:
    """A service for one person.

    Attributes:
        outcome: met stands for a match, unknown for possible, not met for excluded.
        near_miss: whether all required criteria but one are met.
        follows: whether this service already follows the person.
        application: ``ready``, ``not_ready``, ``not_now`` or ``unknown``.
    """

    outcome: Outcome
    near_miss: Outcome
    follows: Outcome
    application: ApplicationOutcome


def outcome_of(required: Sequence[int], *, published: bool) -> Outcome:
    """All required criteria together; a service without published criteria is possible at best."""
    least = min(required, default=2)
    return _OUTCOMES[least if published else min(least, 1)]


def near_miss_of(required: Sequence[int], *, published: bool) -> Outcome:
    """Whether all required criteria but exactly one are met, in three values.

    Criteria that were not published count as one criterion whose outcome is unknown.
    """
    not_met = required.count(0)
    unknown = required.count(1) + (0 if published else 1)
    if not_met > 1 or (not_met == 0 and unknown == 0):
        return Outcome.NOT_MET
    return Outcome.MET if unknown == 0 else Outcome.UNKNOWN


def assess_service(rules: DatedRules, service: CompiledService, facts: Facts, values: Values) -> ServiceAssessment:
    """Judge one service by its criteria.

    Args:
        rules: the rules of the day.
        service: the service.
        facts: the answers and what follows from them.
        values: the value of every criterion.
    """
    required = [values[place] for place in service.required]
    published = service.entry.eligibility_published
    following = follows(service.entry.id, facts)
    return ServiceAssessment(
        outcome=outcome_of(required, published=published),
        near_miss=near_miss_of(required, published=published),
        follows=following,
        application=_application(rules, service, facts, values, following),
    )


def follows(service_id: str, facts: Facts) -> Outcome:
    """Whether this service follows the person already."""
    followed_by = facts.get(FOLLOWED_BY)
    if followed_by is None:
        return Outcome.UNKNOWN
    return Outcome.MET if followed_by == service_id != NOBODY else Outcome.NOT_MET


def _application(
    rules: DatedRules, service: CompiledService, facts: Facts, values: Values, follows: Outcome
) -> ApplicationOutcome:
    """Whether one can apply now, in the order: already followed, danger first, what is missing, what is unknown."""
    if follows == Outcome.MET:
        return "ready"
    application = service.entry.application
    if application is None:
        return "unknown"
    kind = rules.contents.kinds[service.entry.kind]
    return application_outcome(
        _held(rules, kind.postponed_when, values),
        _held(rules, kind.blocked_when, values),
        _held(rules, kind.human_decision_when, values),
        may_apply(facts.get(APPLICANT), application),
        [values[place] for place in service.requirements],
    )


def _held(rules: DatedRules, hold: Hold | None, values: Values) -> int:
    return 0 if hold is None else values[rules.program.index[hold.criterion]]


def still_to_do(rules: DatedRules, service: CompiledService, facts: Facts, values: Values) -> tuple[Text, ...]:
    """What is still to be done to apply, or to tell the team when the service already follows the person.

    Args:
        rules: the rules of the day.
        service: the service.
        facts: the answers and what follows from them.
        values: the value of every criterion.
    """
    words = rules.contents.words
    if follows(service.entry.id, facts) == Outcome.MET:
        return (service.entry.tell_the_team or words["tell_the_team"],)
    application = service.entry.application
    if application is None:
        return ()
    holds = rules.contents.kinds[service.entry.kind].holds()
    todo = [hold.todo for hold in holds if _held(rules, hold, values) == Outcome.MET]
    applicant = facts.get(APPLICANT)
    whether = may_apply(applicant, application)
    if whether == Outcome.NOT_MET:
        todo.append(application.who_text)
    if whether == Outcome.UNKNOWN and applicant is not None:
        todo.append(words["ask_service_who_may_apply"])
    for requirement in application.requirements:
        place = rules.program.index.get(service.entry.criterion_id(requirement.id))
        if place is not None and values[place] == Outcome.NOT_MET:
            todo.append(requirement.todo)
        elif place is not None and values[place] == Outcome.UNKNOWN:
            todo.append(words["still_to_check"].replace({"text": requirement.text}))
    return tuple(todo)


def may_apply(applicant: object, application: Application) -> Outcome:
    """Whether this applicant may apply; unknown when nobody knows who applies, or the source does not say."""
    if applicant is None or applicant in application.ask_whether:
        return Outcome.UNKNOWN
    return Outcome.MET if applicant in application.who_may_apply else Outcome.NOT_MET


def application_outcome(
    postponed: int, blocked: int, human: int, applicant_may: int, requirements: Sequence[int]
) -> ApplicationOutcome:
    """Whether one can apply, from the values of what holds it up, of who applies and of the requirements."""
    if postponed == Outcome.MET:
        return "not_now"
    if blocked == Outcome.MET or applicant_may == Outcome.NOT_MET or Outcome.NOT_MET in requirements:
        return "not_ready"
    undecided = (postponed, blocked, *(2 - value for value in (applicant_may, *requirements)))
    if Outcome.UNKNOWN in undecided or human != Outcome.NOT_MET:
        return "unknown"
    return "ready"
