"""What to ask next: the questions of the interview, as a decision lists them."""

from dataclasses import dataclass

from engine.analyses.interview.plan import Interview
from engine.answers.decision import NextQuestion
from engine.evaluators.one_case import Assessment
from engine.words.wording import Words

#: More questions than this are never listed at once.
MOST_QUESTIONS = 10


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A fact that can still change an outcome, and which outcomes those are, in words."""

    fact: str
    why: tuple[str, ...]


def open_questions(case: Assessment, words: Words) -> tuple[OpenQuestion, ...]:
    """The facts that can be asked now and that can still change an outcome, in the order of the interview.

    What waits for another question comes after it: nobody asks for the kind of a crisis before whether there is one.

    Args:
        case: the evaluated situation.
        words: the words of the language in which reasons are given.
    """
    return _questions(case, words, None)


def next_questions(case: Assessment, words: Words, most: int = MOST_QUESTIONS) -> tuple[NextQuestion, ...]:
    """The first of these questions with their texts, so many at most."""
    facts = case.rules.contents.facts
    return tuple(
        NextQuestion(question.fact, facts[question.fact].question.into(words.language), question.why)
        for question in _questions(case, words, most)
    )


def _questions(case: Assessment, words: Words, most: int | None) -> tuple[OpenQuestion, ...]:
    interview = Interview(case.rules, case.situation, case.values)
    asked_now = [fact for fact in interview.worth_asking if fact not in interview.waiting]
    return tuple(OpenQuestion(fact, why) for fact, why in interview.reasons(words, asked_now[:most]).items())
