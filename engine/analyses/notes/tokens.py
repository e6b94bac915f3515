"""Cuts a note into words: without accents and capitals, and as stems, so that spelling and inflection matter little."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import snowballstemmer

from engine.language import Language, check_each_language

#: The Snowball algorithms (M. F. Porter and others) of the languages.
_ALGORITHMS: dict[Language, str] = {"nl": "dutch", "fr": "french", "en": "english"}
check_each_language("_ALGORITHMS in engine/analyses/notes/tokens.py", _ALGORITHMS)
_PARTS = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[^\w\s]|\n")
#: What stands inside words and divides nothing: apostrophes and hyphens, as keyboards and programs write them, also
#: before a word of which only the end is left ("'s nachts", "'k heb"), and the stroke of a short form ("w/", "a/h").
_JOINING = re.compile(
    r"(?<=\w)['’‘ʼ′´`＇‐‑-](?=\w)|(?<!\w)['’‘ʼ′´`＇](?=[^\W\d_]{1,2}\s)|(?<=(?<!\w)[^\W\d_])/(?=[\w\s])"
)
#: Categories of Unicode: accents and the like, and signs that nobody sees.
_ABOVE, _UNSEEN = ("Mn", "Me"), "Cf"
_SHORTEST_STEM = 4
#: The endings of verbs in the present that the stems leave: "woon" and "woont", "vois" and "voit".
_ENDINGS: dict[Language, str] = {"nl": "t", "fr": "stx", "en": "s"}
check_each_language("_ENDINGS in engine/analyses/notes/tokens.py", _ENDINGS)
_SHORTEST_BARE: dict[Language, int] = {"nl": 4, "fr": 3, "en": 3}
check_each_language("_SHORTEST_BARE in engine/analyses/notes/tokens.py", _SHORTEST_BARE)
#: A full stop after a single letter ends no sentence.
_INITIAL = re.compile(r"(?<!\w)[^\W\d_]$")
_NO_END = "·"
_LONGEST_STEM_CACHE = 20_000
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
    """

    start: int
    end: int
    word: str
    keys: frozenset[str]
    number: int | None = None

    @property
    def is_mark(self) -> bool:
        """Whether it is punctuation."""
        return not self.keys


#: What is read as other words: runs of words without accents and capitals, and the words that they stand for.
Spellings = Mapping[tuple[str, ...], tuple[str, ...]]


def tokens(
    text: str, language: Language, numbers: Mapping[str, int] | None = None, spellings: Spellings | None = None
) -> Sequence[Token]:
    """The words and marks of a note, in order.

    Args:
        text: the note.
        language: its language.
        numbers: numbers as words, without accents and capitals.
        spellings: numbers and short forms that are read as other words.
    """
    numbers, spellings = numbers or {}, spellings or {}
    parts = list(_parts(text, language, numbers))
    found: list[Token] = []
    for first, size, words in _runs([part.word for part in parts], spellings):
        run = parts[first : first + size]
        if words is None:
            found += run
            continue
        for place, word in enumerate(words):
            # Word for word where there are as many, else each of them stands where all of them do.
            start, end = (run[place], run[place]) if len(words) == size else (run[0], run[-1])
            found.append(_word(start.start, end.end, word, language, numbers))
    return tuple(found)


def in_full(words: Sequence[str], spellings: Spellings) -> list[str]:
    """Some words of a phrase, short forms written out."""
    runs = _runs([folded(word) for word in words], spellings)
    return [word for first, size, full in runs for word in full or words[first : first + size]]


def spelling(line: str) -> tuple[str, ...]:
    """The words of a line of settings, as a note is cut: a hyphen or an apostrophe stands between two."""
    return tuple(folded(_JOINING.sub(" ", line)).split())


def _runs(words: Sequence[str], spellings: Spellings) -> Iterator[tuple[int, int, tuple[str, ...] | None]]:
    """The words in runs, the longest first: where each begins, how many it has, and what it stands for if anything."""
    longest = max(map(len, spellings), default=0)
    place = 0
    while place < len(words):
        run = tuple(words[place : place + longest])
        size = next((size for size in range(len(run), 0, -1) if run[:size] in spellings), 0)
        yield place, size or 1, spellings[run[:size]] if size else None
        place += size or 1


def _parts(text: str, language: Language, numbers: Mapping[str, int]) -> Iterator[Token]:
    legible, places = _as_it_reads(text)
    plain = _JOINING.sub(" ", legible)
    for found in _PARTS.finditer(plain):
        part = found[0]
        start, end = places[found.start()][0], places[found.end() - 1][1]
        if part[0].isalnum():
            yield _word(start, end, part, language, numbers)
        else:
            initial = part == "." and found.start() >= 1 and _INITIAL.search(plain, 0, found.start())
            yield Token(start, end, _NO_END if initial else part, frozenset())


def _word(start: int, end: int, word: str, language: Language, numbers: Mapping[str, int]) -> Token:
    """A word or a number."""
    if word[0].isdecimal():
        return Token(start, end, word, frozenset({word}), int(word) if word.isdecimal() else None)
    plain = folded(word)
    return Token(start, end, plain, stems(word, language), numbers.get(plain))


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


def folded(word: str) -> str:
    """A word without accents and capitals."""
    plain = unicodedata.normalize("NFKD", word.casefold().replace("œ", "oe").replace("æ", "ae"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


@lru_cache(maxsize=_LONGEST_STEM_CACHE)
def stems(word: str, language: Language) -> frozenset[str]:
    """The stems of a word as it is written, and as it is written without accents: either may be what somebody typed.

    A stem of a few letters is no word any more, so the word itself stands for it. The ending of a verb that the stems
    leave is taken off too.
    """
    stem = _stemmer(language).stemWord
    plain = folded(word)
    found = {one if len(one) >= _SHORTEST_STEM else plain for one in (folded(stem(word.lower())), stem(plain))}
    bare = plain.rstrip(_ENDINGS[language])
    return frozenset({*found, f"{bare}-" if len(bare) >= _SHORTEST_BARE[language] else plain})


@cache
def _stemmer(language: Language) -> "snowballstemmer.stemmer":
    return snowballstemmer.stemmer(_ALGORITHMS[language])
