"""The labels of the text reports: all there, in three languages, and every word of a decision with them."""

import re
from pathlib import Path
from typing import Any, get_args

import pytest

import engine.cli
from engine.cli.labels import all_labels, texts_of
from engine.errors import RuleBaseError
from engine.logic.helping import GROUPS
from engine.rulebase.entries.rule_base import Contents
from engine.rulebase.entries.then.consent import ConsentOutcome
from engine.rulebase.entries.then.safety import SafetyStatus
from tests.support.rules import real_rule_base

SOURCE = "".join(path.read_text(encoding="utf-8") for path in sorted(Path(engine.cli.__path__[0]).glob("*.py")))


@pytest.fixture(scope="module")
def contents() -> Contents:
    """The real rule base, for its words."""
    return real_rule_base().contents


def test_every_label_that_the_code_names_is_there() -> None:
    named = set(re.findall(r"""labels\[["'](\w+)["']\]""", SOURCE))
    assert "because" in named
    assert named <= set(all_labels())


def test_every_word_that_the_code_names_is_there(contents: Contents) -> None:
    named = set(re.findall(r"""words(?:\.label|\.heading)?\(["'](\w+[a-z])["']\)""", SOURCE))
    assert "safety" in named
    assert named <= set(contents.words)


def test_every_word_of_a_decision_is_there(contents: Contents) -> None:
    needed = {f"safety_{status}" for status in get_args(SafetyStatus)}
    needed |= {f"consent_{outcome}" for outcome in get_args(ConsentOutcome)}
    needed |= {f"kind_{factor}" for factor in contents.plan.complexity.factors}
    needed |= {"criterion_preferred", "criterion_typical", "match", "possible", "near_miss", "excluded"}
    needed |= {f"group_{group}" for group in GROUPS}
    assert needed <= set(contents.words)
    assert {"services_may_be_about_this", "services_not_about_this"} <= set(all_labels())


@pytest.mark.parametrize(("name", "text"), all_labels().items(), ids=list(all_labels()))
def test_a_label_is_translated(name: str, text: Any) -> None:
    assert len({text.nl, text.fr, text.en}) > 1, name
    placeholders = {frozenset(re.findall(r"\{\w+\}", words)) for words in (text.nl, text.fr, text.en)}
    assert len(placeholders) == 1


def test_a_label_without_one_language_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "some_labels.yaml"
    path.write_text("one: {nl: een, fr: un, en: one}\ntwo: {nl: twee, en: two}\nthree: drie\n", encoding="utf-8")
    with pytest.raises(RuleBaseError) as refused:
        texts_of(path)
    assert [str(problem) for problem in refused.value.problems] == [
        "some_labels.yaml:2: two: 'fr' is missing",
        "some_labels.yaml:3: three: 'nl', 'fr', 'en' is missing",
    ]
