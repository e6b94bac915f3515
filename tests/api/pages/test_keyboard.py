"""A whole call with the keyboard alone: Tab, arrows, space and Enter."""

from playwright.sync_api import Page, expect

from tests.api.pages.conftest import NewPage
from tests.api.pages.conversations import NO_DANGER, Conversations
from tests.api.pages.journeys import here


def tab_to(page: Page, selector: str, most: int = 80) -> None:
    """Press Tab until an element is focused."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement?.matches(selector) ?? false", selector):
            return
    raise AssertionError(f"{selector} cannot be reached with the Tab key")


def press(page: Page, key: str) -> None:
    with page.expect_navigation():
        page.keyboard.press(key)


def test_a_call_with_the_keyboard_alone(new_page: NewPage) -> None:
    page = new_page()
    page.goto("/nl/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "govuk-skip-link"
    page.keyboard.press("Enter")
    tab_to(page, "main a[href$='/screening']")
    press(page, "Enter")
    tab_to(page, "#note")
    page.keyboard.type("82, dementie")
    expect(page.locator("[name=accept]").first).to_be_visible()
    tab_to(page, "[name=accept]")
    page.keyboard.press("Space")
    tab_to(page, "[name=caller]")
    for _ in range(10):
        if page.locator("#caller-fr").is_checked():
            break
        page.keyboard.press("ArrowDown")
    expect(page.locator("#caller-fr")).to_be_checked()
    press(page, "Enter")
    for fact in NO_DANGER:
        tab_to(page, f"[name=answer-{fact}]")
        page.keyboard.press("Space")
        page.keyboard.press("ArrowRight")
        expect(page.locator(f"#answer-{fact}-no")).to_be_checked()
    tab_to(page, "main .govuk-button[type=submit]:not(.govuk-button--secondary)")
    press(page, "Enter")
    assert here(page) == "questions/2"
    tab_to(page, "main input[type=radio]")
    page.keyboard.press("Space")
    tab_to(page, "button[value=result]")
    press(page, "Enter")
    assert here(page) == "result"
    tab_to(page, "main a[href$='/letter']", most=200)
    press(page, "Enter")
    assert here(page) == "letter"


def test_letters_pressed_alone_do_nothing(new_page: NewPage) -> None:
    """No single-character shortcuts."""
    page = new_page()
    page.goto("/nl/screening")
    before = page.content()
    for key in "abcdefghijklmnopqrstuvwxyz0123456789?/.":
        page.keyboard.press(key)
    assert page.url.endswith("/nl/screening")
    assert page.content() == before


def test_enter_goes_on_and_never_presses_another_button(new_page: NewPage, conversations: Conversations) -> None:
    """Enter presses the button that goes on, not the one that comes first on the page."""
    page = new_page()
    page.goto("/nl/screening")
    page.locator("#caller-nl").focus()
    press(page, "Enter")
    for fact in NO_DANGER:
        page.locator(f"#answer-{fact}-no").check()
    press(page, "Enter")
    assert here(page) == "questions/2"
    page.locator("#note").fill("82")
    press(page, "Enter")
    # What was typed is shown before anything goes on; Enter once more drops it.
    expect(page.locator("[name=accept]")).to_have_count(1)
    press(page, "Enter")
    assert here(page) == "questions/3"
    assert "age" not in conversations.case(page).person.answers
