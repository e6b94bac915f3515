"""The result, the summary and the letter: in which order, with what, in whose language, and what is left out."""

import io
import re
from collections.abc import Mapping
from typing import Any

import httpx
import pypdf
import pytest
from playwright.sync_api import expect

from engine import RuleBase
from tests.api.pages.conftest import NewPage
from tests.api.pages.conversations import CHILD, HOMELESS, NO_DANGER, URGENT, Conversations, Letter, call_of

SECRETS = {"nl": ("dakloos", "psychiatri"), "fr": ("sans abri", "psychiatri"), "en": ("homeless", "psychiatric")}


def test_a_service_shows_everything_one_needs(new_page: NewPage, conversations: Conversations) -> None:
    page = conversations.enter(new_page(), call_of(HOMELESS))
    page.goto("/nl/result/services")
    card = page.locator("article", has=page.locator("#service-mobile-team-107-precarity"))
    for words in (
        "Past",
        "Contact opnemen of aanmelden kan",
        "Wie mag aanmelden",
        "0496 26 80 54",
        "Talen:",
        "twee weken",
    ):
        expect(card).to_contain_text(words)
    assert card.locator("a[href='tel:+32496268054']").count() == 1
    card.get_by_text("Waarom: voldaan aan 6 van 6 voorwaarden").click()
    for words in ("ouder dan 18", "Voldaan.", "Bron:", "2024", "Nog na te kijken", "moest opnieuw nagekeken"):
        expect(card).to_contain_text(words)
    expect(card.locator(".ww-criterion")).to_have_count(6)


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_whom_anybody_may_call_stands_apart_from_where_nobody_applies(
    new_page: NewPage, conversations: Conversations, language: str
) -> None:
    """Of somebody who refuses: the line on violence is for whoever is threatened, and is no application."""
    threatens = {"violence_threat": True, "danger_from_person": True, "topic_drugs": True}
    refuses = {"age": 29, "applicant": "carer", "consent": "refused", **threatens}
    page = conversations.enter(new_page(), call_of(refuses))
    page.goto(f"/{language}/result/services")
    contact, if_wanted = page.locator("#contact"), page.locator("#if-wanted")
    expect(contact.locator("#service-line-1712")).to_be_visible()
    expect(if_wanted.locator("#service-line-1712")).to_have_count(0)
    expect(if_wanted.locator("article").first).to_be_visible()
    said = {"nl": "Meld niet aan", "fr": "N'introduisez pas de demande", "en": "Do not apply"}[language]
    expect(if_wanted.get_by_text(re.compile(said.replace("'", "['’]")))).to_have_count(1)
    expect(contact.get_by_text(re.compile(said.replace("'", "['’]")))).to_have_count(0)


def test_near_misses_say_what_would_have_to_be_different(new_page: NewPage, conversations: Conversations) -> None:
    # Who finds help with ease is not of the public of team 107: where that fits, Brusano is no near miss.
    finds_help = {"asks_for_help": True, "difficulty_accessing_help": False}
    page = conversations.enter(new_page(), call_of({**HOMELESS, **finds_help}))
    page.goto("/nl/result/services")
    near = page.locator("#near_miss .ww-row", has=page.locator("#service-brusano-case-managers"))
    expect(near).to_contain_text("Wat anders zou moeten zijn")
    expect(near).to_contain_text("thuis, in een geschikte woning")
    # Somebody of 45 never becomes younger than 23: that service says what it asks, and not what would have to change.
    out = page.locator("#other .ww-row", has=page.locator("#service-bru-stars"))
    expect(out).to_be_hidden()
    page.locator("#other > summary").click()
    expect(out).to_be_visible()
    expect(out).not_to_contain_text("Wat anders zou moeten zijn")


@pytest.mark.parametrize("answers", [{}, HOMELESS, URGENT, CHILD], ids=["nothing", "homeless", "urgent", "child"])
def test_every_result_gives_steps_with_a_goal(
    new_page: NewPage, conversations: Conversations, answers: Mapping[str, object]
) -> None:
    page = conversations.enter(new_page(scripts=False), call_of(answers))
    page.goto("/en/result/steps")
    expect(page.locator("main")).to_contain_text("This is advice, not a decision on anybody's rights.")
    assert page.locator("#onward article").count() > 0
    for goal in page.locator("#onward article").all():
        expect(goal).to_contain_text("Goal:")


def test_gaps_name_need_population_and_criteria(new_page: NewPage, conversations: Conversations) -> None:
    page = conversations.enter(new_page(), call_of({**HOMELESS, "consent": "refused"}))
    page.goto("/nl/result/steps")
    gap = page.locator("#gaps .ww-row", has=page.get_by_text("Welke voorwaarden het verschil maken")).first
    gap.locator("summary").click()
    assert gap.locator(".govuk-details__text li").count() >= 1


def test_summary_is_copied_with_one_press(new_page: NewPage, conversations: Conversations) -> None:
    page = conversations.enter(new_page(permissions=["clipboard-read", "clipboard-write"]), call_of(HOMELESS))
    page.goto("/nl/result")
    page.get_by_role("button", name="Kopieer").click()
    expect(page.locator("#copied")).to_have_text("Gekopieerd.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("SAMENVATTING VAN EEN SCREENING")
    assert "Een casemanager" in copied
    assert "<" not in copied
    for secret in SECRETS["nl"]:
        assert secret not in copied.lower()


def test_summary_can_be_selected_without_scripts(new_page: NewPage, conversations: Conversations) -> None:
    page = conversations.enter(new_page(scripts=False), call_of(HOMELESS))
    page.goto("/nl/result")
    page.get_by_role("link", name="Samenvatting als gewone tekst").first.click()
    assert "Een casemanager" in page.locator("textarea").input_value()
    page.get_by_role("link", name="Alleen de tekst").click()
    assert "Een casemanager" in page.content()


@pytest.mark.parametrize(
    ("caller", "languages"), [("nl", ["nl"]), ("fr", ["fr"]), ("en", ["en"]), (None, ["nl", "fr"])]
)
def test_letter_is_in_the_language_of_the_caller(
    new_page: NewPage, conversations: Conversations, caller: str | None, languages: list[str]
) -> None:
    page = conversations.enter(new_page(scripts=False), call_of(HOMELESS, caller=caller))
    page.goto("/en/letter")
    assert page.locator("html").get_attribute("lang") == "en"
    letters = page.locator("article.ww-letter").all()
    assert [letter.get_attribute("lang") for letter in letters] == languages
    for letter, language in zip(letters, languages, strict=True):
        advice = {"nl": "Dit is advies", "fr": "Ceci est un conseil", "en": "This is advice"}[language]
        expect(letter).to_contain_text(advice)
        for secret in SECRETS[language]:
            assert secret not in letter.inner_text().lower()


def test_sensitive_answers_come_in_only_when_chosen(new_page: NewPage, conversations: Conversations) -> None:
    page = conversations.enter(new_page(scripts=False), call_of(HOMELESS, caller="nl"))
    page.goto("/nl/letter")
    for box in page.locator("input[name=fact]").all():
        expect(box).not_to_be_checked()
    page.locator("#fact-housing").check()
    page.locator("#to").select_option("mobile-team-107-precarity")
    page.get_by_role("button", name="Werk de brief bij").click()
    letter = page.locator("article.ww-letter")
    expect(letter).to_contain_text("Aan: Mobiel team 107 Kansarmoede")
    expect(letter).to_contain_text("op straat")
    assert "psychiatri" not in letter.inner_text().lower()


def test_no_letter_gives_away_what_is_hidden(rule_base: RuleBase, conversations: Conversations, server: str) -> None:
    """Neither the names of specialised services, nor goals, nor criteria tell what was left out."""
    addicted = {**HOMELESS, "need_addiction": True, "social_exclusion": True, "network_building_needed": True}
    for language, words in {
        "nl": ("verslav", "drug", "dune", "samusocial", "dak"),
        "fr": ("dépendance", "drogue", "dune", "samusocial", "abri"),
    }.items():
        case = call_of(addicted, caller=language)
        cookies = conversations.cookies(case)
        text = httpx.get(
            f"{server}/{language}/summary.txt", cookies=cookies, follow_redirects=True, timeout=60
        ).text.lower()
        for word in (*words, *SECRETS[language]):
            assert not re.search(rf"\b{word}", text), word


def test_pdf_is_tagged_and_says_its_language(conversations: Conversations, server: str) -> None:
    case = call_of({**HOMELESS, "agrees_to_share": True})
    case.person.letter = Letter(to="mobile-team-107-precarity")
    answer = httpx.get(
        f"{server}/en/letter.pdf", cookies=conversations.cookies(case), follow_redirects=True, timeout=60
    )
    assert answer.headers["content-type"] == "application/pdf"
    assert "attachment" in answer.headers["content-disposition"]
    pdf = pypdf.PdfReader(io.BytesIO(answer.content))
    root: Any = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/StructTreeRoot"]["/K"]
    assert root["/Lang"] == "nl"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Doorverwijsbrief / Lettre d’orientation"
    assert pdf.xmp_metadata is not None
    assert "<pdfuaid:part>1</pdfuaid:part>" in pdf.xmp_metadata.rdf_root.toxml()
    text = "".join(page.extract_text() for page in pdf.pages)
    assert "Aan: Mobiel team 107 Kansarmoede" in text
    assert "Ceci est un conseil" in text
    assert "psychiatri" not in text.lower()
    for page in pdf.pages:
        resources: Any = page["/Resources"]
        for font in resources["/Font"].values():
            below = font.get_object()["/DescendantFonts"][0].get_object()
            assert "/FontFile2" in below["/FontDescriptor"].get_object() or "/FontFile3" in below["/FontDescriptor"]


def test_markup_in_words_stays_words() -> None:
    from api.pages.result.letter import pdf_of
    from api.pages.result.writing import Part, Written

    odd = "*not bold* #panic() $x$ <label> \\ ` {"
    pdf = pypdf.PdfReader(
        io.BytesIO(pdf_of([Written("T", "nl", ": ", (Part("paragraph", odd), Part("items", items=(odd,))))]))
    )
    assert pdf.pages[0].extract_text().count("#panic()") == 2


def test_print_shows_the_letter_and_nothing_else(new_page: NewPage, conversations: Conversations) -> None:
    page = conversations.enter(new_page(alone=True), call_of(HOMELESS))
    page.goto("/nl/letter")
    page.emulate_media(media="print")
    expect(page.locator("article.ww-letter").first).to_be_visible()
    for hidden in ("header", "footer", ".govuk-service-navigation", "#letter-choices", ".govuk-back-link"):
        expect(page.locator(hidden)).to_be_hidden()


def test_changing_an_answer_changes_the_result(new_page: NewPage, conversations: Conversations) -> None:
    page = conversations.enter(new_page(scripts=False), call_of(HOMELESS))
    page.goto("/nl/result")
    page.get_by_role("link", name="Wijzig een antwoord").click()
    page.locator("#age a").click()
    page.locator("#answer-age").fill("17")
    page.get_by_role("button", name="Bewaar en ga terug").click()
    assert page.url.endswith("/alert")  # a child without a home
    page.goto("/nl/result/services")
    expect(page.locator("#contact #service-mobile-team-107-precarity")).to_have_count(0)


@pytest.mark.parametrize("shares", [True, False, None])
def test_who_wants_nothing_passed_on_is_seen_at_once(
    new_page: NewPage, conversations: Conversations, shares: bool | None
) -> None:
    page = conversations.enter(new_page(scripts=False), call_of({**HOMELESS, "agrees_to_share": shares}))
    page.goto("/fr/result")
    said = page.locator("#unsure").get_by_text("ne veut pas que nous transmettions").count()
    assert said == (shares is False)
    page.goto("/fr/summary.txt")  # what is copied for a colleague
    assert ("ne veut pas que nous transmettions" in page.content()) is (shares is False)


@pytest.mark.parametrize("reached", [True, False, None])
def test_who_cannot_be_reached_safely_is_seen_before_anybody_calls_or_writes(
    new_page: NewPage, conversations: Conversations, reached: bool | None
) -> None:
    threat = {**HOMELESS, "violence_threat": True, "danger_from_partner": True, "safe_contact": reached}
    page = conversations.enter(new_page(scripts=False), call_of(threat))
    for address, place in (("/fr/result", "#urgent"), ("/fr/letter", "main")):
        page.goto(address)
        assert page.locator(place).get_by_text("pas joignable en sécurité").count() == (reached is False)


def test_no_assumption_stands_twice(new_page: NewPage, conversations: Conversations) -> None:
    page = conversations.enter(new_page(scripts=False), call_of(HOMELESS))
    page.goto("/fr/result/reasons")
    lines = page.locator("#basis details:not(:last-of-type) li").all_text_contents()
    assert len(lines) > 20
    assert len(lines) == len(set(lines))


def test_the_head_of_the_result_says_who_is_on_the_line(new_page: NewPage, conversations: Conversations) -> None:
    """ "77 jaar · familie of een vriend" read as if it were about the family."""
    told = {
        "nl": "77 jaar · aan de lijn: familie of een vriend die geen zorg geeft",
        "fr": "77 ans · en ligne : un parent ou ami qui n’est pas aidant",
        "en": "77 years old · on the line: a relative or friend who gives no care",
    }
    page = conversations.enter(new_page(scripts=False), call_of({**NO_DANGER, "age": 77, "applicant": "relative"}))
    for language, words in told.items():
        page.goto(f"/{language}/result")
        expect(page.locator(".ww-first__about")).to_have_text(words)
    answers = {**NO_DANGER, "age": 77, "applicant": "professional"}
    page = conversations.enter(new_page(scripts=False), call_of(answers, mode="self-check"))
    page.goto("/nl/result")
    expect(page.locator(".ww-first__about")).to_have_text("77 jaar")
