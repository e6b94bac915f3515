"""The two recipes of CONTRIBUTING.md work as they stand."""

import re
import shutil
from pathlib import Path
from typing import Any

import yaml

from engine import PROJECT, FactTest, load_checked
from engine.logic.compilation.criteria import CompiledCriterion, CriteriaProgram
from engine.logic.compilation.expressions import ExpressionReader
from engine.logic.operators import FACT_TESTS
from tests.spec.operators.test_truth_tables import FACTS, GROWN_UP

ROOT = PROJECT


def _blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), re.DOTALL)


def test_the_new_service_loads_and_its_examples_hold(tmp_path: Path) -> None:
    for folder in ("rules", "services_catalog"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    service = _blocks("yaml")[0]
    name = yaml.safe_load(service)["id"]
    (tmp_path / "services_catalog" / "services" / f"{name}.yaml").write_text(service, encoding="utf-8")
    rule_base = load_checked(tmp_path / "rules", tmp_path / "services_catalog")
    assert name in rule_base.contents.services


def test_the_new_operator_passes_its_truth_table(monkeypatch: Any) -> None:
    header = (ROOT / "engine" / "operators" / "at_least.py").read_text(encoding="utf-8").split("@dataclass")[0]
    scope: dict[str, Any] = {"__name__": "more_than"}
    exec(header + _blocks("python")[0], scope)
    operator: type[FactTest] = scope["MoreThan"]
    monkeypatch.setitem(FACT_TESTS, operator.key, operator)
    reader = ExpressionReader(FACTS, {}, set(), {})
    for table in yaml.safe_load(_blocks("yaml")[1]):
        tested = CompiledCriterion("tested", reader.expression(table["expression"]), None, GROWN_UP.entry)
        program = CriteriaProgram.of({"tested": tested})
        for facts, expected in table["rows"]:
            values, _ = program.run(facts)
            assert ("not_met", "unknown", "met")[values[0]] == expected
