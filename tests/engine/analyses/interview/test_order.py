"""What is asked when: danger, consent, what nobody is spared, what spares most; never what cannot matter."""

from datetime import date
from typing import Any, get_args

import pytest

from engine import RuleBase
from engine.analyses.interview.plan import Interview, plan_interview
from engine.answers.interview import InterviewStep
from engine.language import Language
from engine.logic.compilation.dated import DatedRules
from engine.logic.situation import read_situation

DAY = date(2026, 11, 21)
SAFE = dict.fromkeys(("danger_to_life", "crisis_now", "suicide_risk", "violence_threat", "child_in_danger"), False)


@pytest.fixture(scope="module")
def rules(rule_base: RuleBase) -> DatedRules:
    return rule_base.at(DAY)


def step(rules: DatedRules, facts: dict[str, Any], language: Language = "nl", **how: Any) -> InterviewStep:
    return plan_interview(rules, read_situation(rules, facts), language, **how)


def order(rules: DatedRules, facts: dict[str, Any]) -> list[str]:
    found = step(rules, facts)
    return [*(question.fact for question in found.questions), *found.then]


def test_danger_first_then_consent_then_what_tells_most_of_what_nobody_is_spared(rules: DatedRules) -> None:
    assert order(rules, {})[:5] == list(SAFE)
    # A minor without a roof or an adult is an alarm of its own: so the age comes before consent.
    assert order(rules, {**SAFE, "suicide_risk": None})[0] == "age"
    assert order(rules, {**SAFE, "suicide_risk": None, "age": 40})[0] == "consent"
    told = order(rules, {**SAFE, "consent": "given"})
    assert told[0] in ("age", "can_self_manage", "housing")
    assert told.index("age") < told.index("carer_exhausted")


def test_in_a_crisis_the_age_comes_before_consent_since_it_decides_whom_to_call(rules: DatedRules) -> None:
    in_crisis = {**SAFE, "crisis_now": True}
    assert order(rules, in_crisis)[0] == "age"
    assert step(rules, in_crisis, "en").questions[0].why[0] == "what to do now"
    # Then the kind of the crisis: it decides too.
    assert order(rules, {**in_crisis, "age": 30})[0] == "crisis_kind"
    assert order(rules, {**in_crisis, "age": 30, "crisis_kind": "medical"})[0] == "consent"


def test_only_what_can_matter(rules: DatedRules) -> None:
    # An exhausted carer matters everywhere: some services are there for carers.
    known = {**SAFE, "consent": "given", "age": 40, "can_self_manage": True, "lives_in_brussels": False}
    asked = order(rules, known)
    assert not {"carer_present", "coordination_sufficient", "provider_can_coordinate"} & set(asked)
    assert {"long_term_need", "municipality", "family_member_defers"}.isdisjoint(order(rules, {}))


def test_who_has_no_bed_tonight_is_asked_about_children_first(rules: DatedRules) -> None:
    """Whether children come along decides which shelter to call, and was asked after health, use and income."""
    known = {**SAFE, "age": 44, "stays_in_brussels": True, "need_housing": True}
    assert order(rules, {**known, "sleeps_tonight": False})[0] == "cares_for_children"
    assert order(rules, {**known, "sleeps_tonight": True})[0] != "cares_for_children"


@pytest.mark.parametrize(
    ("told", "first"),
    [
        *(({name: "serious"}, "need_somatic") for name in ("domain_pain", "domain_general_health")),
        *(({name: "serious"}, "need_somatic") for name in ("domain_physical_functioning", "domain_role_physical")),
        *(({name: "serious"}, "need_mental") for name in ("domain_mental_health", "domain_role_emotional")),
        *(({name: True}, "need_mental") for name in ("psychiatric_risk", "psychiatric_history")),
        ({"domain_vitality": "serious"}, "need_mental"),
        ({"domain_social_functioning": "serious"}, "need_social"),
    ],
)
@pytest.mark.parametrize("more", [{}, {"housing": "home"}, {"topic_debts": True}])
def test_of_what_weighs_one_first_asks_whether_help_is_needed(
    rules: DatedRules, told: dict[str, Any], first: str, more: dict[str, Any]
) -> None:
    known = {**SAFE, "age": 44, "consent": "given", **more}
    assert order(rules, {**known, **told})[0] == first
    # what is said to be hard but bearable is not brought forward
    light = {name: "some" if value == "serious" else False for name, value in told.items()}
    assert order(rules, {**known, **light})[0] != first or first == "need_somatic"


def test_what_follows_from_an_answer_is_not_asked(rules: DatedRules) -> None:
    at_home = {**SAFE, "lives_in_brussels": True, "housing": "home"}
    assert "stays_in_brussels" not in order(rules, at_home)
    assert "stays_in_brussels" in order(rules, {**SAFE, "housing": "homeless"})


def test_what_is_not_known_is_not_asked_again(rules: DatedRules) -> None:
    first = order(rules, SAFE)
    assert "age" in first
    assert "age" not in order(rules, {**SAFE, "age": None})
    everything = dict.fromkeys(rules.contents.facts)
    assert step(rules, everything).finished


def test_a_page_holds_questions_of_one_group_in_their_own_order(rules: DatedRules) -> None:
    size = rules.contents.interview.page_size.value if rules.contents.interview else 0
    for known in ({}, SAFE, {**SAFE, "consent": "given"}, {**SAFE, "consent": "given", "age": 40}):
        page = step(rules, known, page=True).questions
        assert len({question.group for question in page}) == 1
        assert 1 <= len(page) <= size
        vocabulary = list(rules.contents.facts)
        places = [vocabulary.index(question.fact) for question in page]
        assert places == sorted(places)
    assert len(step(rules, {}, page=True).questions) == 5
    assert len(step(rules, {}).questions) == 1


def test_what_is_passed_over_is_left_for_later(rules: DatedRules) -> None:
    passed = step(rules, {**SAFE, "consent": "given"}, left_open=["age"])
    assert passed.questions[0].fact != "age"
    assert "age" in passed.then
    assert not passed.finished


def test_what_a_question_speaks_of_is_asked_before_it(rules: DatedRules) -> None:
    alone = {**SAFE, "consent": "given", "can_self_manage": False, "carer_present": False, "has_gp": True}
    asked = order(rules, alone)
    assert asked.index("provider_can_coordinate") < asked.index("coordination_sufficient")
    # Asked, and nobody knows whether there is such a provider: then nobody knows whether "this provider" is enough.
    assert "coordination_sufficient" not in order(rules, {**alone, "provider_can_coordinate": None})
    assert "coordination_sufficient" not in order(rules, {**alone, "provider_can_coordinate": False})


def test_nobody_is_asked_what_kind_of_thing_is_not_there(rules: DatedRules) -> None:
    known = {**SAFE, "consent": "given", "age": 40}
    assert "crisis_kind" not in order(rules, known)
    assert "crisis_kind" in order(rules, {**known, "crisis_now": True})


def test_an_estimate_is_asked_only_after_the_age_was_asked_in_vain(rules: DatedRules) -> None:
    known = {**SAFE, "consent": "given"}
    asked = order(rules, known)
    assert asked.index("age") < asked.index("age_about")
    assert "age_about" not in order(rules, {**known, "age": 40})
    assert "age_about" in order(rules, {**known, "age": None})


@pytest.mark.parametrize("language", get_args(Language))
def test_every_question_says_what_it_decides_by_name(rules: DatedRules, language: Language) -> None:
    safety = step(rules, {}, language).questions[0]
    assert len(safety.why) == len(set(safety.why)) > 0
    levels = [level.name.into(language) for level in rules.contents.plan.levels]
    others = [fact for fact in order(rules, {**SAFE, "consent": "given"}) if fact != "need_addiction"]
    addiction = step(rules, {**SAFE, "consent": "given"}, language, left_open=others).questions[0]
    assert addiction.fact == "need_addiction"
    # It decides about many services, and nobody said anything yet: the reason says of what, and of how many.
    decides = {outcome.id for outcome in addiction.decides if outcome.aim == "services"}
    assert "dune" in decides
    assert addiction.name in addiction.why[-1]
    assert str(len(decides)) in addiction.why[-1]
    at_home = {**SAFE, "consent": "given", "age": 40, "housing": "home", "lives_in_brussels": True}
    others = [fact for fact in order(rules, at_home) if fact != "can_self_manage"]
    manages = step(rules, at_home, language, left_open=others).questions[0]
    assert manages.fact == "can_self_manage"
    assert any(all(level in reason for level in levels) for reason in manages.why)


def test_what_is_decided_and_what_is_open(rules: DatedRules) -> None:
    now = step(rules, {**SAFE, "age": 60, "need_mental": True})
    decided = {(state.aim, state.id): state.can_be for state in now.decided}
    still_open = {(state.aim, state.id): state.can_be for state in now.still_open}
    assert decided["safety", None] == ("clear",)
    assert decided["services", "mental-health-services"] == ("match",)
    assert still_open["consent", None] == ("given", "to_ask", "refused", "human_decision", "unknown")
    # At 60 its conditions do not hold, nor does time bring them nearer: nobody has to know whom it is for.
    assert ("services", "bru-stars") not in {**decided, **still_open}
    assert set(still_open["services", "dune"]) == {"possible", "match", "none"}
    assert not set(decided) & set(still_open)
    assert now.progress.answered == 7
    assert now.progress.worth_asking == len(now.then) + 1


@pytest.mark.parametrize("age", [{"age": 4}, {"age": 0}, {"age_about": "0-11"}])
def test_no_child_is_asked_what_only_tells_whom_services_for_adults_are_for(
    rules: DatedRules, age: dict[str, int | str]
) -> None:
    """An estimate of the age says what the age itself does: nobody asks for a team that takes no children."""
    for said in ({"need_mental": True}, {"need_mental": True, "lives_in_brussels": True}, {"topic_psychosis": True}):
        now = step(rules, {**SAFE, **age, **said})
        about = {outcome.id for outcome in (*now.decided, *now.still_open) if outcome.aim == "services"}
        assert about.isdisjoint({"mobile-teams-2b", "tandemplus", "mobile-team-107-precarity", "brusano-case-managers"})
        assert "bru-stars" in about


def test_whether_the_conditions_hold_of_a_service_for_others_is_neither_open_nor_decided(rules: DatedRules) -> None:
    found = step(rules, {**SAFE, "need_mental": False})
    assert "mental-health-services" not in {state.id for state in (*found.decided, *found.still_open)}


def test_the_decision_lists_the_same_questions(rule_base: RuleBase, rules: DatedRules) -> None:
    from engine import triage

    known: dict[str, Any] = {**SAFE, "consent": "given", "age": 17}
    listed = triage(rule_base, known, as_of=DAY, language="fr").next_questions
    waiting = Interview(rules, read_situation(rules, known)).waiting
    assert waiting
    # What waits for another question is not listed beside it.
    assert [question.fact for question in listed] == [fact for fact in order(rules, known) if fact not in waiting][:10]
    assert all(question.why for question in listed)


def test_facts_that_wait_for_each_other_are_still_asked(rules: DatedRules) -> None:
    """Nobody knows whether there is a carer: of what speaks of one, each waits for the other. An order is found."""
    asked = order(rules, {"carer_any": None, "carer_present": None})
    assert asked[0] == "danger_to_life"
    assert len(asked) == len(set(asked)) > 20
