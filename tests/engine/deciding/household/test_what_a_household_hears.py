"""What a household hears: the danger first, then who arranges what, and nothing against a no."""

from datetime import datetime
from itertools import product
from typing import Any, Final

import pytest

from engine import LANGUAGES, Language, Occasion
from engine.answers.household import HouseholdDecision
from engine.cli.household_report import household_lines
from engine.cli.labels import read_labels
from engine.deciding.household.presentation import household_triage
from tests.support.rules import real_rule_base

MOMENT: Final = datetime.fromisoformat("2026-11-30T10:30")
SAFE: Final[dict[str, Any]] = dict.fromkeys(
    ("danger_to_life", "crisis_now", "suicide_risk", "violence_threat", "child_in_danger"), False
)


def _of(*members: tuple[str, dict[str, Any]], language: Language = "en") -> HouseholdDecision:
    persons = [(role, {**SAFE, **facts}) for role, facts in members]
    return household_triage(
        real_rule_base(), persons, as_of=MOMENT.date(), language=language, occasion=Occasion(at=MOMENT)
    )


def _text(decision: HouseholdDecision, language: Language = "en") -> str:
    lines = household_lines(decision, real_rule_base().contents, read_labels(language), language, full=False)
    return " ".join(" ".join(lines).split())


ARRANGES: Final = ("who can arrange what", "manages alone", "No adult at home")


@pytest.mark.parametrize("danger", [*SAFE, None])
def test_while_one_is_in_danger_nobody_is_asked_who_can_arrange_what(danger: str | None) -> None:
    """Beside a mother who thought of suicide stood "let the parents answer together who can arrange what"."""
    told = 0
    for who, helps in product(("parent", "child"), (True, False)):
        mother = {"age": 38, "can_self_manage": helps}
        child = {"age": 9, "can_self_manage": False}
        (mother if who == "parent" else child).update({danger: True} if danger else {})
        decision = _of(("parent", mother), ("child", child))
        said = [line.text for line in (*decision.actions, *decision.notices)]
        told += any(words in line for line in said for words in ARRANGES)
    assert (told > 0) == (danger is None)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_doubt_about_danger_says_what_to_do(language: Language) -> None:
    """It stood in each member's whole answer alone: "danger cannot be excluded", and nothing behind it."""
    doubt = _of(("child", {"age": 15, "suicide_risk": None}), ("parent", {"age": 44}), language=language)
    [line] = [one for one in doubt.members[0].decision.safety.check if "112" in one]
    assert line in _text(doubt, language)
    clear = _of(("child", {"age": 15}), ("parent", {"age": 44}), language=language)
    assert line not in _text(clear, language)


def test_of_members_who_refuse_it_is_said_once_for_all_and_nothing_fits_them() -> None:
    refuse = {"age": 50, "consent": "refused", "need_addiction": True}
    decision = _of(("parent", refuse), ("partner", {**refuse, "consent": "withdrawn"}))
    assert sum("wants no help" in line.text for line in decision.notices) == 1
    text = _text(decision)
    assert "Fits:" not in text
    assert text.count("Who can help, if the person wants it:") == 2
    one = _of(("parent", refuse), ("partner", {"age": 48, "consent": "given"}))
    assert not any("More than one of them wants" in line.text for line in one.notices)


def test_that_each_has_a_decision_of_their_own_is_no_matter_of_danger() -> None:
    decision = _of(("parent", {"age": 38}), ("partner", {"age": 40}))
    [line] = [one for one in decision.notices if "decision of their own" in one.text]
    assert not any("danger" in reason for reason in line.reasons)


FLATMATES: Final = (
    ("person", {"age": 29, "insured": False, "need_legal": True}),
    ("other", {"age": 31, **dict.fromkeys(SAFE, "unasked")}),
    ("other", {"age": 45, **dict.fromkeys(SAFE, "unasked")}),
)
#: By language: how a question begins, that nothing fits, that it is not known yet, and a word of families.
WORDS: Final[dict[Language, tuple[str, str, str, str]]] = {
    "nl": ("Nog te vragen:", "Past: geen dienst", "Past: nog niet bekend", "gezin"),
    "fr": ("Encore à demander :", "Convient : aucun service", "Convient : pas encore connu", "famille"),
    "en": ("Still to ask:", "Fits: no service", "Fits: not known yet", "family"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_to_be_asked_about_the_same_members_names_them_once(language: Language) -> None:
    """Five lines stood there, each with "(about another member (2), another member (3))" behind it."""
    asked, none_fits, not_known, family = WORDS[language]
    members = [(role, {name: one for name, one in facts.items() if one != "unasked"}) for role, facts in FLATMATES]
    persons = [(members[0][0], {**SAFE, **members[0][1]}), *members[1:]]
    decision = household_triage(real_rule_base(), persons, as_of=MOMENT.date(), language=language)
    lines = household_lines(decision, real_rule_base().contents, read_labels(language), language, full=False)
    own = [line for line in lines if "(2)" in line and "(3)" in line]
    assert len(own) == 1
    place = lines.index(own[0])
    assert all(asked in line for line in lines[place + 1 : place + 6])
    text = " ".join(" ".join(lines).split())
    assert none_fits not in text
    assert text.count(not_known) == 2, "of whom nothing was asked, nobody knows that nothing fits"
    assert family not in text, "flatmates are no family"


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_everybody_is_a_member_is_no_reason(language: Language) -> None:
    decision = _of(("person", {"age": 38}), ("partner", {"age": 40}), language=language)
    text = _text(decision, language)
    assert read_labels(language)["because"] not in text
    assert not any("(1)" in line for line in text.splitlines())
