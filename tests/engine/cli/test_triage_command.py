"""``wegwijs triage``."""

import json
import re
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from engine import triage
from engine.cli.options import today
from engine.locations import RULES
from tests.engine.cli.conftest import EXAMPLES, Run
from tests.support.rules import real_rule_base

CRISIS = EXAMPLES / "crisis.json"
ROUGH_SLEEPER = EXAMPLES / "rough-sleeper.json"
COORDINATION = "WHO CAN COORDINATE THE CARE"


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.json")), ids=lambda path: path.stem)
@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_every_example_gives_a_readable_page(run: Run, path: Path, language: str) -> None:
    for full in ([], ["--full"]):
        result = run("triage", path, "--lang", language, *full)
        assert result.exit_code == 0
        assert result.stderr == ""
        assert "{" not in result.stdout
        assert all(len(line) <= 100 for line in result.stdout.splitlines() if " " in line.strip(" -+?*>!"))


def test_danger_comes_first(run: Run) -> None:
    lines = run("triage", CRISIS, "--lang", "en").stdout.splitlines()
    assert lines[0] == "SAFETY - somebody is in danger: this comes first"
    assert lines[1].startswith("  ! ")
    assert any("112" in line for line in lines[:10])
    assert not any(line.startswith(COORDINATION) for line in lines), "while a danger presses nothing speaks of that"


def test_french_speakers_get_the_french_line_first(run: Run) -> None:
    lines = run("triage", CRISIS, "--lang", "fr").stdout.splitlines()
    contacts = [line for line in lines if line.startswith("    > ")]
    assert next(line for line in contacts if "0800 32 123" in line or "1813" in line).endswith("0800 32 123")


def test_a_match_shows_its_criteria_and_how_to_apply(run: Run) -> None:
    text = run("triage", ROUGH_SLEEPER, "--lang", "en").stdout
    fits, _, rest = text.partition("  Ask something first")
    assert "0496 26 80 54" in fits
    assert "+ The person is older than 18." in fits
    assert "Not indicated now" in rest
    assert COORDINATION in fits
    assert "a case manager" in fits
    for heading in ("NEXT STEPS", "FOLLOW-UP", "NEXT QUESTIONS", "ASSUMPTIONS ON WHICH THIS HANGS"):
        assert heading in rest


def test_what_makes_a_situation_complex_stands_beside_it(run: Run, tmp_path: Path) -> None:
    """An illness, and helpers in conflict and stuck: both are named, for together they carry the conclusion."""
    facts = {"age": 60, "need_somatic": True, "network_present": True, "network_in_conflict": True}
    facts |= {"network_stuck": True, "institutions_involved": 6}
    (tmp_path / "call.json").write_text(json.dumps({"facts": facts}))
    told = " ".join(run("triage", tmp_path / "call.json", "--lang", "en").stdout.split())
    assert (
        "Complex enough for a case manager: met (physical: met, psychological: not known yet, social: not known yet, "
        "helpers: met)" in told
    )


def test_a_summary_says_what_comes_first_in_every_form(run: Run) -> None:
    text = run("triage", ROUGH_SLEEPER, "--lang", "en", "--detail", "summary").stdout
    assert "NEXT STEPS" in text
    assert "0496 26 80 54" in text
    assert "+ The person is older than 18." not in text
    assert "FOLLOW-UP" not in text
    assert json.loads(run("triage", ROUGH_SLEEPER, "--format", "json", "--detail", "summary").stdout)["trace"] == []


def test_a_summary_in_full_is_refused_in_words(run: Run) -> None:
    result = run("triage", ROUGH_SLEEPER, "--detail", "summary", "--full")
    assert result.exit_code == 2
    assert "choose one" in result.stderr
    assert result.stdout == ""


def test_french_puts_a_space_before_a_colon(run: Run) -> None:
    first = next(line for line in run("triage", CRISIS, "--lang", "fr").stdout.splitlines() if "> " in line)
    assert re.search(r"\w : \d", first), first


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
@pytest.mark.parametrize("at", ["2026-12-01T03:10", "2026-12-01T13:30", "2026-12-01T20:30"])
def test_no_sign_of_our_own_texts_is_named_instead_of_written(run: Run, language: str, at: str) -> None:
    """French keeps hour and number together with a space that only errors name."""
    asked = json.dumps({"facts": {"age": 17, "topic_bed_tonight": True, "sleeps_tonight": False}, "at": at})
    said = run("triage", "-", "--lang", language, "--full", stdin=asked).stdout
    assert re.search({"nl": r"\d uur\b", "fr": r"\d h\b", "en": r"\d [ap]m\b"}[language], said)
    assert "<U+" not in said


def test_the_default_language_is_dutch(run: Run) -> None:
    assert run("triage", CRISIS).stdout.startswith("VEILIGHEID - ")


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_json_is_the_decision_of_the_engine(run: Run, language: Any) -> None:
    request = json.loads(ROUGH_SLEEPER.read_bytes())
    result = run("triage", ROUGH_SLEEPER, "--format", "json", "--lang", language)
    day = date.fromisoformat(request["as_of"])
    decision = triage(real_rule_base(), request["facts"], as_of=day, language=language)
    assert json.loads(result.stdout) == decision.as_dict()


def test_a_dash_is_standard_input(run: Run) -> None:
    result = run("triage", "-", "--format", "json", stdin='{"facts": {"crisis_now": true}}')
    assert json.loads(result.stdout)["safety"]["status"] == "urgent"


def test_the_day_of_the_option_goes_before_that_of_the_file(run: Run) -> None:
    def day(*options: str) -> str:
        output = run("triage", "-", "--format", "json", *options, stdin='{"facts": {}, "as_of": "2026-01-02"}').stdout
        return str(json.loads(output)["rule_base"]["as_of"])

    assert day() == "2026-01-02"
    assert day("--as-of", "2025-03-04") == "2025-03-04"


def test_without_a_day_the_rules_of_today_count(run: Run) -> None:
    before = today()
    output = run("triage", "-", "--format", "json", stdin='{"facts": {}}').stdout
    assert before <= date.fromisoformat(json.loads(output)["rule_base"]["as_of"]) <= today()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the text is empty"),
        ('{"facts":\n nothing}', "line 2, column 2: not valid JSON: a value is missing, or it is no JSON"),
        ('{"facts": {"age": 34,}}', "line 1, column 2"),
        ("{facts: {}}", "not valid JSON: a key in double quotes is missing"),
        ('{"facts" {}}', "not valid JSON: a colon is missing behind a key"),
        ('{"facts": {} "as_of": null}', "not valid JSON: a comma is missing, or the bracket that closes"),
        ('{"facts": {}} {}', "not valid JSON: something follows after the end"),
        ('{"facts', "not valid JSON: the text that begins here has no double quote at its end"),
        ('{"fac\nts": {}}', "not valid JSON: a text holds a line break or a tab as it is"),
        ('{"fac\\ts\\q": {}}', "not valid JSON: a backslash in a text begins no sign"),
        ('{"facts": {"age": 34, "age": 35}}', 'the key "age" stands twice'),
        ('{"facts": {"age": NaN}}', "NaN is not a number"),
        ('{"facts": {"live_in_brussels": true}}', "did you mean 'lives_in_brussels'?"),
        ('{"facts": {"age": "70"}}', "facts.age: 'age' is a whole number, not the text '70'"),
        ('{"facts": {"crisis_now": 1}}', "facts.crisis_now: 'crisis_now' is true, false or null (not known), not 1"),
        ('{"facts": {"leeftijd": 40}}', "did you mean 'age'?"),
        ('{"facts": {"housing": "homeles"}}', "did you mean 'homeless'?"),
        ('{"facts": {"municipality": "anderlecht"}}', "is not a value of 'municipality'; did you mean '21001'?"),
        ('{"facts": {"municipality": "Elsene"}}', "did you mean '21009'?"),
        ('{"facts": {"municipality": "molenbeek-st-jean"}}', "did you mean '21012'?"),
        ('{"fact": {}}', "unknown key 'fact'; did you mean 'facts'?"),
        ('{"age": 34}', "the fact 'age' belongs inside 'facts'"),
        ('{"facts": {}, "as_of": "1999-01-01"}', "as_of: no rules are known for 1999-01-01"),
        ('{"facts": {}, "as_of": "yesterday"}', "as_of: expected a date"),
        ('{"facts": {"\\u001b[2J": 1}}', "unknown fact"),
        (" " * 1_000_001, "more than 1000000 bytes"),
    ],
)
def test_wrong_input_is_explained_and_nothing_is_printed(run: Run, text: str, message: str) -> None:
    result = run("triage", "-", stdin=text)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert message in result.stderr
    assert "Traceback" not in result.stderr
    assert "\x1b" not in result.stderr


def test_text_that_is_not_utf_8_is_explained(run: Run) -> None:
    result = run("triage", "-", stdin=b'{"facts": \xff}')
    assert result.exit_code == 2
    assert "not UTF-8" in result.stderr


@pytest.mark.parametrize(
    "options", [["--lang", "de"], ["--as-of", "20260101"], ["--as-of", "2026-02-30"], ["--format", "xml"]]
)
def test_options_that_do_not_exist_are_refused(run: Run, options: list[str]) -> None:
    result = run("triage", CRISIS, *options)
    assert result.exit_code == 2
    assert result.stdout == ""


def test_a_file_that_does_not_exist_is_named(run: Run) -> None:
    result = run("triage", "nowhere.json")
    assert result.exit_code == 2
    assert "nowhere.json" in result.stderr


def test_other_rules_than_those_at_hand_are_loaded(run: Run, tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    shutil.copytree(RULES, rules)
    file = rules / "decision.yaml"
    text = file.read_text(encoding="utf-8")
    changed = re.sub(r"^version: .*$", "version: another", text, flags=re.MULTILINE)
    assert changed != text
    file.write_text(changed, encoding="utf-8")
    output = run("triage", CRISIS, "--format", "json", "--rules", rules).stdout
    assert json.loads(output)["rule_base"]["version"].startswith("another+")
