"""One situation on the API, the command line and the pages: the same steps in the same order, with the same numbers."""

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from engine.cli.menu import main
from tests.api.pages.conftest import MOMENT, NewPage
from tests.api.pages.conversations import CHILD, HOMELESS, NO_DANGER, URGENT, Conversations, call_of

DEMENTIA = {**NO_DANGER, "age": 81, "carer_present": True, "topic_dementia": True, "lives_in_brussels": True}
_NUMBER = re.compile(r"\b0\d(?:[ ]?\d){7,8}\b|\b1\d\d(?:\d)?\b")
Target = tuple[str, list[str], frozenset[str]]


@pytest.fixture(scope="module")
def api() -> TestClient:
    return TestClient(create_app(Settings()), base_url="http://127.0.0.1")


CASES: dict[str, tuple[Mapping[str, Any], str]] = {
    "nothing": ({}, "nl"),
    "homeless-nl": (HOMELESS, "nl"),
    "homeless-fr": (HOMELESS, "fr"),
    "homeless-en": (HOMELESS, "en"),
    "urgent": (URGENT, "fr"),
    "child": (CHILD, "en"),
    "dementia": (DEMENTIA, "nl"),
}


@pytest.mark.parametrize("case", CASES)
def test_every_way_gives_the_same_steps(
    new_page: NewPage, conversations: Conversations, api: TestClient, tmp_path: Path, case: str
) -> None:
    facts, language = CASES[case]
    moment = MOMENT.isoformat(timespec="minutes")
    situation = {"facts": facts, "at": moment}
    decision = api.post("/v1/triage", params={"lang": language}, json=situation).raise_for_status().json()
    wanted = _targets(decision["onward"])
    assert wanted

    (tmp_path / "one.json").write_text(json.dumps(situation), encoding="utf-8")
    written = CliRunner().invoke(main, ["triage", str(tmp_path / "one.json"), "--lang", language])
    assert written.exit_code == 0, written.output
    page = conversations.enter(new_page(scripts=False), call_of(facts))
    page.goto(f"/{language}/result/steps")
    articles = page.locator("#onward article").all()

    _told_in_order(_squeezed(written.output).partition(_squeezed(_heading(language)))[2], wanted)
    assert len(articles) == len(wanted)
    for article, target in zip(articles, wanted, strict=True):
        _told_in_order(_squeezed(article.text_content() or ""), [target])
        links = [link.get_attribute("href") or "" for link in article.locator("a[href^='tel:']").all()]
        assert {re.sub(r"^tel:(\+32)?", "0" if "+32" in link else "", link) for link in links} == target[2]


def _heading(language: str) -> str:
    return {"nl": "VOLGENDE STAPPEN", "fr": "ÉTAPES SUIVANTES", "en": "NEXT STEPS"}[language]


def _targets(onward: Sequence[Mapping[str, Any]]) -> list[Target]:
    """Whom to call, once each in the order of the first step to them, with all that is to be achieved there."""
    found: dict[str, list[Mapping[str, Any]]] = {}
    for step in onward:
        found.setdefault(step["to"], []).append(step)
    return [
        (steps[0]["name"], [step["goal"] for step in steps], _numbers(" ".join(steps[0]["contacts"])))
        for steps in found.values()
    ]


def _told_in_order(text: str, targets: list[Target]) -> None:
    place = 0
    for name, goals, numbers in targets:
        begin = place
        for said in (name, *goals):
            found = text.find(_squeezed(said), place)
            assert found >= 0, f"{said!r} is not told after {text[:place][-80:]!r}"
            place = found
        own = text[begin:place].replace(" ", "")
        assert all(number in own for number in numbers), (name, numbers)


def _numbers(text: str) -> frozenset[str]:
    return frozenset(found.replace(" ", "") for found in _NUMBER.findall(text))


def _squeezed(text: str) -> str:
    """Without breaks of lines, and with the apostrophes that the pages set."""
    return re.sub(r"\s+", " ", text).replace("'", "’")
