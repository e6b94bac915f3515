"""The recipes of CONTRIBUTING.md work as they stand, followed to the letter in a copy of Wegwijs."""

import csv
import io
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from textwrap import indent
from typing import Any

import pytest

from engine import PROJECT

FOLDERS = ("engine", "api", "rules", "services_catalog", "tests/support", "tests/spec/operators", "tests/api")
BROWSER = "tests/support/browser/node_modules"
BLOCK = re.compile(
    r"^```\w+\n(?:#|\{#) (add to )?([^\s,]+)(?:, behind: ([^\n]+))?(?: #\})?\n(.*?)^```$", re.DOTALL | re.MULTILINE
)
#: Asks the copy for everything that its recipes made up; what it prints is looked at by the tests.
QUESTIONS = """
import json
from datetime import date
from pathlib import Path
import polars as pl
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, find, settings
from api.accounts import store
from api.accounts.access import COOKIE
from api.app import create_app
from api.pages.application import pages_app
from api.records.codes import load_codes
from api.records.record_store import Recorder
from api.records.wiring import Records
from api.reports.counting import Counter
from api.storage.database import LazyDatabase
from api.storage.storage_settings import StorageSettings
from engine import (
    CATALOGUE, LANGUAGES, RULES, PopulationProgram, RuleWords, assess, decide, evaluate_frame, load_checked,
    read_situation, user_shelf,
)
from engine.evaluators.symbolic.cells import NOT_ASKED, NOT_KNOWN
from engine.evaluators.symbolic.conclusions import SymbolicConclusions
from engine.evaluators.symbolic.formula_rules import rules_as_formulas
from engine.outcome import Outcome
from tests.api.pages.conftest import MOMENT, TODAY
from tests.api.reports.conftest import fill
from tests.support.strategies.rule_bases import rule_bases

DAY = date(2026, 11, 28)
rule_base = load_checked(RULES, CATALOGUE, user_shelf())
rules = rule_base.at(DAY)
criterion = "more_than_example"
program = rules.program
people = {"young": {"age": 18}, "old": {"age": 19}, "unknown": {}}
one = {name: assess(rules, read_situation(rules, facts)).value(criterion).word for name, facts in people.items()}
frame = pl.DataFrame({"age": [facts.get("age") for facts in people.values()]}, schema={"age": pl.Int64})
columns = evaluate_frame(PopulationProgram.of(rules, [f"criterion__{criterion}"]), frame)
asked = {"both": {"age": 30, "housing": "homeless"}, "one": {"age": 30}, "in vain": {"age": None, "housing": None}}
reminded = {name: assess(rules, read_situation(rules, facts)) for name, facts in asked.items()}
rows = {
    "age": [30, 30, None], "age__not_known": [False, False, True],
    "housing": ["homeless", None, None], "housing__not_known": [False, False, True],
}
drawn = PopulationProgram.of(rules, ["conclusion__reminder_example"])
everybody = SymbolicConclusions(rules_as_formulas(rules, (NOT_ASKED, NOT_KNOWN)))
space = everybody.symbolic.space

def among_all(facts):
    situation = read_situation(rules, facts)
    unknown = {fact: NOT_KNOWN if fact in situation.given else NOT_ASKED for fact in space.partition.cells}
    cells = {fact: space.partition.cell_of(fact, situation.facts.get(fact), word) for fact, word in unknown.items()}
    return space.having(cells)

value = everybody.symbolic.criteria[criterion]
among = {
    name: [word.word for word in Outcome if (among_all(facts) & value.where(word)).satisfiable()]
    for name, facts in people.items()
}
client = TestClient(create_app(), base_url="http://localhost")
drawing = settings(max_examples=500, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
made_up = {
    key: find(rule_bases(), lambda files: f'"{key}"' in json.dumps(files), settings=drawing)
    for key in ("more_than", "together")
}

database = LazyDatabase(StorageSettings(Path("records"), None))
codes = load_codes(RULES, rule_base.contents)
fill(database(), Counter(rule_base.at(TODAY), codes), 240)
with database().session() as session:
    analyst = store.begin_session(session, store.add_account(session, "analyst", ["analyst"], None))
kept = pages_app(rule_base, moment=lambda: MOMENT, records=Records(Recorder(rule_base, codes), database))
reader = TestClient(kept, base_url="http://localhost", cookies={COOKIE: analyst})
CHOICE = "from=2026-Q3&to=2026-Q3&records=synthetic"

sent = {"facts": {"waits_for_a_call_example": True}, "topics": ["garden_example"]}
print(json.dumps({
    "services": [name for name in rules.services if "example" in name],
    "one": one,
    "among": among,
    "reminded_among": {
        name: (among_all(facts) & everybody.drawn("reminder_example")).satisfiable() for name, facts in asked.items()
    },
    "address": client.get("/v1/garden").json(),
    "operation": client.get("/openapi.json").json()["paths"]["/v1/garden"]["get"]["operationId"],
    "all": len(rule_base.contents.services),
    "column": [row[-1] for row in columns.rows()],
    "said": {one: RuleWords(rules, one).phrase({"fact": "age", "more_than": 18}).line for one in LANGUAGES},
    "pages": {language: client.get(f"/{language}/garden").text for language in LANGUAGES},
    "criterion": {language: client.get(f"/{language}/browse/criteria/{criterion}").text for language in LANGUAGES},
    "triage": client.post("/v1/triage", json=sent).status_code,
    "shout": client.post("/v1/triage?format=shout", json=sent).text,
    "described": client.get("/openapi.json").text.count("shout"),
    "facts": client.get("/v1/facts").text.count("waits_for_a_call_example"),
    "reminded": {name: "reminder_example" in case.drawn for name, case in reminded.items()},
    "reminded_columns": [row[-1] for row in evaluate_frame(drawn, pl.DataFrame(rows)).rows()],
    "decided": {language: decide(reminded["both"], DAY, language).notices for language in LANGUAGES},
    "because": [one.because for one in decide(reminded["both"], DAY, "nl").trace if one.rule == "reminder_example"],
    "rule": {language: client.get(f"/{language}/browse/rules/reminder_example").text for language in LANGUAGES},
    "rules": client.get("/nl/browse/rules").text,
    "made_up": {key: json.dumps(files) for key, files in made_up.items()},
    "reports": {language: reader.get(f"/{language}/reports?{CHOICE}").text for language in LANGUAGES},
    "report": reader.get(f"/en/reports/export/report.csv?{CHOICE}").text,
    "cells": reader.get(f"/en/reports/export/cells.csv?{CHOICE}").text,
    "note": client.post("/v1/notes", json={"text": "tuin te groot", "language": "nl"}).json(),
}))
"""
#: A criterion that uses the operator of the recipe, so that every evaluator runs it.
CRITERION = """
more_than_example:
  text: {nl: De persoon is ouder dan 18., fr: La personne a plus de 18 ans., en: The person is older than 18.}
  met_when: {fact: age, more_than: 18}
  assumption:
    reason: {nl: Alleen een voorbeeld., fr: Seulement un exemple., en: Only an example.}
    confirm_with: {nl: niemand, fr: personne, en: nobody}
"""


def follow(copy: Path) -> list[str]:
    """Put every block of the recipes where its first line says."""
    written = []
    for more, name, behind, text in BLOCK.findall((PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8")):
        file = copy / name
        written.append(name)
        if behind:
            put_behind(file, behind, text)
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        assert file.exists() is bool(more), name
        before = file.read_text(encoding="utf-8") + "\n" if more else ""
        file.write_text(before + text, encoding="utf-8")
    return written


def put_behind(file: Path, line: str, text: str) -> None:
    """Put lines behind the only one that begins in a way, as deep as it stands."""
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    (place,) = [number for number, one in enumerate(lines) if one.strip().startswith(line)]
    depth = lines[place][: len(lines[place]) - len(lines[place].lstrip())]
    lines.insert(place + 1, indent(text, depth))
    file.write_text("".join(lines), encoding="utf-8")


def copied(copy: Path) -> None:
    """Copy Wegwijs, but for a browser of some hundred megabytes: that is used where it is."""
    for folder in FOLDERS:
        shutil.copytree(PROJECT / folder, copy / folder, ignore=shutil.ignore_patterns("node_modules"))
    if (PROJECT / BROWSER).exists():
        (copy / BROWSER).symlink_to(PROJECT / BROWSER)


def run_in(copy: Path, code: str) -> "subprocess.CompletedProcess[str]":
    """Run some Python in a copy."""
    return subprocess.run([sys.executable, "-c", code], cwd=copy, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy in which every recipe was followed."""
    copy = tmp_path_factory.mktemp("copy")
    copied(copy)
    assert len(follow(copy)) == 24
    criteria = copy / "rules" / "criteria" / "ages_example.yaml"
    criteria.write_text(CRITERION, encoding="utf-8")
    for name, listed, imported in (
        ("pages/application.py", "PARTS = (", "from api.pages.screening import "),
        ("routes/routers.py", "ROUTERS: tuple[APIRouter, ...] = (", "from api.routes import ("),
    ):
        file = copy / "api" / name
        code = file.read_text(encoding="utf-8")
        module = "garden" if listed == "PARTS = (" else "garden.router"
        changed = code.replace(listed, f"{listed}{module}, ").replace(imported, f"{imported}garden, ")
        assert changed.count("garden") == 2
        file.write_text(changed, encoding="utf-8")
    return copy


@pytest.fixture(scope="module")
def answered(followed: Path) -> dict[str, Any]:
    """What that copy answers."""
    done = run_in(followed, QUESTIONS)
    assert done.returncode == 0, done.stderr[-3000:]
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


REMINDER = {
    "nl": "Vraag over een week hoe het gaat.",
    "fr": "Demandez dans une semaine comment ça va.",
    "en": "Ask in a week how things are.",
}


def test_the_new_status_is_the_same_in_one_case_in_columns_and_among_all(answered: dict[str, Any]) -> None:
    assert answered["reminded"] == answered["reminded_among"] == {"both": True, "one": False, "in vain": True}
    assert answered["reminded_columns"] == [True, False, True]


def test_the_new_form_is_said_in_three_languages_and_in_the_trace(answered: dict[str, Any]) -> None:
    for language, words in REMINDER.items():
        assert words in answered["decided"][language]
    (because,) = answered["because"]
    assert because == ["leeftijd, waar de persoon verblijft: allemaal gesteld"]


def test_the_new_status_and_form_are_on_the_pages(answered: dict[str, Any]) -> None:
    conditions = {"nl": "allemaal gesteld", "fr": "toutes posées", "en": "all asked"}
    for language, words in REMINDER.items():
        assert words in answered["rule"][language].replace("\xa0", " ")
        assert conditions[language] in answered["rule"][language].replace("\xa0", " ")
    assert "Om op terug te komen" in answered["rules"]


def test_the_new_service_loads_and_its_examples_hold(answered: dict[str, Any]) -> None:
    assert answered["services"] == ["night-shelter-example"]


def test_the_new_operator_is_the_same_in_one_case_in_columns_and_among_all(answered: dict[str, Any]) -> None:
    assert answered["one"] == {"young": "not_met", "old": "met", "unknown": "unknown"}
    assert answered["column"] == [False, True, None]
    assert answered["among"] == {"young": ["not_met"], "old": ["met"], "unknown": ["unknown"]}


def test_made_up_rule_bases_use_the_new_operator_and_the_new_status(answered: dict[str, Any]) -> None:
    assert re.search(r'"fact": "age", "more_than": (\d|\{"parameter")', answered["made_up"]["more_than"])
    assert re.search(r'"together": \["\w+"', answered["made_up"]["together"])


def test_the_new_operator_is_said_in_three_languages(answered: dict[str, Any]) -> None:
    words = {"nl": "meer dan 18", "fr": "plus de 18", "en": "more than 18"}
    for language, wording in words.items():
        assert wording in answered["said"][language]
        assert wording in answered["criterion"][language].replace("\xa0", " ")


def test_the_new_page_is_there_in_three_languages(answered: dict[str, Any]) -> None:
    for language, heading in {"nl": "Een tuin", "fr": "Un jardin", "en": "A garden"}.items():
        assert f">{heading}</h1>" in answered["pages"][language]


#: A second page beside that of the recipe, in which something is wrong.
WEEDS = """

@router.get("/weeds")
def weeds(page: ThisPage) -> Response:
    return page.render("screening/weeds.html", {})
"""


def test_the_new_page_is_met_by_the_tests_of_accessibility(followed: Path) -> None:
    """Nobody names it there; that it is really looked at shows a page with a picture that nothing describes."""
    pages = followed / "api" / "pages" / "screening"
    garden = (pages / "garden.html").read_text(encoding="utf-8")
    (pages / "weeds.html").write_text(garden.replace("</h1>", '</h1><img src="/weeds.png">'), encoding="utf-8")
    with (pages / "garden.py").open("a", encoding="utf-8") as file:
        file.write(WEEDS)
    for name in ("pyproject.toml", "tests/conftest.py"):
        shutil.copyfile(PROJECT / name, followed / name)
    tests = "tests/api/pages/test_accessibility.py"
    asked = [sys.executable, "-m", "pytest", "-q", "-rpf", "-p", "no:cacheprovider", tests, "-k", "garden or weeds"]
    done = subprocess.run(asked, cwd=followed, capture_output=True, text=True, check=False)
    met = f"{tests}::test_page_in_every_language"
    assert f"PASSED {met}[garden]" in done.stdout, done.stdout[-3000:]
    assert f"FAILED {met}[weeds]" in done.stdout
    assert "image-alt" in done.stdout


def test_the_new_table_is_in_the_report_and_small_counts_of_it_are_hidden(answered: dict[str, Any]) -> None:
    titles = {"nl": "Per dag van de week", "fr": "Par jour de la semaine", "en": "By day of the week"}
    days = {"nl": "Maandag", "fr": "Lundi", "en": "Monday"}
    for language, title in titles.items():
        page = answered["reports"][language].replace("\xa0", " ")
        assert title in page
        assert days[language] in page
    report = csv.DictReader(io.StringIO(answered["report"].lstrip("\ufeff")))
    counts = [line["count"] for line in report if line["table"] == "weekday_example"]
    assert sum(int(count or 0) for count in counts) > 20
    assert not {"1", "2", "3", "4"} & set(counts)
    published = csv.DictReader(io.StringIO(answered["cells"].lstrip("\ufeff")))
    assert "weekday_example" in {line["topic"] for line in published}


def test_the_new_address_answers_and_is_described(answered: dict[str, Any]) -> None:
    assert answered["address"] == {"services": answered["all"]}
    assert answered["operation"] == "count_services"


def test_the_new_fact_and_topic_are_taken_and_found(answered: dict[str, Any]) -> None:
    assert answered["triage"] == 200
    assert answered["facts"] == 1
    assert [one["fact"] for one in answered["note"]["proposals"]] == ["topic_garden_example"]


def test_the_new_law_is_proved_and_can_fail(followed: Path) -> None:
    law = "waiting_never_decides_the_level_example"
    told = run_in(followed, f"from engine.cli.menu import main; main(['prove', '--law', '{law}', '--format', 'json'])")
    assert told.returncode == 0, told.stderr[-3000:]
    found = json.loads(told.stdout)
    assert [one["id"] for one in found["laws"]] == [law]
    assert found["cannot_fail"] == []


def test_the_new_format_is_given_and_described(answered: dict[str, Any]) -> None:
    assert answered["shout"].startswith("level\n")
    assert answered["described"] > 0


#: Loads the rules of the copy, and looks what its pages lack.
LACKING = """
import json
from api.pages.translations import LanguagesMissingError, check_languages
from engine import CATALOGUE, RULES, RuleBaseError, load_rule_base
found = {}
try:
    load_rule_base(RULES, CATALOGUE)
except RuleBaseError as error:
    found["texts"] = [[problem.where, problem.message] for problem in error.problems]
try:
    check_languages()
except LanguagesMissingError as error:
    found["pages"] = str(error)
print(json.dumps(found))
"""
#: What is written in Python for each language, and how German would stand there.
GERMAN = {
    "engine/language.py": [
        ('"en": "en_GB"', ', "de": "de_BE"'),
        ('"en": ("h a", "h:mm a"),', """\n    "de": ("H 'Uhr'", "H:mm 'Uhr'"),"""),
    ],
    "engine/rulebase/entries/cues.py": [("    en: tuple[NonEmpty, ...] = ()", "\n    de: tuple[NonEmpty, ...] = ()")],
    "engine/analyses/notes/writing.py": [
        ('"en": "english"', ', "de": "german"'),
        ('"en": "s"', ', "de": "t"'),
        ('"en": 3', ', "de": 4'),
    ],
}


def written_behind(file: Path, places: list[tuple[str, str]]) -> None:
    """Write something behind words that stand in a file once."""
    text = file.read_text(encoding="utf-8")
    for place, more in places:
        assert text.count(place) == 1, place
        text = text.replace(place, place + more)
    file.write_text(text, encoding="utf-8")


def test_a_new_language_is_told_at_once_what_it_lacks(tmp_path: Path) -> None:
    copied(tmp_path)
    written_behind(
        tmp_path / "engine" / "language.py",
        [('Literal["nl", "fr", "en"', ', "de"'), ("    en: NonEmpty", "\n    de: NonEmpty")],
    )
    for name, places in GERMAN.items():
        refused = run_in(tmp_path, LACKING + "\nimport engine.analyses.notes.writing")
        assert f"{name} is written for nl, fr, en; the languages are nl, fr, en, de" in refused.stderr
        for place in places:
            written_behind(tmp_path / name, [place])
    done = run_in(tmp_path, LACKING)
    assert done.returncode == 0, done.stderr[-2000:]
    found = json.loads(done.stdout)
    assert len(found["texts"]) > 2000
    assert all(re.search(r"\.yaml:\d+$", where) for where, _ in found["texts"])
    assert {"rules/wording.yaml", "rules/facts/request.yaml"} <= {
        where.partition(":")[0] for where, _ in found["texts"]
    }
    for lacking in ("locales/de.po", "'de' in LANGUAGE_NAMES"):
        assert lacking in found["pages"]
