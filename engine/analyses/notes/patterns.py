"""Phrases, and where they stand in a note.

A phrase is words in a row. ``a/b`` is either word, ``word*`` every word that begins so, ``=word`` the word as it is
written (and not by its stem), ``..`` up to five words of a clause, ``<name>`` a word or phrase of a class,
``<number>`` a number, ``<digits>`` one in digits, ``<two digits>`` one in two of them, ``<lone number>`` one that
stands alone between marks, ``<year>`` a year, ``<any>`` a word, ``<start>`` the beginning of a note,
``<end>`` the end of a clause, and a mark is itself. The words of a phrase may stand on two lines.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from engine.analyses.notes.tokens import LINE_END, Token
from engine.analyses.notes.writing import Writing, folded
from engine.language import Language

#: The most words that ``..`` stands for.
GAP = 5
NUMBER, DIGITS, LONE_NUMBER, YEAR, END, ANY = "number", "digits", "lone number", "year", "end", "any"
#: A number in two digits, as most ages are.
TWO_DIGITS = "two digits"
#: The beginning of a note.
START = "start"
_BUILT_IN = frozenset({NUMBER, DIGITS, TWO_DIGITS, LONE_NUMBER, YEAR, START, END, ANY})
_TWO_DIGITS = 10
_YEARS = range(1900, 2100)
#: The marks between which a number stands alone; at others it is a part of a date, a time or a sum.
_NOTHING = frozenset({"", LINE_END})
_AROUND_LONE_NUMBERS = _NOTHING | frozenset(",;.!?()")
#: The marks after a number that begins a line of a list.
_OF_A_LIST = frozenset({".", ")"})
_PARTS = re.compile(r"(?:<[^>]+>|[^\s<])+")
_CLASSES = re.compile(r"<([^>]+)>")
_DEEPEST = 5


@dataclass(frozen=True, slots=True)
class Element:
    """One place of a phrase.

    Attributes:
        keys: the stems that fit.
        exact: the words that fit as they are written.
        written: the words as the phrase has them.
        prefixes: the beginnings that fit.
        special: ``..``, ``start``, ``end``, ``any`` or one of the kinds of numbers; empty for words.
    """

    keys: frozenset[str] = frozenset()
    exact: frozenset[str] = frozenset()
    written: frozenset[str] = frozenset()
    prefixes: tuple[str, ...] = ()
    special: str = ""

    def fits(self, note: Sequence[Token], place: int) -> bool:
        """Whether the word at a place of a note fits."""
        token = note[place]
        if self.special == ANY:
            return not token.is_mark
        if self.special:
            return _is_number(note, place, self.special)
        if token.word in self.exact or not self.keys.isdisjoint(token.keys):
            return True
        return bool(self.prefixes) and not token.is_mark and token.word.startswith(self.prefixes)


def _is_number(note: Sequence[Token], place: int, kind: str) -> bool:
    number = note[place].number
    if number is None:
        return False
    if kind == YEAR:
        return number in _YEARS and len(note[place].word) == len("2026")
    if kind == TWO_DIGITS:
        behind = note[place + 1].word if place + 1 < len(note) and note[place + 1].is_mark else ""
        return number >= _TWO_DIGITS and len(note[place].word) == len("62") and behind in _AROUND_LONE_NUMBERS
    if kind == DIGITS:
        return note[place].word.isdecimal()
    if kind == LONE_NUMBER:
        around = (place - 1, place + 1, place + 2)
        before, after, then = (note[at].word if at in range(len(note)) else "" for at in around)
        listed = before in _NOTHING and after in _OF_A_LIST and then not in _NOTHING
        return note[place].word.isdecimal() and not listed and {before, after} <= _AROUND_LONE_NUMBERS
    return True


_GAP = ".."
#: What stands for no word, or for any.
_NO_WORDS = frozenset({_GAP, f"<{START}>", f"<{END}>"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase.

    Attributes:
        elements: its places.
        classes: the classes of words that it names.
    """

    elements: tuple[Element, ...]
    classes: frozenset[str]


class UnknownClassError(ValueError):
    """A phrase names a class of words that does not exist.

    Attributes:
        name: the class.
    """

    def __init__(self, name: str) -> None:
        super().__init__(f"there is no class of words '{name}'")
        self.name = name


@dataclass(frozen=True)
class PhraseReader:
    """Reads phrases of one language.

    Attributes:
        writing: how words of the language are written.
        classes: the words of each class.
        ends: the words that end a clause.
    """

    writing: Writing
    classes: Mapping[str, Sequence[str]]
    ends: Sequence[str] = ()
    _read: dict[str, list[tuple[Element, ...]]] = field(default_factory=dict, repr=False)

    @property
    def language(self) -> Language:
        """The language."""
        return self.writing.language

    def phrases(self, text: str) -> Iterator[Phrase]:
        """The phrases that a line stands for: more than one where a class holds phrases of several words.

        Raises:
            UnknownClassError: a class does not exist.
        """
        parts = _PARTS.findall(text)
        named = frozenset(_CLASSES.findall(text)) - _BUILT_IN
        for elements in product(*(self._choices(part, 0) for part in parts)):
            yield Phrase(tuple(element for run in elements for element in run), named)

    def _choices(self, part: str, depth: int) -> list[tuple[Element, ...]]:
        """The runs of elements that a part can be."""
        if part in _NO_WORDS:
            return [(Element(exact=frozenset(map(folded, self.ends)), special=part.strip("<>")),)]
        if "/" in part and len(part) > 1:
            return _merged([run for one in part.split("/") for run in self._choices(one, depth)])
        if part.startswith("<"):
            name = part[1:-1]
            return [(Element(special=name),)] if name in _BUILT_IN else self._class(name, depth)
        return [self._words(part)]

    def _class(self, name: str, depth: int) -> list[tuple[Element, ...]]:
        if name not in self.classes or depth > _DEEPEST:
            raise UnknownClassError(name)
        if name in self._read:
            return self._read[name]
        runs: list[tuple[Element, ...]] = []
        for line in self.classes[name]:
            parts = (self._choices(part, depth + 1) for part in _PARTS.findall(line))
            runs += [tuple(element for run in choice for element in run) for choice in product(*parts)]
        return self._read.setdefault(name, _merged(runs))

    def _words(self, part: str) -> tuple[Element, ...]:
        """A word; one with a hyphen or an apostrophe is several."""
        exact = part.startswith("=")
        words = self.writing.short_forms.in_full(re.findall(r"[^\W_]+\*?|[^\w\s'’`=*-]", part))
        return tuple(self._word(word, exact=exact) for word in words)

    def _word(self, word: str, *, exact: bool) -> Element:
        if word.endswith("*"):
            return Element(prefixes=(folded(word[:-1]),))
        if exact or not word[0].isalpha():
            return Element(exact=frozenset({folded(word)}))
        return Element(keys=self.writing.keys(word), written=frozenset({folded(word)}))


def _merged(runs: Sequence[tuple[Element, ...]]) -> list[tuple[Element, ...]]:
    """The same choices with all single words in one element."""
    single = [run[0] for run in runs if len(run) == 1 and not run[0].special]
    merged = Element(
        frozenset().union(*(one.keys for one in single)),
        frozenset().union(*(one.exact for one in single)),
        frozenset().union(*(one.written for one in single)),
        tuple(prefix for one in single for prefix in one.prefixes),
    )
    return [*([(merged,)] if single else []), *(run for run in runs if len(run) > 1 or run[0].special)]


@dataclass(frozen=True, slots=True)
class Match:
    """Where a phrase stands.

    Attributes:
        phrase: its place in the list of phrases.
        places: the words of the note that fit its elements; words that ``..`` skipped are left out.
    """

    phrase: int
    places: tuple[int, ...]

    def inflected(self, phrase: Phrase, note: Sequence[Token]) -> Iterator[Token]:
        """The words that fit by their stem only, and are not written as the phrase has them."""
        taking = (element for element in phrase.elements if element.special not in {_GAP, START, END})
        for place, element in zip(self.places, taking, strict=True):
            if element.written and note[place].word not in element.written:
                yield note[place]

    @property
    def first(self) -> int:
        """The first word."""
        return self.places[0]

    @property
    def last(self) -> int:
        """The last word."""
        return self.places[-1]


class Finder:
    """Finds phrases in notes: each is looked up by its first word."""

    def __init__(self, phrases: Sequence[Phrase]) -> None:
        """Make the index.

        Args:
            phrases: the phrases; a match names one by its place in them.
        """
        self.phrases = phrases
        #: What a note must hold for a phrase to stand in it: the last word, as its first is looked up anyway.
        self._last = [_words_of_last(phrase.elements) for phrase in phrases]
        self._by_key: dict[str, list[int]] = {}
        #: By the first letter of a beginning, with that beginning.
        self._by_letter: dict[str, list[tuple[str, int]]] = {}
        self._by_any_word: list[int] = []
        self._by_number: list[int] = []
        self._at_start: list[int] = []
        self._everywhere: list[int] = []
        for place, phrase in enumerate(phrases):
            first = phrase.elements[0]
            if first.special:
                others = {ANY: self._by_any_word, _GAP: self._everywhere, START: self._at_start, END: self._everywhere}
                others.get(first.special, self._by_number).append(place)
            for key in () if first.special else {*first.keys, *first.exact}:
                self._by_key.setdefault(key, []).append(place)
            for prefix in first.prefixes:
                self._by_letter.setdefault(prefix[:1], []).append((prefix, place))

    def words(self) -> Iterator[Element]:
        """The places of its phrases that hold words."""
        for phrase in self.phrases:
            yield from (element for element in phrase.elements if element.keys or element.exact or element.prefixes)

    def matches(self, note: Sequence[Token]) -> list[Match]:
        """Every place where a phrase stands, by its first word; a phrase stands at most once at a first word."""
        found = []
        held = frozenset().union(*(token.keys for token in note), (token.word for token in note))
        for start, token in enumerate(note):
            if token.word == LINE_END:
                continue
            begin = self._beginning_with(token)
            for phrase in sorted(begin if start else begin.union(self._at_start)):
                last = self._last[phrase]
                if last and last.isdisjoint(held):
                    continue
                places = _fit(self.phrases[phrase].elements, 0, note, start)
                if places is not None:
                    found.append(Match(phrase, places))
        return found

    def _beginning_with(self, token: Token) -> set[int]:
        """The phrases that may begin with a word: of all others the first element does not fit."""
        word = token.word
        found = {*self._everywhere, *self._by_key.get(word, ())}
        for key in token.keys:
            found.update(self._by_key.get(key, ()))
        if token.number is not None:
            found.update(self._by_number)
        if not token.is_mark:
            found.update(self._by_any_word)
            found.update([place for prefix, place in self._by_letter.get(word[:1], ()) if word.startswith(prefix)])
        return found


def _words_of_last(elements: Sequence[Element]) -> frozenset[str]:
    """Of what one must be in a note for the last word of a phrase to fit; empty where no word is known."""
    last = elements[-1]
    return frozenset() if last.special or last.prefixes or len(elements) == 1 else last.keys | last.exact


def _fit(elements: Sequence[Element], at: int, note: Sequence[Token], start: int) -> tuple[int, ...] | None:
    """The words that fit the elements behind some from a place on, the nearest first; None when they do not fit."""
    if at == len(elements):
        return ()
    element = elements[at]
    if element.special == _GAP:
        for skipped in range(GAP + 1):
            place = start + skipped
            passed = note[place - 1] if skipped and place <= len(note) else None
            if place > len(note) or (passed and (passed.is_mark or passed.word in element.exact)):
                return None
            rest = _fit(elements, at + 1, note, place)
            if rest is not None:
                return rest
        return None
    if element.special == START:
        return None if start else _fit(elements, at + 1, note, start)
    if element.special == END:
        ended = start == len(note) or note[start].is_mark or note[start].word in element.exact
        return _fit(elements, at + 1, note, start) if ended else None
    start += start < len(note) and wraps(note, start)
    if start >= len(note) or not element.fits(note, start):
        return None
    rest = _fit(elements, at + 1, note, start + 1)
    return None if rest is None else (start, *rest)


def wraps(note: Sequence[Token], place: int) -> bool:
    """Whether a line ends at a place and may go on on the next one: an empty line ends what was said."""
    if note[place].word != LINE_END:
        return False
    return LINE_END not in (note[at].word for at in (place - 1, place + 1) if 0 <= at < len(note))


def longest(matches: Sequence[Match]) -> list[Match]:
    """The matches whose words are not all inside a longer one."""
    held = [(match, frozenset(match.places)) for match in matches]
    return [match for match, places in held if not any(places < other for _, other in held)]
