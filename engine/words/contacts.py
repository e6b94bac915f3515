"""How to reach a service, in a line a person can read out."""

from engine.language import Language
from engine.rulebase.entries.catalogue import Service
from engine.rulebase.entries.rule_base import Contents


def contact_lines(service: Service, language: Language, doubtful: str) -> tuple[str, ...]:
    """The telephone numbers, addresses and page of a service.

    Args:
        service: the service.
        language: the language of the texts; numbers for another language come last.
        doubtful: the words behind a number that must be checked first.
    """
    phones = sorted(service.phones, key=lambda phone: bool(phone.languages) and language not in phone.languages)
    lines = []
    for phone in phones:
        line = phone.number
        if phone.text is not None:
            line += f" ({phone.text.into(language)})"
        if phone.doubtful:
            line += f" ({doubtful})"
        lines.append(line)
    lines += service.emails
    if service.url is not None:
        lines.append(service.url)
    return tuple(lines)


def named_contacts(contents: Contents, services: tuple[str, ...], language: Language) -> tuple[str, ...]:
    """Name and first way to reach each of several services; those that speak the language come first."""

    def speaks_another(name: str) -> bool:
        languages = contents.services[name].languages
        return bool(languages) and language not in languages

    doubtful = contents.words["doubtful"].into(language)
    lines = []
    for name in sorted(services, key=speaks_another):
        service = contents.services[name]
        ways = contact_lines(service, language, doubtful)
        lines.append(": ".join([service.name.into(language), *ways[:1]]))
    return tuple(lines)
