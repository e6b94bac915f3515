"""``rules/interview.yaml``: checked like the rest, and without any hold on the outcome."""

import random
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from engine import RuleBase
from engine.analyses.interview.plan import plan_interview
from engine.errors import RuleBaseError
from engine.locations import RULES
from engine.logic.situation import read_situation
from tests.engine.analyses.interview.people import hold_interview, random_person, settled
from tests.support.rules import changed_rule_base
from tests.support.yaml_files import from_yaml

DAY = date(2026, 11, 21)


def load(folder: Path, change: Any) -> RuleBase:
    """The real rules with other settings."""
    rules = folder / "rules"
    shutil.copytree(RULES, rules)
    file = rules / "interview.yaml"
    data = from_yaml(file.read_text(encoding="utf-8"))
    change(data)
    file.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    return changed_rule_base(rules)


def test_other_settings_change_the_order_and_never_the_outcome(tmp_path: Path, rule_base: RuleBase) -> None:
    def otherwise(data: Any) -> None:
        data["weights"]["level"]["value"] = 0
        data["weights"]["kinds"]["case_management"]["value"] = 0
        data["page_size"]["value"] = 2

    usual, other = rule_base.at(DAY), load(tmp_path, otherwise).at(DAY)
    steps = [plan_interview(rules, read_situation(rules, {}), page=True) for rules in (usual, other)]
    assert steps[0].then != steps[1].then
    assert len(steps[1].questions) == 2
    chance = random.Random(1)
    for _ in range(10):
        person = random_person(usual, chance, not_known=0.1)
        assert person is not None
        assert settled(other, hold_interview(other, person).answers) == settled(usual, person)


def test_in_which_order_diagrams_look_at_facts_changes_no_question(tmp_path: Path, rule_base: RuleBase) -> None:
    usual, other = rule_base.at(DAY), load(tmp_path, _set("diagram_order", to=["need_legal", "age"])).at(DAY)
    for facts in ({}, {"age": 44, "need_mental": True}, {"danger_to_life": True}):
        asked = [plan_interview(rules, read_situation(rules, facts), page=True) for rules in (usual, other)]
        assert asked[0] == asked[1]


def _set(*path: Any, to: Any) -> Any:
    def change(data: Any) -> None:
        for step in path[:-1]:
            data = data[step]
        data[path[-1]] = to

    return change


WRONG = [
    (_set("answers", "agee", to={"yes": 1, "no": 1, "assumption": {}}), "unknown|missing|agee"),
    (_set("answers", "followed_by", "values", to={"nobody": 1}), "'nobody' is not a value of 'followed_by'"),
    (_set("answers", "age", "stretches", to=[{"from": 0, "to": 500, "weight": 1}]), "'age' lies between 0 and 120"),
    (_set("answers", "age", "stretches", to=[{"from": 9, "to": 3, "weight": 1}]), "'to' lies before 'from'"),
    (_set("not_known", "value", to=100), "at most 99"),
    (_set("not_known", "value", to=-1), "a whole number of at least 0"),
    (_set("page_size", "assumption", to=None), "neither source nor assumption"),
    (_set("weights", "speed", to=3), "unknown key 'speed'"),
    (
        _set(
            "after",
            "agee",
            to={"facts": ["age"], "assumption": None, "source": {"document": "federal-fiche-3", "section": "x"}},
        ),
        "unknown fact 'agee'.*age",
    ),
    (_set("diagram_order", to=["age", "agee"]), "unknown fact 'agee'.*age"),
    (_set("diagram_order", to=["age", "age"]), "'age' stands twice in the list"),
]


@pytest.mark.parametrize(("change", "message"), WRONG)
def test_mistakes_are_refused_with_their_place(tmp_path: Path, change: Any, message: str) -> None:
    with pytest.raises(RuleBaseError, match=message) as refusal:
        load(tmp_path, change)
    assert all(problem.where.startswith("rules/interview.yaml:") for problem in refusal.value.problems)


def test_a_fact_of_another_type_is_refused(tmp_path: Path) -> None:
    def change(data: Any) -> None:
        data["answers"]["housing"] = {**data["answers"]["age"]}

    with pytest.raises(RuleBaseError, match="'housing' is a choice: its weights are given as values"):
        load(tmp_path, change)


def test_unknown_facts_and_kinds_are_named_with_the_nearest_right_word(tmp_path: Path) -> None:
    def change(data: Any) -> None:
        data["answers"]["agee"] = data["answers"]["age"]
        data["weights"]["kinds"]["case_managment"] = data["weights"]["kinds"]["case_management"]

    with pytest.raises(RuleBaseError) as refusal:
        load(tmp_path, change)
    assert {problem.suggestion for problem in refusal.value.problems} == {"age", "case_management"}
