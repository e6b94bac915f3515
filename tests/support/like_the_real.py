"""The real rule base with any number of services more that are shaped like the real ones.

Each is one of the real services under another name, with other ages, and with a third of its criteria from another
real service that serves the same needs or topics: so needs, topics, unpublished conditions, ways to apply, words
and unclear sources are as frequent as in the real catalogue. The real services stay what they are.
"""

import json
import random
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from engine import CATALOGUE, RULES
from engine.rulebase.reading.yaml_source import read_yaml

#: How often a criterion comes from another service, and by how many years an age differs.
_BORROWED = 0.3
_YEARS = 4


def write_like_the_real(folder: Path, services: int) -> tuple[Path, Path]:
    """Write the real files and the services that are added; return the folders of the rules and of the catalogue.

    Args:
        folder: an empty folder.
        services: how many are added; the first of them are the same for every number.
    """
    rules, catalogue = folder / "rules", folder / "services_catalog"
    shutil.copytree(RULES, rules)
    shutil.copytree(CATALOGUE, catalogue)
    real = [data for data in _real(CATALOGUE / "services") if data["offer"] == "service" and not data.get("public")]
    for number in range(services):
        draw = random.Random(number)
        name = f"like-{number:04}"
        made = _service(draw, name, draw.choice(real), real)
        (catalogue / "services" / f"{name}.yaml").write_text(json.dumps(made, default=str), encoding="utf-8")
    return rules, catalogue


def _real(folder: Path) -> Iterator[dict[str, Any]]:
    for path in sorted(folder.glob("*.yaml")):
        file, problems = read_yaml(path, path.name)
        assert not problems, problems
        yield dict(file.data)


def _service(draw: random.Random, name: str, like: Mapping[str, Any], real: list[dict[str, Any]]) -> dict[str, Any]:
    others = [other for other in real if _serves(other) & _serves(like)]
    criteria: dict[str, Any] = {}
    for item in like.get("eligibility", ()):
        lent = draw.choice(others).get("eligibility", ()) if draw.random() < _BORROWED else ()
        chosen = draw.choice(lent) if lent else item
        criteria.setdefault(chosen["id"], _with_other_ages(draw, chosen))
    names = {language: f"{words} {name}" for language, words in like["name"].items()}
    without = {key: value for key, value in like.items() if key not in {"examples", "public"}}
    return {**without, "id": name, "name": names, "eligibility": list(criteria.values())}


def _serves(service: Mapping[str, Any]) -> set[str]:
    return {*service.get("serves", ()), *service.get("topics", ()), service["kind"]}


def _with_other_ages(draw: random.Random, node: Any) -> Any:
    if isinstance(node, list):
        return [_with_other_ages(draw, item) for item in node]
    if not isinstance(node, dict):
        return node
    if node.get("fact") == "age":
        by = draw.randint(-_YEARS, _YEARS)
        return {key: _moved(value, by) for key, value in node.items()}
    return {key: _with_other_ages(draw, value) for key, value in node.items()}


def _moved(value: Any, by: int) -> Any:
    if isinstance(value, list):
        return [_moved(item, by) for item in value]
    return min(max(value + by, 0), 120) if isinstance(value, int) else value
