"""How to reach a service, as a page shows it: numbers that can be called, in the order that suits the caller."""

from dataclasses import dataclass

from api.pages.page import Page
from engine import Language, Opening, Service, Text, opening_at, opening_in_words


@dataclass(frozen=True)
class PhoneLine:
    """A telephone number.

    Attributes:
        href: the address that calls it.
        text: what it is for, or when.
        doubtful: whether it must be checked first.
        for_others: whether it is for speakers of another language, of a service that helps in that of the caller.
    """

    number: str
    href: str
    text: Text | None
    doubtful: bool
    for_others: bool


@dataclass(frozen=True)
class Contact:
    """How to reach a service.

    Attributes:
        id, name, languages, emails, address, url: as the catalogue has them.
        at_hand: what stands in place of numbers for whoever has one of their own.
        phones: its numbers in the order of `Service.phones_for`.
        hours: when it can be reached, as it says so itself.
        opening: whether it answers at the moment of the page, and when that changes.
        answers: that in words: *open until 5 pm*.
        warning: what to mind.
        understood: whether it may help in the language of the caller.
        ask_for: the language of the caller, where it is none in which services help as a rule: one can only ask.
    """

    id: str
    name: Text
    languages: tuple[str, ...]
    at_hand: Text | None
    phones: tuple[PhoneLine, ...]
    emails: tuple[str, ...]
    address: Text | None
    url: str | None
    hours: tuple[Text, ...]
    opening: Opening
    answers: str
    warning: Text | None
    understood: bool
    ask_for: Language | None

    @property
    def can_be_called(self) -> bool:
        """Whether there is a number, or the person has one."""
        return bool(self.at_hand or self.line)

    @property
    def line(self) -> PhoneLine | None:
        """The number to call; none where all are for speakers of another language and a page says more."""
        ours = next((phone for phone in self.phones if not phone.for_others), None)
        return ours if ours is not None or self.url else next(iter(self.phones), None)

    @property
    def can_be_reached(self) -> bool:
        """Whether there is any way to reach it."""
        return bool(self.can_be_called or self.emails or self.address or self.url)

    def speaks(self, language: Language) -> bool:
        """Whether it helps in a language, as far as is known; where nothing is known, it may."""
        return not self.languages or language in self.languages


def contact_of(page: Page, service: Service, caller: Language, at_hand: Text | None = None) -> Contact:
    """How to reach a service at the moment of a page.

    Args:
        page: the page, for the moment and for its language.
        service: the service, as it is reached (`Service.reached_in`).
        caller: the language of the caller; numbers for another language come last.
        at_hand: what stands in place of numbers for whoever has one of their own.
    """
    working = page.rules.contents.plan.spoken_as_a_rule
    asks = bool(working) and caller not in working
    opening = opening_at(service.schedules, page.moment, caller)
    return Contact(
        id=service.id,
        name=service.name,
        languages=service.languages,
        at_hand=at_hand,
        phones=tuple(
            PhoneLine(one.number, _telephone(one.number), one.text, one.doubtful, service.is_for_others(one, caller))
            for one in service.phones_for(caller)
        ),
        emails=service.emails,
        address=service.address,
        url=service.page_in(page.language) if at_hand is None else None,
        hours=tuple(one.text for one in service.schedules if not one.languages or caller in one.languages),
        opening=opening,
        answers=opening_in_words(opening, page.moment, page.words),
        warning=service.alert,
        understood=service.may_understand(caller, working),
        ask_for=caller if asks and service.helps_in(caller) is not True else None,
    )


def _telephone(number: str) -> str:
    """The address that calls a number: digits only; a number of nine or more digits that begins with 0 is Belgian."""
    digits = "".join(letter for letter in number if letter.isdigit() or letter == "+")
    if digits.startswith("0") and not digits.startswith(("00", "0800", "090")) and len(digits) >= 9:
        digits = "+32" + digits[1:]
    return f"tel:{digits}"
