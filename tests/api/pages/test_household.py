"""A household: several people in one conversation, and what holds for all."""

import re

from playwright.sync_api import expect

from tests.api.pages.conftest import NewPage
from tests.api.pages.conversations import CHILD, HOMELESS, NO_DANGER, Conversations, household_of
from tests.api.pages.journeys import answer_page, go_on


def test_a_household_from_start_to_joint_answer(new_page: NewPage, conversations: Conversations) -> None:
    page = new_page(scripts=False)
    page.goto("/nl/household")
    page.locator("#role").select_option("parent")
    page.get_by_role("button", name="Begin", exact=True).click()
    page.get_by_role("button", name="Vragen over deze persoon").click()
    answer_page(page, HOMELESS)
    go_on(page, "nl")
    household = page.url.split("/questions")[0] + "/household"
    page.goto(household)
    page.locator("#role").select_option("child")
    page.get_by_role("button", name="Voeg toe").click()
    page.get_by_role("button", name="Vragen over deze persoon (2)").click()
    expect(page.locator(".ww-progress")).to_contain_text("Persoon 2 van 2")
    answer_page(page, CHILD)
    go_on(page, "nl")
    assert page.url.endswith("/alert")  # the child is in danger
    page.goto(f"{household}/result")
    expect(page.locator("main")).to_contain_text("Dringend")
    expect(page.locator("main")).to_contain_text("Elk lid heeft een eigen beoordeling")
    assert [person.role for person in conversations.case(page).persons] == ["parent", "child"]
    assert conversations.case(page).persons[0].answers["suicide_risk"] is False


def test_people_are_never_mixed_up(new_page: NewPage, conversations: Conversations) -> None:
    case = household_of(("parent", HOMELESS), ("child", CHILD), ("carer", {"carer_exhausted": True}))
    page = conversations.enter(new_page(scripts=False), case)
    page.goto(f"/en/call/{case.key}/household")
    page.get_by_role("button", name="Result of this person (1)").click()
    expect(page.get_by_role("region", name="Now")).to_contain_text("Mobile team 107")
    page.get_by_role("link", name="To the household").first.click()
    page.get_by_role("button", name="Take this person out (1)").click()
    assert [person.role for person in conversations.case(page).persons] == ["child", "carer"]


def test_a_note_says_about_whom_it_is(new_page: NewPage, conversations: Conversations) -> None:
    """What was typed on the page of a household went to one of its people, and nothing said to whom."""
    case = household_of(("parent", HOMELESS), ("child", CHILD))
    case.current = 1
    page = conversations.enter(new_page(scripts=False), case)
    page.goto(f"/nl/call/{case.key}/household")
    note = page.get_by_role("textbox", name="Wat u hoort (2. een kind van het gezin)")
    note.fill("14 jaar")
    note.press("Enter")
    expect(page.get_by_role("textbox", name="Wat u hoort (2. een kind van het gezin)")).to_have_value("14 jaar")
    nobody_asked = household_of(("parent", {}))
    alone = conversations.enter(new_page(scripts=False), nobody_asked)
    alone.goto(f"/nl/call/{nobody_asked.key}/household")
    expect(alone.locator("main")).not_to_contain_text("0 diensten")
    expect(alone.get_by_role("textbox", name="Wat u hoort", exact=True)).to_be_visible()


def test_joint_answer_names_whom_it_is_about(new_page: NewPage, conversations: Conversations) -> None:
    case = household_of(("parent", HOMELESS), ("child", CHILD))
    page = conversations.enter(new_page(scripts=False), case)
    page.goto(f"/fr/call/{case.key}/household/result")
    expect(page.locator("main")).to_contain_text("concerne :")
    expect(page.locator(".ww-alert__title")).to_contain_text("2. ")


def test_a_danger_to_two_people_names_each_number_once(new_page: NewPage, conversations: Conversations) -> None:
    child = {**CHILD, "violence_threat": True, "child_in_danger": True}
    case = household_of(("child", child), ("child", child))
    page = conversations.enter(new_page(scripts=False), case)
    page.goto(f"/nl/call/{case.key}/household/result")
    urgent = page.locator("section", has=page.locator("#urgent-title"))
    assert urgent.locator("h3").count() > 2
    calls = [str(link.get_attribute("href")) for link in urgent.locator("a[href^='tel:']").all()]
    assert "tel:112" in calls
    assert len(calls) == len(set(calls))
    page.goto(f"/nl/call/{case.key}/result/steps")
    calls = [str(link.get_attribute("href")) for link in page.locator("#urgent a[href^='tel:']").all()]
    assert "tel:112" in calls
    assert len(calls) == len(set(calls))


def test_nobody_is_sent_to_whoever_takes_everybody(new_page: NewPage, conversations: Conversations) -> None:
    """A service that is about something else fits nobody, though its conditions would hold."""
    dementia = {**NO_DANGER, "age": 81, "carer_present": True, "topic_dementia": True, "lives_in_brussels": True}
    case = household_of(("person", dementia), ("carer", {**NO_DANGER, "age": 55}))
    page = conversations.enter(new_page(scripts=False), case)
    page.goto(f"/en/call/{case.key}/household/result")
    person, carer = page.locator(".ww-card").all()
    expect(person).to_contain_text("Alzheimer Belgique")
    expect(carer).to_contain_text("0 services fit")
    for card in (person, carer):
        expect(card).not_to_contain_text("Alcoholics Anonymous")
        expect(card).not_to_contain_text("Medimmigrant")


def test_the_household_counts_the_services_that_the_result_names(
    new_page: NewPage, conversations: Conversations
) -> None:
    """It counted every service whose conditions hold, also for what nobody needs: 40 beside a result of 17."""
    case = household_of(("parent", HOMELESS), ("child", CHILD))
    page = conversations.enter(new_page(scripts=False), case)
    page.goto(f"/en/call/{case.key}/household")
    cards = page.locator(".ww-card")
    counted = [int(re.findall(r"(\d+) services? fit", cards.nth(place).inner_text())[0]) for place in range(2)]
    page.goto(f"/en/call/{case.key}/household/result")
    cards = page.locator("#main-content .ww-card--onward")
    assert [int(re.findall(r"(\d+) services? fit", card.inner_text())[0]) for card in cards.all()] == counted
    page.goto(f"/en/call/{case.key}/household")
    page.get_by_role("button", name="Result of this person (1)").click()
    services = page.get_by_role("link", name="Services (").inner_text()
    assert 0 < counted[0] <= int(re.findall(r"\d+", services)[0])
