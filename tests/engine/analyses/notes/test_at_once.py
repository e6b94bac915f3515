"""Notes that are read at once, in several threads, as a server does: each as if it were alone."""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from engine import LANGUAGES, Language
from engine.analyses.notes.writing import stems
from tests.engine.analyses.notes.sentences import sentences


@pytest.fixture
def turns_taken_often() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("turns_taken_often")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_has_the_same_stems_whoever_else_is_reading(language: Language) -> None:
    words = sorted({word for sentence in sentences(language) for word in sentence.text.split()})
    alone = [stems.__wrapped__(word, language) for word in words]
    with ThreadPoolExecutor(8) as readers:
        for _ in range(5):
            stems.cache_clear()
            assert list(readers.map(lambda word: stems(word, language), words)) == alone
