"""The pages about the rule base and coverage, small and large, in every language; with controls that must fail."""

import pytest
from playwright.sync_api import expect

from engine import LANGUAGES
from tests.api.pages.browse_pages import KINDS
from tests.api.pages.checks import sideways, small_targets, violations, without_focus_mark, wrong_with
from tests.api.pages.conftest import NewPage

#: Pages with everything that can be folded: pictures, tables, nested rules, long lists.
RICHEST = (
    "services/mobile-team-107-precarity",
    "coverage/kind/case_management",
    "coverage/reforms/bru-stars-to-25",
    "coverage/change/mobile-team-107-precarity/homeless_or_badly_housed?do=other&part-0=homeless",
    "coverage/change/bru-stars/age?do=other&part-0-0=9&part-0-1=4",
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_page_on_a_small_screen(new_page: NewPage, language: str) -> None:
    page = new_page(width=320, height=640, checks=True)
    page.set_default_timeout(180_000)
    for place, kind in enumerate(KINDS):
        page.goto(f"/{language}/{kind}", wait_until="load")
        expect(page.locator("h1")).to_have_count(1)
        assert wrong_with(page, closely=language == LANGUAGES[place % len(LANGUAGES)]) == [], kind


@pytest.mark.parametrize("kind", RICHEST)
def test_page_on_a_large_screen_with_everything_unfolded(new_page: NewPage, kind: str) -> None:
    page = new_page()
    page.set_default_timeout(180_000)
    page.goto(f"/fr/{kind}")
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    assert violations(page) == []
    assert sideways(page) <= 0
    assert small_targets(page) == []
    assert without_focus_mark(page, most=25) == []


def test_a_broken_page_is_found(new_page: NewPage) -> None:
    """Control: the checks fail on a field without a label, a picture without words, a small target and a wide table."""
    page = new_page(width=320)
    page.goto("/nl/coverage")
    page.evaluate(
        """() => {
          document.querySelectorAll("svg[role=img]").forEach(one => one.removeAttribute("aria-label"));
          document.querySelector(".ww-scroll").style.overflow = "visible";
          const small = document.createElement("button");
          small.style.cssText = "width: 10px; height: 10px; padding: 0";
          small.ariaLabel = "x";
          document.querySelector("h1").after(small);
        }"""
    )
    assert any(found.startswith("svg-img-alt") for found in violations(page))
    assert sideways(page) > 0
    assert len(small_targets(page)) == 1


def test_a_wide_table_scrolls_by_itself_with_the_keyboard(new_page: NewPage) -> None:
    page = new_page(width=320)
    page.goto("/nl/coverage")
    table = page.locator(".ww-scroll").first
    table.focus()
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    # Not by `wait_for_function`: its text is no script that the pages' policy lets run.
    expect(table).not_to_have_js_property("scrollLeft", 0)


def test_fillings_differ_by_more_than_colour(new_page: NewPage) -> None:
    page = new_page()
    page.goto("/nl/coverage/kind/case_management")
    bar = page.locator("svg[role=img]").first
    fills = [one.get_attribute("fill") for one in bar.locator("rect").all()]
    assert "url(#lines)" in fills
    assert "url(#dots)" in fills
    for name in ("lines", "dots"):
        assert page.locator(f"pattern#{name}").count() == 1


def test_pages_work_in_forced_colours(new_page: NewPage) -> None:
    page = new_page(forced_colors="active")
    page.goto("/nl/coverage/kind/case_management")
    current = page.locator("[aria-current=page].ww-tab")
    assert current.evaluate("one => getComputedStyle(one).borderWidth") == "4px"


def test_without_scripts_everything_can_be_unfolded(new_page: NewPage) -> None:
    page = new_page(scripts=False)
    page.goto("/en/services/mobile-team-107-precarity")
    expect(page.get_by_text("Age: 17")).to_be_hidden()
    page.get_by_text("Show the examples").click()
    expect(page.get_by_text("Age: 17")).to_be_visible()
    page.goto("/en/coverage/kind/case_management")
    with page.expect_navigation():
        page.get_by_role("link", name="Lenient", exact=True).click()
    expect(page.locator("[aria-current=page].ww-tab")).to_have_text("Lenient")
