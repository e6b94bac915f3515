"""All questions and topics at hand: found by words, answered or taken back at any time."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from starlette.exceptions import HTTPException
from starlette.responses import Response

from api.pages.browse.fact_search import FactsFound, search_facts
from api.pages.browse.search import LONGEST_SEARCH
from api.pages.page import Page, SentForm, ThisPage
from api.pages.routing import part_router
from api.pages.screening.alerts import alerts_of, new_alerts
from api.pages.screening.answers import AnswerError, in_words, read_answers
from api.pages.screening.caller import hear_caller
from api.pages.screening.questions import question
from api.pages.screening.state import said_so_far, state_of
from api.pages.security import check_call
from engine import Text, Words, topic_fact

router = part_router("anybody")


@dataclass(frozen=True)
class Line:
    """A question of the list.

    Attributes:
        state: ``open``, ``unknown`` or ``known``.
        shown: the answer in words.
    """

    fact: str
    name: Text
    state: str
    shown: str


@dataclass(frozen=True)
class Lines:
    """What was not answered of a group of questions, or of the topics."""

    id: str
    name: Text | None
    lines: tuple[Line, ...]


@router.get("/answers")
def all_facts(page: ThisPage) -> Response:
    """Every question and topic, with what was answered."""
    return _list(page, "", None)


@router.post("/answers")
def search(page: ThisPage, form: SentForm) -> Response:
    """Find questions and topics; what is typed stands in no address."""
    check_call(form, page.call)
    typed = form.get("words")[:LONGEST_SEARCH]
    return _list(page, typed, search_facts(page, typed) if typed else None)


def _list(page: Page, typed: str, found: FactsFound | None) -> Response:
    contents = page.rules.contents
    consultation = page.consultation(page.call.person)
    facts = (*map(topic_fact, found.topics), *found.facts) if found else ()
    values = {
        "typed": typed,
        "found": found,
        "hits": [_line(page, fact) for fact in facts],
        "answered": [_line(page, fact) for fact in contents.facts if fact in page.call.person.answers],
        "groups": list(_groups(page)),
        "alerts": alerts_of(page, consultation.assessment),
        "state": state_of(consultation.assessment),
        "said": said_so_far(page, page.call.person),
        "filled_in": [
            {"name": contents.facts[fact].name, "text": contents.constraints[constraint].text}
            for fact, (_, constraint) in consultation.situation.filled_in.items()
        ],
    }
    return page.render("screening/answers.html", values)


def _groups(page: Page) -> Iterator[Lines]:
    contents = page.rules.contents
    for name, group in contents.groups.items():
        yield Lines(name, group.name, _lines(page, contents.facts_of(name)))
    yield Lines("topics", None, _lines(page, contents.said))


def _lines(page: Page, facts: Iterable[str]) -> tuple[Line, ...]:
    return tuple(_line(page, fact) for fact in facts if fact not in page.call.person.answers)


def _line(page: Page, fact: str) -> Line:
    answers, name = page.call.person.answers, page.rules.contents.facts[fact].name
    if fact not in answers:
        return Line(fact, name, "open", "")
    value = answers[fact]
    if value is None:
        return Line(fact, name, "unknown", "")
    return Line(fact, name, "known", in_words(page.rules, fact, value, page.words))


@router.get("/answers/{fact}")
def change(page: ThisPage, fact: str) -> Response:
    """Ask one question, again or for the first time."""
    return _change(page, fact, [])


def ask_again(page: Page, errors: Sequence[AnswerError]) -> Response:
    """The first question whose answer cannot be taken over, with the reason."""
    return _change(page, errors[0].fact, errors)


def _change(page: Page, fact: str, errors: Sequence[AnswerError]) -> Response:
    call = page.call
    if fact not in page.rules.contents.facts:
        raise HTTPException(404)
    consultation = page.consultation(call.person)
    why = consultation.interview(again=(fact,)).reasons(Words(page.rules.contents, page.language), [fact])
    asked = question(page, fact, why[fact], errors[0] if errors else None)
    values = {
        "question": asked,
        "errors": [asked] if errors else [],
        "error": bool(errors),
        "alerts": alerts_of(page, consultation.assessment),
    }
    return page.render("screening/change.html", values, status=422 if errors else 200)


@router.post("/answers/{fact}")
def changed(page: ThisPage, fact: str, form: SentForm) -> Response:
    """Take one answer and go back to the list."""
    check_call(form, page.call)
    if fact not in page.rules.contents.facts:
        raise HTTPException(404)
    errors = read_answers(page.rules, [fact], form, page.call.person)
    hear_caller(page)
    language = form.language
    if errors:
        return _change(replace(page, language=language or page.language), fact, errors)
    if language:
        return page.redirect(f"answers/{fact}", language)
    if new_alerts(page, page.call.person):
        return page.redirect("alert")
    return page.redirect(f"answers#{fact}")
