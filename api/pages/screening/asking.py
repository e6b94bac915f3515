"""What a call asks now, and how it stands on the page: in groups, each question with those that follow it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from api.pages.page import Page
from api.pages.screening.answers import AnswerError
from api.pages.screening.questions import Question, question
from engine import (
    Assessment,
    FactValue,
    Interview,
    Row,
    Text,
    Words,
    deciding_level,
    first_part,
    next_facts,
    read_situation,
    rows_of,
    screen_name,
    second_part,
)


@dataclass(frozen=True)
class AskedRow:
    """A question with those that follow it, and the fields that open them."""

    question: Question
    follows: tuple["AskedRow", ...]


@dataclass(frozen=True)
class AskedGroup:
    """Questions that people expect together."""

    id: str
    name: Text
    rows: tuple[AskedRow, ...]

    @property
    def with_errors(self) -> list[Question]:
        """The questions whose answers cannot be right."""
        found: list[Question] = []

        def look(rows: Sequence[AskedRow]) -> None:
            for row in rows:
                if row.question.error:
                    found.append(row.question)
                look(row.follows)

        look(self.rows)
        return found


#: A list shorter than this is answered one by one.
_LIST = 2

#: What one press answers to whatever is open on a screen: "no" to a list, "no" to the rest of it, or of domains of
#: health the lightest; nothing where a screen has no list.
Press = Literal["", "list", "rest", "lightest"]


def next_facts_of(page: Page) -> tuple[str, ...]:
    """What to ask now; empty when everything that was wanted is asked."""
    interview, case, seen = _now(page)
    wanted: Collection[str] = _first(page, interview, case, seen)
    if page.call.person.more:
        wanted = {*first_part(interview, case, seen), *second_part(interview, case, seen)}
    return next_facts(page.rules, interview.situation, wanted, seen)


def left_for_later(page: Page) -> tuple[str, ...]:
    """What the second part would ask; in a self-check also what settles the services."""
    interview, case, seen = _now(page)
    later = {*first_part(interview, case, seen), *second_part(interview, case, seen)}
    later -= _first(page, interview, case, seen)
    return tuple(fact for fact in page.rules.contents.facts if fact in later)


def _first(page: Page, interview: Interview, case: Assessment, seen: Collection[str]) -> frozenset[str]:
    """What is asked first: a professional wants to know whether to take somebody up, and nothing else yet."""
    if page.call.mode == "self-check":
        return deciding_level(interview)
    return first_part(interview, case, seen)


def _now(page: Page) -> tuple[Interview, Assessment, frozenset[str]]:
    consultation = page.consultation(page.call.person)
    return consultation.interview(), consultation.assessment, _seen(page)


def _seen(page: Page) -> frozenset[str]:
    groups = page.rules.contents.fact_groups
    return frozenset(groups[fact] for facts in page.call.person.trail for fact in facts if fact in groups)


def rows_about(page: Page, facts: Collection[str]) -> tuple[Row, ...]:
    """Some questions as they stand together, whatever was answered to them; what was passed over counts as answered."""
    person, known = page.call.person, page.rules.contents.facts
    given = {**dict.fromkeys(fact for fact in person.skipped if fact in known), **person.answers}
    others = {fact: value for fact, value in given.items() if fact not in facts}
    return rows_of(page.rules, read_situation(page.rules, others), facts)


def rows_asked(page: Page, facts: Collection[str], errors: Sequence[AnswerError] = ()) -> tuple[AskedGroup, ...]:
    """Some questions as a page shows them."""
    contents = page.rules.contents
    interview = page.consultation(page.call.person).interview(again=facts)
    why = interview.reasons(Words(contents, page.language), facts)
    by_fact = {error.fact: error for error in errors}

    def asked(row: Row, opened: bool = False) -> AskedRow:
        opening = [values for _, values in row.follows]
        shown = question(page, row.fact, why[row.fact], by_fact.get(row.fact), opening)
        return AskedRow(shown, tuple(asked(following) for following, _ in row.follows))

    groups: dict[str, list[AskedRow]] = {}
    for row in rows_about(page, facts):
        groups.setdefault(contents.fact_groups[row.fact], []).append(asked(row))
    return tuple(AskedGroup(group, contents.groups[group].name, tuple(rows)) for group, rows in groups.items())


def one_press(page: Page, groups: Sequence[AskedGroup]) -> Press:
    """What one press can answer to the questions of a screen that are left open."""
    facts = [row.question.fact for group in groups for row in group.rows]
    answered = [fact for fact in facts if none_value(page, fact) is not None]
    if len({*answered} - page.call.person.answers.keys()) < _LIST:
        return ""
    if {group.id for group in groups} == {page.rules.contents.plan.complexity.domains_group}:
        return "lightest"
    return "list" if answered == facts else "rest"


def none_value(page: Page, fact: str) -> FactValue | None:
    """The answer that "none of these" gives: no, none of what is counted, or of a domain of health the lightest.

    None for what is asked by itself: it stays open, and on the screen.
    """
    contents = page.rules.contents
    entry = contents.facts[fact]
    if entry.apart:
        return None
    if entry.type == "boolean":
        return False
    if entry.counts:
        return 0
    if contents.fact_groups[fact] == contents.plan.complexity.domains_group:
        return next(iter(page.rules.choices[fact]))
    return None


def title_of(page: Page, number: int, group: str) -> Text | None:
    """The name of a page of questions; None where it only holds what came up since its screen was asked."""
    contents = page.rules.contents
    trail = page.call.person.trail[: number - 1]
    groups = {contents.fact_groups[fact] for facts in trail for fact in facts if fact in contents.fact_groups}
    earlier = [screen_name(contents, one) for one in groups]
    name = screen_name(contents, group)
    return None if name in earlier else name
