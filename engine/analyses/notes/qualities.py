"""What is said of some words of a note: denied, doubtful, past, to come, about somebody else, reported.

Method: triggers before or after the words, each bearing on a few words and no further than the clause, with phrases in
which a trigger means nothing: NegEx (W. W. Chapman and others, "A simple algorithm for identifying negated findings and
diseases in discharge summaries", 2001) and ConText (H. Harkema and others, "ConText: an algorithm for determining
negation, experiencer, and temporal status from clinical reports", 2009).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from engine.analyses.notes.asked import AskedHere
from engine.analyses.notes.denials import Denial, DenialsHere, DenialWords
from engine.analyses.notes.patterns import Finder, Match, Phrase, PhraseReader, longest
from engine.analyses.notes.tokens import SENTENCE_ENDS, Token
from engine.rulebase.entries.cues import Cues
from engine.rulebase.entries.notes import NoteSettings, Trigger

Kind = Literal[
    "negation",
    "doubt",
    "past",
    "future",
    "elsewhere",
    "reported",
    "nothing",
    "stop",
    "present",
    "reason",
    "and",
    "join",
    "no",
]
Side = Literal["before", "after"]

#: The marks that only end what bears on a few words; at the end of a sentence no trigger bears on what follows.
_NEAR_ENDS = frozenset(':()«»"')
#: The kinds that bear on a whole sentence.
_FAR = frozenset({"past", "elsewhere", "reported"})
#: The kinds that make words doubtful in whose midst they stand.
_UNSURE = frozenset({"doubt", "past"})
#: The kinds that say nothing themselves.
_MARKERS = frozenset({"nothing", "stop", "present", "reason", "and", "join", "no"})
#: A list goes on over a comma when a word that joins stands within so many words.
_LIST = 4
#: How much farther the kinds that bear on a sentence reach.
_FARTHER = 3
#: A time that ends a clause of more words of its own is of that clause: "pregnant, never seen by a doctor before".
_OWN_CLAUSE = 3


@dataclass(frozen=True, slots=True)
class Qualities:
    """What is said of some words.

    Attributes:
        negated: they are denied.
        denial: how they are denied, if they are and speak of a danger.
        denies_next: what stands behind them denies other words, perhaps.
        split: what denies them stands in their midst.
        recent: they were so a short while ago.
        doubtful: they are not sure.
        past: they are over.
        future: they are not yet so, or only on a condition.
        elsewhere: they are about somebody else.
        reported: they are what somebody says.
    """

    negated: bool = False
    denial: Denial = "open"
    denies_next: bool = False
    split: bool = False
    recent: bool = False
    doubtful: bool = False
    past: bool = False
    future: bool = False
    elsewhere: bool = False
    reported: bool = False


@dataclass(frozen=True, slots=True)
class _Trigger:
    kind: Kind
    side: Side


#: A denial of what stands behind it: where it stands behind words, it may deny what comes next.
_DENIES_WHAT_FOLLOWS = _Trigger("negation", "before")


class Triggers:
    """The triggers of one language."""

    def __init__(self, settings: NoteSettings, reader: PhraseReader) -> None:
        """Read the phrases.

        Args:
            settings: ``rules/notes.yaml``.
            reader: reads the phrases of the language.
        """
        self._reach: dict[Side, int] = {"before": settings.reach, "after": settings.reach_back}
        self._triggers: list[_Trigger] = []
        phrases: list[Phrase] = []
        for trigger, cues in _all(settings):
            for line in cues.into(reader.language):
                for phrase in reader.phrases(line):
                    self._triggers.append(trigger)
                    phrases.append(phrase)
        self.finder = Finder(phrases)
        self._denials = DenialWords(settings.danger, settings.joins, settings.ands, reader)

    def of(self, note: Sequence[Token]) -> "TriggersHere":
        """The triggers that stand in a note."""
        found = [(self._triggers[match.phrase], match) for match in self.finder.matches(note)]
        denials = DenialsHere(note, self._denials, [match for trigger, match in found if trigger.kind == "negation"])
        noes = {match.first for trigger, match in found if trigger.kind == "no"}
        asked = AskedHere(note, noes, self._reach["before"])
        return TriggersHere(note, [one for one in found if not _hidden(*one, found)], self._reach, denials, asked)


def _hidden(trigger: _Trigger, match: Match, found: Sequence[tuple[_Trigger, Match]]) -> bool:
    """Whether it shares words with a phrase in which it means nothing, or is part of a longer one of another kind.

    The very words of such a phrase may say something else: "does not exclude" denies nothing, and doubts.
    """
    places = set(match.places)
    for other, other_match in found:
        if other.kind == trigger.kind or len(other_match.places) <= 1:
            continue
        if places < set(other_match.places):
            return True
        nothing = other.kind == "nothing" and trigger.kind not in _MARKERS
        if nothing and not places.isdisjoint(other_match.places) and not places >= set(other_match.places):
            return True
    return False


def _all(settings: NoteSettings) -> Iterable[tuple[_Trigger, Cues]]:
    kinds: tuple[tuple[Kind, Trigger], ...] = (
        ("negation", settings.negation),
        ("doubt", settings.doubt),
        ("past", settings.past),
        ("future", settings.future),
        ("elsewhere", settings.elsewhere),
        ("reported", settings.reported),
    )
    for kind, trigger in kinds:
        yield _Trigger(kind, "before"), trigger.before
        yield _Trigger(kind, "after"), trigger.after
    yield _Trigger("nothing", "before"), settings.no_trigger
    yield _Trigger("stop", "before"), settings.stops
    yield _Trigger("present", "before"), settings.present
    yield _Trigger("reason", "before"), settings.reasons
    yield _Trigger("and", "before"), settings.ands
    yield _Trigger("join", "before"), settings.joins
    yield _Trigger("no", "before"), settings.answers_no


class TriggersHere:
    """The triggers of one note."""

    def __init__(
        self,
        note: Sequence[Token],
        found: Sequence[tuple[_Trigger, Match]],
        reach: Mapping[Side, int],
        denials: DenialsHere,
        asked: AskedHere,
    ) -> None:
        self._note = note
        self._denials = denials
        self._asked = asked
        self._found = [(trigger, match) for trigger, match in found if trigger.kind not in _MARKERS]
        self._stops = {match.first for trigger, match in found if trigger.kind == "stop"}
        self._present = {match.first for trigger, match in found if trigger.kind == "present"}
        self._reasons = {match.first for trigger, match in found if trigger.kind == "reason"}
        self._ands = {match.first for trigger, match in found if trigger.kind == "and"}
        self._joins = {match.first for trigger, match in found if trigger.kind == "join"}
        self._ahead = {match.places[0] for trigger, match in found if trigger == _DENIES_WHAT_FOLLOWS}
        self._reach = reach

    def qualities(self, places: Sequence[int], *, inside: bool = False, of_place: bool = False) -> Qualities:
        """What is said of the words at some places.

        Args:
            places: the words.
            inside: whether a trigger among the words themselves counts too.
            of_place: whether they say where somebody lives: "58, Jette, had a stroke" goes on about something else.
        """
        own = set(places)
        found = [
            (self._kind(trigger, match, places, of_place=of_place), match)
            for trigger, match in self._found
            if (inside or own.isdisjoint(match.places)) and self._bears(trigger, match, places, inside=inside)
        ]
        bearing = {kind for kind, _ in found}
        denying = [match for kind, match in found if kind == "negation"]
        denials = longest([match for match in denying if not self._denies_other(places, match)])
        split = [match for match in denials if self._is_inside(match, places)]
        return Qualities(
            negated=len(denials) > len(split) or (inside and bool(split)),
            denial=self._denials.denial(places, denials),
            denies_next=len(denials) < len(longest(denying)),
            split=bool(split),
            recent=self._denials.is_recent(places),
            doubtful=("doubt" in bearing or self._is_parted(places) or self._asked.is_asked(places)),
            past="past" in bearing,
            future="future" in bearing,
            elsewhere="elsewhere" in bearing,
            reported="reported" in bearing,
        )

    def _denies_other(self, places: Sequence[int], denial: Match) -> bool:
        """Whether a denial behind some words is of others: "depression not treated" is no denial of it."""
        return denial.first in self._ahead and self._denials.is_of_other_words(places, denial)

    def _is_parted(self, places: Sequence[int]) -> bool:
        """Whether doubt, or a time of the past, stands in the midst of words: it may speak of something else there."""
        return any(
            trigger.kind in _UNSURE and self._is_inside(match, places) and not set(places) & set(match.places)
            for trigger, match in self._found
        )

    @staticmethod
    def _is_inside(match: Match, places: Sequence[int]) -> bool:
        return places[0] < match.first and match.last < places[-1]

    def _bears(self, trigger: _Trigger, match: Match, places: Sequence[int], *, inside: bool) -> bool:
        first, last = places[0], places[-1]
        if inside and first <= match.first and match.last <= last:
            return True
        if match.first < first and last < match.last:  # as between "ne" and "pas"
            return True
        if first < match.first and match.last < last:  # as in "has never hit": only what denies bears on its own gap
            return trigger.kind == "negation"
        if trigger.side == "before":
            return match.last < first and self._reaches(match.last + 1, first, trigger)
        return last < match.first and self._reaches(last + 1, match.first, trigger)

    def _reaches(self, start: int, end: int, trigger: _Trigger) -> bool:
        """Whether nothing between two places ends what a trigger bears on."""
        far, after = trigger.kind in _FAR, trigger.side == "after"
        words = since_comma = 0
        commas = False
        for place in range(start, end):
            token = self._note[place]
            if token.word in SENTENCE_ENDS or (
                token.word in _NEAR_ENDS and not far and not (after and token.word == "(")
            ):
                return False
            if token.word == "," and not far and not self._list_goes_on(place):
                return False
            if (place in self._stops and trigger.kind != "reported") or (place in self._reasons and not far):
                return False
            if trigger.kind == "past" and place in self._present:
                return False
            if place in self._ands and not (far and after) and trigger.kind != "reported":
                return False
            words += not token.is_mark
            commas = commas or token.word == ","
            since_comma = 0 if token.word == "," else since_comma + (not token.is_mark)
        if trigger.kind == "past" and after and commas and since_comma > _OWN_CLAUSE:
            return False
        return words <= self._reach[trigger.side] * (_FARTHER if far else 1)

    def _kind(self, trigger: _Trigger, match: Match, places: Sequence[int], *, of_place: bool) -> Kind | None:
        """What a trigger that bears on words says of them.

        A time of the past behind a comma may be that of what stands there with it: "COPD, had a stroke". It says
        nothing of a place: "58, Jette, had a stroke".
        """
        if trigger.kind != "past":
            return trigger.kind
        if of_place and self._commas(match.last + 1, places[0] + 1) + self._commas(places[-1] + 1, match.first):
            return None
        of_its_own = any(not self._note[place].is_mark for place in self._since_comma(places[-1] + 1, match.first))
        return "doubt" if of_its_own else "past"

    def _commas(self, start: int, end: int) -> int:
        return sum(self._note[place].word == "," for place in range(start, end))

    def _since_comma(self, start: int, end: int) -> range:
        """The places behind the last comma between two; none where there is no comma."""
        last = max((place for place in range(start, end) if self._note[place].word == ","), default=end)
        return range(last + 1, end)

    def _list_goes_on(self, comma: int) -> bool:
        for place in range(comma + 1, min(comma + 1 + _LIST, len(self._note))):
            if place in self._joins:
                return True
            if self._note[place].is_mark or place in self._stops:
                return False
        return False
