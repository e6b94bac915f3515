"""How words of one language are written: accents, inflection, compounds and slips, so that spelling matters little.

What is regular is left to stems. What no stemmer knows stands in ``rules/notes.yaml``: the forms of irregular verbs,
the nouns that Dutch puts at the end of longer ones, and relatives who are named by way of another. A word that no
phrase holds and that one slip of the finger parts from one that does is read as that one, with doubt.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

import snowballstemmer

from engine.language import Language, check_each_language
from engine.rulebase.entries.notes import NoteSettings

#: The Snowball algorithms (M. F. Porter and others) of the languages.
_ALGORITHMS: dict[Language, str] = {"nl": "dutch", "fr": "french", "en": "english"}
check_each_language("_ALGORITHMS in engine/analyses/notes/writing.py", _ALGORITHMS)
#: What stands inside words and divides nothing: apostrophes and hyphens, as keyboards and programs write them, also
#: before a word of which only the end is left ("'s nachts", "'k heb"), and the stroke of a short form ("w/", "a/h").
JOINING = re.compile(
    r"(?<=\w)['’‘ʼ′´`＇‐‑-](?=\w)|(?<!\w)['’‘ʼ′´`＇](?=[^\W\d_]{1,2}\s)|(?<=(?<!\w)[^\W\d_])/(?=[\w\s])"
)
_SHORTEST_STEM = 4
#: The endings of verbs in the present that the stems leave: "woon" and "woont", "vois" and "voit".
_ENDINGS: dict[Language, str] = {"nl": "t", "fr": "stx", "en": "s"}
check_each_language("_ENDINGS in engine/analyses/notes/writing.py", _ENDINGS)
_SHORTEST_BARE: dict[Language, int] = {"nl": 4, "fr": 3, "en": 3}
check_each_language("_SHORTEST_BARE in engine/analyses/notes/writing.py", _SHORTEST_BARE)
_LONGEST_CACHE = 20_000
#: The least letters of what stands before the head of a compound, and of a word with a slip: else it is another word.
_SHORTEST_BEFORE, _SHORTEST_SLIP = 3, 7
#: From so many letters on a word is hardly another one for one letter too many, too few or another.
_LONG = 9
_CLASS = re.compile(r"<([^>]+)>")


class Spellings:
    """What is read as other words: runs of words without accents and capitals, and the words that they stand for."""

    def __init__(self, full: Mapping[tuple[str, ...], tuple[str, ...]] | None = None) -> None:
        """Take what each run stands for."""
        self._full = dict(full or {})
        self._longest: dict[str, int] = {}
        for run in self._full:
            self._longest[run[0]] = max(len(run), self._longest.get(run[0], 0))

    def runs(self, words: Sequence[str]) -> Iterator[tuple[int, int, tuple[str, ...] | None]]:
        """Words in runs, the longest first: where each begins, how many it has, and what it stands for if anything."""
        place = 0
        while place < len(words):
            longest = self._longest.get(words[place], 0)
            run = tuple(words[place : place + longest])
            size = next((size for size in range(len(run), 0, -1) if run[:size] in self._full), 0)
            yield place, size or 1, self._full[run[:size]] if size else None
            place += size or 1

    def in_full(self, words: Sequence[str]) -> list[str]:
        """Some words of a phrase, short forms written out."""
        runs = self.runs([folded(word) for word in words])
        return [word for first, size, full in runs for word in full or words[first : first + size]]


def folded(word: str) -> str:
    """A word without accents and capitals."""
    plain = unicodedata.normalize("NFKD", word.casefold().replace("œ", "oe").replace("æ", "ae"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def spelling(line: str) -> tuple[str, ...]:
    """The words of a line of settings, as a note is cut: a hyphen or an apostrophe stands between two."""
    return tuple(folded(JOINING.sub(" ", line)).split())


@lru_cache(maxsize=_LONGEST_CACHE)
def stems(word: str, language: Language) -> frozenset[str]:
    """The stems of a word as it is written, and as it is written without accents: either may be what somebody typed.

    A stem of a few letters, or of less than half of the word, is no word any more, so the word itself stands for it.
    The ending of a verb that the stems leave is taken off too.
    """
    # A stemmer keeps the word that it is at in itself: shared, threads would find stems of each other's words.
    stem = snowballstemmer.stemmer(_ALGORITHMS[language]).stemWord
    plain = folded(word)
    shortest = max(_SHORTEST_STEM, (len(plain) + 1) // 2)
    found = {one if len(one) >= shortest else plain for one in (folded(stem(word.lower())), stem(plain))}
    bare = plain.rstrip(_ENDINGS[language])
    return frozenset({*found, f"{bare}-" if len(bare) >= _SHORTEST_BARE[language] else plain})


@dataclass(frozen=True, slots=True)
class Reading:
    """What a word of a note is read as.

    Attributes:
        word: the word without accents and capitals; one with a slip as it was meant.
        keys: the stems under which it is found.
        slip: whether it was written otherwise.
    """

    word: str
    keys: frozenset[str]
    slip: bool = False


class Writing:
    """How words of one language are written.

    Attributes:
        language: the language.
        numbers: numbers as words, without accents and capitals.
        short_forms: words that stand for others, in notes and in phrases.
        spellings: these, numbers and relatives named by another, which are read as other words in notes.
        past_forms: forms of irregular verbs that say that something is over.
        present_forms: their other forms, whatever they end in ("sais", "fait").
    """

    def __init__(self, settings: NoteSettings, language: Language) -> None:
        """Read how words are written.

        Args:
            settings: ``rules/notes.yaml``.
            language: the language.
        """
        self.language: Language = language
        self.abbreviations = frozenset(map(folded, settings.abbreviations.into(language)))
        self.numbers = {folded(word): value for word, value in settings.numbers.get(language, {}).items()}
        short = settings.short_forms.get(language, {}).items()
        forms = {spelling(line): spelling(full) for line, full in short}
        self.short_forms = Spellings(forms)
        digits = settings.numbers_as_digits.get(language, {}).items()
        by_another = {
            spelling(run): spelling(full)
            for line, full in settings.one_person.get(language, {}).items()
            for run in _runs_of(line, {name: cues.into(language) for name, cues in settings.classes.items()})
        }
        self.spellings = Spellings({**by_another, **forms, **{spelling(line): (str(size),) for line, size in digits}})
        verbs = settings.verbs.get(language, {})
        self._verbs = {
            folded(form): f"{folded(name)}~" for name, verb in verbs.items() for form in (*verb.now, *verb.then)
        }
        self.past_forms = frozenset(folded(form) for verb in verbs.values() for form in verb.then)
        self.present_forms = frozenset(folded(form) for verb in verbs.values() for form in verb.now)
        self._heads = tuple(map(folded, settings.heads.into(language)))
        self._no_heads = frozenset(map(folded, settings.before_no_head.into(language)))
        self._no_slips = frozenset(map(folded, settings.no_slip.into(language)))
        self._known: frozenset[str] = frozenset()
        self._beginnings: tuple[str, ...] = ()
        self._meant: dict[str, list[str]] = {}
        self.read = lru_cache(maxsize=_LONGEST_CACHE)(self._read)

    def keys(self, word: str) -> frozenset[str]:
        """The stems of a word of a phrase or a note, and what all forms of an irregular verb have in common."""
        verb = self._verbs.get(folded(word))
        return stems(word, self.language) if verb is None else stems(word, self.language) | {verb}

    def learn(self, words: Collection[str], keys: Collection[str], beginnings: Collection[str]) -> None:
        """Learn what phrases hold: other words are compounds, slips or not known.

        Args:
            words: words as they are written.
            keys: the stems under which they are found.
            beginnings: those of words that phrases hold with any end.
        """
        self._known = frozenset({*words, *keys, *self.numbers, *self._no_slips})
        self._beginnings = tuple(beginnings)
        for word in sorted(words):
            if len(word) >= _SHORTEST_SLIP and word.isalpha():
                for left in _with_one_less(word):
                    self._meant.setdefault(left, []).append(word)

    def as_written(self, word: str) -> Reading:
        """A word of a note, whatever its compounds and slips."""
        return Reading(folded(word), self.keys(word))

    def _read(self, word: str) -> Reading:
        """A word of a note, with the head of a compound, and a slip as it was meant."""
        plain = folded(word)
        keys = self.keys(word)
        if plain in self._known or not keys.isdisjoint(self._known) or plain.startswith(self._beginnings or ("\0",)):
            return Reading(plain, keys)
        head = next((one for one in self._heads if self._ends_with(plain, one)), None)
        if head is not None:
            return Reading(plain, keys | self.keys(head))
        meant = self._as_meant(plain) if len(plain) >= _SHORTEST_SLIP else None
        return Reading(plain, keys) if meant is None else Reading(meant, self.keys(meant), slip=True)

    def _ends_with(self, word: str, head: str) -> bool:
        """Whether a word is a compound: "on" in "onschuld" and "be" in "bevallen" are no words of their own."""
        before = word.removesuffix(head)
        return before != word and len(before) >= _SHORTEST_BEFORE and before not in self._no_heads

    def _as_meant(self, word: str) -> str | None:
        """The one word that a phrase holds from which a slip parts a word."""
        near = {meant for left in _with_one_less(word) for meant in self._meant.get(left, ())}
        found = {meant for meant in near if meant[0] == word[0] and _is_one_slip(word, meant)}
        return min(found, key=lambda one: (abs(len(one) - len(word)), one)) if found else None


def _with_one_less(word: str) -> set[str]:
    """A word, and what is left of it without one of its letters."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def _is_one_slip(one: str, other: str) -> bool:
    """Whether one slip parts two words, which are the same but for a letter of each at most.

    A letter that is written once for twice, and two that changed places, are seldom another word; a letter too many,
    too few or another is no other word only where both are long.
    """
    if abs(len(one) - len(other)) > 1:
        return False
    if _without_doubles(one) == _without_doubles(other) or min(len(one), len(other)) >= _LONG:
        return True
    apart = [at for at, (first, second) in enumerate(zip(one, other, strict=False)) if first != second]
    turned = len(one) == len(other) and len(apart) == len("ab") and apart[1] == apart[0] + 1
    return turned and one[apart[0]] == other[apart[1]] and one[apart[1]] == other[apart[0]]


def _without_doubles(word: str) -> str:
    return "".join(letter for letter, before in zip(word, f" {word}", strict=False) if letter != before)


def _runs_of(line: str, classes: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """The runs of words that a line stands for, every word of its classes in its place."""
    parts = [_words_of(part, classes) for part in line.split()]
    yield from (" ".join(run) for run in product(*parts))


def _words_of(part: str, classes: Mapping[str, Sequence[str]]) -> list[str]:
    found: list[str] = []
    for one in part.split("/"):
        name = _CLASS.fullmatch(one)
        found += (
            [one]
            if name is None
            else [w.lstrip("=") for line in classes[name[1]] for w in _words_of_line(line, classes)]
        )
    return found


def _words_of_line(line: str, classes: Mapping[str, Sequence[str]]) -> list[str]:
    return _words_of(line, classes) if _CLASS.fullmatch(line) else [line]
