"""Who is who in a note: whoever calls, the person it is about, and others."""

from collections.abc import Sequence
from typing import Literal

from engine.analyses.notes.people_words import Kind, Mention, PeopleWords
from engine.analyses.notes.said import SaidHere
from engine.analyses.notes.tokens import Token
from engine.analyses.notes.whose import Whose

Who = Literal["person", "caller", "other", "unclear"]
#: What is said of somebody whom a note that names another too is not about.
_NOT_MEANT: tuple[Kind, ...] = ("gone", "cares", "worn_out")
#: How somebody is named by way of another.
_OF_OTHERS = frozenset({"chained", "other"})


class PeopleHere:
    """The people of one note."""

    def __init__(self, note: Sequence[Token], words: PeopleWords) -> None:
        """Find who is who.

        Args:
            note: the words and marks.
            words: those by which a note speaks of people.
        """
        mentions = words.mentions(note)
        self._note = note
        self._words = words
        self._said = SaidHere(note, mentions)
        self._named, self._signs = self._said.named, self._said.signs
        self._chained = [one for one in self._named if one.kind == "chained"]
        self._is_told = self._somebody_rings()
        clients = (one for one in self._named if one.kind in _OF_OTHERS and words.names_client(note, one))
        self._client = next(clients, None)
        self.person = self._person()
        self.may_be_a_relative = self._may_be_a_relative()
        others = [one for one in self._named if not any(self._said.is_followed(one, kind) for kind in _NOT_MEANT)]
        self._whose = Whose(note, words, mentions, self.person, others)

    @property
    def caller_is_the_person(self) -> bool:
        """Whether the note is about whoever calls."""
        return self.person is not None and self.person.kind == "caller"

    @property
    def is_about_another(self) -> bool:
        """Whether the note is about somebody who is not whoever calls."""
        return self.person is not None and self.person.kind != "caller"

    @property
    def is_about_a_relative(self) -> bool:
        """Whether the note is about a relative of whoever calls."""
        return self.person is not None and self.person.kind == "close"

    @property
    def is_about_several(self) -> bool:
        """Whether the note is about more people than one."""
        person = self.person
        if person is None or self._note[person.last].word not in self._words.groups:
            return False
        return person.kind != "caller" and (person.first <= 1 or self._note[person.first - 1].is_mark)

    @property
    def names_a_child(self) -> bool:
        """Whether the note holds a word for a child."""
        return bool(self._words.minors.matches(self._note))

    @property
    def names_a_little_one(self) -> bool:
        """Whether it holds one that is said of no grown child."""
        return bool(self._words.little.matches(self._note))

    @property
    def names_a_carer(self) -> bool:
        """Whether the note names somebody who cares for another, or begins with it: "looks after husband with MS"."""
        first = next((sign.first for sign in self._signs if sign.kind == "cares"), None)
        unnamed = first is not None and not any(one.first < first for one in self._named)
        return unnamed or any(self._said.is_a_carer(one) or self._said.cares(one) for one in self._named)

    def who(self, places: Sequence[int], *, of_place: bool = False) -> Who:
        """Whom the words at some places are about; unclear where somebody else could be meant as well.

        Args:
            places: the words.
            of_place: whether they say where somebody is: with whom one stays, there one is.
        """
        who = self._who(places)
        if who != "person":
            return who
        mention = self._last_named(places)
        plain = self._whose.is_plain(places, mention) and (
            of_place or not self._whose.comes_by_the_way(places, mention)
        )
        return "person" if plain else "unclear"

    def is_of_anothers_relative(self, places: Sequence[int]) -> bool:
        """Whether some words name a relative of a relative, or of somebody else: "my landlord's son hit me"."""
        return any(one.first <= place <= one.last for one in self._chained for place in places)

    def is_of_the_dead(self, places: Sequence[int]) -> bool:
        """Whether some words are about somebody who has died."""
        return any(self._said.is_of_the_dead(place) for place in places)

    def _last_named(self, places: Sequence[int]) -> Mention | None:
        """Whoever is named last before some words, or in them, in the same sentence."""
        for mention in reversed(self._named):
            if mention.first <= places[0] and self._said.same_sentence(mention.first, places[0]):
                return mention
        return None

    def _who(self, places: Sequence[int]) -> Who:
        """Whom the words at some places are about: the last one named before them, in the same sentence."""
        if self._said.is_of_a_helper(places[0]):
            return "other"
        for mention in reversed(self._named):
            if mention.first > places[-1] or not self._said.same_sentence(mention.first, places[0]):
                continue
            if mention.first > places[0] and mention.kind != "caller":
                continue
            if self._whose.is_in_brackets(mention, places[0]):
                continue
            if mention.kind == "loose" and self._said.is_parted(mention, places[0]):
                continue
            if mention.kind == "he":
                who = self._he(mention)
                return "unclear" if who == "person" and self._said.looks_after_another(mention) else who
            who = self._is(mention)
            return "unclear" if who == "other" and self._said.lists(mention, places[0]) else who
        return "unclear" if self._goes_before_a_relative(places) else "person"

    def _goes_before_a_relative(self, places: Sequence[int]) -> bool:
        """Whether it is said before a comma, and behind that of a relative: "in hospital, my mum is home alone"."""
        first = self._named[0] if self._named else None
        return (
            first is not None
            and first.kind == "close"
            and first is self.person
            and first.last > first.first
            and places[-1] + 1 < first.first
            and self._note[places[-1] + 1].word == ","
            and first.first == places[-1] + 2
        )

    def _he(self, mention: Mention) -> Who:
        """Somebody who was named before: the last one who is not whoever calls, and who can be called so.

        Somebody else whom a sentence names after the same word is one of two: "her mother" in "she says that her mother
        is ill, she is 82".
        """
        word = self._note[mention.first].word
        for other in reversed(self._named):
            if other.first >= mention.first or other.kind in {"he", "caller"}:
                continue
            if word in self._words.one and other.key in self._words.several:
                continue
            if self._said.has_died(other):  # "her husband died, she is 70"
                continue
            if self._cannot_be(word, other):
                if other.kind == "chained" and other is not self._client:
                    return "unclear"
                continue
            who = self._is(other)
            return "unclear" if who == "other" and self._stands_before(word, other) else who
        return "person"

    def _cannot_be(self, word: str, other: Mention) -> bool:
        """Whether "she" takes up no man: of a relative of another, whichever of the two words says so."""
        never = self._words.never_he.get(word, ())
        first = other.first if other.kind in _OF_OTHERS else other.last
        return any(self._note[place].word in never for place in range(first, other.last + 1))

    def _stands_before(self, word: str, other: Mention) -> bool:
        """Whether a sentence takes somebody up with a word before it names another."""
        return any(
            one.kind == "he" and one.first < other.first and self._note[one.first].word == word
            for one in self._named
            if self._said.same_sentence(one.first, other.first)
        )

    def _is(self, mention: Mention) -> Who:
        if mention.kind == "caller":
            return "person" if self.caller_is_the_person else "caller"
        if mention.kind == "asks":  # whoever asks, asks it for the person
            return "person"
        person = self.person
        if mention.kind == "chained":
            is_known = self.person is not None and self.person.kind == "person"
            return "other" if is_known or mention is self._client else "unclear"
        if mention.kind == "perhaps":
            return "unclear" if person is None else "other"
        if mention.kind == "other" or self._said.tells(mention):
            return "other"
        if self._said.minds(mention) or self._said.is_minded(mention):  # "gran (80) looks after grandson (6)"
            return "unclear"
        if self._said.cares(mention):  # "daughter (43) looks after dad": of a child who does so the age matters
            return "unclear" if mention.kind == "loose" and mention.key in self._words.young else "other"
        if mention.kind == "loose":  # "wife has dementia" may be about the person, or about whose wife she is
            if self._said.is_a_carer(mention) or self._said.is_followed(mention, "rings"):
                return "unclear"
            # "he is 61, wife blind": somebody was spoken of before
            known = self._is_first(mention) if person is None else self._are_one(person, mention)
            return "person" if known else "unclear"
        if mention.kind == "theirs" and (person is None or person.key != mention.key):
            # "daughter calls: her mother is ill" is about the mother, "mrs calls, her husband is ill" about either
            return "unclear" if self._is_told or self._said.is_called_for(mention) else "other"
        if person is None or mention.kind == "person":
            return "person"
        if mention.kind == "close" and self.may_be_a_relative:
            return "unclear"
        if mention.kind == "close" and person.kind == "caller":  # who is hit by whom they care for speaks of both
            return "unclear"
        if person.kind == "loose":
            return "person" if self._are_one(person, mention) else "other"
        return "person" if person.kind in {"close", "person", "theirs"} and person.key == mention.key else "other"

    def _person(self) -> Mention | None:
        """The person of the note; None where nobody is named who could be."""
        own = [one for one in self._named if one.kind in {"caller", "close", "person"}]
        caller = next((one for one in own if one.kind == "caller"), None)
        if any(sign.kind == "self" for sign in self._signs):
            return caller or Mention("caller", "", 0, 0)
        own = [one for one in own if not self._said.tells(one)]
        loose = [
            one
            for one in self._named
            if one.kind == "loose" and not self._said.is_a_carer(one) and not self._said.tells(one)
        ]
        if (
            loose and loose[0] is self._named[0] and not self._is_told
        ):  # "father with dementia, daughter 43 is worn out"
            own = [loose[0], *own]
        if self._client is not None and not own:
            return Mention("person", "", self._client.first, self._client.last)
        for mention in [*own, *loose, *(one for one in self._named if one.kind == "theirs" and self._is_told)]:
            if mention.kind != "caller" and self._said.is_called_for(mention):
                return mention
        if any(sign.kind == "introduces" for sign in self._signs):
            return caller or Mention("caller", "", 0, 0)
        alive = [one for one in own if not self._said.has_died(one) and not self._said.cares(one)]
        # "a colleague wants to die, not my client": a professional names others beside the person
        alive = [one for one in alive if one.key in self._words.helped] or alive
        alone = [one for one in loose if not self._said.has_died(one) and not self._said.cares(one)]
        likely = [one for one in alive if not self._said.is_worn_out(one)] or (alone[:1] if alive else []) or alive
        others = [one for one in likely if one.kind != "caller"] or alone
        spoken_of = (one for one in others if self._is_spoken_of(one))
        first = next(iter(likely), None)
        return next(spoken_of, first) if first is not None and first.kind == "caller" else first

    def _may_be_a_relative(self) -> bool:
        """Whether a relative is named before whoever calls says how old they are: it may be about either of the two."""
        introduced = next((sign for sign in self._signs if sign.kind == "introduces"), None)
        return (
            introduced is not None
            and self.caller_is_the_person
            and not any(sign.kind == "self" for sign in self._signs)
            and any(
                one.kind in {"close", "loose"}
                and one.first < introduced.first
                and not self._said.has_died(one)
                and not self._said.cares(one)
                for one in self._named
            )
        )

    def _somebody_rings(self) -> bool:
        """Whether the note begins with who calls: "daughter calls: her mother fell"; then nobody tells it as "I"."""
        if any(one.kind in {"caller", "asks"} for one in self._named):
            return False
        return any(sign.kind == "rings" and self._said.same_sentence(0, sign.first) for sign in self._signs)

    def _is_spoken_of(self, mention: Mention) -> bool:
        """Whether a clause begins with somebody, or goes on about them as "he"."""
        before = self._note[mention.first - 1] if mention.first else None
        begins = before is None or before.is_mark or before.word in self._words.ends
        return begins or any(one.kind == "he" and one.first > mention.last for one in self._named)

    def _is_first(self, mention: Mention) -> bool:
        """Whether nobody is spoken of as "he" before somebody is named."""
        return not any(one.kind == "he" and one.first < mention.first for one in self._named)

    def _are_one(self, one: Mention, other: Mention) -> bool:
        """Whether two words for relatives name the same one: a husband and a wife are both partners."""
        first, second = (
            {key for at in range(who.first, who.last + 1) for key in self._note[at].keys} for who in (one, other)
        )
        return one.key == other.key and not first.isdisjoint(second)
