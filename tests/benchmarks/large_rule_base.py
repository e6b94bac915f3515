"""The real rule base with any number of services more, each with any number of criteria: for the tables of growth."""

import json
import random
import shutil
from pathlib import Path
from typing import Any

from engine import CATALOGUE, RULES, Contents, choices_of, load_rule_base

_WORDS = {"nl": "woorden", "fr": "mots", "en": "words"}
_SOURCE = {"publication": "example.org", "section": "a page"}


def write_larger(folder: Path, services: int, criteria: int) -> tuple[Path, Path]:
    """Write the real files and the services that are added; return the folders of the rules and of the catalogue."""
    rules, catalogue = folder / "rules", folder / "services_catalog"
    shutil.copytree(RULES, rules)
    shutil.copytree(CATALOGUE, catalogue)
    contents = load_rule_base(RULES, CATALOGUE).contents
    draw = random.Random(services * 1000 + criteria)
    for number in range(services):
        name = f"added-{number:04}"
        text = json.dumps(_service(contents, draw, name, criteria))
        (catalogue / "services" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return rules, catalogue


def _service(contents: Contents, draw: random.Random, name: str, criteria: int) -> dict[str, Any]:
    needs = contents.facts_of(contents.plan.needs_group)
    return {
        "id": name,
        "organisation": next(iter(contents.organisations)),
        "name": _WORDS,
        "description": _WORDS,
        "kind": draw.choice([kind for kind in contents.kinds if kind != "case_management"]),
        "scope": "specialised",
        "offer": "service",
        "serves": [draw.choice(needs)],
        "eligibility": [
            {
                "id": f"own_{n}",
                "kind": "required",
                "text": _WORDS,
                "met_when": _expression(contents, draw),
                "source": _SOURCE,
            }
            for n in range(criteria)
        ],
        "availability": {"status": "unknown", "as_of": "2024-01-01"},
        "sources": [
            {"publication": "example.org", "as_of": "2024-01-01", "review_by": "2027-01-01", "reliability": "C"}
        ],
    }


def _expression(contents: Contents, draw: random.Random) -> dict[str, Any]:
    tests = [_test(contents, draw) for _ in range(draw.randint(1, 4))]
    return tests[0] if len(tests) == 1 else {draw.choice(["all", "any"]): tests}


def _test(contents: Contents, draw: random.Random) -> dict[str, Any]:
    fact = draw.choice(list(contents.facts))
    entry = contents.facts[fact]
    if entry.type == "boolean":
        return {"fact": fact, "is": draw.random() < 0.5}
    if entry.type == "integer":
        return {"fact": fact, "at_least": draw.randint(entry.minimum or 0, entry.maximum or 0)}
    return {"fact": fact, "in": draw.sample(list(choices_of(contents)[fact]), 2)}
