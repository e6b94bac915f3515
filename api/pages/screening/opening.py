"""How a call opens: who calls, for whom, in which language, and what it is about. Nothing on it is required."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import cast

from starlette.responses import Response

from api.pages.case import TOKEN, Case, Mode, new_token
from api.pages.page import Page, SentForm, ThisPage
from api.pages.routing import part_router
from api.pages.screening.answers import read_answers
from api.pages.screening.notes import READ, TAKE_ALL, Note, note_in
from api.pages.screening.questions import Question, question
from api.pages.security import Form, check_token
from engine import LANGUAGES, Language, Text, topic_fact

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
    there = replace(page, key="", _case=Case(mode=mode))
    context = {**_opening(there, Note(), new_token()), "case": None}
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
    case = next((case for case in page.open_calls if case.token == token), None)
    if case is None:
        case = Case(mode=mode, token=token if TOKEN.fullmatch(token) else new_token())
        page.begin(case)
    else:
        page = replace(page, key=case.key)
    return _take(page, form)


@router.get("/open")
def opened(page: ThisPage) -> Response:
    """The opening of the call under way, to go on with it."""
    return page.render("screening/open.html", _opening(page, Note(), page.case.token))


@router.post("/open")
def change(page: ThisPage, form: SentForm) -> Response:
    """Take over what the opening says now."""
    check_token(form, page.case.token)
    return _take(page, form)


def _take(page: Page, form: Form) -> Response:
    case, contents = page.case, page.rules.contents
    choose_caller(page, case, form)
    applicant = contents.plan.key_facts.applicant
    if applicant:
        read_answers(page.rules, [applicant], form, case.person)
    ticked = set(form.all(_TOPIC))
    for topic in contents.topics:
        fact = topic_fact(topic)
        if topic in ticked:
            case.person.answer(fact, True)
        elif case.person.answers.get(fact) is True:
            case.person.take_back(fact)
    note = note_in(page, form)
    language = cast("Language", form.get("language")) if form.get("language") in LANGUAGES else None
    if note.proposals or note.read:
        there = replace(page, language=language or page.language)
        return there.render("screening/open.html", _opening(there, note, case.token))
    if language or form.get("action") in (TAKE_ALL, READ):
        return page.redirect("open", language)
    return page.redirect("result" if form.get("action") == "result" else "next")


def choose_caller(page: Page, case: Case, form: Form) -> None:
    """Take over the language of the caller, for the words to say and for what the rules say of it."""
    case.caller = next((language for language in LANGUAGES if form.get("caller") == language), None)
    tell_caller(page, case)


def tell_caller(page: Page, case: Case) -> None:
    """Let the rules know the language of the caller, about everybody in the conversation."""
    fact = page.rules.contents.plan.key_facts.caller_language
    if fact is None:
        return
    for person in case.persons:
        if case.caller:
            person.answer(fact, case.caller)
        else:
            person.take_back(fact)


def _opening(page: Page, note: Note, token: str) -> Mapping[str, object]:
    contents = page.rules.contents
    applicant = contents.plan.key_facts.applicant
    asked: Question | None = question(page, applicant) if applicant else None
    answers = page.case.person.answers
    return {
        "token": token,
        "mode": page.case.mode,
        "caller": page.case.caller,
        "applicant": asked,
        "boards": boards(page),
        "said": {topic for topic in contents.topics if answers.get(topic_fact(topic)) is True},
        "note": note,
    }


def boards(page: Page) -> tuple[Board, ...]:
    """Every topic, under its group."""
    contents = page.rules.contents
    return tuple(
        Board(group.name, tuple((topic, contents.topics[topic].name) for topic in contents.topics_of(name)))
        for name, group in contents.topic_groups.items()
    )
