"""Whom to contact, in parts: where one gets in touch, and where nobody applies for whoever does not want it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from engine.answers.decision import Consent, ServiceResult
from engine.deciding.applications import ASKING, GUARDED
from engine.words.wording import Words


@dataclass(frozen=True)
class ContactPart:
    """Some services to contact, and what is said above them.

    Attributes:
        heading: the word that stands above them.
        services: the services, in the order of the decision.
        said_once: what is to be done about consent, or not, at any of them: see `said_of_consent`.
    """

    heading: str
    services: Sequence[ServiceResult]
    said_once: Sequence[str]


def contact_parts(services: Iterable[ServiceResult], words: Words) -> tuple[ContactPart, ...]:
    """The services to contact, those where nobody applies for the person refuses by themselves, and last.

    A mother who is threatened calls a line for herself, and the emergency ward whatever her son says of help: above
    those nobody reads "do not apply", and above the others nobody reads "get in touch". There is one part at least.

    Args:
        services: the services to contact, in the language of the words.
        words: the words of the language.
    """
    holds = (kind.blocked_when for kind in words.contents.kinds.values())
    refused = {words.into(hold.todo) for hold in holds if hold is not None}
    free: list[ServiceResult] = []
    blocked: list[ServiceResult] = []
    for one in services:
        (free if refused.isdisjoint(one.application.todo) else blocked).append(one)
    parts = (("group_contact", free), ("group_contact_refused", blocked))
    return tuple(
        ContactPart(heading, part, said_of_consent(part, words))
        for heading, part in parts
        if part or (heading == "group_contact" and not blocked)
    )


def said_of_consent(services: Iterable[ServiceResult], words: Words) -> tuple[str, ...]:
    """What is to be done about consent, or not, at any of several services: the same at each, so said once for all.

    Args:
        services: the services of a decision, in the language of the words.
        words: the words of the language.
    """
    contents = words.contents
    kinds = contents.kinds.values()
    holds = (hold for kind in kinds for hold in (kind.ask_first_when, kind.human_decision_when, kind.blocked_when))
    asked = {words.into(text) for hold in holds if hold is not None for text in hold.todos}
    asked |= {words(said) for said in ASKING}
    return tuple(dict.fromkeys(line for one in services for line in one.application.todo if line in asked))


def without_repeats(lines: Iterable[str]) -> tuple[str, ...]:
    """Some lines without those with which another one begins: that one says the same, and more behind it."""
    found = tuple(lines)
    return tuple(line for line in found if not any(other != line and other.startswith(line) for other in found))


def beyond_consent(lines: Iterable[str], consent: Consent, words: Words) -> tuple[str, ...]:
    """What is still to be said of consent, to whoever reads what the decision says of it in the same answer.

    Args:
        lines: what `said_of_consent` gave.
        consent: what the decision says: that it is to be asked or found out, and of whom, is said there.
        words: the words of the language.
    """
    if consent.outcome not in ("to_ask", "unknown", "human_decision"):
        return tuple(lines)
    kinds = words.contents.kinds.values()
    holds = (hold for kind in kinds for hold in (kind.ask_first_when, kind.human_decision_when))
    told = {words.into(text) for hold in holds if hold is not None for text in hold.todos}
    told |= {words(said) for said in ASKING if said != GUARDED}
    return tuple(line for line in lines if line not in told)
