"""A decision in short: the same keys, with only what is said first."""

from dataclasses import replace

from engine.answers.decision import Decision, ServiceGroup

#: What somebody who is in a hurry hears of services.
_GROUPS: tuple[ServiceGroup, ...] = ("contact", "ask_first")
_QUESTIONS = 3


def in_short(decision: Decision) -> Decision:
    """What to call and what to ask, without what is looked up afterwards.

    The services are those to contact and those to ask something first, without their criteria; the steps are those to
    do now. Trace, follow-up and assumptions are left out.
    """
    services = tuple(
        replace(service, criteria=(), smallest_change=(), to_verify=())
        for service in decision.services
        if decision.about_something and service.group in _GROUPS
    )
    return replace(
        decision,
        services=services,
        onward=tuple(step for step in decision.onward if step.shown == "now"),
        follow_up={},
        next_questions=decision.next_questions[:_QUESTIONS],
        assumptions=(),
        trace=(),
    )
