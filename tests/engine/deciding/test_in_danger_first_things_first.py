"""In danger the steps begin as the alert does, and what has nothing to do with it waits; what is said is said once."""

from datetime import date, datetime
from itertools import product
from typing import Any, Final

import pytest

from engine import LANGUAGES, Decision, Language, Occasion, OnwardStep, asked_first, triage
from tests.support.rules import real_rule_base

DAY: Final = date(2026, 12, 2)
NIGHT: Final = datetime.fromisoformat("2026-12-02T23:40")
EVENING: Final = datetime.fromisoformat("2026-12-02T18:30")
MORNING: Final = datetime.fromisoformat("2026-12-02T10:15")
SAFE: Final[dict[str, Any]] = dict.fromkeys(
    ("danger_to_life", "crisis_now", "suicide_risk", "violence_threat", "child_in_danger"), False
)
#: What a call is also about, and can wait while somebody is in danger.
BESIDES: Final[dict[str, Any]] = dict.fromkeys(
    ("topic_debts", "topic_alcohol", "topic_lonely", "topic_home_help"), True
)
IN_DANGER: Final[dict[str, dict[str, Any]]] = {
    "who hits calls": {"violence_threat": True, "danger_from_person": True, "applicant": "person"},
    "hit by a partner": {"violence_threat": True, "danger_from_partner": True, "applicant": "person"},
    "hit by a carer": {"violence_threat": True, "danger_from_carer": True, "applicant": "relative", "age": 82},
    "a child with bruises": {"child_in_danger": True, "topic_child_abuse": True, "age": 8, "applicant": "professional"},
    "an exploited girl": {
        "child_in_danger": True,
        "violence_threat": True,
        "danger_from_outsider": True,
        "topic_exploitation": True,
        "age": 17,
        "applicant": "relative",
    },
    "thinks of suicide": {"suicide_risk": True, "applicant": "other"},
    "took too much": {"danger_to_life": True, "topic_poisoning": True, "applicant": "other"},
}


def _of(facts: dict[str, Any], at: datetime | None = None, language: Language = "nl") -> Decision:
    return triage(real_rule_base(), facts, as_of=DAY, language=language, occasion=Occasion(at=at))


def _now(decision: Decision) -> list[OnwardStep]:
    return [step for step in decision.onward if step.shown == "now"]


@pytest.mark.parametrize("name", IN_DANGER)
@pytest.mark.parametrize("at", [None, MORNING, EVENING, NIGHT])
def test_what_has_nothing_to_do_with_the_danger_waits(name: str, at: datetime | None) -> None:
    """A man who hits his wife was first given a number against drinking, for it answered in the evening."""
    for speaks, age in product(("nl", "fr", "en", None), (36, None)):
        danger = {**SAFE, "age": age, "caller_language": speaks, "consent": "given", **IN_DANGER[name]}
        alone, beside = _of(danger, at), _of({**danger, **BESIDES}, at)
        assert _now(beside)
        calls = [step.to for step in _now(beside)]
        assert not {*calls} & {"alcoholics-anonymous-nl", "debt-mediation", "home-help-services", "sociaal-brussel"}
        assert calls[0] == _now(alone)[0].to, (speaks, age)
        later = {step.to for step in beside.onward if step.shown == "later"}
        assert later & {"alcoholics-anonymous-nl", "alcoholics-anonymous-fr", "druglijn", "general-practitioner"}


@pytest.mark.parametrize(
    ("facts", "first", "at_night"),
    [
        (IN_DANGER["who hits calls"] | {"topic_alcohol": True, "caller_language": "nl"}, "line-1712", "line-1712"),
        (IN_DANGER["a child with bruises"] | {"caller_language": "nl"}, "line-1712", "ecoute-enfants-103"),
        (
            IN_DANGER["thinks of suicide"] | {"caller_language": "fr"},
            "suicide-prevention-centre",
            "suicide-prevention-centre",
        ),
        (IN_DANGER["took too much"] | {"caller_language": "nl"}, "emergency-112", "emergency-112"),
        (
            {
                "crisis_now": True,
                "crisis_kind": "care_breaks_down",
                "consent": "unable",
                "age": 58,
                "lives_in_brussels": True,
                "caller_language": "nl",
                "applicant": "relative",
            },
            "home-care-coordination",
            "home-care-coordination",
        ),
    ],
)
def test_the_steps_begin_as_the_alert_does(facts: dict[str, Any], first: str, at_night: str) -> None:
    """The alert said "call a centre that arranges home care now", and the first step was a doctor on duty."""
    for at in (MORNING, EVENING, NIGHT):
        steps = _of({**SAFE, **facts}, at).onward
        assert steps[0].to == (at_night if at == NIGHT else first)
        assert steps[0].shown == "now"


def test_who_cannot_write_there_is_not_sent_there_now() -> None:
    """A teacher was told to use the chat for children."""
    for who in ("professional", "relative", "other"):
        for name in ("a child with bruises", "an exploited girl"):
            calls = [step.to for step in _now(_of({**SAFE, **IN_DANGER[name], "applicant": who}, EVENING))]
            assert "nupraatikerover" not in calls
    child = {**SAFE, "child_in_danger": True, "age": 13, "applicant": "person", "caller_language": "nl"}
    assert "awel-102" in [step.to for step in _now(_of(child, EVENING))]


def test_a_crisis_may_be_about_a_need() -> None:
    facts = {**SAFE, "crisis_now": True, "crisis_kind": "care_breaks_down", "age": 86, "topic_home_nursing": True}
    calls = [step.to for step in _now(_of({**facts, "lives_in_brussels": True, "housing": "home"}))]
    assert {"home-care-coordination", "home-help-services"} <= {*calls}


def test_who_is_put_out_this_week_hears_that_before_the_own_doctor() -> None:
    facts = {**SAFE, "age": 47, "has_gp": True, "topic_depression": True, "topic_eviction": True, "housing": "home"}
    steps = [step.to for step in _of({**facts, "lives_in_brussels": True, "applicant": "person"}).onward]
    assert steps.index("legal-aid-second-line") < steps.index("general-practitioner")
    calm = {name: value for name, value in facts.items() if name != "topic_eviction"}
    assert _of(calm).onward[0].to == "general-practitioner"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_for_stands_once_in_the_summary(language: Language) -> None:
    """Three times "the service helps with this, or says who can: low mood", each with another name."""
    for topics in (
        ("depression",),
        ("grief",),
        ("burnout", "work"),
        ("pain", "pills"),
        ("lonely", "falls", "home_help"),
    ):
        for who, housing in product(("person", "carer", "professional"), ("home", "hospital")):
            facts = {**SAFE, "age": 67, "applicant": who, "housing": housing, "lives_in_brussels": True}
            decision = _of({**facts, **{f"topic_{topic}": True for topic in topics}}, language=language)
            goals = {step.goal.rstrip(".") for step in _now(decision)}
            for goal in goals:
                assert sum(line.startswith((f"{goal}:", f"{goal} :")) for line in decision.summary) <= 1
            named = [step for step in _now(decision) if step.contacts][:3]
            told = " ".join(decision.summary)
            assert all(step.name in told and step.contacts[0] in told for step in named)


@pytest.mark.parametrize("at", [NIGHT, MORNING])
def test_at_night_the_line_that_answers_is_called_whatever_its_language(at: datetime) -> None:
    """A Dutch-speaking victim was first sent to a line that no source says is open at night, and then for later."""
    hit: dict[str, Any] = {
        "age": 34,
        "caller_language": "nl",
        "lives_in_brussels": True,
        **IN_DANGER["hit by a partner"],
    }
    decision = _of({**SAFE, **hit}, at)
    (alert,) = decision.safety.alerts
    first = _now(decision)[0]
    if at == NIGHT:
        assert (first.to, first.open and first.open.text) == ("ecoute-violences-conjugales", "dag en nacht open")
        assert "1712" not in " ".join(alert.contacts)
        assert "0800 30 030" in " ".join(alert.contacts)
    else:
        assert (first.to, first.open and first.open.text) == ("line-1712", "open tot 17 uur")
        assert "0800 30 030" not in " ".join(alert.contacts)


def test_at_night_who_may_answer_is_called_before_who_is_closed() -> None:
    """A woman who is exploited was first sent to a line that opened at nine."""
    exploited = {"age": 23, "applicant": "person", "topic_exploitation": True, "danger_from_outsider": True}
    told = {**SAFE, **exploited, "violence_threat": True, "stays_in_brussels": True}
    for language in ("other", "en", "fr"):
        for at in (NIGHT, datetime.fromisoformat("2026-12-01T03:30")):
            first, *_ = _now(_of({**told, "caller_language": language}, at))
            assert first.open is not None
            assert first.open.state != "closed", (language, at, first.to)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_asked_for_a_team_that_waits_for_the_danger(language: Language) -> None:
    """Of a man without a home who thinks of suicide, "first find out what is still missing" stood at the team 107."""
    facts: dict[str, Any] = {
        **dict.fromkeys(("danger_to_life", "crisis_now", "violence_threat", "child_in_danger"), False),
        "age": 59,
        "housing": "homeless",
        "stays_in_brussels": True,
        "psychiatric_history": True,
        "applicant": "relative",
        "need_mental": True,
        "can_self_manage": False,
        "asks_for_help": False,
    }
    rule_base = real_rule_base()
    kinds, services = rule_base.contents.kinds, rule_base.contents.services
    waits = {name for name, one in services.items() if kinds[one.kind].postponed_when is not None}
    missing = {"nl": "Vul eerst aan", "fr": "Complétez d'abord", "en": "First find out what"}[language]

    def of(**more: Any) -> Decision:
        return triage(rule_base, {**facts, **more}, as_of=DAY, language=language)

    for more in ({"suicide_risk": True}, {"suicide_risk": True, "danger_in_hands": None}):
        danger = of(**more)
        held = [one for one in danger.services if one.application.outcome == "not_now"]
        assert held
        assert not any(missing in note for one in held for note in one.notes)
        asked = asked_first(rule_base.contents, danger.services)
        assert not {one.id for one in asked} & waits
        named = {services[name].name.into(language) for name in waits}
        assert not any(name in line for one in danger.next_questions for line in one.why for name in named)
    for more in ({"suicide_risk": False}, {"suicide_risk": True, "danger_in_hands": True}):
        safe = of(**more)
        assert any(missing in note for one in safe.services if one.id in waits for note in one.notes)
        assert not any(one.application.outcome == "not_now" for one in safe.services)
