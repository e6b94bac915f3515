"""The referral letter: whom it may name, what it never says, and that it fits on a page."""

import io
import re
from collections.abc import Mapping
from typing import Any

import httpx
import pypdf
import pytest
from playwright.sync_api import expect

from engine import LANGUAGES, Language, RuleBase, capitalised
from tests.api.pages.conftest import Clock, NewPage
from tests.api.pages.conversations import HOMELESS, NO_DANGER, Conversations, Letter, call_of

AGREED = {**HOMELESS, "agrees_to_share": True, "topic_bed_tonight": True}
#: Somebody is in danger from others, and needs a doctor.
THREAT = {"violence_threat": True, "need_somatic": True}
TEAM = "mobile-team-107-precarity"


@pytest.fixture
def text(conversations: Conversations, server: str) -> Any:
    """What the letters of a case say, as their PDF has it."""

    def read(answers: Mapping[str, Any], *languages: Language, to: str = "", facts: tuple[str, ...] = ()) -> str:
        case = call_of(answers)
        case.person.letter = Letter(to=to, facts=list(facts), languages=languages or ("nl",))
        cookies = conversations.cookies(case)
        answer = httpx.get(f"{server}/nl/letter.pdf", cookies=cookies, timeout=60, follow_redirects=True)
        pages = pypdf.PdfReader(io.BytesIO(answer.content)).pages
        assert len(pages) == len(languages or ("nl",)), "a letter is one page"
        return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))

    return read


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_agreed_to_help_and_was_asked_nothing_more_is_not_said_to_agree_to_a_name(
    new_page: NewPage, conversations: Conversations, language: Language
) -> None:
    """ "The person agrees. Check that again." stood as the reason why the letter named nobody."""
    case = call_of({name: value for name, value in AGREED.items() if name != "agrees_to_share"}, caller=language)
    page = conversations.enter(new_page(scripts=False), case)
    page.goto(f"/{language}/letter")
    why = {
        "nl": "Of de persoon genoemd mag worden, is nog niet bekend.",
        "fr": "On ne sait pas encore si la personne peut être nommée.",
        "en": "Whether the person may be named is not known yet.",
    }[language]
    expect(page.locator("#letter")).to_contain_text(why)
    expect(page.locator("main .ww-warning").first).to_contain_text(why)
    left = page.locator("main .ww-warning a")
    assert [str(one.get_attribute("href")).rsplit("/", 1)[1] for one in left.all()] == ["agrees_to_share"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("whose", ["both", "parent", "child"])
def test_the_yes_of_a_minor_is_not_the_reason_why_the_letter_names_nobody(
    text: Any, whose: str, language: Language
) -> None:
    """ "The young person agrees, together with a parent. Check that again." stood there alone."""
    minor = {**NO_DANGER, "age": 16, "consent": "given", "consent_of": whose, "agrees_to_share": True}
    told = text({**minor, "need_mental": True, "adult_responsible": True}, language, to="mental-health-services")
    assert {
        "nl": "Over een minderjarige beslissen mensen eerst",
        "fr": "Pour un mineur, des personnes",
        "en": "About a minor, people decide first",
    }[language] in told


def test_nothing_is_asked_for_a_name_where_no_answer_brings_one(
    new_page: NewPage, conversations: Conversations
) -> None:
    page = conversations.enter(new_page(scripts=False), call_of({**AGREED, "agrees_to_share": False}))
    page.goto("/en/letter")
    expect(page.locator("main .ww-warning")).to_contain_text("This is a request without a name.")
    expect(page.locator("main .ww-warning a")).to_have_count(0)


@pytest.mark.parametrize(
    "answers",
    [
        {**AGREED, "consent": "refused"},
        {**AGREED, "consent": "withdrawn"},
        {**AGREED, "consent": "not_asked_yet"},
        {**AGREED, "consent": "unable"},
        {**AGREED, "agrees_to_share": False},
        {**AGREED, "agrees_to_share": None},
        {**AGREED, "age": 15},
        {},
    ],
    ids=["refused", "withdrawn", "not asked", "unable", "shares nothing", "sharing not known", "minor", "nothing"],
)
def test_without_consent_nobody_is_named(
    new_page: NewPage, conversations: Conversations, text: Any, answers: Mapping[str, Any]
) -> None:
    said = text(answers)
    assert "Deze vraag noemt niemand" in said
    assert "Vraag het aan de persoon" not in said, "who reads it knows nobody whom to ask"
    assert "Vraag de persoon zelf" not in said
    assert "Kunt u dit opnemen?" not in said
    assert "Kunt u ons advies geven?" in said
    assert "geboortedatum" not in said
    assert "te bereiken" not in said
    page = conversations.enter(new_page(scripts=False), call_of(answers, caller="nl"))
    page.goto("/nl/letter")
    expect(page.locator("main")).to_contain_text("Dit is een vraag zonder naam")
    once_agreed = expect(page.locator("main"))
    if answers.get("age") == AGREED["age"] or not answers:
        once_agreed.to_contain_text("Een naam mag erin zodra")
    else:  # a minor, whatever the minor agrees to
        once_agreed.not_to_contain_text("Een naam mag erin zodra")


@pytest.mark.parametrize("who", [{"consent_of": "child"}, {"applicant": "person"}])
def test_a_letter_about_a_small_child_that_agrees_alone_is_a_request_without_a_name(
    new_page: NewPage, conversations: Conversations, text: Any, who: Mapping[str, Any]
) -> None:
    child = {**AGREED, "age": 6, "asks_for_help": None, "can_self_manage": None, **who}
    assert "Kunt u ons advies geven?" in text(child)
    page = conversations.enter(new_page(scripts=False), call_of(child, caller="nl"))
    page.goto("/nl/letter")
    expect(page.locator("main")).to_contain_text("beslist niet alleen")


def test_with_consent_there_is_a_line_for_the_name(text: Any) -> None:
    said = text(AGREED)
    assert "geboortedatum" in said
    assert "Hoe en wanneer de persoon te bereiken is" in said
    assert "noemt niemand" not in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_withheld_danger_leaves_no_reassurance(text: Any, rule_base: RuleBase, language: Language) -> None:
    facts = rule_base.contents.facts
    answers = {**NO_DANGER, "suicide_risk": True, "age": 26, "consent": "given", "agrees_to_share": True}
    said = text(answers, language).lower()
    for fact in NO_DANGER:
        assert facts[fact].name.into(language).lower() not in said
    sentence = {"nl": "Over veiligheid staat hier niets", "fr": "La sécurité n’est pas", "en": "Safety is not"}[
        language
    ]
    assert sentence.lower() in said
    told = text(answers, language, facts=("suicide_risk",)).lower()
    assert facts["suicide_risk"].name.into(language).lower() in told
    jurist = {"nl": "jurist", "fr": "juriste", "en": "jurist"}[language]
    assert jurist in told


@pytest.mark.parametrize(("language", "colon"), [("nl", ": "), ("fr", " : ")])
def test_a_letter_and_a_summary_write_a_colon_as_their_language_does(
    conversations: Conversations, server: str, text: Any, language: Language, colon: str
) -> None:
    cookies = conversations.cookies(call_of(AGREED))
    summary = httpx.get(f"{server}/{language}/summary.txt", cookies=cookies, timeout=60, follow_redirects=True).text
    for said in (summary.replace("\u00a0", " "), text(AGREED, language, to=TEAM).replace("\u00a0", " ")):
        assert re.search(rf"\w{colon}\w", said)
        assert re.search(r"\w: \w" if language == "fr" else r"\w : \w", said) is None


def test_the_summary_is_no_reassurance_either(conversations: Conversations, server: str) -> None:
    case = call_of({**NO_DANGER, "suicide_risk": True, "age": 26})
    cookies = conversations.cookies(case)
    said = httpx.get(f"{server}/nl/summary.txt", cookies=cookies, timeout=60, follow_redirects=True).text
    assert "Over veiligheid staat hier niets" in said
    assert "levensgevaar" not in said.lower()


def test_the_letter_says_why_how_soon_and_what_is_asked(text: Any) -> None:
    said = text(AGREED, to="samusocial", facts=("topic_bed_tonight",))
    assert "Reden" in said
    assert "nog vandaag" in said
    assert "Kunt u dit opnemen?" in said


@pytest.mark.parametrize("to", ["", TEAM, "samusocial", "brusano-helpdesk"])
def test_the_letter_holds_no_list_of_no_and_nothing_that_the_sender_must_do(
    text: Any, rule_base: RuleBase, conversations: Conversations, server: str, to: str
) -> None:
    said = text({**AGREED, "need_legal": False}, to=to)
    assert not re.search(r": nee\b", said)
    for level in rule_base.contents.plan.levels:
        assert capitalised(level.name.nl) not in said
    for hold in rule_base.contents.kinds["case_management"].holds():
        assert hold.todo.nl not in said
    for heading in ("Volgende stappen", "Nog te doen"):
        assert heading not in said


def test_answers_that_became_meaningless_stay_out(text: Any, rule_base: RuleBase) -> None:
    exhausted = rule_base.contents.facts["carer_exhausted"].name.nl
    there = {**AGREED, "carer_any": True, "carer_exhausted": True}
    assert exhausted.lower() in text(there, facts=("carer_exhausted",)).lower()
    assert exhausted.lower() not in text({**there, "carer_any": False}, facts=("carer_exhausted",)).lower()


def test_file_names_tell_letters_apart_and_nothing_about_the_person(
    conversations: Conversations, server: str, clock: Clock
) -> None:
    def name(case: Any) -> str:
        cookies = conversations.cookies(case)
        answer = httpx.get(f"{server}/nl/letter.pdf", cookies=cookies, timeout=60, follow_redirects=True)
        return str(re.findall(r'filename="(.*)"', answer.headers["content-disposition"])[0])

    one, other = call_of(AGREED), call_of(AGREED)
    names = {name(one), name(other)}
    one.person.letter = Letter(to=TEAM)
    names.add(name(one))
    clock.moment = clock.moment.replace(hour=11)
    names.add(name(one))
    assert len(names) == 4
    assert any(TEAM in one for one in names)
    assert all(re.fullmatch(r"wegwijs-[a-z0-9-]+-\d{8}-\d{4}-[0-9a-f]{4}\.pdf", one) for one in names)


def test_the_printed_page_is_the_letter_alone(new_page: NewPage, conversations: Conversations) -> None:
    page = conversations.enter(new_page(), call_of(AGREED, caller="nl"))
    page.goto("/nl/letter")
    assert len(pypdf.PdfReader(io.BytesIO(page.pdf(format="A4"))).pages) == 1


def test_everybody_gets_the_same_way_to_a_doctor(server: str, conversations: Conversations) -> None:
    """One's own doctor is left out for whoever is threatened by somebody who helps: who reads it must not see that."""
    ways = set()
    for one in ({"has_gp": True}, {"has_gp": True, "danger_from_professional": True}):
        cookies = conversations.cookies(call_of({**AGREED, **THREAT, **one}))
        said = httpx.get(f"{server}/nl/summary.txt", cookies=cookies, timeout=60, follow_redirects=True).text
        ways |= set(re.findall(r"^- Huisarts(.*?)(?:\. .*)?$", said, re.MULTILINE)) or {said}
    assert ways == {": https://www.doctorsbrussels.be"}
