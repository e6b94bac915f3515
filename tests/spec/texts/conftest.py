"""Every text of the rules and the catalogue, with its place."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from engine import PROJECT, read_yaml

ROOT = PROJECT
LANGUAGES = ("nl", "fr", "en")


@dataclass(frozen=True)
class Found:
    """A text in three languages: where it stands, and the path of keys to it."""

    where: str
    path: tuple[str | int, ...]
    words: dict[str, str]


def _texts(value: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], dict[str, str]]]:
    if isinstance(value, dict):
        if set(value) == set(LANGUAGES) and all(isinstance(words, str) for words in value.values()):
            yield path, value
        else:
            for key, inner in value.items():
                yield from _texts(inner, (*path, key))
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            yield from _texts(inner, (*path, position))


@pytest.fixture(scope="session")
def texts() -> tuple[Found, ...]:
    """The texts of all YAML files, in the order of the files."""
    found = []
    for folder in ("rules", "services_catalog"):
        for path in sorted((ROOT / folder).rglob("*.yaml")):
            file, problems = read_yaml(path, str(path.relative_to(ROOT)))
            assert not problems
            found += [Found(file.where(place), place, words) for place, words in _texts(file.data, ())]
    assert len(found) > 2000
    return tuple(found)
