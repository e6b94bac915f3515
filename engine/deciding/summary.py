"""What to say and do in a few sentences, from the rules: danger first, who holds the help together, what to do now."""

from collections.abc import Iterator, Sequence

from engine.answers.decision import Consent, LevelDecision, OnwardStep, Safety
from engine.deciding.drawn import Conclusions
from engine.evaluators.one_case import Assessment
from engine.outcome import Outcome
from engine.rulebase.entries.then.notice import NoticeThen
from engine.rulebase.entries.then.signal import SignalThen
from engine.words.explanation import MOST_SUBJECTS
from engine.words.in_common import purposes_told
from engine.words.wording import Words, capitalised

#: More steps than this nobody says aloud.
_STEPS = 3


def summary(
    case: Assessment,
    words: Words,
    safety: Safety,
    *,
    drawn: Conclusions,
    consent: Consent,
    level: LevelDecision,
    onward: Sequence[OnwardStep],
) -> Iterator[str]:
    """The decision in a few sentences; whom to call stands once, and so does what for.

    It begins with what must be known before anybody calls or writes. While a danger is urgent nothing is said of
    levels. Who refuses, or for whom people decide, is heard of before anybody is named. Where nobody said what it is
    about, that is the first thing to ask, and no service is named. Of a service that is there for something, that
    alone is said: that it helps, everybody knows.

    Args:
        case: the evaluated situation.
        words: the words of the language.
        safety: what the decision says of danger.
        drawn: what the rules that fired concluded.
        consent: what it says of agreement.
        level: what it says of who coordinates.
        onward: its steps, in order.
    """
    before_all = case.rules.contents.plan.said_first
    for notice in drawn.of(NoticeThen):
        if notice.conclusion in before_all:
            yield notice.then.notice.into(words.language)
    if safety.pressing:
        for alert in safety.alerts:
            yield alert.action
            yield from (words.pair(words("summary_call"), contact) for contact in alert.contacts[:1])
        return
    if safety.status != "clear":
        yield words("summary_danger_first")
    if not is_about_something(case):
        yield words("summary_what_about")
        return
    if consent.outcome in ("refused", "human_decision"):
        yield from consent.reasons
    if level.outcome is not None:
        said = "summary_level_once_agreed" if consent.outcome == "refused" else "summary_level"
        yield words(said, level=words.level(level.outcome))
    elif level.start_with is not None:
        yield words("summary_start_with", level=words.level(level.start_with))
    else:
        yield words("summary_level_open")
    first = {step.to: step for step in reversed(onward) if step.shown == "now" and (step.contacts or step.own)}
    alike: dict[tuple[str, bool], list[OnwardStep]] = {}
    for step in [step for step in onward if first.get(step.to) is step][:_STEPS]:
        alike.setdefault((_what_for(case, step, words).rstrip("."), step.own), []).append(step)
    for (goal, own), steps in alike.items():
        if own:
            yield words("summary_step_own", goal=goal)
        else:
            called = [words("summary_step_called", name=step.name, contact=_way(step, words)) for step in steps]
            yield words("summary_step", goal=goal, called=words.series(called))


def _what_for(case: Assessment, step: OnwardStep, words: Words) -> str:
    """The goal of a step; of one that says only that a service helps with something, that alone."""
    entry = case.rules.contents.services.get(step.to)
    subjects = purposes_told(case, entry, words.language) if entry is not None and step.general else ()
    return capitalised(", ".join(subjects[:MOST_SUBJECTS])) if subjects else step.goal


def _way(step: OnwardStep, words: Words) -> str:
    """How to reach whom a step names; that it is a number named before."""
    return step.contacts[0] if step.same_number is None else f"{step.contacts[0]} ({step.same_number})"


def is_about_something(case: Assessment) -> bool:
    """Whether a need, a topic, a danger or a sign is known to be there, or nobody close coordinates: somebody must."""
    contents = case.rules.contents
    plan, true = contents.plan, case.situation.true
    groups = (contents.facts_of(plan.needs_group), contents.said, contents.facts_of(plan.safety_group))
    if not all(map(true.isdisjoint, groups)):
        return True
    if case.fired_for(SignalThen):
        return True
    return any(
        service.relevance == Outcome.MET and plan.coordinates(case.rules.services[name].entry.kind)
        for name, service in case.services.items()
    )
