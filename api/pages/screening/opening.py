"""How a call opens: who calls, for whom, in which language, and what it is about. Nothing on it is required."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from starlette.responses import Response

from api.pages.call import TOKEN, Call, Mode, new_token
from api.pages.page import Page, SentForm, ThisPage
from api.pages.routing import part_router
from api.pages.screening.answers import read_answers, shown_of
from api.pages.screening.caller import choose_caller
from api.pages.screening.facts import ask_again
from api.pages.screening.notes import READ, TAKE_ALL, Note, note_in
from api.pages.screening.questions import Question, question
from api.pages.security import Form, FormRefusedError, check_call
from engine import Text, topic_fact

router = part_router("anybody")

_TOPIC = "topic"


@dataclass(frozen=True)
class Board:
    """Topics that people call about, under their group.

    Attributes:
        name: the group.
        topics: each with its name.
    """

    name: Text
    topics: tuple[tuple[str, Text], ...]


@router.get("/screening")
def new_screening(page: ThisPage) -> Response:
    """How a call opens, before anything was said."""
    return _new(page, "screening")


@router.get("/self-check")
def new_self_check(page: ThisPage) -> Response:
    """The other door: what a professional knows already."""
    return _new(page, "self-check")


def _new(page: Page, mode: Mode) -> Response:
    # Nothing is kept before the form is sent: the token only makes sure that sending it twice begins one call.
    call = Call(mode=mode)
    for fact, value in page.rules.contents.plan.self_check.items() if mode == "self-check" else ():
        call.person.answer(fact, value)
    there = replace(page, key="", _call=call)
    context = {**_opening(there, Note(), new_token()), "call": None}
    return page.render("screening/open.html", context)


@router.post("/screening")
def begin_screening(page: ThisPage, form: SentForm) -> Response:
    """Begin a call."""
    return _begin(page, form, "screening")


@router.post("/self-check")
def begin_self_check(page: ThisPage, form: SentForm) -> Response:
    """Begin a self-check."""
    return _begin(page, form, "self-check")


def _begin(page: Page, form: Form, mode: Mode) -> Response:
    token = form.get("token")
    call = next((call for call in page.open_calls if call.token == token), None)
    if call is None:
        call = Call(mode=mode, token=token if TOKEN.fullmatch(token) else new_token())
        page.begin(call)
    elif len(call.persons) > 1:
        raise FormRefusedError(409, "the page that began a call knows only the first person")
    else:
        page = replace(page, key=call.key)
    # The page that began the call shows nothing of it: sent once more, what it says now replaces what it said then.
    return _take(page, form, shown=_said(page))


@router.get("/open")
def opened(page: ThisPage) -> Response:
    """The opening of the call under way, to go on with it."""
    return page.render("screening/open.html", _opening(page, Note(), page.call.form_token))


@router.post("/open")
def change(page: ThisPage, form: SentForm) -> Response:
    """Take over what the opening says now."""
    check_call(form, page.call)
    return _take(page, form, shown=set(form.all(shown_of(_TOPIC))))


def _take(page: Page, form: Form, shown: set[str]) -> Response:
    call, contents = page.call, page.rules.contents
    choose_caller(page, call, form)
    applicant = contents.plan.key_facts.applicant
    errors = read_answers(page.rules, [applicant], form, call.person) if applicant else []
    ticked = set(form.all(_TOPIC))
    for topic in (topic for topic in contents.topics if topic in ticked ^ shown):
        fact = topic_fact(topic)
        if topic in ticked:
            call.person.answer(fact, True)
        elif call.person.answers.get(fact) is True:
            call.person.take_back(fact)
    note = note_in(page, form)
    language = form.language
    if errors:
        return ask_again(replace(page, language=language or page.language), errors)
    if note.proposals or note.read:
        there = replace(page, language=language or page.language)
        return there.render("screening/open.html", _opening(there, note, call.form_token))
    if form.leave is not None:
        return page.leave(form.leave)
    if language or form.get("action") in (TAKE_ALL, READ):
        return page.redirect("open", language)
    return page.redirect("result" if form.get("action") == "result" else "next")


def _opening(page: Page, note: Note, token: str) -> Mapping[str, object]:
    contents = page.rules.contents
    applicant = contents.plan.key_facts.applicant
    asked: Question | None = question(page, applicant) if applicant else None
    return {
        "token": token,
        "mode": page.call.mode,
        "caller": page.call.caller,
        "applicant": asked,
        "boards": boards(page),
        "said": _said(page),
        "note": note,
    }


def _said(page: Page) -> set[str]:
    """The topics that were said."""
    answers = page.call.person.answers
    return {topic for topic in page.rules.contents.topics if answers.get(topic_fact(topic)) is True}


def boards(page: Page) -> tuple[Board, ...]:
    """Every topic, under its group."""
    contents = page.rules.contents
    return tuple(
        Board(group.name, tuple((topic, contents.topics[topic].name) for topic in contents.topics_of(name)))
        for name, group in contents.topic_groups.items()
    )
