"""``rules/reports.yaml``: a municipality has one place on the map, and what is wrong is told before anybody asks."""

import shutil
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.records.codes import load_codes
from api.reports.report_settings import load_settings
from api.settings import read_settings
from engine import RULES, RuleBase, RuleBaseError

ETTERBEEK = '  "21005": {column: 3, line: 2, short: {nl: Etter, fr: Etter, en: Etter}}\n'


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ("", "the municipality '21005' has no place on the map"),
        (ETTERBEEK.replace("21005", "21055"), "unknown municipality '21055'; did you mean '21005'?"),
        (ETTERBEEK.replace("line: 2", "line: 1"), "'21015' stands at column 3, line 1 already"),
    ],
)
def test_a_municipality_without_one_place_on_the_map_is_named(
    rule_base: RuleBase, tmp_path: Path, changed: str, message: str
) -> None:
    shutil.copytree(RULES, tmp_path / "rules")
    file = tmp_path / "rules" / "reports.yaml"
    text = file.read_text(encoding="utf-8")
    assert ETTERBEEK in text
    file.write_text(text.replace(ETTERBEEK, changed), encoding="utf-8")
    codes = load_codes(RULES, rule_base.contents)
    with pytest.raises(RuleBaseError) as told:
        load_settings(tmp_path / "rules", codes)
    assert message in str(told.value)
    assert str(told.value).startswith("rules/reports.yaml:")
    settings = read_settings(rules=tmp_path / "rules")
    with pytest.raises(RuleBaseError, match="rules/reports"), TestClient(create_app(settings)):
        pytest.fail("the server starts")
