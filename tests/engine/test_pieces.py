"""What was made of some entries is given again as long as they are the same, and never where one of them is not."""

import pickle
import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from engine import CATALOGUE, RULES, RuleBaseError, load_rule_base
from engine.analyses.reform.overlay import ReformSource, with_reform
from engine.logic.compilation.dated import DatedRules
from engine.pieces import Pieces
from engine.rulebase.entries.rule_base import Contents, Places
from tests.support.rules import changed_rule_base, real_rule_base

DAY = date(2026, 11, 21)
NOTHING = {"nl": "-", "fr": "-", "en": "-"}
NOWHERE = Places()
TEAM = "mobile-team-107-precarity"
#: One after another, each over the same rules: what is made for one must not be left in the next.
CHANGES: tuple[Mapping[str, Any], ...] = (
    {"parameters": {"many_institutions": 3}},
    {},
    {"criteria": {"minor": {"met_when": {"fact": "age", "at_most": 20}}}},
    {"criteria": {"minor": {"unclear_when": {"fact": "age", "is": 18}, "unclear_text": NOTHING}}},
    {"services": {TEAM: {"eligibility": {"adult": None}}}},
    {"services": {TEAM: {"name": NOTHING}}},
    {"services": {"anti-poison": {"serves": ["need_social"]}}},
    {"closed": [TEAM]},
    {"parameters": {"home_visits_per_month": 3}},
    {"conclusions": {"consent_is_refused": None}},
    {"kinds": {"case_management": {"postponed_when": None}}},
    {},
)


def reformed(contents: Contents, change: Mapping[str, Any]) -> DatedRules:
    assumption = {"reason": NOTHING, "confirm_with": NOTHING}
    reform = {"id": "change", "name": NOTHING, "description": NOTHING, "assumption": assumption, **change}
    return with_reform(contents, DAY, ReformSource("reform", reform, {}))[1]


def without_places(rules: DatedRules) -> DatedRules:
    return replace(rules, contents=replace(rules.contents, places=NOWHERE))


def copied(folder: Path, file: str, old: str, new: str) -> Path:
    """The rules, with other words in one of their files."""
    changed = folder / "rules"
    shutil.copytree(RULES, changed)
    text = (changed / file).read_text(encoding="utf-8")
    assert old in text
    (changed / file).write_text(text.replace(old, new), encoding="utf-8")
    return changed


def test_it_is_made_anew_where_anything_is_not_the_same() -> None:
    pieces, one, other = Pieces(), [1], [1]
    assert pieces.of("name", [one], "value", lambda: "first") == "first"
    assert pieces.of("name", [one], "value", lambda: "again") == "first"
    assert pieces.of("other name", [one], "value", lambda: "of another name") == "of another name"
    assert pieces.of("name", [other], "value", lambda: "an equal entry is another one") != "first"
    assert pieces.of("name", [other], "else", lambda: "of another value") == "of another value"
    assert pieces.of("name", [other, one], "else", lambda: "of one more") == "of one more"
    assert pieces.of("name", [other], "else", lambda: "of one less") == "of one less"


def test_what_was_not_made_is_tried_again_and_nothing_is_pickled() -> None:
    pieces = Pieces()
    assert pieces.of("name", [], (), lambda: None) is None
    assert pieces.of("name", [], (), lambda: 1) == 1
    assert pickle.loads(pickle.dumps(pieces)).of("name", [], (), lambda: 2) == 2


def test_reforms_one_after_another_make_the_same_rules_as_each_of_them_alone() -> None:
    contents = real_rule_base().contents
    for change in CHANGES:
        alone = reformed(replace(contents, pieces=Pieces()), change)
        assert without_places(reformed(contents, change)) == without_places(alone)
    assert reformed(contents, {}).strata == real_rule_base().at(DAY).strata


def test_a_mistake_is_told_every_time() -> None:
    contents = real_rule_base().contents
    for change in (
        {"criteria": {"minor": {"unclear_when": {"fact": "agee", "is": 18}, "unclear_text": NOTHING}}},
        {"services": {TEAM: {"eligibility": {"adult": {"met_when": {"criterion": "nobody"}}}}}},
        {"conclusions": {"consent_is_refused": {"when": [{"criterion": "nobody", "is": "met"}]}}},
    ):
        told = []
        for _ in range(2):
            with pytest.raises(RuleBaseError) as caught:
                reformed(contents, change)
            told.append(str(caught.value))
            reformed(contents, {})
        assert told[0] == told[1]


def test_a_mistake_in_a_file_is_told_every_time(tmp_path: Path) -> None:
    changed = copied(tmp_path, "criteria/housing.yaml", "{fact: discharge_expected, is: true}", "{criterion: nobody}")
    told = []
    for _ in range(2):
        with pytest.raises(RuleBaseError) as caught:
            changed_rule_base(changed)
        told.append(str(caught.value))
    assert "unknown criterion 'nobody'" in told[0]
    assert told[0] == told[1]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("decision.yaml", "  helper: guard_on_helpers\n", ""),
        ("wording.yaml", "topic_question: {", "topic_question: {nl: '{topic}?', fr: '{topic} ?', en: '{topic}?'} #"),
        ("facts/person.yaml", 'question: {nl: "', 'question: {nl: "En '),
        (
            "criteria/person.yaml",
            "met_when: {fact: age, at_least: {parameter: adult_age}}",
            "met_when: {fact: age, at_least: 16}",
        ),
        ("parameters.yaml", "value: 5", "value: 4"),
    ],
)
def test_a_changed_file_makes_the_same_rules_as_one_that_is_read_alone(
    tmp_path: Path, file: str, old: str, new: str
) -> None:
    real_rule_base()
    changed = copied(tmp_path, file, old, new)
    beside, alone = changed_rule_base(changed), load_rule_base(changed, CATALOGUE)
    assert without_places(beside.at(DAY)) == without_places(alone.at(DAY)) != without_places(real_rule_base().at(DAY))
    assert beside.contents.places.lines == alone.contents.places.lines
