"""Texts that are there in name only: a placeholder, nothing to see, or the sentence of another language."""

import re
from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any, cast

from engine.errors import Problem
from engine.language import LANGUAGES
from engine.rulebase.entries.remark import Remark
from engine.rulebase.reading.yaml_source import Path_, YamlFile

_PLACEHOLDER = re.compile(r"\W*(?:todo|tbd|fixme|x{3,}|lorem ipsum\b.*|nog te vertalen|à traduire)\W*", re.IGNORECASE)
_SEEN = re.compile(r"\w")
#: Names and addresses are the same in every language, and shorter.
_WORDS_OF_A_SENTENCE = 6


def unwritten_texts(file: YamlFile) -> Iterator[Problem]:
    """Name each text of a file that says nothing in a language, or says it in another one.

    Args:
        file: a file as it was read; a text is whatever holds all languages, and nothing else but a condition.
    """
    for path, text in _texts((), file.data):
        for language, words in text.items():
            where = file.where((*path, language))
            if not _SEEN.search(words):
                yield Problem(where, f"nothing can be read here in '{language}'")
            elif _PLACEHOLDER.fullmatch(words):
                yield Problem(where, f"'{words}' stands for words that are still to be written")
        for one, other in combinations(LANGUAGES, 2):
            if text[one] == text[other] and len(text[one].split()) >= _WORDS_OF_A_SENTENCE:
                yield Problem(file.where((*path, other)), f"'{other}' has the sentence of '{one}'")


def _texts(path: Path_, data: Any) -> Iterator[tuple[Path_, Mapping[str, str]]]:
    if isinstance(data, dict):
        said = {language: data.get(language) for language in LANGUAGES}
        if data.keys() <= Remark.model_fields.keys() and all(isinstance(words, str) for words in said.values()):
            yield path, cast("Mapping[str, str]", said)
        for key, value in data.items():
            yield from _texts((*path, key), value)
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from _texts((*path, number), value)
