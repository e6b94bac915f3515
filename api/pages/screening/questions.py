"""Questions as a page shows them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from api.pages.names import language_of
from api.pages.page import Page
from api.pages.screening.alerts import Alert, alerts_if_yes
from api.pages.screening.answers import NO, YES, AnswerError, as_field, field_of, in_words, official_names
from api.pages.typography import french
from engine import FactValue, Language, Saying, Text

#: A choice of more values than this is a list to choose from, not a column of buttons.
MOST_BUTTONS = 10


@dataclass(frozen=True)
class Option:
    """A possible answer.

    Attributes:
        language: the language of its label where that is not the page's.
        raises: whether it raises an alert.
        opens: the numbers, from 1, of the questions that follow it.
    """

    value: str
    label: str
    language: Language | None = None
    raises: bool = False
    opens: tuple[int, ...] = ()


@dataclass(frozen=True)
class Question:
    """A question on a page.

    Attributes:
        kind: ``buttons``, ``list`` or ``number``.
        text: what is asked, in the language of the page.
        say: the words to say to the caller, in `say_language`; they are what is asked where there are any.
        why: what the answer can still decide.
        chosen: the value of the field, empty when it was not answered.
        shown: the answer that counts, as the value of the field; empty when it was not answered.
        meanwhile: in words, the answer that another page of the call gave since this one was made.
        alerts: what to do at once if the answer is yes.
    """

    fact: str
    field: str
    kind: str
    text: str
    hint: str | None
    say: str | None
    say_language: Language
    sensitive: bool
    why: tuple[str, ...]
    options: tuple[Option, ...]
    chosen: str
    shown: str
    meanwhile: str
    bounds: tuple[int, int]
    answered: bool
    error: AnswerError | None
    alerts: tuple[Alert, ...]

    @property
    def in_sentences(self) -> bool:
        """Whether an answer has more than one word, so that the answers need the width of the page."""
        return any(" " in option.label for option in self.options)


def question(
    page: Page,
    fact: str,
    why: tuple[str, ...] = (),
    error: AnswerError | None = None,
    opening: Sequence[Collection[FactValue]] = (),
) -> Question:
    """A question of this conversation, with what its answer can decide and the answer that was given.

    Args:
        page: the page.
        fact: what it asks.
        why: what its answer can decide.
        error: what was typed and cannot be right.
        opening: for each question that follows, the answers that it follows.
    """
    entry = page.rules.contents.facts[fact]
    person = page.call.person
    others_decide = page.consultation(person).assessment.others_decide
    asked = page.rules.contents.asked(fact, others_decide=others_decide)
    say_language = page.call.caller or page.language
    answered = fact in person.answers
    chosen = as_field(person.answers[fact]) if answered else ""
    there = person.answers.get(fact)
    alerts = alerts_if_yes(page, fact) if entry.type == "boolean" else ()

    def opens(value: str) -> tuple[int, ...]:
        return tuple(number for number, values in enumerate(opening, 1) if value in map(as_field, values))

    options: tuple[Option, ...] = ()
    if entry.type == "boolean":
        yes, no = page.words.heading("yes"), page.words.heading("no")
        options = (Option(YES, yes, raises=bool(alerts), opens=opens(YES)), Option(NO, no, opens=opens(NO)))
    elif entry.type == "choice":
        options = tuple(
            _option(page, value, name, opens=opens(value)) for value, name in page.rules.choices[fact].items()
        )
    return Question(
        fact=fact,
        field=field_of(fact),
        kind="number" if entry.type == "integer" else "buttons" if len(options) <= MOST_BUTTONS else "list",
        text=asked.question.into(page.language),
        hint=asked.hint.into(page.language) if asked.hint else None,
        say=_say(page, asked.say, say_language) if page.call.mode == "screening" else None,
        say_language=say_language,
        sensitive=entry.sensitive,
        why=why,
        options=options,
        chosen=error.typed if error else chosen,
        shown=chosen,
        meanwhile=page.words("not_known") if there is None else in_words(page.rules, fact, there, page.words),
        bounds=(entry.minimum or 0, entry.maximum or 0),
        answered=answered,
        error=error,
        alerts=alerts,
    )


def _say(page: Page, words: Text | Saying | None, language: Language) -> str | None:
    say = page.rules.contents.said_aloud(words, page.call.person.answers)
    if say is None:
        return None
    return french(say.fr) if language == "fr" else say.into(language)


def _option(page: Page, value: str, name: Text, *, opens: tuple[int, ...]) -> Option:
    service = page.rules.contents.services.get(value)
    own = language_of(name, service.languages, page.language) if service else None
    return Option(value, official_names(name, value, page.language), own, opens=opens)
