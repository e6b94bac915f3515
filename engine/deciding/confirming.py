"""What is still to be confirmed with services that can be called and asked."""

from collections.abc import Iterator, Sequence

from engine.answers.decision import ToConfirm
from engine.evaluators.one_case import Assessment
from engine.logic.helping import HELP
from engine.outcome import Outcome
from engine.rulebase.entries.then.gap import CASE_MANAGEMENT_NEED
from engine.words.in_common import needs_met, topics_met
from engine.words.wording import Words

_TO_ASK = HELP.index("to_ask")


def to_confirm(case: Assessment, words: Words, ranked: Sequence[str]) -> Iterator[ToConfirm]:
    """The services that are about a need or a topic, of which only they themselves can say whether they fit.

    One for coordination stands here as long as its level is not ruled out. Nobody calls one to which the person cannot
    go from where they are kept: that is for later.

    Args:
        case: the evaluated situation.
        words: the words of the language.
        ranked: the services, the first to consider first.
    """
    plan = case.rules.contents.plan
    from_outside = plan.levels[-1].id
    for name in [name for name in ranked if case.services[name].help == _TO_ASK]:
        service = case.rules.services[name]
        out_of_reach = case.rules.contents.kinds[service.entry.kind].out_of_reach_when
        if out_of_reach is not None and case.holds(out_of_reach):
            continue
        for_coordination = plan.coordinates(service.entry.kind)
        if not for_coordination or from_outside in case.levels:
            needs, topics = needs_met(case, service.entry), topics_met(case, service.entry)
            yield ToConfirm(
                service=name,
                need=CASE_MANAGEMENT_NEED if for_coordination else needs[0] if needs else None,
                topic=topics[0] if topics else None,
                ask=" ".join(dict.fromkeys(_questions(case, name, words))),
            )


def _questions(case: Assessment, name: str, words: Words) -> Iterator[str]:
    """What to ask a service: what its source leaves unclear, what the caller does not know, what it never published."""
    service = case.rules.services[name]
    for place, entry in service.criteria.items():
        if place in service.required and case.values[place] == Outcome.UNKNOWN:
            if entry.unclear_text is not None and place in case.doubtful:
                yield entry.unclear_text.into(words.language)
            else:
                yield words("ask_about", text=entry.text.into(words.language).rstrip("."))
    if not service.entry.eligibility_published:
        yield words("ask_conditions")
