"""Replays an interview from answers that are there already: which of them would have been asked, and in which order."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from engine.analyses.interview.plan import plan_interview
from engine.language import Language
from engine.logic.compilation.dated import DatedRules
from engine.logic.situation import read_situation
from engine.rulebase.entries.vocabulary import FactValue


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that was asked, its answer, and why it was asked then."""

    fact: str
    question: str
    answer: FactValue | None
    answer_name: str | None
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Replay:
    """What was asked, and what was not.

    Attributes:
        said: the topics of the file, which nobody asks about: they are said before the first question.
        asked: the questions in their order.
        left_open: facts still worth asking that the file says nothing about.
        not_needed: facts of the file that were never asked.
    """

    said: tuple[str, ...]
    asked: tuple[Asked, ...]
    left_open: tuple[str, ...]
    not_needed: tuple[str, ...]


def replay(rules: DatedRules, facts: Mapping[str, Any], language: Language) -> Replay:
    """Hold the interview with somebody who answers from a file.

    A question that the file does not answer stays unasked, and the next one that it does answer is asked.

    Args:
        rules: the rules of the day.
        facts: the answers; None stands for "not known".
        language: the language of all texts.

    Raises:
        SituationError: the answers do not fit the vocabulary.
    """
    there = read_situation(rules, facts).given
    silent = rules.contents.facts.keys() - there.keys()
    asked: list[Asked] = []
    answers = {fact: answer for fact, answer in there.items() if fact in rules.contents.said}
    said = tuple(fact for fact, answer in answers.items() if answer)
    while True:
        step = plan_interview(rules, read_situation(rules, answers), language, left_open=silent)
        if not step.questions:
            left_open = tuple(fact for fact in step.then if fact not in there)
            return Replay(said, tuple(asked), left_open, tuple(fact for fact in there if fact not in answers))
        question = step.questions[0]
        answer = there[question.fact]
        answers[question.fact] = answer
        name = next((choice.name for choice in question.choices if choice.value == answer), None)
        asked.append(Asked(question.fact, question.question, answer, name, question.why))
