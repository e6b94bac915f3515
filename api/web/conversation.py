"""The conversation: starting it, asking, interrupting for danger, checking the answers."""

from typing import cast

from starlette.exceptions import HTTPException
from starlette.responses import Response

from api.web.alerts import alerts_of, new_alerts
from api.web.answers import AnswerError, as_field, official_names, read_answers
from api.web.asking import facts_on, plan, shown_on, slot_of
from api.web.case import Case, Mode
from api.web.evaluation import assessed
from api.web.pages import Page, SentForm, ThisPage
from api.web.questions import question
from api.web.routing import part_router
from api.web.security import Form, check_token
from api.web.state import state_of
from engine.language import LANGUAGES, Language

router = part_router()


@router.get("/screening")
def screening(page: ThisPage) -> Response:
    """What a screening is, and in which language the caller speaks."""
    return page.render("begin.html", {"mode": "screening"})


@router.get("/self-check")
def self_check(page: ThisPage) -> Response:
    """What a self-check is."""
    return page.render("begin.html", {"mode": "self-check"})


@router.post("/screening")
def begin_screening(page: ThisPage, form: SentForm) -> Response:
    """Start a screening."""
    return _begin(page, form, "screening")


@router.post("/self-check")
def begin_self_check(page: ThisPage, form: SentForm) -> Response:
    """Start a self-check."""
    return _begin(page, form, "self-check")


def _begin(page: Page, form: Form, mode: Mode) -> Response:
    page.begin(Case(mode=mode, caller=caller_in(form)))
    return page.redirect("next")


def caller_in(form: Form) -> Language | None:
    """The language of the caller that was chosen, None where it is not known."""
    return next((language for language in LANGUAGES if form.get("caller") == language), None)


@router.get("/next")
def next_page(page: ThisPage) -> Response:
    """Go where the conversation goes on: to danger, to the next questions, or to the answers when all is decided."""
    return page.redirect(_next(page))


def _next(page: Page) -> str:
    case = page.case
    if new_alerts(page, case.person):
        return "alert"
    first = plan(assessed(page, case.person), case.person, page.language).first
    if first is None:
        return "answers"
    return f"questions/{slot_of(page.rules.contents, case, first)}"


@router.get("/questions/{slot}")
def questions(page: ThisPage, slot: str) -> Response:
    """Ask the questions of one page."""
    return _ask(page, slot, [])


@router.post("/questions/{slot}")
def answer(page: ThisPage, slot: str, form: SentForm) -> Response:
    """Take the answers of one page."""
    case = page.case
    check_token(form, case.token)
    asked = _asked(page, slot, form)
    moving = form.get("language") or form.get("action") in ("say", "result")
    required = case.mode == "self-check" and not moving
    errors = read_answers(page.rules, asked, form, case.person, required=required)
    if form.get("language") in LANGUAGES:
        return page.redirect(f"questions/{slot}", cast("Language", form.get("language")))
    if errors and form.get("action") != "result":
        return _ask(page, slot, errors)
    if form.get("action") == "say":
        case.say = not case.say
        return page.redirect(f"questions/{slot}")
    if slot not in case.person.trail:
        case.person.trail.append(slot)
    if form.get("action") == "result" and not new_alerts(page, case.person):
        return page.redirect("result")
    return page.redirect(_next(page))


def _asked(page: Page, slot: str, form: Form) -> list[str]:
    facts = facts_on(page.rules.contents, page.case, slot)
    if not facts:
        raise HTTPException(404)
    return [fact for fact in facts if fact in form.all("asked")]


def _ask(page: Page, slot: str, errors: list[AnswerError]) -> Response:
    contents, case = page.rules.contents, page.case
    facts = facts_on(contents, case, slot)
    if not facts:
        raise HTTPException(404)
    assessment = assessed(page, case.person)
    todo = plan(assessment, case.person, page.language)
    shown = shown_on(facts, todo, case.person) or facts
    by_fact = {error.fact: error for error in errors}
    before = case.person.came_from(slot)
    values = {
        "slot": slot,
        "group": contents.groups[contents.fact_groups[facts[0]]],
        "questions": [question(page, fact, todo, by_fact.get(fact)) for fact in shown],
        "errors": errors,
        "error": bool(errors),
        "state": state_of(assessment),
        "alerts": alerts_of(page, assessment),
        "back": f"questions/{before}" if before else case.mode,
    }
    return page.render("questions.html", values, status=422 if errors else 200)


@router.get("/alert")
def alert(page: ThisPage) -> Response:
    """Interrupt for danger."""
    alerts = new_alerts(page, page.case.person)
    if not alerts:
        return page.redirect(_next(page))
    return page.render("alert.html", {"alerts": alerts})


@router.post("/alert")
def acknowledge(page: ThisPage, form: SentForm) -> Response:
    """Go on after the interruption."""
    check_token(form, page.case.token)
    person = page.case.person
    person.seen += [alert.id for alert in new_alerts(page, person)]
    return page.redirect("result" if form.get("action") == "result" else _next(page))


@router.get("/answers")
def check_answers(page: ThisPage) -> Response:
    """Show every answer, so that each can be changed."""
    case, contents = page.case, page.rules.contents
    assessment = assessed(page, case.person)
    todo = plan(assessment, case.person, page.language)
    groups = []
    for name, group in contents.groups.items():
        rows = [
            {"fact": fact, "name": contents.facts[fact].name, **_answer_shown(page, fact)}
            for fact in contents.facts_of(name)
            if fact in case.person.answers or fact in case.person.skipped or fact in todo.why
        ]
        if rows:
            groups.append({"id": name, "name": group.name, "rows": rows})
    values = {
        "groups": groups,
        "todo": todo,
        "state": state_of(assessment),
        "alerts": alerts_of(page, assessment),
        "filled_in": [
            {"name": contents.facts[fact].name, "text": contents.constraints[constraint].text}
            for fact, (_, constraint) in assessment.situation.filled_in.items()
        ],
        "back": f"questions/{case.person.trail[-1]}" if case.person.trail else case.mode,
    }
    return page.render("answers.html", values)


def _answer_shown(page: Page, fact: str) -> dict[str, object]:
    """An answer as people read it: its state, and its words when there is one."""
    answers = page.case.person.answers
    if fact not in answers:
        return {"state": "not_asked", "shown": ""}
    value = answers[fact]
    if value is None:
        return {"state": "not_known", "shown": ""}
    choice = page.rules.choices.get(fact)
    if choice:
        return {"state": "known", "shown": official_names(choice[str(value)], str(value), page.language)}
    return {"state": "known", "shown": str(value) if not isinstance(value, bool) else "", "yes": as_field(value)}


@router.get("/answers/{fact}")
def change(page: ThisPage, fact: str) -> Response:
    """Ask one question again."""
    return _change(page, fact, [])


def _change(page: Page, fact: str, errors: list[AnswerError]) -> Response:
    case = page.case
    if fact not in page.rules.contents.facts:
        raise HTTPException(404)
    assessment = assessed(page, case.person)
    todo = plan(assessment, case.person, page.language)
    values = {
        "question": question(page, fact, todo, errors[0] if errors else None),
        "errors": errors,
        "error": bool(errors),
        "alerts": alerts_of(page, assessment),
    }
    return page.render("change.html", values, status=422 if errors else 200)


@router.post("/answers/{fact}")
def changed(page: ThisPage, fact: str, form: SentForm) -> Response:
    """Take one answer and go back to the answers."""
    check_token(form, page.case.token)
    errors = read_answers(page.rules, [fact], form, page.case.person)
    if form.get("language") in LANGUAGES:
        return page.redirect(f"answers/{fact}", cast("Language", form.get("language")))
    if errors:
        return _change(page, fact, errors)
    if new_alerts(page, page.case.person):
        return page.redirect("alert")
    return page.redirect(f"answers#{fact}")


@router.post("/caller")
def choose_caller(page: ThisPage, form: SentForm) -> Response:
    """Change the language of the caller."""
    check_token(form, page.case.token)
    page.case.caller = caller_in(form)
    return page.redirect("answers")


@router.post("/end")
def end(page: ThisPage, form: SentForm) -> Response:
    """Forget all answers."""
    check_token(form, page.case.token)
    page.end()
    return page.redirect("ended")


@router.get("/ended")
def ended(page: ThisPage) -> Response:
    """Say that nothing is left."""
    return page.render("ended.html")
