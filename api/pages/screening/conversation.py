"""The conversation: asking what remains, and interrupting for danger."""

from dataclasses import dataclass, replace

from starlette.exceptions import HTTPException
from starlette.responses import Response

from api.pages.page import Page, SentForm, ThisPage
from api.pages.routing import part_router
from api.pages.screening.alerts import alerts_of, each_contact_once, new_alerts
from api.pages.screening.answers import AnswerError, field_of, read_answers
from api.pages.screening.asking import next_facts_of, none_value, one_press, rows_about, rows_asked, title_of
from api.pages.screening.notes import READ, TAKE_ALL, TAKE_BACK, Note, note_in
from api.pages.screening.state import said_so_far, state_of
from api.pages.security import LEAVE, Form, check_call
from engine import Row

router = part_router("anybody")

#: "Asked: none of these", "nobody knows the rest", back, to the result.
NONE, UNKNOWN, BACK, RESULT = "none", "unknown", "back", "result"
#: Buttons that stay on the page.
_STAY = (TAKE_ALL, READ)


@dataclass(frozen=True)
class Sent:
    """What came back from a page of questions.

    Attributes:
        action: the button that was pressed; empty for the one that goes on.
        errors: answers that cannot be right.
        note: the proposals that nobody has seen yet.
    """

    action: str
    errors: list[AnswerError]
    note: Note


@router.get("/next")
def next_page(page: ThisPage) -> Response:
    """Go where the conversation goes on: to danger, to the next questions, or to what more could be asked."""
    return page.redirect(_next(page, "more"))


def _next(page: Page, then: str = "result") -> str:
    person = page.call.person
    if new_alerts(page, person):
        return "alert"
    return f"questions/{len(person.trail) + 1}" if next_facts_of(page) else then


@router.get("/questions/{number:int}")
def questions(page: ThisPage, number: int) -> Response:
    """Ask the questions of one page: the next ones, or those of an earlier page with their answers."""
    trail = page.call.person.trail
    facts = tuple(trail[number - 1]) if 1 <= number <= len(trail) else ()
    if number == len(trail) + 1:
        facts = next_facts_of(page)
    return _ask(page, number, facts, Sent("", [], Note()))


@router.post("/questions/{number:int}")
def answer(page: ThisPage, number: int, form: SentForm) -> Response:
    """Take the answers of one page."""
    call = page.call
    check_call(form, call)
    trail = call.person.trail
    if number < 1:
        raise HTTPException(404)
    asked = tuple(fact for fact in dict.fromkeys(form.all("asked")) if fact in page.rules.contents.facts)
    sent = _read(page, form, asked)
    if number > len(trail) and asked and form.leave is None:  # who comes back finds the page as it was left
        trail.append(list(asked))
        number = len(trail)
    language = form.language
    if sent.errors or sent.note.proposals or sent.note.read:
        there = replace(page, language=language or page.language)
        return _ask(there, number, asked, sent)
    if form.leave is not None:
        return page.leave(form.leave)
    if language:
        return page.redirect(f"questions/{number}", language)
    if sent.action in _STAY or sent.action.startswith(TAKE_BACK):
        return page.redirect(f"questions/{number}")
    if sent.action == BACK:
        return page.redirect(_before(page, number))
    if sent.action == RESULT and not new_alerts(page, call.person):
        return page.redirect("result")
    if sent.action == NONE and (left := _open_rows(page, asked)):
        return page.redirect(f"questions/{number}#{field_of(left[0])}")  # the one press says nothing of it
    return page.redirect(_next(page))


def _read(page: Page, form: Form, asked: tuple[str, ...]) -> Sent:
    """Take over answers and note; a question that was shown and left open counts as passed over once one goes on."""
    person, action = page.call.person, form.get("action")
    rows = rows_about(page, asked)
    errors: list[AnswerError] = []

    def read(row: Row) -> None:
        errors.extend(read_answers(page.rules, [row.fact], form, person))
        if row.fact not in person.answers and form.get(field_of(row.fact)) == "":
            _fill(page, row.fact, action)
        for following, values in row.follows:
            if person.answers.get(row.fact) in values:
                read(following)
            else:
                for fact in following.facts:
                    person.take_back(fact)

    for row in rows:
        read(row)
    note = note_in(page, form)  # which hears the language of the caller in what was answered too
    stays = "language" in form or LEAVE in form or bool(errors or note.proposals)
    goes_on = action in ("", RESULT, UNKNOWN) and not stays
    for fact in _open_rows(page, asked) if goes_on else ():
        person.pass_over(fact)
    return Sent(action, errors, note)


def _fill(page: Page, fact: str, action: str) -> None:
    """What a button says of a question that was left open."""
    person = page.call.person
    if action == UNKNOWN:
        person.answer(fact, None)
    elif action == NONE:
        none = none_value(page, fact)
        if none is not None:
            person.answer(fact, none)


def _open_rows(page: Page, asked: tuple[str, ...]) -> list[str]:
    """The questions that stand open on a page now."""
    answers, found = page.call.person.answers, []

    def look(row: Row) -> None:
        if row.fact not in answers:
            found.append(row.fact)
            return
        for following, values in row.follows:
            if answers[row.fact] in values:
                look(following)

    for row in rows_about(page, asked):
        look(row)
    return found


def _before(page: Page, number: int) -> str:
    return f"questions/{number - 1}" if number > 1 else "open"


def _ask(page: Page, number: int, facts: tuple[str, ...], sent: Sent) -> Response:
    consultation = page.consultation(page.call.person)
    groups = rows_asked(page, facts, sent.errors)
    if not groups:
        return page.redirect(_next(page, "more"))
    values = {
        "number": number,
        "title": title_of(page, number, groups[-1].id),
        "groups": groups,
        "one_press": one_press(page, groups),
        "errors": [question for group in groups for question in group.with_errors],
        "error": bool(sent.errors),
        "note": sent.note,
        "state": state_of(consultation.assessment),
        "said": said_so_far(page, page.call.person),
        "alerts": alerts_of(page, consultation.assessment),
    }
    return page.render("screening/questions.html", values, status=422 if sent.errors else 200)


@router.get("/alert")
def alert(page: ThisPage) -> Response:
    """Interrupt for danger."""
    alerts = new_alerts(page, page.call.person)
    if not alerts:
        return page.redirect(_next(page))
    return page.render("screening/alert.html", {"alerts": tuple(each_contact_once(alerts))})


@router.post("/alert")
def acknowledge(page: ThisPage, form: SentForm) -> Response:
    """Go on after the interruption: to the result, or by choice to more questions."""
    check_call(form, page.call)
    person = page.call.person
    person.seen += [alert.id for alert in new_alerts(page, person)]
    return page.redirect(_next(page) if form.get("action") == "ask" else "result")
