"""Steps of a call, as an operator takes them."""

from collections.abc import Mapping

from playwright.sync_api import Locator, Page

CONTINUE = {"nl": "Ga verder", "fr": "Continuer", "en": "Continue"}


def begin(page: Page, language: str, caller: str = "unknown", part: str = "screening", note: str = "") -> None:
    """Open a call: the language of the caller, and what was heard."""
    page.goto(f"/{language}/{part}")
    page.locator(f"#caller-{caller}").check()
    if note:
        page.locator("#note").fill(note)
    go_on(page, language)


def go_on(page: Page, language: str) -> None:
    """Press the button that goes on."""
    with page.expect_navigation():
        page.locator("main").get_by_role("button", name=CONTINUE[language], exact=True).last.click()


def press(page: Page, action: str) -> None:
    """Press the button with an action."""
    with page.expect_navigation():
        page.locator(f"button[name=action][value='{action}']").first.click()


def asked(page: Page) -> list[str]:
    """The facts that a page asks, also those that only follow an answer."""
    return [str(field.get_attribute("value")) for field in page.locator("input[name=asked]").all()]


def question(page: Page, fact: str) -> Locator:
    """The question about a fact."""
    return page.locator(f"#question-{fact}")


def answer_boolean(page: Page, fact: str, value: bool | None) -> None:
    """Choose yes, no or not known."""
    ending = {True: "", False: "-no", None: "-not-known"}[value]
    page.locator(f"#answer-{fact}{ending}").check()


def answer_page(page: Page, answers: Mapping[str, object]) -> None:
    """Answer every question that shows on a page as the situation says; what it does not say stays open."""
    for fact in asked(page):
        if fact not in answers or not question(page, fact).is_visible():
            continue
        value = answers[fact]
        if value is None:
            page.locator(f"#answer-{fact}-not-known").check()
        elif isinstance(value, bool):
            answer_boolean(page, fact, value)
        elif page.locator(f"select#answer-{fact}").count():
            page.locator(f"#answer-{fact}").select_option(str(value))
        elif page.locator(f"input[type=radio][name=answer-{fact}]").count():
            page.locator(f"input[name=answer-{fact}][value='{value}']").check()
        else:
            page.locator(f"#answer-{fact}").fill(str(value))


def here(page: Page) -> str:
    """The address of a page behind its language and its call."""
    rest = page.url.split("//", 1)[1].split("/", 1)[1]
    return rest.split("/call/", 1)[1].split("/", 1)[1] if "/call/" in rest else rest.split("/", 1)[1]
