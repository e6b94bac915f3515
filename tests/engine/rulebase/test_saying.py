"""The words to say aloud fit whoever is on the line."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from engine import (
    PROJECT,
    DatedRules,
    RuleBaseError,
    Saying,
    Text,
    plan_interview,
    read_situation,
)
from tests.support.rules import changed_rule_base, real_rule_base

DAY = date(2026, 11, 28)

#: How a language says "you": words that are not said of somebody who is not on the line.
YOU = {"nl": ("u", "uw"), "fr": ("vous", "votre", "vos"), "en": ("you", "your")}


@pytest.fixture(scope="module")
def rules() -> DatedRules:
    return real_rule_base().at(DAY)


def _said(rules: DatedRules, fact: str, answers: dict[str, str | None]) -> Text:
    words = rules.contents.words_to_say(fact, answers)
    assert words is not None
    return words


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({}, "Mag ik vragen hoe oud u bent?"),
        ({"applicant": "person"}, "Mag ik vragen hoe oud u bent?"),
        ({"applicant": "relative"}, "Hoe oud is hij of zij?"),
        ({"applicant": "professional"}, "Hoe oud is hij of zij?"),
        ({"applicant": None}, "Mag ik vragen hoe oud u bent?"),
    ],
)
def test_a_question_addresses_whoever_is_on_the_line(
    rules: DatedRules, answers: dict[str, str | None], said: str
) -> None:
    assert _said(rules, "age", answers).nl == said


def test_a_carer_is_asked_about_the_carer(rules: DatedRules) -> None:
    asked = {who: _said(rules, "carer_exhausted", {"applicant": who}).en for who in ("carer", "other")}
    assert asked["carer"].endswith("Has it become too much for you?")
    assert asked["other"].endswith("Has it become too much for the person who cares?")


def test_an_interview_says_the_form_that_fits(rules: DatedRules) -> None:
    safe = dict.fromkeys(rules.contents.facts_of("safety"), False)
    known = {**safe, "consent": "given", "applicant": "relative"}
    asked = plan_interview(rules, read_situation(rules, known), "en", page=True).questions
    assert asked
    for question in asked:
        say = rules.contents.facts[question.fact].say
        assert say is not None
        assert question.say == (say.other if isinstance(say, Saying) else say).en


def test_every_question_that_speaks_to_the_person_has_a_form_for_others(rules: DatedRules) -> None:
    """One form for all is kept for what is the same whoever is on the line."""
    same_for_all = {
        "danger_to_life", "crisis_now", "child_in_danger", "applicant", "caller_language", "consent_of",
        "coordination_sufficient", "coordinator_tried", "network_stuck", "crisis_kind",
    }  # fmt: skip
    facts = rules.contents.facts
    assert not [name for name, fact in facts.items() if fact.say is None and name in rules.contents.fact_groups]
    for name, fact in facts.items():
        if isinstance(fact.say, Text) and name not in same_for_all:
            for language, words in YOU.items():
                said = getattr(fact.say, language).lower().replace("-", " ").split()
                assert not set(said) & set(words), f"{name} {language}: give person: and other:"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param("say:\n    person:", "say:\n    persn:", "unknown key 'persn'; did you mean 'person'?", id="slip"),
        pytest.param('    other: {nl: "Hoe oud is hij of zij?", ', "    other: {", "'nl' is missing", id="language"),
    ],
)  # fmt: skip
def test_a_form_that_is_wrong_is_told_with_its_line(tmp_path: Path, old: str, new: str, expected: str) -> None:
    for folder in ("rules", "services_catalog"):
        shutil.copytree(PROJECT / folder, tmp_path / folder)
    file = tmp_path / "rules/facts/person.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    changed = text.replace(old, new, 1)
    file.write_text(changed, encoding="utf-8")
    with pytest.raises(RuleBaseError) as refused:
        changed_rule_base(tmp_path / "rules", tmp_path / "services_catalog")
    line = changed[: changed.index(new)].count("\n") + 1 + new.count("\n")
    assert f"rules/facts/person.yaml:{line}: {expected}" in map(str, refused.value.problems)
