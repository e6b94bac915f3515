"""How to reach a service, as a page shows it: numbers that can be called, in the order that suits the caller."""

from dataclasses import dataclass

from engine import Language, Service, Text


@dataclass(frozen=True)
class PhoneLine:
    """A telephone number.

    Attributes:
        href: the address that calls it.
        text: what it is for, or when.
        doubtful: whether it must be checked first.
    """

    number: str
    href: str
    text: Text | None
    doubtful: bool


@dataclass(frozen=True)
class Contact:
    """How to reach a service."""

    id: str
    name: Text
    languages: tuple[str, ...]
    phones: tuple[PhoneLine, ...]
    emails: tuple[str, ...]
    url: str | None
    hours: tuple[Text, ...]
    warning: Text | None


def contact_of(service: Service, caller: Language) -> Contact:
    """How to reach a service.

    Args:
        service: the service.
        caller: the language of the caller; numbers for another language come last.
    """

    def for_others(languages: tuple[str, ...]) -> bool:
        return bool(languages) and caller not in languages

    phones = sorted(service.phones, key=lambda phone: for_others(phone.languages))
    return Contact(
        id=service.id,
        name=service.name,
        languages=service.languages,
        phones=tuple(PhoneLine(one.number, _telephone(one.number), one.text, one.doubtful) for one in phones),
        emails=service.emails,
        url=service.url,
        hours=tuple(schedule.text for schedule in service.schedules),
        warning=service.alert,
    )


def _telephone(number: str) -> str:
    """The address that calls a number: digits only; a number of nine or more digits that begins with 0 is Belgian."""
    digits = "".join(letter for letter in number if letter.isdigit() or letter == "+")
    if digits.startswith("0") and not digits.startswith(("00", "0800", "090")) and len(digits) >= 9:
        digits = "+32" + digits[1:]
    return f"tel:{digits}"
