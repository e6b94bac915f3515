"""Whether a note says plainly whose something is: where two people could be meant, nothing is sure."""

from collections.abc import Sequence
from functools import cached_property

from engine.analyses.notes.people_words import SIGNS, Mention, PeopleWords
from engine.analyses.notes.tokens import Token

#: How somebody is named of whom a note need not be about.
_ANY_RELATIVE = frozenset({"close", "loose"})
#: How many words behind somebody an age may stand.
_AGE_NEAR = 1
#: So many words before somebody say something.
_MORE_THAN_A_NAME = 2


class Whose:
    """What speaks against it that the words of one note are about its person."""

    def __init__(
        self,
        note: Sequence[Token],
        words: PeopleWords,
        mentions: Sequence[Mention],
        person: Mention | None,
        others: Sequence[Mention],
    ) -> None:
        """Take who is named.

        Args:
            note: the words and marks.
            words: those by which a note speaks of people.
            mentions: who is named, and what tells who is who.
            person: whom the note is about.
            others: those of them who could be meant as well: who has died or cares for the person could not.
        """
        self._note = note
        self._words = words
        self._named = [one for one in mentions if one.kind not in SIGNS]
        self._helpers = [one for one in mentions if one.kind == "helps"]
        self._person = person
        self._others = others

    @cached_property
    def _two_could_be(self) -> bool:
        """Whether a relative is the person only because it is named first, and another has an age or a clause too."""
        person = self._person
        if person is None or person.kind not in _ANY_RELATIVE:
            return False
        return any(
            other.kind in _ANY_RELATIVE | {"person"} and not self._are_one(person, other) and self._is_told_of(other)
            for other in self._others
            if other is not person and not self._is_counted(other)
        )

    def is_plain(self, places: Sequence[int], mention: Mention | None) -> bool:
        """Whether nobody else could be meant by the words at some places.

        Args:
            places: the words.
            mention: the one who is named last before them, if anybody is.
        """
        if self._names_who_tells(places) or (mention is not None and self._another_is_taken_up(mention)):
            return False
        return (mention is not None and mention.kind in {"caller", "asks"}) or not self._two_could_be

    def is_in_brackets(self, mention: Mention, place: int) -> bool:
        """Whether somebody is named in brackets that are closed before a place: "father (of pt) drinks"."""
        depth, closed = 0, False
        for at in range(mention.last + 1, place):
            word = self._note[at].word
            depth += (word == "(") - (word == ")")
            closed = closed or depth < 0
        return closed and any(self._note[at].word == "(" for at in range(mention.first))

    def _another_is_taken_up(self, mention: Mention) -> bool:
        """Whether "she" is said of nobody who is named, and this one is a man: then she is the person, or he is."""
        person = self._person
        if person is None or mention is not person or person.kind not in _ANY_RELATIVE:
            return False
        word = self._note[mention.last].word
        never = [one for one in self._named if word in self._words.never_he.get(self._note[one.first].word, ())]
        others = [one for one in self._named if one.kind not in {"he", "caller", "asks"} and not self._is_counted(one)]
        others = [one for one in others if one is not mention]
        return any(one.kind == "he" for one in never) and not others

    def comes_by_the_way(self, places: Sequence[int], mention: Mention | None) -> bool:
        """Whether a relative is named behind what was said of somebody else: "not paid since May, wife pregnant".

        Args:
            places: the words.
            mention: the one who is named last before them, if anybody is.
        """
        if mention is None or mention is not self._person or mention.kind != "loose" or self._is_told_of(mention):
            return False
        if any(token.is_mark for token in self._note[mention.last + 1 : places[0]]):
            return False
        words = 0
        for place in range(mention.first - 1, -1, -1):
            if self._note[place].word == ":":
                break
            words += not self._note[place].is_mark
        return words >= _MORE_THAN_A_NAME

    def _is_counted(self, one: Mention) -> bool:
        """Whether a number says how many they are: "2 kids"."""
        return one.first > 0 and self._note[one.first - 1].number is not None

    def _is_told_of(self, other: Mention) -> bool:
        behind = self._note[other.last + 1 : other.last + 2]
        single = other.key not in self._words.several
        joined = single and any(token.word in self._words.chained_by for token in behind)  # "gran of 82"
        span = self._note[other.first : other.last + 1 + _AGE_NEAR + joined]
        return any(token.number is not None for token in span)

    def _are_one(self, one: Mention, other: Mention) -> bool:
        first, second = (
            {key for at in range(who.first, who.last + 1) for key in self._note[at].keys} for who in (one, other)
        )
        return not first.isdisjoint(second)

    def _names_who_tells(self, places: Sequence[int]) -> bool:
        """Whether some words name whoever helps and tells the rest: "lawyer: client of 40"."""
        return any(
            one.first <= places[0] and places[-1] <= one.last and self._ends_in_colon(one) for one in self._helpers
        )

    def _ends_in_colon(self, one: Mention) -> bool:
        """Whether the first mark behind somebody is a colon, and nobody is named before it."""
        for place in range(one.last + 1, len(self._note)):
            if any(other.first <= place <= other.last for other in self._named):
                return False
            if self._note[place].is_mark:
                return self._note[place].word == ":"
        return False
