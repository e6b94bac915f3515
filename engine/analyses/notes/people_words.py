"""Somebody who is named in a note, and the words by which it speaks of people."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from engine.analyses.notes.patterns import ANY, Finder, Match, Phrase, PhraseReader, longest
from engine.analyses.notes.tokens import Token
from engine.analyses.notes.writing import folded, spelling
from engine.language import Language
from engine.rulebase.entries.cues import Cues
from engine.rulebase.entries.notes import NoteSettings

Kind = Literal[
    "caller",
    "asks",
    "close",
    "person",
    "other",
    "theirs",
    "perhaps",
    "chained",
    "loose",
    "he",
    "self",
    "introduces",
    "for_whom",
    "rings",
    "gone",
    "worn_out",
    "cares",
    "helper",
    "helps",
    "minds",
]

#: What names nobody, and tells who is who.
_TELLS_WHO: tuple[Kind, ...] = (
    "self",
    "introduces",
    "for_whom",
    "rings",
    "gone",
    "worn_out",
    "cares",
    "helper",
    "helps",
    "minds",
)
SIGNS = frozenset(_TELLS_WHO)
#: What stands for each class of relatives in a phrase.
_RELATIVE = "<relative>"
#: Who can be a relative of somebody else who is named, and how many words may stand between the two.
_LINKED: frozenset[Kind] = frozenset({"close", "person", "theirs", "perhaps", "chained", "loose", "helps"})
_BETWEEN = 2
#: The kinds in the order in which they count where two rest on the same words.
_NAMED_FIRST: tuple[Kind, ...] = ("caller", "asks", "person")
_OF_RELATIVES: tuple[Kind, ...] = ("close", "other", "theirs", "perhaps", "loose")
_NAMED_LAST: tuple[Kind, ...] = ("he", *_TELLS_WHO)


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
        self.one = _words(settings.people.one, reader.language)
        self.chained_by = frozenset(
            word for line in settings.people.chained_by.into(reader.language) for word in spelling(line.lstrip("="))
        )
        self.groups = _words(settings.people.groups, reader.language)
        self._clients = frozenset(
            word for name in settings.people.helped for word in _words(settings.classes[name], reader.language)
        )
        self.minors = _finder(settings.people.minors, reader)
        self.little = _finder(settings.people.little, reader)
        #: Whom a pronoun cannot take up.
        self.never_he = {
            **dict.fromkeys(
                _words(settings.people.he_only, reader.language), _words(settings.people.women, reader.language)
            ),
            **dict.fromkeys(
                _words(settings.people.she_only, reader.language), _words(settings.people.men, reader.language)
            ),
        }
        self._kinds: list[tuple[Kind, str]] = []
        phrases: list[Phrase] = []
        for kind, key, line in _lines(settings, reader):
            for phrase in reader.phrases(line):
                self._kinds.append((kind, key))
                phrases.append(phrase)
        self.finder = Finder(phrases)

    def mentions(self, note: Sequence[Token]) -> Sequence[Mention]:
        """Who is named in a note, and what is told by the way of who is who, in the order of its words."""
        found = self.finder.matches(note)
        plainest = self._plainest([match for match in found if self._kinds[match.phrase][0] not in SIGNS])
        named = self._others_first(longest(self._said_whose(plainest)))
        signs = [match for match in found if self._kinds[match.phrase][0] in SIGNS]
        mentions = [_mention(*self._kinds[match.phrase], match) for match in (*named, *signs)]
        return self._chained(note, sorted(mentions, key=lambda mention: (mention.first, -mention.last)))

    def _chained(self, note: Sequence[Token], mentions: Sequence[Mention]) -> Sequence[Mention]:
        """The same, with one for two of whom one is a relative of the other: "my sister's husband"."""
        found: list[Mention] = []
        before: Mention | None = None
        for one in mentions:
            if one.kind in SIGNS and one.kind != "helps":
                found.append(one)
                continue
            if before is not None and self._is_chain(note, before, one):
                if before.kind != "helps":
                    found.remove(before)
                before = Mention("chained", "", before.first, one.last)
                found += [before] if one.kind != "helps" else [before, one]
            else:
                before = one
                found.append(one)
        return sorted(found, key=lambda mention: (mention.first, -mention.last))

    def _is_chain(self, note: Sequence[Token], one: Mention, other: Mention) -> bool:
        """Whether the words between two make one of them a relative of the other."""
        kinds = (one.kind, other.kind)
        helped_by = "helps" in kinds and ("person" in kinds or kinds == ("helps", "helps"))  # "the nurse of mrs D."
        carer = any(who.kind == "loose" and not who.key for who in (one, other))
        if not _LINKED.issuperset(kinds) or helped_by or carer or note[other.last].word in self.groups:
            return False
        between = note[one.last + 1 : other.first]
        if not between:
            takes_up = other.kind == "theirs" and one.kind not in {"person", "helps"}  # "my sister her husband"
            return takes_up or (one.kind != "person" and note[other.first].word in self.chained_by)
        if len(between) > _BETWEEN or any(token.is_mark or token.number is not None for token in between):
            return False
        return any(token.word in self.chained_by for token in between)

    def names_client(self, note: Sequence[Token], mention: Mention) -> bool:
        """Whether somebody is named by way of the person whom a professional helps: "my patient's husband"."""
        return any(note[place].word in self._clients for place in range(mention.first, mention.last + 1))

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
            place
            for kind, match in kinds
            if kind in {"person", "other", "theirs", "perhaps", "chained"}
            for place in match.places
        }
        return [match for kind, match in kinds if kind != "close" or named.isdisjoint(match.places)]

    def _open(self, match: Match) -> int:
        return sum(element.special == ANY for element in self.finder.phrases[match.phrase].elements)


def _finder(cues: Cues, reader: PhraseReader) -> Finder:
    return Finder([phrase for line in cues.into(reader.language) for phrase in reader.phrases(line)])


def _words(cues: Cues, language: Language) -> frozenset[str]:
    """The words of a list; of one with a hyphen the last, by which a note names the same."""
    return frozenset(spelling(line.lstrip("="))[-1] for line in cues.into(language))


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
