"""The other door: a professional first wants to know whether to take somebody up."""

from playwright.sync_api import expect

from tests.api.pages.conftest import NewPage
from tests.api.pages.conversations import HOMELESS, NO_DANGER, Conversations
from tests.api.pages.journeys import answer_page, asked, begin, here, press, question


def test_the_other_door_opens_the_same_way(new_page: NewPage, conversations: Conversations) -> None:
    page = new_page()
    begin(page, "fr", part="self-check")
    assert conversations.case(page).person.answers["applicant"] == "professional"
    assert set(asked(page)) == set(NO_DANGER)
    expect(page.locator("#note-label")).to_have_text("Ce que vous savez")
    # Who asks here is a professional, and nobody speaks to a caller.
    expect(question(page, "suicide_risk").locator(".ww-ask__words")).to_contain_text("La personne pense-t-elle")


def test_a_self_check_first_settles_who_takes_it_up_and_says_what_is_not_asked(
    new_page: NewPage, conversations: Conversations
) -> None:
    """The criteria of services are asked by choice, and the result says that they were not all asked."""
    page = new_page(scripts=False)
    begin(page, "en", caller="nl", part="self-check")
    press(page, "none")
    seen: list[str] = []
    while here(page).startswith("questions/"):
        seen += asked(page)
        answer_page(page, HOMELESS)
        press(page, "none" if page.locator("button[name=action][value=none]").count() else "unknown")
    assert here(page) in ("more", "result")
    assert {"can_self_manage", "provider_can_coordinate", "consent"} <= set(seen)
    assert "psychiatric_history" not in seen
    page.goto(page.url.rsplit("/", 1)[0] + "/result")
    expect(page.locator("#take-up")).to_contain_text("May I take this up?")
    expect(page.locator("#unsure")).to_contain_text("Which services fit was not all asked.")
    page.locator("#unsure a").click()
    expect(page.locator("main")).to_contain_text("Danger, agreement and who coordinates")
    page.get_by_role("button", name="Ask these questions too").click()
    seen = []
    while here(page).startswith("questions/"):
        seen += asked(page)
        answer_page(page, HOMELESS)
        press(page, "unknown")
    assert "psychiatric_history" in seen
