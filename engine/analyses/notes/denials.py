"""When a danger is plainly denied: a wrong "no danger" costs more than a question too many.

"Not suicidal" denies it. "Does not hide that she is suicidal", "not the first time", "I don't think that" do not: what
stands between the denial and the words, and beside them in the clause, must leave the denial whole.
"He doesn't hit me, but he locks me in" and "not the children, only me" deny one thing and say that there is another:
nothing follows then.
"""

from collections.abc import Iterator, Sequence
from typing import Literal

from engine.analyses.notes.patterns import Finder, Match, Phrase, PhraseReader
from engine.analyses.notes.tokens import SENTENCE_ENDS, Token
from engine.analyses.notes.writing import folded
from engine.rulebase.entries.cues import Cues
from engine.rulebase.entries.notes import Danger

#: How a danger is denied: plainly, or in words that leave it open, or so that nothing follows: only that it is spoken
#: of ("never spoke of it"), or with a part taken back ("not him, but ...").
Denial = Literal["plain", "open", "unsaid"]

_QUESTION = "?"


class DenialWords:
    """The words of one language that bear on how a danger is denied."""

    def __init__(self, settings: Danger, joins: Cues, ands: Cues, reader: PhraseReader) -> None:
        """Read the phrases.

        Args:
            settings: what ``rules/notes.yaml`` says of dangers.
            joins: words that carry a denial on to the next of a list.
            ands: words at which another clause may begin.
            reader: reads the phrases of the language.
        """
        language = reader.language
        self.between = Finder(_phrases(settings.between, reader))
        self.beside = Finder(_phrases(settings.beside, reader))
        self.undone_by = Finder(_phrases(settings.undone_by, reader))
        self.taken_back_by = Finder(_phrases(settings.taken_back_by, reader))
        self.recent = Finder(_phrases(settings.recent, reader))
        self.joins = _words(joins.into(language))
        self.ends = _words((*settings.clause_ends.into(language), *ands.into(language)))


def _phrases(cues: Cues, reader: PhraseReader) -> list[Phrase]:
    return [phrase for line in cues.into(reader.language) for phrase in reader.phrases(line)]


def _words(lines: Sequence[str]) -> frozenset[str]:
    return frozenset(folded(line.lstrip("=")) for line in lines)


class DenialsHere:
    """The denials of one note."""

    def __init__(self, note: Sequence[Token], words: DenialWords, negations: Sequence[Match]) -> None:
        self._note = note
        self._words = words
        self._negations = negations
        self._between = {place for match in words.between.matches(note) for place in match.places}
        self._beside = {place for match in words.beside.matches(note) for place in match.places}
        self._undone = [frozenset(match.places) for match in words.undone_by.matches(note)]
        self._taken_back = [match.first for match in words.taken_back_by.matches(note)]
        self._recent = [match.first for match in words.recent.matches(note)]

    def denial(self, places: Sequence[int], bearing: Sequence[Match]) -> Denial:
        """How words are denied.

        Args:
            places: the words of the danger.
            bearing: the negations that bear on them.
        """
        danger = frozenset(places)
        if not any(self._is_whole(danger, frozenset(match.places)) for match in bearing):
            return "open"
        unsaid = any(phrase <= danger for phrase in self._undone) or self._is_taken_back(danger)
        return "unsaid" if unsaid else "plain"

    def is_of_other_words(self, places: Sequence[int], denial: Match) -> bool:
        """Whether a denial behind some words may be of others, which stand between them or follow it in the clause."""
        if denial.first < places[-1]:
            return False
        clause = self._around(places[0], denial.last, ends=frozenset(), words=self._words.ends)
        others = (*range(places[-1] + 1, denial.first), *range(denial.last + 1, clause.stop))
        return not self._beside.issuperset(place for place in others if not self._note[place].is_mark)

    def is_recent(self, places: Sequence[int]) -> bool:
        """Whether the sentence of some words says that it was a short while ago."""
        sentence = self._sentence(places[0], places[-1])
        return any(place in sentence for place in self._recent)

    def _is_taken_back(self, danger: frozenset[int]) -> bool:
        """Whether the rest of the sentence takes back a part of what was denied."""
        rest = range(max(danger) + 1, self._sentence(min(danger), max(danger)).stop)
        return any(place in rest for place in self._taken_back)

    def _sentence(self, first: int, last: int) -> range:
        return self._around(first, last, ends=SENTENCE_ENDS, words=frozenset())

    def _is_whole(self, danger: frozenset[int], denial: frozenset[int]) -> bool:
        clause = self._around(min(danger | denial), max(danger | denial), ends=frozenset(), words=self._words.ends)
        asked = clause.stop < len(self._note) and self._note[clause.stop].word == _QUESTION
        inside = frozenset(clause)
        others = [
            other
            for other in (frozenset(match.places) for match in self._negations)
            if other <= inside and other.isdisjoint(danger | denial) and not self._joins(other)
        ]
        undone = any(phrase <= inside and not phrase <= danger for phrase in self._undone)
        if asked or others or undone:
            return False
        return self._between.issuperset(self._parted(danger, denial)) and self._beside.issuperset(
            self._left(clause, danger, denial)
        )

    def _joins(self, negation: frozenset[int]) -> bool:
        return all(self._note[place].word in self._words.joins for place in negation)

    def _parted(self, danger: frozenset[int], denial: frozenset[int]) -> Iterator[int]:
        """The words between the denial and the nearest words of the danger, and those inside the denial."""
        after = min((place for place in danger if place > max(denial)), default=max(denial))
        before = max((place for place in danger if place < min(denial)), default=min(denial))
        parted = range(min(denial), after) if after > max(denial) else range(before, max(denial))
        own = danger | denial
        yield from (place for place in parted if place not in own and not self._note[place].is_mark)

    def _left(self, clause: range, danger: frozenset[int], denial: frozenset[int]) -> Iterator[int]:
        """The other words of a clause whose denial comes last, for they may be what it denies ("is not treated")."""
        if max(denial) > max(danger):
            yield from range(max(denial) + 1, clause.stop)
        if min(denial) > max(danger) and not any(self._note[place].is_mark for place in denial):
            yield from range(clause.start, min(danger))

    def _around(self, first: int, last: int, *, ends: frozenset[str], words: frozenset[str]) -> range:
        """The words around some: to the next mark (one of ``ends``, if there are any) or word that ends a clause."""

        def is_end(place: int) -> bool:
            token = self._note[place]
            return token.word in words or (token.word in ends if ends else token.is_mark)

        start, end = first, last + 1
        while start > 0 and not is_end(start - 1):
            start -= 1
        while end < len(self._note) and not is_end(end):
            end += 1
        return range(start, end)
