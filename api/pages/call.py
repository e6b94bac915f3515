"""What a session remembers: the answers about one person or a household, and how far the conversation is."""

import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from engine import LANGUAGES, FactValue, Language

Mode = Literal["screening", "self-check"]
Answers = dict[str, FactValue | None]

#: More people than this are not screened together: the session would not fit into a cookie.
MOST_PERSONS = 8
#: A token in hexadecimal; its beginning is the key of the call, which stands in the addresses of its pages.
TOKEN = re.compile(r"[0-9a-f]{40}")
_KEY = 8


def new_token() -> str:
    """A token for a call that begins."""
    return secrets.token_hex(20)


@dataclass
class Letter:
    """What was chosen for the letter about a person.

    Attributes:
        to: the service that it goes to; empty for whoever reads it.
        facts: the sensitive facts that may stand in it.
        languages: its languages; empty for the caller's.
    """

    to: str = ""
    facts: list[str] = field(default_factory=list)
    languages: tuple[Language, ...] = ()


@dataclass
class Person:
    """One person and the answers about them.

    Attributes:
        role: the place in the household, an id; nobody is named.
        answers: fact ids and values; None stands for "asked, and not known".
        skipped: facts that were shown and left open; they stay "not asked".
        seen: alerts that were shown and acknowledged.
        trail: the pages of questions that were answered, in order, each with its facts.
        letter: what was chosen for the letter.
        noted: the facts that were taken over from a note, the last one last.
        more: whether the second part is asked too: signals, advice, what applications need.
        mark: random; the forms of a page about this person carry it, so that another person never gets the answers.
    """

    role: str = "person"
    answers: Answers = field(default_factory=dict)
    skipped: list[str] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)
    trail: list[list[str]] = field(default_factory=list)
    letter: Letter = field(default_factory=Letter)
    noted: list[str] = field(default_factory=list)
    more: bool = False
    mark: str = field(default_factory=lambda: secrets.token_hex(4))

    def packed(self) -> list[Any]:
        """The person as plain data."""
        letter = [self.letter.to, self.letter.facts, self.letter.languages]
        asked = [self.answers, self.skipped, self.seen, self.trail]
        return [self.role, *asked, letter, self.noted, self.more, self.mark]

    @classmethod
    def unpacked(cls, data: Sequence[Any]) -> "Person":
        """The person that was packed."""
        role, answers, skipped, seen, trail, (to, facts, chosen), noted, more, mark = data
        letter = Letter(to, list(facts), tuple(language for language in LANGUAGES if language in chosen))
        return cls(role, dict(answers), list(skipped), list(seen), list(trail), letter, list(noted), bool(more), mark)

    def answer(self, fact: str, value: FactValue | None) -> None:
        """Take an answer; None stands for "asked, and not known"."""
        self.answers[fact] = value
        if fact in self.skipped:
            self.skipped.remove(fact)

    def take_back(self, fact: str) -> None:
        """Forget an answer, as if it had never been asked."""
        self.answers.pop(fact, None)
        self.skipped = [other for other in self.skipped if other != fact]
        self.noted = [other for other in self.noted if other != fact]

    def pass_over(self, fact: str) -> None:
        """Let a question stay open that was shown."""
        self.take_back(fact)
        self.skipped.append(fact)


@dataclass
class Call:
    """A conversation.

    Attributes:
        token: random; every form carries it, so that no other site and no older conversation can change this one.
        mode: short groups of questions for an operator, or the other door for a professional.
        persons: the people, at least one.
        current: the position of the person who is being asked about.
        caller: the language of the caller, None where it is not known.
        number: which call of this browser it is.
        started: when it began, as "14:05".
    """

    token: str = field(default_factory=new_token)
    mode: Mode = "screening"
    persons: list[Person] = field(default_factory=lambda: [Person()])
    current: int = 0
    caller: Language | None = None
    number: int = 1
    started: str = ""

    @property
    def key(self) -> str:
        """What tells it from the other conversations of this browser; it says nothing about anybody."""
        return self.token[:_KEY]

    @property
    def form_token(self) -> str:
        """What a form carries: the token of the call, and whom its page is about."""
        return f"{self.token}.{self.person.mark}"

    def whom(self, mark: str) -> Person | None:
        """The person who has a mark; None where nobody has it any more."""
        return next((person for person in self.persons if person.mark == mark), None)

    def turn_to(self, mark: str) -> bool:
        """Go on with the person who has a mark; False where nobody has it any more."""
        person = self.whom(mark)
        self.current = self.persons.index(person) if person else self.current
        return person is not None

    @property
    def person(self) -> Person:
        """The person who is being asked about."""
        return self.persons[self.current]

    def packed(self) -> dict[str, Any]:
        """The call as plain data, with short names so that it fits into a cookie."""
        persons = [one.packed() for one in self.persons]
        head = {"t": self.token, "m": self.mode, "n": self.number, "s": self.started}
        return {**head, "p": persons, "c": self.current, "l": self.caller}

    @classmethod
    def unpacked(cls, data: Mapping[str, Any]) -> "Call":
        """The call that was packed.

        Raises:
            ValueError, KeyError, TypeError: the data are of another version of Wegwijs.
        """
        persons = [Person.unpacked(one) for one in data["p"]]
        caller = data["l"] if data["l"] in LANGUAGES else None
        call = cls(data["t"], data["m"], persons, data["c"], caller, data["n"], data["s"])
        if not 0 <= call.current < len(persons) or call.mode not in get_args(Mode):
            raise ValueError("not a call")
        return call
