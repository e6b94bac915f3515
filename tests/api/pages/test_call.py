"""A call: opening, danger first, one screen for what belongs together, enough, and every answer at hand at any time."""

import re

import httpx
import pytest
from playwright.sync_api import Page, expect

from engine import LANGUAGES, RuleBase
from tests.api.pages.conftest import NewPage
from tests.api.pages.conversations import HOMELESS, NO_DANGER, URGENT, Conversations, asked_together, call_of
from tests.api.pages.journeys import answer_boolean, answer_page, asked, begin, go_on, here, press, question


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_whole_call(new_page: NewPage, language: str, scripts: bool) -> None:
    """From the opening to the result: danger by one press, each group once, and no page to check the answers."""
    page = new_page(scripts=scripts)
    begin(page, language, caller="fr")
    assert set(asked(page)) == set(NO_DANGER)
    press(page, "none")
    pages, groups = 1, []
    while here(page).startswith("questions/"):
        pages += 1
        assert pages < 12
        groups += [str(one.get_attribute("id")) for one in page.locator(".ww-group > h2").all()]
        answer_page(page, HOMELESS)
        press(page, "unknown")
    assert here(page) == "result"
    assert pages <= 8
    expect(page.locator("main")).to_contain_text(re.compile("107"))
    page.goto(page.url.replace("/result", "/answers"))
    expect(page.locator("#housing")).to_be_visible()


def test_danger_interrupts_at_once_and_the_way_on_is_the_result(new_page: NewPage) -> None:
    page = new_page(scripts=False)
    begin(page, "nl", caller="fr")
    instant = page.locator("#question-suicide_risk > .ww-instant")
    expect(instant).to_be_hidden()
    answer_boolean(page, "suicide_risk", True)
    expect(instant).to_be_visible()
    go_on(page, "nl")
    assert here(page) == "alert"
    alert = page.locator("main")
    expect(alert).to_contain_text("Laat de persoon niet alleen")
    calls = [link.get_attribute("href") for link in alert.locator("a[href^='tel:']").all()]
    # The caller speaks French: the French line answers, and nobody is sent to the Dutch one.
    assert calls[0] == "tel:080032123"
    assert "tel:1813" not in calls
    assert "tel:112" in calls
    page.locator("main button").first.click()
    assert here(page) == "result"
    page.goto(page.url.replace("/result", "/next"))
    assert here(page).startswith("questions/")
    expect(page.locator(".ww-alert-bar")).to_contain_text("Laat de persoon niet alleen")


def named_once(page: Page) -> None:
    """Each number stands once, and one of them is not for emergencies."""
    calls = [str(link.get_attribute("href")) for link in page.locator("main a[href^='tel:']").all()]
    assert len(calls) == len(set(calls))
    assert {"tel:101", "tel:112", "tel:103"} <= set(calls)


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_dangers_name_each_line_once_and_lines_below_are_there(new_page: NewPage, language: str) -> None:
    """A girl of 15 who spoke English read of "another line below" where none was, for 112 counted as one."""
    page = new_page(scripts=False)
    page.goto(f"/{language}/screening")
    page.locator("#answer-applicant-person").check()
    page.locator("#caller-en").check()
    page.locator("#note").fill("I'm 15")
    press(page, "read")
    press(page, "take-all")
    go_on(page, language)
    answer_boolean(page, "violence_threat", True)
    answer_boolean(page, "child_in_danger", True)
    press(page, "none")
    assert here(page) == "alert"
    named_once(page)
    page.locator("main button").first.click()
    assert here(page) == "result"
    named_once(page)
    expect(page.locator("#urgent")).to_contain_text("Are you safe now? Who is with you?")


def test_more_questions_after_an_alert_are_a_choice(new_page: NewPage) -> None:
    page = new_page(scripts=False)
    begin(page, "en")
    answer_boolean(page, "violence_threat", True)
    press(page, "none")
    assert here(page) == "alert"
    press(page, "ask")
    assert here(page) == "questions/2"
    expect(page.locator("h1")).to_have_text("About the danger")


def test_words_to_say_are_the_question_in_the_language_of_the_caller(new_page: NewPage) -> None:
    page = new_page(scripts=False)
    begin(page, "nl", caller="fr")
    words = question(page, "suicide_risk").locator(".ww-ask__words span")
    assert words.get_attribute("lang") == "fr"
    expect(words).to_contain_text("Pensez-vous au suicide")
    explanation = question(page, "suicide_risk").locator("> .ww-why")
    explanation.locator("summary").click()
    expect(explanation).to_contain_text("Denkt de persoon aan zelfdoding")


@pytest.mark.parametrize("who", ["person", "carer"])
def test_words_fit_whoever_is_on_the_line(
    new_page: NewPage, conversations: Conversations, rule_base: RuleBase, who: str
) -> None:
    case = asked_together("has_gp")
    case.person.answers["applicant"] = who
    page = conversations.enter(new_page(scripts=False), case)
    page.goto("/nl/questions/1")
    say = rule_base.contents.words_to_say("has_gp", {"applicant": who})
    assert say is not None
    expect(question(page, "has_gp").locator(".ww-ask__words")).to_have_text(say.nl)


@pytest.mark.parametrize(
    ("age", "asked"), [(3, "Wie mag er voor het kind beslissen?"), (15, "Weet hij of zij dat u belt?")]
)
def test_of_a_small_child_whoever_decides_is_asked(
    new_page: NewPage, conversations: Conversations, age: int, asked: str
) -> None:
    case = asked_together("consent")
    case.person.answers |= {"applicant": "relative", "age": age}
    del case.person.answers["consent"]
    page = conversations.enter(new_page(scripts=False), case)
    page.goto("/nl/questions/1")
    expect(question(page, "consent").locator(".ww-ask__words")).to_contain_text(asked)


def test_what_speaks_of_something_follows_only_once_it_is_there(
    new_page: NewPage, conversations: Conversations
) -> None:
    facts = ("carer_any", "carer_present", "carer_has_capacity", "carer_exhausted")
    page = conversations.enter(new_page(scripts=False), asked_together(*facts))
    page.goto("/nl/questions/1")
    expect(question(page, "carer_exhausted")).to_be_hidden()
    answer_boolean(page, "carer_any", True)
    expect(question(page, "carer_exhausted")).to_be_visible()
    expect(question(page, "carer_has_capacity")).to_be_hidden()
    answer_boolean(page, "carer_exhausted", True)
    answer_boolean(page, "carer_any", False)
    expect(question(page, "carer_exhausted")).to_be_hidden()
    go_on(page, "nl")
    person = conversations.case(page).person
    assert person.answers["carer_any"] is False
    assert "carer_exhausted" not in person.answers
    assert "carer_exhausted" not in person.skipped


def test_each_question_follows_its_own_answers(new_page: NewPage, conversations: Conversations) -> None:
    """Who lives at home may lose the home, and is asked neither when the stay ends nor where to sleep tonight."""
    facts = ("housing", "discharge_expected", "sleeps_tonight", "housing_loss_risk")
    follow = {
        "home": {"housing_loss_risk"},
        "prison": {"discharge_expected", "housing_loss_risk"},
        "homeless": {"sleeps_tonight"},
        "not-known": set(),
    }
    page = conversations.enter(new_page(scripts=False), asked_together(*facts))
    page.goto("/nl/questions/1")
    for value, expected in follow.items():
        page.locator(f"input[name=answer-housing][value={value}]").check()
        assert {fact for fact in facts[1:] if question(page, fact).is_visible()} == expected, value


def test_nobody_of_82_is_asked_to_bring_up_children(new_page: NewPage, conversations: Conversations) -> None:
    page = conversations.enter(new_page(scripts=False), call_of({**NO_DANGER, "age": 82}))
    page.goto("/nl/next")
    seen: list[str] = []
    while here(page).startswith("questions/"):
        seen += asked(page)
        press(page, "unknown")
    assert "need_mental" in seen
    assert not {"need_parenting", "cares_for_children"} & set(seen)


def test_a_group_comes_once_and_a_list_is_answered_by_one_press(
    new_page: NewPage, conversations: Conversations
) -> None:
    page = conversations.enter(new_page(scripts=False), call_of({**NO_DANGER, "age": 50}))
    page.goto("/en/next")
    expect(page.locator("h1")).to_have_text("Who and where")
    press(page, "unknown")
    needed = "What is needed, and who arranges it"
    expect(page.locator("h1")).to_have_text(needed)
    answer_boolean(page, "need_social", True)
    answer_boolean(page, "can_self_manage", False)
    page.locator("input[name=answer-consent][value=given]").check()
    page.get_by_role("button", name="Asked: no to everything else").click()
    answers = conversations.case(page).person.answers
    assert answers["need_social"] is True
    assert answers["need_mental"] is False
    titles = []
    while here(page).startswith("questions/"):
        titles.append(page.locator("h1").inner_text())
        press(page, "unknown")
    assert titles[0] == "Who helps already"
    assert len(titles) == len(set(titles))
    assert needed not in titles


def test_one_press_answers_the_rest_of_a_screen_and_keeps_open_what_it_cannot_answer(
    new_page: NewPage, conversations: Conversations
) -> None:
    case = asked_together(
        "psychiatric_history", "psychiatric_risk", "asks_for_help", "institutions_involved", "housing"
    )
    page = conversations.enter(new_page(scripts=False), case)
    page.goto("/nl/questions/1")
    answer_boolean(page, "asks_for_help", True)
    press(page, "none")
    # Where somebody lives, no press can say: the page goes on there, and not from its top.
    assert here(page) == "questions/1#answer-housing"
    expect(page.locator("#answer-housing")).to_be_focused()
    expect(question(page, "housing").locator(".ww-ask__words")).to_be_in_viewport()
    expect(page.locator("#answer-psychiatric_risk-no")).to_be_checked()
    expect(page.locator("#answer-asks_for_help")).to_be_checked()
    expect(page.locator("#answer-institutions_involved")).to_have_value("0")
    assert "housing" not in conversations.case(page).person.answers
    assert "housing" not in conversations.case(page).person.skipped


@pytest.mark.parametrize("fact", ["age", "lives_in_brussels", "insured"])
def test_no_press_says_how_old_somebody_is_nor_what_shuts_doors(
    new_page: NewPage, conversations: Conversations, fact: str
) -> None:
    case = asked_together(fact, "need_mental", "need_social", "need_legal")
    page = conversations.enter(new_page(scripts=False), case)
    page.goto("/nl/questions/1")
    press(page, "none")
    assert here(page) == f"questions/1#answer-{fact}"
    answers = conversations.case(page).person.answers
    assert fact not in answers
    assert answers["need_legal"] is False
    expect(page.locator("button[name=action][value=none]")).to_have_count(0)


def test_every_fact_and_topic_can_be_answered_and_taken_back(
    new_page: NewPage, conversations: Conversations, rule_base: RuleBase
) -> None:
    cookies = conversations.cookies(call_of(NO_DANGER))
    with httpx.Client(base_url=conversations.address, cookies=cookies, timeout=60, follow_redirects=True) as client:
        listed = client.get("/nl/answers").text
        for fact in rule_base.contents.facts:
            assert f'/answers/{fact}"' in listed, fact
            assert f'id="answer-{fact}-not-known"' in client.get(f"/nl/answers/{fact}").text, fact


def test_search_finds_questions_and_topics_in_any_language_and_stands_in_no_address(
    new_page: NewPage, conversations: Conversations
) -> None:
    page = conversations.enter(new_page(scripts=False), call_of(NO_DANGER))
    page.goto("/nl/answers")
    page.locator("#words").fill("dettes")
    page.locator("main button[type=submit]").first.click()
    found = page.locator("#found ~ dl").first
    expect(found).to_contain_text("Schulden")
    assert "dettes" not in page.url
    found.get_by_role("link").first.click()
    page.locator("main input[type=radio]").first.check()
    page.get_by_role("button", name="Bewaar en ga terug").click()
    expect(page.locator("#topic_debts")).to_contain_text("Ja")
    assert conversations.case(page).person.answers["topic_debts"] is True


def test_state_of_the_decision_is_beside_the_questions(new_page: NewPage, conversations: Conversations) -> None:
    page = conversations.enter(new_page(), call_of(HOMELESS))
    page.goto("/nl/answers")
    state = page.locator(".ww-state")
    expect(state).to_contain_text("Een casemanager – dit is het niveau")
    expect(state).to_contain_text("De persoon zelf – uitgesloten")
    expect(state).to_contain_text("Gevaar: nagevraagd")
    expect(state).to_contain_text("Leeftijd: 45")


def test_enough_says_what_is_settled_and_what_more_could_bring(new_page: NewPage, conversations: Conversations) -> None:
    page = conversations.enter(new_page(scripts=False), call_of({**NO_DANGER, "age": 50, "topic_lonely": True}))
    page.goto("/en/more")
    expect(page.locator("main")).to_contain_text("Not everything that decides the result was asked yet.")
    page.goto(page.url.replace("/more", "/next"))
    go_on(page, "en")
    page.goto(page.url.rsplit("/questions", 1)[0] + "/more")
    expect(page.locator("main")).to_contain_text("left open")
    press(page, "again")
    while here(page).startswith("questions/"):
        press(page, "unknown")
    page.goto(page.url.replace("/result", "/next"))
    assert here(page) == "more"
    expect(page.locator("main")).to_contain_text("what questions can settle here is settled")
    announced = re.search(r"(\d+) more questions? can bring", page.locator("main").inner_text())
    assert announced is not None
    page.get_by_role("button", name="Ask these questions too").click()
    assert here(page).startswith("questions/")
    assert "municipality" in asked(page) or int(announced[1]) > 0


def test_nothing_on_the_opening_is_required_and_it_can_be_changed(
    new_page: NewPage, conversations: Conversations
) -> None:
    page = new_page(scripts=False)
    page.goto("/en/screening")
    page.locator("#topic-debts").check()
    page.locator("#answer-applicant-carer").check()
    go_on(page, "en")
    answers = conversations.case(page).person.answers
    assert answers == {"topic_debts": True, "applicant": "carer"}
    press(page, "back")
    assert here(page) == "open"
    expect(page.locator("#topic-debts")).to_be_checked()
    page.locator("#topic-debts").uncheck()
    page.locator("#caller-fr").check()
    go_on(page, "en")
    assert "topic_debts" not in conversations.case(page).person.answers
    assert conversations.case(page).caller == "fr"
    # The rules know it too: nobody is sent to a line that does not speak it first.
    assert conversations.case(page).person.answers["caller_language"] == "fr"


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_back_keeps_what_was_just_ticked_and_no_answer_stands_in_an_address(
    new_page: NewPage, conversations: Conversations, scripts: bool
) -> None:
    page = new_page(scripts=scripts, alone=True)
    addresses: list[str] = []
    page.on("request", lambda request: addresses.append(request.url))
    begin(page, "nl")
    press(page, "none")
    second = page.url
    answer_boolean(page, "lives_in_brussels", True)
    press(page, "back")
    assert here(page) == "questions/1"
    for fact in NO_DANGER:
        expect(page.locator(f"#answer-{fact}-no")).to_be_checked()
    assert conversations.case(page).person.answers["lives_in_brussels"] is True
    go_on(page, "nl")
    page.go_back()
    page.goto(second)
    expect(page.locator("#answer-lives_in_brussels")).to_be_checked()
    assert not any(fact in address for fact in (*NO_DANGER, "lives_in_brussels") for address in addresses)
    assert not any("?" in address for address in addresses)


def test_change_and_take_back(new_page: NewPage, conversations: Conversations) -> None:
    page = new_page(scripts=False)
    begin(page, "nl")
    answer_page(page, {fact: False for fact in NO_DANGER if fact != "violence_threat"})
    go_on(page, "nl")
    page.goto(page.url.rsplit("/questions", 1)[0] + "/answers")
    expect(page.locator("#crisis_now")).to_contain_text("Nee")
    change = page.locator("#crisis_now a")
    expect(change.locator(".govuk-visually-hidden")).to_contain_text("acute crisis nu")
    change.click()
    assert here(page) == "answers/crisis_now"
    expect(page.locator("#answer-crisis_now-no")).to_be_checked()
    answer_boolean(page, "crisis_now", None)
    page.get_by_role("button", name="Bewaar en ga terug").click()
    assert here(page) == "answers#crisis_now"
    expect(page.locator("#crisis_now")).to_contain_text("Niet bekend")
    page.locator("#crisis_now a").click()
    page.locator("#answer-crisis_now-not-asked").check()
    page.get_by_role("button", name="Bewaar en ga terug").click()
    assert "crisis_now" not in conversations.case(page).person.answers


def test_an_answer_changed_to_danger_interrupts_too(new_page: NewPage, conversations: Conversations) -> None:
    page = conversations.enter(new_page(scripts=False), call_of(HOMELESS))
    page.goto("/fr/answers/danger_to_life")
    answer_boolean(page, "danger_to_life", True)
    page.locator("main button[type=submit]").click()
    assert here(page) == "alert"
    expect(page.locator("main")).to_contain_text("Appelez le 112 maintenant")


@pytest.mark.parametrize("action", ["", "result", "unknown", "back", "read", "language"])
def test_an_unreadable_answer_is_shown_again_whatever_was_pressed(
    new_page: NewPage, conversations: Conversations, action: str
) -> None:
    page = conversations.enter(new_page(), asked_together("age", "lives_in_brussels"))
    page.goto("/nl/questions/1")
    page.locator("#answer-age").fill("vijftig")
    answer_boolean(page, "lives_in_brussels", True)
    if action == "language":
        page.get_by_role("button", name="Français").click()
        page.wait_for_selector("html[lang=fr]")
    elif action:
        press(page, action)
    else:
        go_on(page, "nl")
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    expect(page.locator("#answer-age")).to_have_value("vijftig")
    expect(page.locator("#answer-lives_in_brussels")).to_be_checked()
    assert "answer-age-error" in (page.locator("#answer-age").get_attribute("aria-describedby") or "")
    expect(page.locator("#answer-age-error")).to_contain_text("120")
    page.locator(".govuk-error-summary a").click()
    expect(page.locator("#answer-age")).to_be_focused()


def test_municipalities_by_code_with_both_names(new_page: NewPage, conversations: Conversations) -> None:
    page = conversations.enter(new_page(scripts=False), call_of(NO_DANGER))
    page.goto("/nl/answers/municipality")
    expect(page.locator("option[value='21007']")).to_have_text("Vorst / Forest")
    page.goto("/fr/answers/municipality")
    expect(page.locator("option[value='21007']")).to_have_text("Forest / Vorst")
    page.locator("select").select_option("21007")
    page.locator("main button[type=submit]").click()
    expect(page.locator("#municipality")).to_contain_text("Forest / Vorst")


def test_going_to_the_result_early_says_that_danger_was_not_asked(new_page: NewPage) -> None:
    page = new_page(scripts=False)
    begin(page, "en")
    press(page, "result")
    expect(page.locator("#safety")).to_contain_text("Not everything about danger was asked")
    expect(page.locator("main")).to_contain_text("This is advice, not a decision on anybody's rights.")


def test_urgent_answers_stay_on_top_of_the_result(new_page: NewPage, conversations: Conversations) -> None:
    page = conversations.enter(new_page(scripts=False), call_of(URGENT, caller="nl"))
    page.goto("/en/result")
    first = page.locator("main section").first
    assert first.get_attribute("id") == "urgent"
    calls = [link.get_attribute("href") for link in first.locator("a[href^='tel:']").all()]
    assert "tel:1813" in calls
    assert "tel:080032123" not in calls  # a line in another language stands behind this screen
    page.goto("/en/result/steps")
    calls = [link.get_attribute("href") for link in page.locator("#urgent a[href^='tel:']").all()]
    assert calls.index("tel:1813") < calls.index("tel:080032123")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("width", "height"), [(640, 450), (360, 740)], ids=["twice as large", "telephone"])
def test_the_first_question_shows_without_scrolling(new_page: NewPage, language: str, width: int, height: int) -> None:
    """At 200 % a screen held the head of the page, the menu, the call and the line, and no question."""
    page = new_page(width=width, height=height)
    begin(page, language, caller=language)
    words = page.locator(".ww-ask__words").first.bounding_box()
    assert words is not None
    assert words["y"] + words["height"] < height


@pytest.mark.parametrize("language", LANGUAGES)
def test_danger_is_seen_whole_on_a_low_screen(new_page: NewPage, language: str) -> None:
    """At 1366 x 768 the button that says "none of these" stood below the screen, and half of the last question."""
    for applicant in ("person", "relative"):
        page = new_page(width=1366, height=768)
        page.goto(f"/{language}/screening")
        page.locator(f"#answer-applicant-{applicant}").check()
        page.locator(f"#caller-{language}").check()
        go_on(page, language)
        box = page.locator("button[name=action][value=none]").bounding_box()
        assert box is not None
        assert box["y"] + box["height"] < 768


@pytest.mark.parametrize("width", [1280, 820, 375])
def test_no_question_is_squeezed_by_its_answers(
    new_page: NewPage, conversations: Conversations, rule_base: RuleBase, width: int
) -> None:
    """The eight domains stood one letter wide beside their long answers, on a page of twelve screens."""
    contents = rule_base.contents
    asked = list(contents.fact_groups)
    assert "domain_pain" in asked
    page = new_page(width=width, height=900)
    squeezed: list[str] = []
    seen = 0
    for at in range(0, len(asked), 20):
        case = asked_together(*asked[at : at + 20])
        conversations.enter(page, case)
        for language in LANGUAGES:
            page.goto(f"/{language}/questions/1")
            # Words that are squeezed to nothing count as hidden: it is the question around them that shows.
            for words in page.locator(".ww-question:visible > .ww-ask > .ww-ask__words").all():
                box = words.bounding_box()
                assert box is not None
                seen += 1
                if box["width"] < 150:
                    squeezed.append(f"{language}: {words.inner_text()[:60]} ({box['width']:.0f} x {box['height']:.0f})")
    assert seen > 3 * 30
    assert squeezed == []


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_what_to_mind_about_danger_stands_beside_every_further_question(
    new_page: NewPage, conversations: Conversations, scripts: bool
) -> None:
    """That nobody may call back stood on the result alone, and the next questions came as if nothing was said."""
    told = {
        "nl": "De persoon is niet veilig te bereiken.",
        "fr": "La personne n’est pas joignable en sécurité.",
        "en": "The person cannot be reached safely.",
    }
    threat = {**NO_DANGER, "violence_threat": True, "safe_contact": False}
    page = conversations.enter(new_page(scripts=scripts), call_of(threat))
    for language, words in told.items():
        page.goto(f"/{language}/questions/1")
        assert asked(page)
        expect(page.locator(".ww-state__check")).to_contain_text(words)
    page = conversations.enter(new_page(scripts=scripts), call_of({**threat, "safe_contact": True}))
    page.goto("/en/questions/1")
    expect(page.locator(".ww-state__check")).to_have_count(0)
    page = conversations.enter(new_page(scripts=scripts), call_of({**NO_DANGER, "suicide_risk": None}))
    page.goto("/en/questions/1")
    expect(page.locator(".ww-state")).to_contain_text("If in doubt about danger to life: call 112.")
