"""What is asked when: the plan of the interview, and the pages on which its questions stand."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from api.pages.case import Person
from api.pages.consultation import situation_of
from api.pages.page import Page
from engine import Words, plan_interview, questions_that_matter, read_situation


@dataclass(frozen=True)
class Plan:
    """What is still to be asked.

    Attributes:
        now: the facts of the next page, none when nothing is left to ask.
        why: every question that can still change something, and what its answer can decide.
        left: how many questions can still change something.
    """

    now: tuple[str, ...]
    why: Mapping[str, tuple[str, ...]]
    left: int


def plan(page: Page, person: Person, again: Collection[str] = ()) -> Plan:
    """Find what is to be asked next about one person.

    A question that was shown and left open is not put forward again by itself, so it counts here as asked.

    Args:
        page: the page, for the rules and the language.
        person: the answers.
        again: facts that stand on this page, whether or not they were left open.
    """
    left_open = {fact: None for fact in person.skipped if fact not in again}
    given = {**left_open, **situation_of(page, person).given}
    situation = read_situation(page.rules, given)
    step = plan_interview(page.rules, situation, page.language, page=page.case.mode == "screening")
    why = questions_that_matter(page.rules, situation, Words(page.rules.contents, page.language))
    return Plan(tuple(question.fact for question in step.questions), why, len(why))
