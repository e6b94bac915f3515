"""Accessibility of every page, in every language, with errors and without; with controls that must fail."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from api.pages.call import Call
from engine import LANGUAGES
from tests.api.pages.checks import WIDER, sideways, small_targets, violations, without_focus_mark, wrong_with
from tests.api.pages.conftest import NewPage
from tests.api.pages.conversations import (
    CHILD,
    HOMELESS,
    NO_DANGER,
    URGENT,
    Conversations,
    asked_together,
    call_of,
    household_of,
)
from tests.api.pages.sweep import unnamed

ASKING = {**NO_DANGER, "consent": "given"}


def _new_alert() -> Call:
    case = call_of(URGENT, caller="nl")
    case.person.seen = []
    return case


def _visited() -> Call:
    case = call_of(HOMELESS)
    case.person.trail = [list(NO_DANGER)]
    case.person.skipped = ["insured"]
    case.person.noted = ["age"]
    return case


Visit = tuple[str, Callable[[], Call] | None]
#: Pages and the conversation in which each is visited; None where there is none.
NAMED: dict[str, Visit] = {
    "start": ("", None),
    "about": ("about", None),
    "new call": ("screening", None),
    "new self-check": ("self-check", None),
    "new call beside another": ("screening", lambda: call_of(HOMELESS)),
    "opening": ("open", lambda: call_of({**HOMELESS, "topic_debts": True}, caller="fr")),
    "begin household": ("household", None),
    "danger": ("questions/1", lambda: call_of({}, caller="fr")),
    "questions": ("questions/1", lambda: call_of(ASKING)),
    "questions after an alert": ("questions/1", lambda: call_of(URGENT)),
    "questions of a self-check": ("questions/1", lambda: call_of(ASKING, mode="self-check")),
    "more": ("more", lambda: call_of(HOMELESS)),
    "alert": ("alert", _new_alert),
    "answers": ("answers", _visited),
    "change": ("answers/age", _visited),
    "change a list": ("answers/municipality", _visited),
    "result": ("result", lambda: call_of(HOMELESS)),
    "urgent result": ("result", lambda: call_of(URGENT)),
    "empty result": ("result", lambda: call_of({})),
    "services of a result": ("result/services", lambda: call_of(HOMELESS)),
    "steps of a result": ("result/steps", lambda: call_of(URGENT)),
    "reasons of a result": ("result/reasons", lambda: call_of(HOMELESS)),
    "self-check result": ("result", lambda: call_of(HOMELESS, mode="self-check")),
    "letter": ("letter", lambda: call_of(HOMELESS)),
    "summary": ("summary", lambda: call_of(HOMELESS)),
    "household": ("household", lambda: household_of(("parent", HOMELESS), ("child", CHILD))),
    "joint answer": ("household/result", lambda: household_of(("parent", HOMELESS), ("child", CHILD))),
    "trace": ("trace", lambda: call_of(URGENT)),
    "log in": ("login", None),
    "first log-in": ("first?key=x", None),
    "not found": ("nothing-here", None),
    "no conversation": ("answers", None),
    "ended": ("ended", None),
}
#: Every page, also one that no list names: it is found by its route.
PAGES: dict[str, Visit] = {**NAMED, **{path: (path, None) for path in unnamed(path for path, _ in NAMED.values())}}


def visit(page: Page, conversations: Conversations, name: str, language: str) -> None:
    path, conversation = PAGES[name]
    if conversation is None:
        page.context.clear_cookies()
        page.goto(f"/{language}/{path}")
    else:
        case = conversation()
        conversations.enter(page, case)
        page.goto(f"/{language}/call/{case.key}/{path}")
    expect(page.locator("h1")).to_have_count(1)


@pytest.mark.parametrize("name", PAGES)
def test_page_in_every_language(new_page: NewPage, conversations: Conversations, name: str) -> None:
    page = new_page(width=320, height=640, checks=True)
    for language in LANGUAGES:
        visit(page, conversations, name, language)
        assert wrong_with(page, closely=language == LANGUAGES[[*PAGES].index(name) % len(LANGUAGES)]) == []


@pytest.mark.parametrize(
    "name", ["start", "questions", "alert", "answers", "result", "services of a result", "letter", "joint answer"]
)
def test_page_on_a_large_screen_with_everything_unfolded(
    new_page: NewPage, conversations: Conversations, name: str
) -> None:
    page = new_page()
    visit(page, conversations, name, "fr")
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    assert violations(page) == []
    assert small_targets(page) == []
    assert sideways(page) <= 0


def test_language_choice(new_page: NewPage) -> None:
    page = new_page(width=320)
    page.goto("/")
    assert violations(page) == []
    assert sideways(page) <= 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_errors(new_page: NewPage, conversations: Conversations, language: str) -> None:
    page = conversations.enter(new_page(width=320), call_of(ASKING))
    page.goto(f"/{language}/answers/age")
    page.locator("#answer-age").fill("x")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    assert violations(page) == []
    assert sideways(page) <= 0
    conversations.enter(page, asked_together("age", "lives_in_brussels"))
    page.goto(f"/{language}/questions/1")
    page.locator("#answer-age").fill("x")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    assert violations(page) == []


def test_controls_that_must_fail(new_page: NewPage) -> None:
    """A check that never finds anything proves nothing."""
    page = new_page(width=320)
    page.goto("/nl/about")
    page.evaluate(
        """() => {
          document.querySelector("main").insertAdjacentHTML("beforeend",
            '<img src="/nothing.png"><p class="pale">pale words</p><a class="tiny" href="/">x</a>' +
            '<div class="wide">wide</div>');
          document.querySelector(".pale").style.color = "#bbb";
          document.querySelector(".tiny").style.cssText = "display:block;width:10px;height:10px;overflow:hidden";
          document.querySelector(".wide").style.width = "900px";
        }"""
    )
    found = violations(page)
    assert any("image-alt" in one for one in found)
    assert any("color-contrast" in one for one in found)
    assert len(small_targets(page)) == 1
    assert sideways(page) > 0
    page.evaluate("document.querySelector('main h1').insertAdjacentHTML('afterend', '<h4>too deep</h4>')")
    for closely in (True, False):
        wrong = wrong_with(page, closely=closely)
        assert any("image-alt" in one for one in wrong)
        assert any("color-contrast" in one for one in wrong) == closely
        assert {"a heading 4 follows a heading 1"} < set(wrong)
        assert len([one for one in wrong if "wider than the screen" in one]) == (2 if closely else 1)
        assert len([one for one in wrong if "tiny" in one]) == (1 + len(WIDER) if closely else 1)
    page.evaluate("document.querySelector('.tiny').style.outline = 'none'")
    page.evaluate("document.querySelector('.tiny').style.boxShadow = 'none'")
    assert without_focus_mark(page)


@pytest.mark.parametrize("name", ["start", "questions", "answers", "result", "letter", "household"])
def test_focus_is_always_visible(new_page: NewPage, conversations: Conversations, name: str) -> None:
    page = new_page()
    visit(page, conversations, name, "nl")
    assert without_focus_mark(page) == []


@pytest.mark.parametrize("name", ["danger", "alert", "result"])
def test_forced_colours_keep_frames_and_signs(new_page: NewPage, conversations: Conversations, name: str) -> None:
    page = new_page(forced_colors="active")
    visit(page, conversations, name, "nl")
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    bare = page.evaluate(
        """() => [...document.querySelectorAll(".ww-badge, .ww-say, .ww-alert, .ww-card, .ww-state, .ww-open")]
          .filter(one => one.checkVisibility() && parseFloat(getComputedStyle(one).borderTopWidth) < 1)
          .map(one => one.outerHTML.slice(0, 100))"""
    )
    assert bare == []
    # Here the colours are the reader's own, which axe does not see.
    assert violations(page, without=("color-contrast",)) == []


def test_states_never_hang_on_colour_alone(new_page: NewPage, conversations: Conversations) -> None:
    page = new_page()
    visit(page, conversations, "services of a result", "nl")
    for badge in page.locator(".ww-badge").all():
        assert (badge.text_content() or "").strip()
        sign = badge.evaluate("one => getComputedStyle(one, '::before').content")
        assert sign not in ("none", "normal")
    signs = {sign.text_content() for sign in page.locator(".ww-criterion__sign").all()}
    assert signs == {"✓", "?", "×"}
