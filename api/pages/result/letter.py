"""The referral letter and the summary: on a page, as plain text and as a tagged PDF."""

from pathlib import Path
from typing import cast

import orjson
import typst
from starlette.responses import PlainTextResponse, Response

from api.pages.assets import DIST
from api.pages.case import Letter
from api.pages.page import Page, SentForm, ThisPage
from api.pages.result.letters import Written, languages_of, sensitive_answers, written
from api.pages.routing import part_router
from api.pages.security import check_token
from engine import LANGUAGES, Language

router = part_router("anybody")

_TEMPLATE = Path(__file__).with_name("letter.typ")


@router.get("/letter")
def letter(page: ThisPage) -> Response:
    """Choose what stands in the letter, and read it."""
    person, contents = page.case.person, page.rules.contents
    decision = page.consultation(person).decision(page.language)
    fitting = [one.id for one in decision.services if one.outcome == "match"]
    fitting += [one.id for one in decision.services if one.outcome == "possible"]
    onward = [step.to for step in decision.onward if step.to in contents.services]
    values = {
        "letters": letters_of(page),
        "addressees": [contents.services[name] for name in dict.fromkeys((*fitting, *onward))],
        "chosen": person.letter,
        "chosen_languages": languages_of(page),
        "sensitive": [(fact, contents.facts[fact]) for fact in sensitive_answers(page, person)],
    }
    return page.render("result/letter.html", values)


@router.post("/letter")
def choose(page: ThisPage, form: SentForm) -> Response:
    """Choose what stands in the letter."""
    check_token(form, page.case.token)
    person = page.case.person
    allowed = sensitive_answers(page, person)
    person.letter = Letter(
        to=form.get("to") if form.get("to") in page.rules.contents.services else "",
        facts=[fact for fact in allowed if fact in form.all("fact")],
        languages=tuple(language for language in LANGUAGES if language in form.all("in")),
    )
    if form.get("language") in LANGUAGES:
        return page.redirect("letter", cast("Language", form.get("language")))
    return page.redirect("letter.pdf" if form.get("action") == "pdf" else "letter#letter")


@router.get("/letter.pdf")
def letter_pdf(page: ThisPage) -> Response:
    """The letter as a tagged PDF."""
    headers = {"Content-Disposition": 'attachment; filename="wegwijs.pdf"'}
    return page.keep(Response(pdf_of(letters_of(page)), media_type="application/pdf", headers=headers))


def letters_of(page: Page) -> list[Written]:
    """The letter in each of its languages."""
    return [written(page, page.case.person, language, letter=True) for language in languages_of(page)]


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
    text = written(page, page.case.person, page.language, letter=False).as_text()
    return page.render("result/summary.html", {"text": text})


@router.get("/summary.txt")
def summary_text(page: ThisPage) -> Response:
    """The summary as nothing but text."""
    return page.keep(PlainTextResponse(written(page, page.case.person, page.language, letter=False).as_text()))
