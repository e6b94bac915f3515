"""Laws at the start of a server: proved once for the same rules, and a broken one stops it."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.proofs import prove_at_start
from api.settings import Settings
from engine import RULES, RuleBase, RuleBaseError
from tests.support.rules import changed_rule_base

DAY = date(2026, 11, 28)
BROKEN = """
nobody_is_ever_in_danger:
  text: {nl: "Nooit is er gevaar.", fr: "Il n'y a jamais de danger.", en: "There is never any danger."}
  never: [{criterion: any_danger, is: met}]
  assumption:
    reason: {nl: "een proef", fr: "un essai", en: "a trial"}
    confirm_with: {nl: "niemand", fr: "personne", en: "nobody"}
  breaks_when: {parameters: {}, criteria: {any_danger: {unclear_when: {fact: age, at_least: 200}}}}
"""


def test_what_was_proved_is_kept_for_the_same_rules(rule_base: RuleBase, tmp_path: Path) -> None:
    first = prove_at_start(rule_base, DAY, tmp_path)
    assert first.proved
    assert set(first.proved.values()) == {DAY}
    later = prove_at_start(rule_base, date(2026, 11, 30), tmp_path)
    assert {law: later.proved[law] for law in first.proved} == first.proved


def test_a_kept_proof_of_other_rules_does_not_count(rule_base: RuleBase, tmp_path: Path) -> None:
    law = next(iter(rule_base.contents.laws))
    kept = {"rules": "others", "edition": "2024-01-17", "proved": {law: "2020-01-01"}}
    (tmp_path / "proofs.json").write_text(json.dumps(kept), encoding="utf-8")
    assert prove_at_start(rule_base, DAY, tmp_path).proved[law] == DAY


def test_a_folder_that_cannot_be_written_stops_nothing(rule_base: RuleBase, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert prove_at_start(rule_base, DAY, tmp_path / "file").proved


def test_a_broken_law_stops_the_start(tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    shutil.copytree(RULES, rules)
    (rules / "laws" / "00_trial.yaml").write_text(BROKEN, encoding="utf-8")
    with pytest.raises(RuleBaseError) as found:
        prove_at_start(changed_rule_base(rules), DAY, tmp_path / "data")
    (problem,) = found.value.problems
    assert problem.where == "rules/laws/00_trial.yaml:2"
    assert "danger_to_life" in problem.message


def test_the_laws_are_listed_with_the_day_of_their_proof(tmp_path: Path) -> None:
    client = TestClient(create_app(Settings(data=tmp_path)), base_url="http://wegwijs", client=("127.0.0.1", 50000))
    answer = client.get("/v1/laws", params={"lang": "fr"})
    assert answer.status_code == 200
    assert answer.headers["Content-Language"] == "fr"
    found = answer.json()
    assert found["proved"] + found["open"] == len(found["laws"]) > 0
    assert any(law["proved_on"] for law in found["laws"])
