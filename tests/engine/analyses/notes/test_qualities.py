"""What is denied, doubtful, past or about somebody else: sentences of others, in Dutch and French."""

import json
from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from engine import RuleBase
from engine.analyses.notes.note_reading import qualities
from engine.analyses.notes.qualities import Qualities
from tests.support.conformance import conformance
from tests.support.equipment import ran_on

DAY = date(2026, 11, 28)
_ENTITY = "ENTITY"
#: Of the 77 Dutch cases: right in everything, and right in whether it is there.
ALL_RIGHT, PRESENCE_RIGHT = 70, 74
#: The share of the French marks that must be right, beside all negations.
MOST = 0.8
#: Dutch cases that are not seen to be over, still to come or another's; each is known, and none may come in.
KNOWN = {"4", "9", "11", "12", "32"}


def _presence(found: Qualities) -> str:
    return "Uncertain" if found.doubtful or found.denies_next else "Absent" if found.negated else "Present"


def _time(found: Qualities) -> str:
    return "Future" if found.future else "Historical" if found.past else "Current"


def test_dutch_sentences_of_others(rule_base: RuleBase, pytestconfig: pytest.Config) -> None:
    cases = json.loads((conformance("clinlp") / "qualifier_cases.json").read_bytes())["docs"]
    rules, right, presence, wrong = rule_base.at(DAY), 0, 0, set()
    for case in cases:
        (mark,) = case["annotations"]
        wanted = {item["name"]: item["value"] for item in mark["qualifiers"]}
        start = case["text"].index(_ENTITY)
        found = qualities(rules, case["text"], "nl", start, start + len(_ENTITY))
        given = (_presence(found), _time(found), found.elsewhere)
        right += given == (wanted["Presence"], wanted["Temporality"], wanted["Experiencer"] != "Patient")
        presence += given[0] == wanted["Presence"]
        if given != (wanted["Presence"], wanted["Temporality"], wanted["Experiencer"] != "Patient"):
            wrong.add(case["identifier"])
    ran_on(pytestconfig, f"notes, clinlp: {right} of {len(cases)} right in everything, {presence} in presence")
    assert len(cases) == 77
    assert right >= ALL_RIGHT
    assert presence >= PRESENCE_RIGHT
    assert wrong <= KNOWN


def _french(found: Qualities) -> Mapping[str, bool]:
    return {
        "negation": found.negated,
        "hypothesis": found.doubtful or found.denies_next or found.future,
        "family": found.elsewhere,
        "reported_speech": found.reported,
        "history": found.past,
    }


def test_french_sentences_of_others(rule_base: RuleBase, pytestconfig: pytest.Config) -> None:
    data: Mapping[str, Any] = json.loads((conformance("edsnlp") / "qualifier_sentences.json").read_bytes())
    cases = next(value for value in data.values() if isinstance(value, list))
    rules, right, all_ = rule_base.at(DAY), Counter[str](), Counter[str]()
    for case in cases:
        for span in case["spans"]:
            found = qualities(rules, case["text"], "fr", span["start"], span["end"], inside=bool(case.get("option")))
            kind = case["qualifier"]
            all_[kind] += 1
            right[kind] += _french(found)[kind] == span["value"]
    told = ", ".join(f"{kind} {right[kind]} of {times}" for kind, times in all_.items())
    ran_on(pytestconfig, f"notes, edsnlp: {told}")
    assert all_.total() == 54
    assert right["negation"] == all_["negation"]
    rest = all_.total() - all_["negation"]
    assert right.total() - right["negation"] >= MOST * rest
