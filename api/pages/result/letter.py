"""The referral letter and the summary: on a page, as plain text and as a tagged PDF."""

import hashlib
from pathlib import Path

import orjson
import typst
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, Response

from api.pages.assets import DIST
from api.pages.call import Letter
from api.pages.page import Page, SentForm, ThisPage
from api.pages.result.letters import languages_of, may_name, sensitive_answers, to_name, why_unnamed, written
from api.pages.result.writing import Written
from api.pages.routing import part_router
from api.pages.security import check_call
from engine import LANGUAGES

router = part_router("anybody")

_TEMPLATE = Path(__file__).with_name("letter.typ")


@router.get("/letter")
def letter(page: ThisPage) -> Response:
    """Choose what stands in the letter, and read it."""
    person, contents = page.call.person, page.rules.contents
    decision = page.consultation(person).decision(page.language)
    fitting = [one.id for one in decision.services if one.group == "contact"]
    fitting += [one.id for one in decision.services if one.group == "ask_first"]
    onward = [step.to for step in decision.onward if step.to in contents.services]
    values = {
        "letters": letters_of(page),
        "addressees": [contents.services[name] for name in dict.fromkeys((*fitting, *onward))],
        "chosen": person.letter,
        "chosen_languages": languages_of(page),
        "named": may_name(page, person),
        "consent": why_unnamed(page, person, page.language),
        "to_name": [(fact, contents.facts[fact]) for fact in to_name(page, person)],
        "minor": decision.consent.minor == "met",  # nobody names a minor, whoever agrees
        "check": decision.safety.check,
        "sensitive": [(fact, contents.facts[fact]) for fact in _offered(page)],
    }
    return page.render("result/letter.html", values)


@router.post("/letter")
def choose(page: ThisPage, form: SentForm) -> Response:
    """Choose what stands in the letter."""
    check_call(form, page.call)
    person = page.call.person
    allowed = _offered(page)
    person.letter = Letter(
        to=form.get("to") if form.get("to") in page.rules.contents.services else "",
        facts=[fact for fact in allowed if fact in form.all("fact")],
        languages=tuple(language for language in LANGUAGES if language in form.all("in")),
    )
    if form.language:
        return page.redirect("letter", form.language)
    return page.redirect("letter.pdf" if form.get("action") == "pdf" else "letter#letter")


@router.get("/letter.pdf")
def letter_pdf(page: ThisPage) -> Response:
    """The letter as a tagged PDF."""
    headers = {"Content-Disposition": f'attachment; filename="{file_name(page)}"'}
    return page.keep(Response(pdf_of(letters_of(page)), media_type="application/pdf", headers=headers))


def _offered(page: Page) -> list[str]:
    """The sensitive answers that may be let into the letter: those that say that something is so."""
    answers = page.call.person.answers
    return [fact for fact in sensitive_answers(page, page.call.person) if answers[fact] is not False]


def file_name(page: Page) -> str:
    """A name that tells letters apart, and tells nothing about the person: to whom, when, and a mark of the call."""
    to = page.call.person.letter.to or "letter"
    mark = hashlib.sha256(page.call.token.encode()).hexdigest()[:4]
    return f"wegwijs-{to}-{page.moment:%Y%m%d-%H%M}-{mark}.pdf"


def letters_of(page: Page) -> list[Written]:
    """The letter in each of its languages."""
    return [written(page, page.call.person, language, letter=True) for language in languages_of(page)]


def pdf_of(letters: list[Written]) -> bytes:
    """Letters as one tagged PDF, which follows PDF/UA-1."""
    data = orjson.dumps([one.as_data() for one in letters]).decode()
    return typst.compile(
        _TEMPLATE,
        font_paths=[DIST / "letter"],
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"letters": data},
        pdf_standards=["ua-1"],
    )


@router.get("/summary")
def summary(page: ThisPage) -> Response:
    """The summary as plain text on a page, to be copied."""
    text = written(page, page.call.person, page.language, letter=False).as_text()
    return page.render("result/summary.html", {"text": text})


@router.get("/summary.txt")
def summary_text(page: ThisPage) -> Response:
    """The summary as nothing but text: of the person whose page asks for it, whoever is asked about by now."""
    mark = page.request.query_params.get("about")
    person = page.call.whom(mark) if mark else page.call.person
    if person is None:
        raise HTTPException(404)
    return page.keep(PlainTextResponse(written(page, person, page.language, letter=False).as_text()))
