"""Days are said as people say them, in text as on the pages."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from engine import LANGUAGES, day_in_words
from engine.cli.menu import main
from engine.language import Language


@pytest.mark.parametrize(
    ("language", "said"), [("nl", "17 januari 2024"), ("fr", "17 janvier 2024"), ("en", "17 January 2024")]
)
def test_a_day(language: Language, said: str) -> None:
    assert day_in_words(date(2024, 1, 17), language) == day_in_words("2024-01-17", language) == said


def test_the_first_of_a_month_is_an_ordinal_in_french() -> None:
    assert day_in_words("2025-01-01", "fr") == "1er janvier 2025"
    assert day_in_words("2025-01-11", "fr") == "11 janvier 2025"
    assert day_in_words("2025-01-01", "nl") == "1 januari 2025"


@pytest.mark.parametrize("known", ["2024", "2024-01"])
def test_a_date_of_which_less_is_known_stays_as_it_is(known: str) -> None:
    assert day_in_words(known, "nl") == known


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_decision_in_text_says_no_day_in_figures(language: Language, tmp_path: Path) -> None:
    file = tmp_path / "situation.json"
    file.write_text(json.dumps({"facts": {"age": 44, "need_mental": True}, "as_of": "2026-11-21"}), encoding="utf-8")
    found = CliRunner().invoke(main, ["triage", str(file), "--lang", language, "--full"])
    assert found.exit_code == 0, found.output
    assert not re.findall(r"\b20\d\d-\d\d-\d\d\b", found.output)
