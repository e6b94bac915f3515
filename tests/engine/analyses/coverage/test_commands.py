"""``wegwijs coverage`` and ``wegwijs compare`` as a user runs them."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from click.testing import Result

from engine.cli.coverage_report import all_labels
from engine.locations import PROJECT
from tests.support.commands import command

ROOT = PROJECT
REFORM = ROOT / "rules" / "reforms" / "brusano-not-only-at-home.yaml"
#: Somebody on the street whom only the condition of living at home keeps from the case managers of Brusano.
UNSERVED = {
    **dict.fromkeys(("lives_in_brussels", "stays_in_brussels", "need_somatic", "need_mental"), True),
    **dict.fromkeys(("psychiatric_history", "network_present", "network_exhausted", "asks_for_help"), True),
    **dict.fromkeys(("coordination_sufficient", "social_exclusion", "alcohol_only"), False),
    **dict.fromkeys(("network_building_needed", "difficulty_accessing_help"), False),
    "age": 40,
    "housing": "homeless",
}


def run(*arguments: str | Path) -> Result:
    return command(*arguments)


def test_text_for_people_in_three_languages() -> None:
    for language, words in (
        ("nl", "verblijft in Brussel: nee"),
        ("fr", "se trouve à Bruxelles : non"),
        ("en", "stays in Brussels: no"),
    ):
        done = run("coverage", "--kind", "case_management", "--reading", "strict", "--lang", language, "--most", "4")
        assert done.exit_code == 0, done.output
        assert "{" not in done.output
        assert words in " ".join(done.output.split())


@pytest.mark.parametrize(
    ("language", "found", "made_up"),
    [
        ("nl", r"gevonden: [\d,]+ % \(tussen [\d,]+ % en [\d,]+ %\)", "Zij zijn verzonnen"),
        ("fr", r"trouvées : [\d,]+ % \(entre [\d,]+ % et [\d,]+ %\)", "Elles sont inventées"),
        ("en", r"found: [\d.]+% \(between [\d.]+% and [\d.]+%\)", "They are made up"),
    ],
)
def test_people_whom_a_reform_moves_are_said_to_be_made_up_and_how_sure_that_is(
    language: str, found: str, made_up: str, tmp_path: Path
) -> None:
    people = tmp_path / "people.parquet"
    assert run("synthesise", "400", "--seed", "1", "--all-known", "-o", people).exit_code == 0
    done = run("compare", "--reform", REFORM, "--people", people, "--lang", language)
    text = " ".join(done.output.replace("\u00a0", " ").split())
    assert done.exit_code == 0, done.output
    counted = re.search(found, text)
    assert counted
    assert counted.end() < text.index(made_up)


@pytest.mark.parametrize(
    ("language", "unpublished", "promised", "asked"),
    [
        (
            "nl",
            "niet alle voorwaarden gepubliceerd: 3 van de 3 diensten",
            "niemand krijgt een plaats beloofd",
            "Aan deze voorwaarden voldoet niemand van hen:",
        ),
        (
            "fr",
            "conditions pas toutes publiées : 3 des 3 services",
            "ne peut promettre une place",
            "Conditions que personne d'entre eux ne remplit",
        ),
        (
            "en",
            "not all criteria published: 3 of 3 services",
            "nobody can be promised a place",
            "Criteria that none of them meets:",
        ),
    ],
)
def test_an_overview_says_where_nobody_can_be_promised_a_place_and_what_a_share_is_of(
    language: str, unpublished: str, promised: str, asked: str
) -> None:
    """Paperwork: no service publishes all it asks, and "100 % by no service" is no lack of help."""
    chosen = ("--need", "need_administrative", "--kind", "case_management", "--most", "1", "--reading", "strict")
    text = " ".join(run("coverage", *chosen, "--lang", language).output.split())
    assert promised in text
    assert re.search(rf"100[.,]0 ?% \({unpublished}\)", text)
    assert text.count(unpublished) == 1
    assert asked in text
    of = {
        "nl": "van de cellen zonder dienst",
        "fr": "des cellules sans service",
        "en": "of the cells without a service",
    }
    assert re.search(rf"\d ?% {of[language]}, [\d,.]+ ?% ", text), "both shares say what they are of"


def test_what_the_rules_decide_of_everybody_has_no_margin(tmp_path: Path) -> None:
    """This reform can only add: that it loses nobody was not measured."""
    people = tmp_path / "people.parquet"
    assert run("synthesise", "300", "--seed", "1", "-o", people).exit_code == 0
    for language, lost, found in (
        ("nl", "weggevallen: niemand, volgens deze regels", r"gevonden: [\d,]+ % \("),
        ("fr", "perdues : personne, selon ces règles", r"trouvées : [\d,]+ % \("),
        ("en", "lost: nobody, by these rules", r"found: [\d.]+% \("),
    ):
        text = " ".join(run("compare", "--reform", REFORM, "--people", people, "--lang", language).output.split())
        assert lost in text
        assert re.search(found, text)


def test_json_and_csv_hold_the_same_cells() -> None:
    chosen = ("coverage", "--need", "need_housing", "--lang", "en")
    subject = json.loads(run(*chosen, "--format", "json").output)["subjects"][0]
    rows = list(csv.DictReader(io.StringIO(run(*chosen, "--format", "csv").output)))
    for reading in subject["readings"]:
        mine = [row for row in rows if row["reading"] == reading["reading"]]
        totals = {row["list"]: int(row["cells"]) for row in mine if row["list"].startswith("total_")}
        assert totals == {f"total_{name}": reading[name] for name in ("none", "one", "several")}
        assert sum(totals.values()) == subject["cells"]
        assert [row["region"] for row in mine if row["list"] == "uncovered"] == [
            region["text"] for region in reading["uncovered"]
        ]


def test_what_is_given_holds_for_everybody() -> None:
    done = run(
        "coverage", "--kind", "case_management", "--given", "housing=homeless", "--given", "age=40", "--format", "json"
    )
    subject = json.loads(done.output)["subjects"][0]
    assert not {"housing", "age"} & set(subject["facts"])
    assert len(subject["given"]) == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("coverage", "--kind", "case_managment"), "did you mean 'kind:case_management'?"),
        (("coverage", "--reading", "stricter"), "did you mean 'strict'?"),
        (("coverage", "--given", "housing=homeles"), "did you mean 'homeless'?"),
        (("coverage", "--given", "housing"), "expected FACT=VALUE"),
        (("coverage", "--as-of", "1999-01-01"), "no rules are known"),
        (("compare", "--reform", ROOT / "README.md"), "README.md"),
    ],
)
def test_mistakes_end_with_the_nearest_right_word(arguments: tuple[str | Path, ...], message: str) -> None:
    done = run(*arguments)
    assert done.exit_code == 2
    assert message in done.output
    assert "Traceback" not in done.output


def test_a_comparison_shows_shares_of_cells_and_says_what_they_may_not_be_compared_with() -> None:
    arguments = ("compare", "--reform", REFORM, "--lang", "en", "--most", "1")
    text = " ".join(run(*arguments).output.split())
    subject = json.loads(run(*arguments, "--format", "json").output)["subjects"][0]
    numbers = subject["readings"][0]
    none, after = (numbers[side]["none"] / subject["cells"] for side in ("before", "after"))
    assert f"no service {none:.1%} > {after:.1%}" in text
    assert "can differ from those of `wegwijs coverage`" in text


def test_a_comparison_with_situations(tmp_path: Path) -> None:
    situations = tmp_path / "situations.json"
    adult = {"age_about": "23-64", "lives_in_brussels": True, "need_mental": True, "need_administrative": True}
    adult |= {"domain_social_functioning": "serious", "domain_mental_health": "serious", "can_self_manage": False}
    adult |= {"carer_has_capacity": False, "coordination_sufficient": False}
    given = [{"id": "street", "facts": UNSERVED}, {"id": "housing not known", "facts": adult}]
    situations.write_text(json.dumps(given))
    arguments = ("compare", "--reform", REFORM, "--situations", situations, "--lang", "en", "--most", "2")
    text = run(*arguments)
    assert text.exit_code == 0, text.output
    assert "SITUATIONS: 2 of 2 change" in text.output
    assert "does not fit > fits" in text.output
    assert "nowhere in this catalogue: possible > no (situations: 1)" in " ".join(text.output.split())
    rows = list(csv.DictReader(io.StringIO(run(*arguments, "--format", "csv").output)))
    assert {"situation": "street", "what": "brusano-case-managers", "before": "excluded", "after": "match"} in rows
    found = json.loads(run(*arguments, "--format", "json").output)
    assert found["situations"]["changed"] == 2


def test_labels_are_translated_and_used() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "engine" / "cli").glob("*.py"))
    for name, text in all_labels().items():
        placeholders = {frozenset(re.findall(r"\{\w+\}", words)) for words in (text.nl, text.fr, text.en)}
        assert len(placeholders) == 1, name
        families = ("idle_", "form_", "strict", "lenient", "kind", "need")
        assert re.search(rf"""["']{name}["']""", source) or name.startswith(families), name
