"""Cuts a note into words, numbers and marks, as whoever reads it sees it."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from engine.analyses.notes.writing import JOINING, Writing, folded

_PARTS = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[^\w\s]|\n")
#: Categories of Unicode: accents and the like, and signs that nobody sees.
_ABOVE, _UNSEEN = ("Mn", "Me"), "Cf"
#: A full stop after a single letter ends no sentence.
_INITIAL = re.compile(r"(?<!\w)[^\W\d_]$")
_NO_END = "·"
#: A line that ends: what is wrapped or pasted breaks in the midst of phrases, what is listed ends there.
LINE_END = "\n"
#: The marks at which a sentence ends.
SENTENCE_ENDS = frozenset({*".;!?", LINE_END})


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or a mark of a note.

    Attributes:
        start: where it begins in the note.
        end: where it ends, not included.
        word: the word without accents and capitals; of a mark the mark.
        keys: the stems under which it is found; none for a mark.
        number: its value when it is a whole number written in digits or as a word of the language.
        slip: whether it was written otherwise, with a slip.
    """

    start: int
    end: int
    word: str
    keys: frozenset[str]
    number: int | None = None
    slip: bool = False

    @property
    def is_mark(self) -> bool:
        """Whether it is punctuation."""
        return not self.keys


def tokens(text: str, writing: Writing, *, slips: bool = True) -> Sequence[Token]:
    """The words and marks of a note, in order.

    Args:
        text: the note.
        writing: how words of its language are written.
        slips: whether a word with a slip is read as it was meant.
    """
    parts = list(_parts(text, writing, slips))
    found: list[Token] = []
    for first, size, words in writing.spellings.runs([part.word for part in parts]):
        run = parts[first : first + size]
        if words is None:
            found += run
            continue
        for place, word in enumerate(words):
            # Word for word where there are as many, else each of them stands where all of them do.
            start, end = (run[place], run[place]) if len(words) == size else (run[0], run[-1])
            found.append(_word(start.start, end.end, word, writing, slips))
    return tuple(found)


def _parts(text: str, writing: Writing, slips: bool) -> Iterator[Token]:
    legible, places = _as_it_reads(text)
    plain = JOINING.sub(" ", legible)
    part = ""
    for found in _PARTS.finditer(plain):
        before, part = part, found[0]
        if part == "." and folded(before) in writing.abbreviations and plain[found.start() - 1] != " ":
            continue
        start, end = places[found.start()][0], places[found.end() - 1][1]
        if part[0].isalnum():
            yield _word(start, end, part, writing, slips)
        else:
            initial = part == "." and found.start() >= 1 and _INITIAL.search(plain, 0, found.start())
            yield Token(start, end, _NO_END if initial else part, frozenset())


def _word(start: int, end: int, word: str, writing: Writing, slips: bool) -> Token:
    """A word or a number."""
    if word[0].isdecimal():
        return Token(start, end, word, frozenset({word}), int(word) if word.isdecimal() else None)
    read = writing.read(word) if slips else writing.as_written(word)
    return Token(start, end, read.word, read.keys, writing.numbers.get(read.word), read.slip)


def _as_it_reads(text: str) -> tuple[str, Sequence[tuple[int, int]]]:
    """A text as whoever reads it sees it, and where each of its characters begins and ends in what was typed.

    What is pasted holds signs that nobody sees, also in the midst of words (soft hyphens, joiners), and accents as
    signs of their own: neither may hide a word.
    """
    characters: list[str] = []
    places: list[tuple[int, int]] = []
    for place, character in enumerate(text):
        category = "" if character.isascii() else unicodedata.category(character)
        if category in _ABOVE and characters:
            together = unicodedata.normalize("NFC", characters[-1] + character)
            # A letter that is not written with that accent is read without it.
            characters[-1] = together if len(together) == 1 else characters[-1]
            places[-1] = (places[-1][0], place + 1)
        elif category not in (*_ABOVE, _UNSEEN):
            characters.append(character)
            places.append((place, place + 1))
    return "".join(characters), places
