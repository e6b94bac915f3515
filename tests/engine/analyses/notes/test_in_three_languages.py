"""What a caller says is understood alike in each language: words known in one are known in the others."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from engine import LANGUAGES, Language, RuleBase, proposals
from tests.engine.analyses.notes.sentences import FOLDER
from tests.support.yaml_files import from_yaml

DAY = date(2026, 11, 28)
TOLD: list[Mapping[str, Any]] = from_yaml((FOLDER / "in_three_languages.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_is_proposed_and_as_sure(rule_base: RuleBase, language: Language) -> None:
    rules = rule_base.at(DAY)
    faults = []
    for told in TOLD:
        found = {one.fact: (one.value, one.doubtful) for one in proposals(rules, told[language], language)}
        faults += [(told[language], fact, value) for fact, value in _faults(told, found)]
    assert faults == []


def _faults(told: Mapping[str, Any], found: Mapping[str, tuple[Any, bool]]) -> list[tuple[str, Any]]:
    wrong: list[tuple[str, Any]] = []
    for fact, wanted in told["yields"].items():
        either = isinstance(wanted, dict) and "doubtful" not in wanted
        doubtful = isinstance(wanted, dict) and wanted.get("doubtful", False)
        value, was_doubtful = found.get(fact, ("nothing", False))
        if value != (wanted["is"] if isinstance(wanted, dict) else wanted) or not (either or was_doubtful == doubtful):
            wrong.append((fact, found.get(fact)))
    good = {**told["yields"], **told.get("may", {})}
    wrong += [(fact, value) for fact, (value, doubtful) in found.items() if not doubtful and fact not in good]
    return wrong + [(fact, found[fact]) for fact in told.get("never", ()) if fact in found]


def test_each_is_told_in_each_language() -> None:
    assert [told for told in TOLD if not set(LANGUAGES) <= told.keys()] == []
