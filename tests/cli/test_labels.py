"""The labels of the text report: all there, in three languages, and all used."""

import re
from pathlib import Path
from typing import Any, get_args

import pytest

import engine.cli.report
from engine.cli.labels import all_labels
from engine.loading.loader import load_rule_base
from engine.locations import CATALOGUE, RULES
from engine.model.conclusions import ConsentOutcome, SafetyStatus

FOLDER = Path(engine.cli.report.__file__).parent
SOURCE = "".join((FOLDER / name).read_text(encoding="utf-8") for name in ("report.py", "service_report.py"))
GROUPS = ("match", "possible", "possible_rest", "near_miss", "excluded")


def named_in_code() -> set[str]:
    """Labels that the code names whole, and those that it puts together from the words of the decision."""
    plan = load_rule_base(RULES, CATALOGUE).contents.plan
    whole = set(re.findall(r'labels\["(\w+)"\]', SOURCE)) | set(re.findall(r"labels\['(\w+)'\]", SOURCE))
    return (
        whole
        | {f"safety_{status}" for status in get_args(SafetyStatus)}
        | {f"consent_{outcome}" for outcome in get_args(ConsentOutcome)}
        | {f"kind_{kind}" for kind in plan.complexity.kinds}
        | {f"services_{group}" for group in GROUPS}
        | {"preferred", "typical", "gaps_certain", "gaps_possible", "notices"}
    )


def test_every_label_that_the_report_needs_is_there_and_no_other() -> None:
    assert set(all_labels()) == named_in_code()


@pytest.mark.parametrize(("name", "text"), all_labels().items(), ids=list(all_labels()))
def test_a_label_is_translated(name: str, text: Any) -> None:
    assert len({text.nl, text.fr, text.en}) > 1, name
    placeholders = {frozenset(re.findall(r"\{\w+\}", words)) for words in (text.nl, text.fr, text.en)}
    assert len(placeholders) == 1
