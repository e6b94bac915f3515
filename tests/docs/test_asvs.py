"""The table line by line against OWASP ASVS is true: what it names is there, and its counts are those of its lines."""

import re
from collections import Counter

import pytest

from engine import PROJECT

PAGE = (PROJECT / "docs" / "asvs.md").read_text(encoding="utf-8")
THREATS = (PROJECT / "docs" / "threat-model.md").read_text(encoding="utf-8")
STATES = ("holds", "partly", "no", "n/a")
#: Number, state, and evidence or what is missing.
LINES = re.findall(r"^\| (\d+\.\d+\.\d+) \| (.+?) \| (.+) \|$", PAGE, re.MULTILINE)
#: A path of the project: with a folder or an ending, and not an address of the site, which begins with a stroke.
PATH = re.compile(r"`([\w.-]+(?:/[\w.-]+)+|[\w-]+\.(?:md|toml|lock|json))`")


def counts(chapter: str) -> Counter[str]:
    return Counter(state for number, state, _ in LINES if number.split(".")[0] == chapter)


def test_every_requirement_stands_there_once_in_its_chapter() -> None:
    numbers = [number for number, _, _ in LINES]
    assert numbers == sorted(set(numbers), key=lambda number: [int(part) for part in number.split(".")])
    assert len(numbers) == len(re.findall(r"^\| \d+\.\d+", PAGE, re.MULTILINE)), "a line that cannot be read"
    for title, part in re.findall(r"^## V(\d+) [^\n]+\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL):
        assert {number.split(".")[0] for number in re.findall(r"^\| (\d+\.\d+\.\d+)", part, re.MULTILINE)} == {title}


def test_the_counts_are_those_of_the_lines() -> None:
    told = re.findall(r"^\| V(\d+) [^|]*\| (\d+) \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|$", PAGE, re.MULTILINE)
    assert [chapter for chapter, *_ in told] == [str(chapter) for chapter in range(1, 15)]
    for chapter, *numbers in told:
        found = counts(chapter)
        assert list(map(int, numbers)) == [*(found[state] for state in STATES), found.total()], f"V{chapter}"
    whole = Counter(state for _, state, _ in LINES)
    assert f"| all | {' | '.join(str(whole[state]) for state in STATES)} | {whole.total()} |" in PAGE


def test_the_threat_model_says_the_same() -> None:
    told = re.findall(r"^\| V(\d+) [^|]*\| (\d+) of (\d+) \|", THREATS, re.MULTILINE)
    assert len(told) == 14
    for chapter, holds, of in told:
        found = counts(chapter)
        assert (int(holds), int(of)) == (found["holds"], found.total() - found["n/a"]), f"V{chapter}"


@pytest.mark.parametrize(("number", "state", "words"), LINES, ids=[number for number, _, _ in LINES])
def test_what_is_named_is_there(number: str, state: str, words: str) -> None:
    assert state in STATES
    paths = PATH.findall(words)
    for path in paths:
        assert (PROJECT / path).exists(), f"{number} names {path}"
    assert paths or state != "holds", f"{number} holds without evidence"
