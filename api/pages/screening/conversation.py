"""The conversation: starting it, asking, interrupting for danger, checking the answers."""

from typing import cast

from starlette.exceptions import HTTPException
from starlette.responses import Response

from api.pages.case import Case, Mode
from api.pages.page import Page, SentForm, ThisPage
from api.pages.routing import part_router
from api.pages.screening.alerts import alerts_of, new_alerts
from api.pages.screening.answers import AnswerError, as_field, official_names, read_answers
from api.pages.screening.questions import question
from api.pages.screening.state import state_of
from api.pages.security import Form, check_token
from engine import LANGUAGES, Language, Words

router = part_router("anybody")


@router.get("/screening")
def screening(page: ThisPage) -> Response:
    """What a screening is, and in which language the caller speaks."""
    return page.render("screening/begin.html", {"mode": "screening"})


@router.get("/self-check")
def self_check(page: ThisPage) -> Response:
    """What a self-check is."""
    return page.render("screening/begin.html", {"mode": "self-check"})


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
    person = page.case.person
    if new_alerts(page, person):
        return "alert"
    if not page.consultation(person).interview().worth_asking:
        return "answers"
    return f"questions/{len(person.trail) + 1}"


@router.get("/questions/{number:int}")
def questions(page: ThisPage, number: int) -> Response:
    """Ask the questions of one page: the next ones, or those of an earlier page with their answers."""
    return _ask(page, number, [])


@router.post("/questions/{number:int}")
def answer(page: ThisPage, number: int, form: SentForm) -> Response:
    """Take the answers of one page."""
    case = page.case
    check_token(form, case.token)
    person = case.person
    if not 1 <= number <= len(person.trail) + 1:
        raise HTTPException(404)
    asked = [fact for fact in dict.fromkeys(form.all("asked")) if fact in page.rules.contents.facts]
    action = "language" if form.get("language") in LANGUAGES else form.get("action")
    required = case.mode == "self-check" and not action
    errors = read_answers(page.rules, asked, form, person, required=required, skip=action in ("", "result"))
    if number > len(person.trail) and asked and not (errors and action not in ("language", "result")):
        person.trail.append(asked)
    if action == "language":
        return page.redirect(f"questions/{number}", cast("Language", form.get("language")))
    if errors and action != "result":
        return _ask(page, number, errors, asked)
    if action == "say":
        case.say = not case.say
        return page.redirect(f"questions/{number}")
    if action == "result" and not new_alerts(page, person):
        return page.redirect("result")
    return page.redirect(_next(page))


def _ask(page: Page, number: int, errors: list[AnswerError], asked: list[str] | None = None) -> Response:
    contents, case = page.rules.contents, page.case
    trail = case.person.trail
    known = [fact for fact in trail[number - 1] if fact in contents.facts] if 1 <= number <= len(trail) else None
    consultation = page.consultation(case.person)
    interview = consultation.interview(again=asked or known or ())
    if number == len(trail) + 1:
        now = interview.step(page.language, page=case.mode == "screening")
        known = asked or [question.fact for question in now.questions]
    if not known:
        return page.redirect(_next(page))
    why = interview.reasons(Words(contents, page.language))
    by_fact = {error.fact: error for error in errors}
    group = contents.groups[contents.fact_groups[known[0]]]
    values = {
        "number": number,
        "group": group,
        "questions": [question(page, fact, why.get(fact, ()), by_fact.get(fact)) for fact in known],
        "errors": errors,
        "error": bool(errors),
        "state": state_of(consultation.assessment),
        "left": len(interview.worth_asking),
        "alerts": alerts_of(page, consultation.assessment),
        "back": f"questions/{number - 1}" if number > 1 else case.mode,
    }
    return page.render("screening/questions.html", values, status=422 if errors else 200)


@router.get("/alert")
def alert(page: ThisPage) -> Response:
    """Interrupt for danger."""
    alerts = new_alerts(page, page.case.person)
    if not alerts:
        return page.redirect(_next(page))
    return page.render("screening/alert.html", {"alerts": alerts})


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
    person = case.person
    consultation = page.consultation(person)
    groups = []
    for name, group in contents.groups.items():
        rows = [
            {"fact": fact, "name": contents.facts[fact].name, **_answer_shown(page, fact)}
            for fact in contents.facts_of(name)
            if fact in person.answers or fact in person.skipped
        ]
        if rows:
            groups.append({"id": name, "name": group.name, "rows": rows})
    values = {
        "groups": groups,
        "unasked": len(consultation.interview().worth_asking),
        "left": consultation.left,
        "state": state_of(consultation.assessment),
        "alerts": alerts_of(page, consultation.assessment),
        "filled_in": [
            {"name": contents.facts[fact].name, "text": contents.constraints[constraint].text}
            for fact, (_, constraint) in consultation.situation.filled_in.items()
        ],
        "back": f"questions/{len(person.trail)}" if person.trail else case.mode,
    }
    return page.render("screening/answers.html", values)


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
    consultation = page.consultation(case.person)
    why = consultation.interview(again=(fact,)).reasons(Words(page.rules.contents, page.language))
    values = {
        "question": question(page, fact, why.get(fact, ()), errors[0] if errors else None),
        "errors": errors,
        "error": bool(errors),
        "alerts": alerts_of(page, consultation.assessment),
    }
    return page.render("screening/change.html", values, status=422 if errors else 200)


@router.post("/answers/{fact}")
def changed(page: ThisPage, fact: str, form: SentForm) -> Response:
    """Take one answer and go back to the answers."""
    check_token(form, page.case.token)
    errors = read_answers(page.rules, [fact], form, page.case.person, skip="language" not in form)
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
    return page.render("screening/ended.html")
