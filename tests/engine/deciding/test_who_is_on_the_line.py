"""What is said fits who is on the line, and whether it was asked: nobody is asked again what nobody asked."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import product
from typing import Any, Final

import pytest

from engine import LANGUAGES, Decision, Language, triage
from tests.support.rules import real_rule_base

DAY: Final = date(2026, 12, 2)
DANGERS: Final = ("danger_to_life", "crisis_now", "suicide_risk", "violence_threat", "child_in_danger")
FROM: Final = ("danger_from_partner", "danger_from_family", "danger_from_person", None)
#: What is said to somebody who may be overheard by whoever threatens.
OVERHEARD: Final[dict[Language, str]] = {
    "nl": r"ja of nee|vrij praten|vrij spreken|Luistert er iemand|beller",
    "fr": r"oui ou non|par oui|parler librement|Si quelqu'un écoute|qui appelle",
    "en": r"yes or no|speak freely|talk freely|If somebody listens|the caller",
}
#: That something is to be asked a second time.
AGAIN: Final[dict[Language, str]] = {"nl": r"opnieuw", "fr": r"Reposez", "en": r"\bagain\b"}


def _of(language: Language = "en", **facts: Any) -> Decision:
    return triage(real_rule_base(), facts, as_of=DAY, language=language)


def _of_danger(decision: Decision) -> Iterator[str]:
    """All that is said about danger."""
    for alert in decision.safety.alerts:
        yield from (words for words in (alert.action, alert.say, alert.avoid) if words)
    yield from decision.safety.check


def _situations() -> Iterator[dict[str, Any]]:
    for danger, age, threatens, safe in product(
        ("violence_threat", "child_in_danger", None), (5, 15, 82), FROM, (False, None)
    ):
        yield (
            {"safe_contact": safe, "age": age}
            | ({danger: True} if danger else {})
            | ({threatens: True} if threatens and danger else {})
        )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_professional_hears_nothing_for_somebody_who_is_overheard(language: Language) -> None:
    """A nurse who asked about a patient heard how to talk while somebody listens in on her."""
    others = 0
    for facts in _situations():
        for line in _of_danger(_of(language, **facts, applicant="professional")):
            assert not re.search(OVERHEARD[language], line), (facts, line)
        told = _of_danger(_of(language, **facts, applicant="person"))
        others += any(re.search(OVERHEARD[language], line) for line in told)
    assert others > 20


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_professional_is_asked_about_violence_without_yes_or_no(language: Language) -> None:
    said = real_rule_base().contents.words_to_say
    asked = {who: said("violence_threat", {"applicant": who}) for who in ("person", "relative", "professional")}
    overheard = {
        who: bool(words and re.search(OVERHEARD[language], words.into(language))) for who, words in asked.items()
    }
    assert overheard == {"person": True, "relative": True, "professional": False}


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_is_told_to_ask_again_what_was_never_asked(language: Language) -> None:
    """A neighbour said how the person can be reached; "ask again about danger" stood below five "still to ask"."""
    never: tuple[dict[str, Any], ...] = (
        {"safe_contact": False},
        {"crisis_kind": "mental"},
        {"crisis_kind": "housing"},
        {"danger_from_partner": True},
        {"adult_responsible": False},
        {"age": 15, "housing": "homeless"},
        {"age": 15, "topic_bed_tonight": True},
    )
    for facts, who in product(never, ("person", "carer", "professional", None)):
        check = _of(language, **facts, applicant=who).safety.check
        assert check, facts
        assert not any(re.search(AGAIN[language], line) for line in check), (facts, check)
        assert any("112" in line for line in check), facts


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_asked_in_vain_is_asked_again(language: Language) -> None:
    in_vain: tuple[dict[str, Any], ...] = (
        *({danger: None} for danger in DANGERS),
        {"violence_threat": False, "child_in_danger": False, "safe_contact": False},
        {"age": 15, "housing": "homeless", "adult_responsible": None},
        {"age": None, "adult_responsible": False},
    )
    for facts, who in product(in_vain, ("person", "professional", None)):
        check = _of(language, **facts, applicant=who).safety.check
        assert any(re.search(AGAIN[language], line) and "112" in line for line in check), (facts, check)


@pytest.mark.parametrize("language", LANGUAGES)
def test_answers_that_do_not_fit_who_calls_are_remarked_and_decide_nothing(language: Language) -> None:
    """A carer called while nobody close cared for the person, and nothing said that this does not fit."""
    apart = {
        "nl": (r"pas(t|sen) niet samen", r"van dit gesprek verwacht"),
        "fr": (r"ne (va|vont) pas ensemble", r"attend de cet appel"),
        "en": (r"do(es)? not fit together", r"hopes for from this call"),
    }[language]
    pairs: tuple[tuple[str, dict[str, Any], str], ...] = (
        ("carer", {"carer_any": False}, apart[0]),
        ("carer", {"network_present": False}, apart[0]),
        ("carer", {"carer_any": False, "network_present": False}, apart[0]),
        ("person", {"asks_for_help": False}, apart[1]),
    )
    for who, facts, said in pairs:
        told = _of(language, **facts, applicant=who, age=70)
        assert sum(bool(re.search(said, line)) for line in told.notices) == 1, (facts, told.notices)
        others = {"person", "carer", "relative", "professional", "other", None} - {who}
        for other in others:
            spoken = _of(language, **facts, applicant=other, age=70)
            assert not any(re.search(said, line) for line in spoken.notices), (facts, other)
        fits = _of(language, **dict.fromkeys(facts, True), applicant=who, age=70)
        assert not any(re.search(said, line) for line in fits.notices)
