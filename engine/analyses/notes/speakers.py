"""Who is who in a note: whoever calls, the person it is about, and others."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from engine.analyses.notes.patterns import ANY, Finder, Match, Phrase, PhraseReader, longest
from engine.analyses.notes.tokens import SENTENCE_ENDS, Token, folded
from engine.rulebase.entries.notes import NoteSettings

Who = Literal["person", "caller", "other", "unclear"]
Kind = Literal[
    "caller",
    "asks",
    "close",
    "person",
    "other",
    "theirs",
    "perhaps",
    "loose",
    "he",
    "self",
    "introduces",
    "for_whom",
    "rings",
    "gone",
    "worn_out",
    "cares",
]

#: What names nobody, and tells who is who.
_SIGNS = frozenset({"self", "introduces", "for_whom", "rings", "gone", "worn_out", "cares"})
#: How many words may stand between "I call for" and the one who is named.
_NEAR = 3
#: What stands for each class of relatives in a phrase.
_RELATIVE = "<relative>"
#: The marks behind which a note goes on about somebody who is named by one word.
_HELD_TOGETHER = frozenset({"(", ")", "·"})
#: The kinds in the order in which they count where two rest on the same words.
_NAMED_FIRST: tuple[Kind, ...] = ("caller", "asks", "person")
_OF_RELATIVES: tuple[Kind, ...] = ("close", "other", "theirs", "perhaps", "loose")
_NAMED_LAST: tuple[Kind, ...] = ("he", "self", "introduces", "for_whom", "rings", "gone", "worn_out", "cares")


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody who is named.

    Attributes:
        kind: how.
        key: the class of relatives, where it is one of the caller's own.
        first: the first word.
        last: the last word.
    """

    kind: Kind
    key: str
    first: int
    last: int


class PeopleWords:
    """The words of one language by which a note speaks of people."""

    def __init__(self, settings: NoteSettings, reader: PhraseReader) -> None:
        """Read the phrases.

        Args:
            settings: ``rules/notes.yaml``.
            reader: reads the phrases of the language.
        """
        self.ends = frozenset(map(folded, reader.ends))
        self.several = frozenset(settings.people.several)
        self.young = frozenset(settings.people.young)
        self.helped = frozenset(settings.people.helped)
        self.one = frozenset(folded(line.lstrip("=")) for line in settings.people.one.into(reader.language))
        self._kinds: list[tuple[Kind, str]] = []
        phrases: list[Phrase] = []
        for kind, key, line in _lines(settings, reader):
            for phrase in reader.phrases(line):
                self._kinds.append((kind, key))
                phrases.append(phrase)
        self._finder = Finder(phrases)

    def of(self, note: Sequence[Token]) -> "PeopleHere":
        """The people of a note."""
        found = self._finder.matches(note)
        plainest = self._plainest([match for match in found if self._kinds[match.phrase][0] not in _SIGNS])
        named = self._others_first(longest(self._said_whose(plainest)))
        signs = [match for match in found if self._kinds[match.phrase][0] in _SIGNS]
        mentions = [_mention(*self._kinds[match.phrase], match) for match in (*named, *signs)]
        return PeopleHere(note, sorted(mentions, key=lambda mention: (mention.first, -mention.last)), self)

    def _plainest(self, matches: Sequence[Match]) -> list[Match]:
        """Of several that rest on the same words the one that leaves fewest of them open; of equals the first."""
        best: dict[tuple[int, ...], Match] = {}
        for match in matches:
            other = best.get(match.places)
            if other is None or self._open(match) < self._open(other):
                best[match.places] = match
        return list(best.values())

    def _said_whose(self, matches: Sequence[Match]) -> list[Match]:
        """Those that are left when other words say whose relative it is: "his mother 88", "her man of 88"."""
        kinds = [(self._kinds[match.phrase][0] == "loose", match) for match in matches]
        said = {place for is_loose, match in kinds if not is_loose for place in match.places}
        left = [match for is_loose, match in kinds if not is_loose or said.isdisjoint(match.places)]
        theirs = {place for match in left if self._kinds[match.phrase][0] == "theirs" for place in match.places}
        return [match for match in left if self._kinds[match.phrase][0] != "person" or theirs.isdisjoint(match.places)]

    def _others_first(self, matches: Sequence[Match]) -> list[Match]:
        """Those that are left when words name somebody already: "son of 15" is nobody's own in "her son of 15"."""
        kinds = [(self._kinds[match.phrase][0], match) for match in matches]
        named = {
            place for kind, match in kinds if kind in {"person", "other", "theirs", "perhaps"} for place in match.places
        }
        return [match for kind, match in kinds if kind != "close" or named.isdisjoint(match.places)]

    def _open(self, match: Match) -> int:
        return sum(element.special == ANY for element in self._finder.phrases[match.phrase].elements)


def _mention(kind: Kind, key: str, match: Match) -> Mention:
    return Mention(kind, key, match.first, match.last)


def _lines(settings: NoteSettings, reader: PhraseReader) -> Iterable[tuple[Kind, str, str]]:
    """The phrases of each kind; of two that rest on the same words the first counts."""
    people, language = settings.people, reader.language
    for kind in _NAMED_FIRST:
        yield from ((kind, "", line) for line in getattr(people, kind).into(language))
    for relative, cues in people.bare.items():
        yield from (("close", relative, line) for line in cues.into(language))
    for kind in _OF_RELATIVES:
        for line in getattr(people, kind).into(language):
            for relative in people.relatives if _RELATIVE in line else ("",):
                yield kind, relative, line.replace(_RELATIVE, f"<{relative}>")
    for kind in _NAMED_LAST:
        yield from ((kind, "", line) for line in getattr(people, kind).into(language))


class PeopleHere:
    """The people of one note."""

    def __init__(self, note: Sequence[Token], mentions: Sequence[Mention], words: PeopleWords) -> None:
        self._note = note
        self._words = words
        self._named = [one for one in mentions if one.kind not in _SIGNS]
        self._signs = [one for one in mentions if one.kind in _SIGNS]
        self._is_told = self._somebody_rings()
        self.person = self._person()
        self.may_be_a_relative = self._may_be_a_relative()

    @property
    def caller_is_the_person(self) -> bool:
        """Whether the note is about whoever calls."""
        return self.person is not None and self.person.kind == "caller"

    @property
    def is_about_another(self) -> bool:
        """Whether the note is about somebody who is not whoever calls."""
        return self.person is not None and self.person.kind != "caller"

    @property
    def names_a_carer(self) -> bool:
        """Whether the note names somebody who cares for another."""
        return any(self._is_a_carer(one) or self._cares(one) for one in self._named)

    def who(self, places: Sequence[int]) -> Who:
        """Whom the words at some places are about: the last one named before them, in the same sentence."""
        for mention in reversed(self._named):
            if mention.first > places[-1] or not self._same_sentence(mention.first, places[0]):
                continue
            if mention.first > places[0] and mention.kind != "caller":
                continue
            if mention.kind == "loose" and self._is_parted(mention, places[0]):
                continue
            if mention.kind == "he":
                return self._he(mention)
            who = self._is(mention)
            return "unclear" if who == "other" and self._lists(mention, places[0]) else who
        return "person"

    def _lists(self, mention: Mention, place: int) -> bool:
        """Whether a comma parts them: in a note that lists things, the next may be about the person again."""
        return any(self._note[at].word == "," for at in range(mention.last + 1, place))

    def _is_parted(self, mention: Mention, place: int) -> bool:
        """Whether a mark parts them: "pt 76, wife has dementia, falls" goes on about the first."""
        marks = (token.word for token in self._note[mention.last + 1 : place] if token.is_mark)
        return any(mark not in _HELD_TOGETHER for mark in marks)

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
            if self._has_died(other):  # "her husband died, she is 70"
                continue
            who = self._is(other)
            return "unclear" if who == "other" and self._stands_before(word, other) else who
        return "person"

    def _stands_before(self, word: str, other: Mention) -> bool:
        """Whether a sentence takes somebody up with a word before it names another."""
        return any(
            one.kind == "he" and one.first < other.first and self._note[one.first].word == word
            for one in self._named
            if self._same_sentence(one.first, other.first)
        )

    def _is(self, mention: Mention) -> Who:
        if mention.kind == "caller":
            return "person" if self.caller_is_the_person else "caller"
        if mention.kind == "asks":  # whoever asks, asks it for the person
            return "person"
        person = self.person
        if mention.kind == "perhaps":
            return "unclear" if person is None else "other"
        if mention.kind == "other":
            return "other"
        if self._cares(mention):  # "daughter (43) looks after dad": of a child who does so the age matters
            return "unclear" if mention.kind == "loose" and mention.key in self._words.young else "other"
        if mention.kind == "loose":  # "wife has dementia" may be about the person, or about whose wife she is
            if self._is_a_carer(mention) or self._is_followed(mention, "rings"):
                return "unclear"
            # "he is 61, wife blind": somebody was spoken of before
            known = self._is_first(mention) if person is None else self._are_one(person, mention)
            return "person" if known else "unclear"
        if mention.kind == "theirs" and (person is None or person.key != mention.key):
            # "daughter calls: her mother is ill" is about the mother, "mrs calls, her husband is ill" about either
            return "unclear" if self._is_told or self._is_called_for(mention) else "other"
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
        loose = [one for one in self._named if one.kind == "loose" and not self._is_a_carer(one)]
        if (
            loose and loose[0] is self._named[0] and not self._is_told
        ):  # "father with dementia, daughter 43 is worn out"
            own = [loose[0], *own]
        for mention in [*own, *loose, *(one for one in self._named if one.kind == "theirs" and self._is_told)]:
            if mention.kind != "caller" and self._is_called_for(mention):
                return mention
        if any(sign.kind == "introduces" for sign in self._signs):
            return caller or Mention("caller", "", 0, 0)
        alive = [one for one in own if not self._has_died(one) and not self._cares(one)]
        # "a colleague wants to die, not my client": a professional names others beside the person
        alive = [one for one in alive if one.key in self._words.helped] or alive
        alone = [one for one in loose if not self._has_died(one) and not self._cares(one)]
        likely = [one for one in alive if not self._is_worn_out(one)] or (alone[:1] if alive else []) or alive
        others = [one for one in likely if one.kind != "caller"] or alone
        spoken_of = (one for one in others if self._is_spoken_of(one))
        first = next(iter(likely), None)
        return next(spoken_of, first) if first is not None and first.kind == "caller" else first

    def _is_called_for(self, mention: Mention) -> bool:
        """Whether somebody calls for them, or cares for them."""
        return any(sign.kind == "for_whom" and sign.first <= mention.first <= sign.last + _NEAR for sign in self._signs)

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
                and not self._has_died(one)
                and not self._cares(one)
                for one in self._named
            )
        )

    def _somebody_rings(self) -> bool:
        """Whether the note begins with who calls: "daughter calls: her mother fell"; then nobody tells it as "I"."""
        if any(one.kind in {"caller", "asks"} for one in self._named):
            return False
        return any(sign.kind == "rings" and self._same_sentence(0, sign.first) for sign in self._signs)

    def _is_spoken_of(self, mention: Mention) -> bool:
        """Whether a clause begins with somebody, or goes on about them as "he"."""
        before = self._note[mention.first - 1] if mention.first else None
        begins = before is None or before.is_mark or before.word in self._words.ends
        return begins or any(one.kind == "he" and one.first > mention.last for one in self._named)

    def _is_worn_out(self, mention: Mention) -> bool:
        """Whether whoever calls says that caring is too much: then the note is about somebody else."""
        return mention.kind == "caller" and any(
            sign.kind == "worn_out" and mention.first <= sign.first <= mention.last + 1 for sign in self._signs
        )

    def _is_a_carer(self, mention: Mention) -> bool:
        """Whether somebody is named as a carer and nothing else."""
        return mention.kind == "loose" and not mention.key

    def _is_first(self, mention: Mention) -> bool:
        """Whether nobody is spoken of as "he" before somebody is named."""
        return not any(one.kind == "he" and one.first < mention.first for one in self._named)

    def _are_one(self, one: Mention, other: Mention) -> bool:
        """Whether two words for relatives name the same one: a husband and a wife are both partners."""
        first, second = (
            {key for at in range(who.first, who.last + 1) for key in self._note[at].keys} for who in (one, other)
        )
        return one.key == other.key and not first.isdisjoint(second)

    def _has_died(self, mention: Mention) -> bool:
        return self._is_followed(mention, "gone")

    def _cares(self, mention: Mention) -> bool:
        """Whether it is somebody who cares for the person."""
        return self._is_followed(mention, "cares")

    def _is_followed(self, mention: Mention, kind: Kind) -> bool:
        return mention.kind in {"close", "other", "theirs", "loose"} and any(
            sign.kind == kind and mention.last < sign.first <= mention.last + _NEAR for sign in self._signs
        )

    def _same_sentence(self, one: int, other: int) -> bool:
        return not any(self._note[place].word in SENTENCE_ENDS for place in range(min(one, other), max(one, other)))
