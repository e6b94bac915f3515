"""How to reach a service, in a line a person can read out."""

from collections.abc import Sequence

from engine.language import Language, Text
from engine.rulebase.entries.catalogue import Service
from engine.rulebase.entries.rule_base import Contents
from engine.words.wording import Words


def contact_lines(
    service: Service, language: Language, doubtful: str, *, caller: str | None = None, at_hand: Text | None = None
) -> tuple[str, ...]:
    """The telephone numbers, addresses and page of a service, as it is reached (`Service.reached_in`).

    Args:
        service: the service.
        language: the language of the texts.
        doubtful: the words behind a number that must be checked first.
        caller: the language of the caller, where it is another. Where the service helps in it and all numbers are for
            speakers of others, its page comes first.
        at_hand: what stands in place of numbers for whoever has one of their own.
    """
    if at_hand is not None:
        return (at_hand.into(language),)
    spoken = caller or language
    lines = []
    for phone in service.phones_for(spoken):
        line = phone.number
        if phone.text is not None:
            line += f" ({phone.text.into(language)})"
        if phone.doubtful:
            line += f" ({doubtful})"
        lines.append(line)
    lines += service.emails
    if service.address is not None:
        lines.append(service.address.into(language))
    page = service.page_in(language)
    if page is not None:
        for_others = service.phones and all(service.is_for_others(phone, spoken) for phone in service.phones)
        lines.insert(0 if for_others else len(lines), page)
    return tuple(lines)


def number_to_call(service: Service, spoken: str) -> str | None:
    """The number that somebody who speaks a language calls first; None where there is none for them."""
    ours = (phone.number for phone in service.phones_for(spoken) if not service.is_for_others(phone, spoken))
    return next(ours, None)


def named_contact(service: Service, words: Words, *, caller: str | None = None) -> str:
    """Name and first way to reach a service; see `contact_lines`."""
    ways = contact_lines(service, words.language, words("doubtful"), caller=caller)
    name = service.name.into(words.language)
    return words.pair(name, ways[0]) if ways else name


def in_the_language(contents: Contents, services: Sequence[str], spoken: str) -> list[str]:
    """Those that help in a language first, then the others in their order."""
    return sorted(services, key=lambda name: contents.services[name].helps_in(spoken) is False)
