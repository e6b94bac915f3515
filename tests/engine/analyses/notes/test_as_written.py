"""However a note was typed or pasted: signs that nobody sees, and other ways to write the same, hide no word of it."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date

import pytest

from engine import LANGUAGES, FactValue, Language, RuleBase, proposals
from tests.engine.analyses.notes.sentences import of_operators, sentences

DAY = date(2026, 11, 28)


def _in_words(sign: str) -> Callable[[str], str]:
    """Puts a sign after each second letter, as programs do where a word may be divided."""
    return lambda text: "".join(
        letter + sign if place % 2 and letter.isalpha() else letter for place, letter in enumerate(text)
    )


def _apostrophe(sign: str) -> Callable[[str], str]:
    return lambda text: text.replace("'", sign)


WAYS: dict[str, Callable[[str], str]] = {
    "soft hyphens": _in_words("\u00ad"),
    "joiners": _in_words("\u200b"),
    "word joiners": _in_words("\u2060"),
    "directions": lambda text: f"\u202e{text}\u202c",
    "a mark of the encoding": lambda text: f"\ufeff{text}",
    "accents apart": lambda text: unicodedata.normalize("NFD", text),
    "accents that no language has": _in_words("\u0336"),
    "no accents": lambda text: "".join(
        letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter)
    ),
    "spaces that do not break": lambda text: text.replace(" ", "\u202f"),
    "hyphens that do not break": lambda text: text.replace("-", "\u2011"),
    **{f"apostrophe {sign}": _apostrophe(sign) for sign in "’‘ʼ′´`＇"},
}  # fmt: skip


def _said(rule_base: RuleBase, text: str, language: Language) -> list[tuple[str, FactValue, bool]]:
    found = proposals(rule_base.at(DAY), text, language)
    assert all(one.text == text[one.start : one.end] for one in found)
    return [(one.fact, one.value, one.doubtful) for one in found]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_is_proposed_however_it_is_written(rule_base: RuleBase, language: Language, way: str) -> None:
    differ = [
        sentence.text
        for sentence in sentences(language)
        if _said(rule_base, WAYS[way](sentence.text), language) != _said(rule_base, sentence.text, language)
    ]
    assert differ == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_short_forms_say_the_same_as_full_ones(rule_base: RuleBase, language: Language) -> None:
    """Cues are written in one of the two: without this, "does not want to live" was not seen in English."""
    notes = rule_base.contents.notes
    assert notes is not None
    forms = {short.lower(): full for short, full in notes.short_forms[language].items()}
    any_form = re.compile(
        rf"(?<!\w)({'|'.join(map(re.escape, sorted(forms, key=len, reverse=True)))})(?!\w)", re.IGNORECASE
    )
    said = [
        sentence.text for sentence in (*sentences(language), *of_operators(language)) if any_form.search(sentence.text)
    ]
    assert said
    differ = []
    for text in said:
        full = any_form.sub(lambda found: forms[found[0].lower()], text)
        if {*_said(rule_base, text, language)} != {*_said(rule_base, full, language)}:
            differ.append((text, full))
    assert differ == []


def test_the_words_of_a_proposal_are_those_that_were_typed(rule_base: RuleBase) -> None:
    (found,) = (
        one for one in proposals(rule_base.at(DAY), "et a\u0300 la r\u00adue\u200b.", "fr") if one.fact == "housing"
    )
    assert found.text == "a\u0300 la r\u00adue"
