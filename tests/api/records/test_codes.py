"""``rules/records.yaml``: what is wrong in it is told with file and line; and how exactly its bands keep an age."""

import re
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from api.records.ages import told_apart
from api.records.codes import load_codes
from api.records.layout import Layout, layout_of
from engine import LANGUAGES, PROJECT, RULES, RuleBase, RuleBaseError
from tests.support.yaml_files import from_yaml

DAY = date(2026, 11, 21)
ROOT = PROJECT


def changed(tmp_path: Path, *path: str, to: Any = None) -> Path:
    """A folder with a copy of the file, in which one entry is another one, or gone."""
    data = from_yaml((RULES / "records.yaml").read_text(encoding="utf-8"))
    place = data
    for step in path[:-1]:
        place = place[step]
    if to is None:
        del place[path[-1]]
    else:
        place[path[-1]] = to
    (tmp_path / "records.yaml").write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return tmp_path


NAME = dict.fromkeys(LANGUAGES, "x")


@pytest.mark.parametrize(
    ("path", "to", "message"),
    [
        (("channels", "phone", "fr"), None, "'fr' is missing"),
        (("channels",), None, "'channels' is missing"),
        (("chanels",), {}, "unknown key 'chanels'; did you mean 'channels'?"),
        (("age_bands", "12-15"), None, "a hole, or an overlap"),
        (("age_bands", "0-11"), {"name": NAME, "from": 0, "to": 13}, "a hole, or an overlap"),
        (("age_bands", "80+"), {"name": NAME, "from": 80, "to": 90}, "from 0 to 120"),
        (("age_bands", "0-11"), {"name": NAME, "from": 0, "to": "11"}, "a whole number"),
        (("care_basins", "north", "municipalities"), ["21003", "21099"], "unknown municipality '21099'"),
        (
            ("care_basins", "north", "municipalities"),
            ["21003", "21008", "21010", "21011", "21001"],
            "also stands in 'north'",
        ),
        (("care_basins", "several"), None, "the municipality '21004' is in no basin"),
        (("referral_outcomes", "sent"), None, "'sent' is missing"),
        (("advice", "overridden"), None, "'overridden' is missing"),
    ],
)
def test_mistakes_are_told(rule_base: RuleBase, tmp_path: Path, path: tuple[str, ...], to: Any, message: str) -> None:
    with pytest.raises(RuleBaseError) as told:
        load_codes(changed(tmp_path, *path, to=to), rule_base.contents)
    assert message in str(told.value)
    assert re.search(r"records\.yaml:\d+: ", str(told.value))


def test_a_band_of_one_year_would_be_an_exact_age(rule_base: RuleBase, tmp_path: Path) -> None:
    bands = {
        "0": {"name": NAME, "from": 0, "to": 0},
        "1+": {"name": NAME, "from": 1, "to": 120},
    }
    with pytest.raises(RuleBaseError, match="exact age"):
        load_codes(changed(tmp_path, "age_bands", to=bands), rule_base.contents)


def test_a_missing_file_is_told(rule_base: RuleBase, tmp_path: Path) -> None:
    with pytest.raises(RuleBaseError, match="this file is missing"):
        load_codes(tmp_path, rule_base.contents)


def test_the_server_does_not_start_with_wrong_codes(tmp_path: Path) -> None:
    from api.app import create_app
    from api.settings import Settings

    shutil.copytree(RULES, tmp_path / "rules")
    changed(tmp_path / "rules", "channels", "phone", "fr")
    with pytest.raises(RuleBaseError, match="'fr' is missing"):
        create_app(Settings(rules=tmp_path / "rules"))


def test_every_age_and_municipality_has_its_code(rule_base: RuleBase) -> None:
    codes = load_codes(RULES, rule_base.contents)
    assert [codes.age_band(age) for age in (None, 0, 11, 12, 80, 120)] == [
        "unknown",
        "0-11",
        "0-11",
        "12-15",
        "80+",
        "80+",
    ]
    assert codes.care_basin(None) == "unknown"
    assert set(map(codes.care_basin, rule_base.contents.facts["municipality"].values or ())) == set(codes.care_basins)


def test_the_documentation_names_every_age_that_outcomes_tell(rule_base: RuleBase) -> None:
    rules = rule_base.at(DAY)
    stretches = told_apart(rules, layout_of(rules), load_codes(RULES, rule_base.contents))
    single = [low for low, high in stretches if low == high]
    text = (ROOT / "docs" / "records.md").read_text(encoding="utf-8")
    named = re.search(r"tell these ages exactly: ([0-9, and]+)\.", text)
    assert named, "docs/records.md no longer says which ages the outcomes of a record tell"
    assert [int(age) for age in re.findall(r"\d+", named[1])] == single


def test_a_layout_comes_back_from_its_codebook(rule_base: RuleBase) -> None:
    layout = layout_of(rule_base.at(DAY))
    assert Layout.from_data(layout.as_data()) == layout
    assert len(set(layout.criteria)) == len(layout.criteria)
