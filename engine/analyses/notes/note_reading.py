"""Reads a note: what it proposes, and what is said of some words of it."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from threading import Lock

from engine.analyses.notes.lexicon import Cue, Known, Lexicon
from engine.analyses.notes.patterns import Match, wraps
from engine.analyses.notes.qualities import Qualities, TriggersHere
from engine.analyses.notes.signs import Sign, agreed, one
from engine.analyses.notes.speakers import PeopleHere
from engine.analyses.notes.together import together
from engine.analyses.notes.tokens import Token, tokens
from engine.answers.notes import Proposal
from engine.language import LANGUAGES, Language
from engine.logic.compilation.dated import DatedRules
from engine.rulebase.entries.saying import CARER, PERSON
from engine.rulebase.entries.vocabulary import FactValue


def proposals(rules: DatedRules, text: str, language: Language) -> tuple[Proposal, ...]:
    """The facts that a note suggests, in the order of its words; nothing is kept of it.

    What is over, still to come or about somebody else proposes nothing; what is denied proposes the opposite, where
    there is one; what is doubtful is marked. A danger is denied in plain words only, and one that is feared or
    was there a short while ago is proposed with doubt. So is one that is told in another of the languages: in Brussels
    a note in Dutch holds the French words of whoever calls.

    Args:
        rules: the rules of the day, whose facts and topics have cues.
        text: what somebody typed.
        language: its language.
    """
    lexicons = rules.kept(_Lexicons)
    note = Note(lexicons.of(language), text)
    found = {proposal.fact: proposal for proposal in note.proposals()}
    for other in LANGUAGES:
        if other != language:
            for danger in Note(lexicons.of(other), text, in_another=True).dangers():
                if not note.reads(danger) and (danger.fact not in found or found[danger.fact].value is False):
                    found[danger.fact] = replace(danger, doubtful=True)
    return tuple(sorted(found.values(), key=lambda proposal: (proposal.start, proposal.end)))


def qualities(
    rules: DatedRules, text: str, language: Language, start: int, end: int, *, inside: bool = False
) -> Qualities:
    """What a note says of some of its words: denied, doubtful, past, to come, about somebody else, reported.

    Args:
        rules: the rules of the day.
        text: the note.
        language: its language.
        start: where the words begin, in characters.
        end: where they end, not included.
        inside: whether what stands among the words themselves counts too.
    """
    return Note(rules.kept(_Lexicons).of(language), text).qualities(start, end, inside=inside)


class _Lexicons:
    """The lexicon of each language, made when the first note in it is read."""

    def __init__(self, rules: DatedRules) -> None:
        self._rules = rules
        self._made: dict[Language, Lexicon] = {}
        self._lock = Lock()

    def of(self, language: Language) -> Lexicon:
        with self._lock:
            if language not in self._made:
                self._made[language] = Lexicon(self._rules, language)
            return self._made[language]


class Note:
    """One note, cut into words."""

    def __init__(
        self, lexicon: Lexicon, text: str, words: Sequence[Token] | None = None, *, in_another: bool = False
    ) -> None:
        """Cut the text.

        Args:
            lexicon: the cues of its language.
            text: what somebody typed.
            words: its words and marks, where they are known.
            in_another: whether it is read for dangers in another language than its own, where slips are words.
        """
        self._lexicon = lexicon
        self._text = text
        self._in_another = in_another
        self._known = lexicon.alarms if in_another else lexicon.all
        self._tokens = words or tokens(text, lexicon.writing, slips=not in_another)

    @cached_property
    def _triggers(self) -> TriggersHere:
        return self._lexicon.triggers.of(self._tokens)

    @cached_property
    def _people(self) -> PeopleHere:
        return PeopleHere(self._tokens, self._lexicon.people)

    def qualities(self, start: int, end: int, *, inside: bool = False) -> Qualities:
        """What is said of the words between two characters; `inside`: also by what stands among them."""
        places = [place for place, token in enumerate(self._tokens) if token.start < end and token.end > start]
        found = self._triggers.qualities(places, inside=inside)
        return replace(found, elsewhere=found.elsewhere or self._people.who(places) == "other")

    def proposals(self) -> tuple[Proposal, ...]:
        """What the note proposes, each fact once, in the order of its words.

        Lines may each say a thing of their own, or be one text that was wrapped: what holds in one of these readings
        only is doubtful.
        """
        chosen = self._by_fact()
        words = [token for place, token in enumerate(self._tokens) if not wraps(self._tokens, place)]
        if len(words) < len(self._tokens):
            wrapped = Note(self._lexicon, self._text, words, in_another=self._in_another)._by_fact()
            both = [agreed(chosen.get(fact), wrapped.get(fact)) for fact in {**chosen, **wrapped}]
            dangers = self._lexicon.dangers
            # that there is no danger is never doubtful: then nothing follows
            chosen = {read.fact: read for read in both if read.value or not read.doubtful or read.fact not in dangers}
        return tuple(sorted(chosen.values(), key=lambda proposal: (proposal.start, proposal.end)))

    def dangers(self) -> Iterator[Proposal]:
        """The dangers that the note proposes."""
        if any(self._known.cues[match.phrase].fact for match in self._found):
            for proposal in self.proposals():
                if proposal.fact in self._lexicon.dangers and proposal.value is True:
                    yield proposal

    def reads(self, proposal: Proposal) -> bool:
        """Whether some of its words are cues, or hide them, in the language of this note."""
        return any(start < proposal.end and proposal.start < end for start, end in self._read)

    @cached_property
    def _found(self) -> Sequence[Match]:
        return self._known.finder.matches(self._tokens)

    @cached_property
    def _caller_cares(self) -> bool:
        """Whether whoever calls says that they care for somebody: "worn out, dad lives with me"."""
        cues = (self._known.cues[match.phrase] for match in self._found)
        return any(cue.fact == self._lexicon.applicant and cue.value == CARER for cue in cues)

    @cached_property
    def _read(self) -> Sequence[tuple[int, int]]:
        """Where the cues of the note stand."""
        return [(self._tokens[match.first].start, self._tokens[match.last].end) for match in self._found]

    def _by_fact(self) -> dict[str, Proposal]:
        by_fact: dict[str, list[Sign]] = {}
        signs = tuple(self._all())
        if any(sign.of_either for sign in signs) and self._people.may_be_a_relative:
            # "my husband has dementia, I am 79": the age may be the carer's
            signs = tuple(sign.with_doubt() for sign in signs)
        for sign in signs:
            # "her husband is exhausted": by caring, only where other words say that anybody cares
            alone = sign.of_another_carer and not any(sign.rests_apart_from(other) for other in signs)
            # "lad of 15: his mate of 16 wants to die": the note may be about whoever is in danger
            alone = alone or (sign.proposal.fact == self._lexicon.age and any(other.of_another for other in signs))
            by_fact.setdefault(sign.proposal.fact, []).append(sign.with_doubt() if alone else sign)
        if self._lexicon.applicant is not None:
            # "I am exhausted", of caring: then a carer is on the line
            for sign in (sign for sign in signs if sign.of_caller_as_carer and sign.proposal.value is True):
                who = replace(sign, proposal=replace(sign.proposal, fact=self._lexicon.applicant, value=CARER))
                by_fact.setdefault(self._lexicon.applicant, []).append(who)
        found = {fact: one(signs) for fact, signs in by_fact.items()}
        return together(self._lexicon, found, self._people)

    def _all(self) -> Iterator[Sign]:
        for match in _shown(self._tokens, self._lexicon.dangers, self._known, self._found):
            sign = self._sign(self._known.cues[match.phrase], match)
            if sign is not None:
                yield sign

    def _sign(self, cue: Cue, match: Match) -> Sign | None:
        # where somebody else lives is where the person may be, and nobody denies a place by the way
        is_place = cue.fact == self._lexicon.municipality
        said = self._triggers.qualities(match.places, of_place=is_place)
        danger = cue.fact in self._lexicon.dangers and cue.value is True
        denied = said.negated or (danger and said.split)
        over = (said.past or self._in_the_past(match)) and "past" not in cue.holds_when
        ahead = said.future and "future" not in cue.holds_when
        # a danger that is feared, or was there yesterday, is one to ask about
        said_now = danger and not denied and (said.recent or not over)
        if (over or ahead) and not said_now and cue.fact != self._lexicon.age:
            return None
        # nobody denies a number by what comes behind it: "a child of 9 does not go to school"
        slip = any(self._tokens[place].slip for place in match.places)
        doubtful = (
            cue.doubtful or slip or said.doubtful or (said.denies_next and cue.value is not None) or over or ahead
        )
        of_either = of_another = False
        if cue.about != "anybody" and not cue.own_subject:
            who = self._people.who(match.places, of_place=is_place)
            of_person_as_carer = cue.about == "carer" and who == "person"
            carer_is_near = self._people.may_be_a_relative or self._people.names_a_carer or self._caller_cares
            if said.elsewhere or (of_person_as_carer and not carer_is_near):
                return None
            of_either = cue.about == "person" and who == "unclear"
            another = cue.about == "person" and who in {"other", "unclear"}
            of_another = cue.fact in self._lexicon.of_one and another and not denied
            if another and not is_place and (denied if danger else who == "other"):
                return None
            own = who == "caller" and cue.about == "person" and isinstance(cue.value, str)
            if own and self._people.is_about_a_relative:
                return None  # "I am in hospital, my mum is home alone"
            # that somebody else is in danger is to be asked about too, and by whoever it is known
            doubtful = doubtful or (cue.about == "person" and who != "person") or of_person_as_carer
        if cue.about == "caller" and cue.value == PERSON and not cue.own_subject:
            doubtful = doubtful or self._people.is_about_another  # "I am 45" is also said by whoever calls for another
        if cue.about != "caller" and self._people.is_of_anothers_relative(match.places):
            doubtful = True  # "my landlord's son hit me" is no violence by a relative
        if cue.fact == self._lexicon.age:
            if self._people.is_of_the_dead(match.places):
                return None
            doubtful = doubtful or self._people.is_about_several  # "family of 6, eldest girl 14"
        value = self._value(cue, match)
        if danger and denied and said.denial == "unsaid":
            return None
        left_open = danger and (said.doubtful or said.denies_next or said.denial == "open")
        if denied and (left_open or cue.may_lack or is_place):
            doubtful = True
        elif denied and cue.value is not None:
            if value is not True or cue.doubtful:
                return None
            value = False
        if value is None:
            return None
        start, end = self._tokens[match.first].start, self._tokens[match.last].end
        proposal = Proposal(cue.fact, value, self._text[start:end], start, end, doubtful)
        of_carer = cue.about == "carer"
        whose = self._people.who(match.places) if of_carer and not cue.own_subject else "person"
        return Sign(
            proposal,
            danger=danger,
            denied=denied,
            of_either=of_either,
            of_another=of_another,
            of_carer=of_carer,
            of_another_carer=whose in {"other", "unclear"},
            of_caller_as_carer=whose == "caller",
        )

    def _in_the_past(self, match: Match) -> bool:
        """Whether a word of the cue is written in a form of the past."""
        phrase = self._known.finder.phrases[match.phrase]
        writing, endings = self._lexicon.writing, self._lexicon.past_endings
        words = {token.word for token in match.inflected(phrase, self._tokens)} - writing.present_forms
        return any(word in writing.past_forms or word.endswith(endings) for word in words)

    def _value(self, cue: Cue, match: Match) -> FactValue | None:
        """The value of a cue; of a number the one that was said, when it lies inside the bounds of the fact."""
        if cue.value is not None:
            return cue.value
        numbers = (self._tokens[place].number for place in match.places)
        return next((number for number in numbers if number is not None and number in cue.bounds), None)


def _shown(note: Sequence[Token], dangers: Collection[str], known: Known, matches: Sequence[Match]) -> list[Match]:
    """The matches that nothing hides.

    A phrase that means nothing hides those inside it, or what gives the number in it, a sure one the doubtful, a longer
    one those of the same fact ("carer is in hospital" leaves it open whether anybody cares, and "nearly 18 years" how
    old somebody is). Nothing else hides a danger.
    """

    def hides(fact: str, cue: Cue) -> bool:
        return fact == cue.fact or (cue.doubtful and cue.fact not in dangers)

    def tells(match: Match) -> bool:
        """Whether the phrase begins with a word of its own, which says something of the number behind it."""
        first = known.finder.phrases[match.phrase].elements[0]
        return not first.special and not note[match.first].is_mark

    cues = [(known.cues[match.phrase], match, frozenset(match.places)) for match in matches]
    numbers = [places for cue, _, places in cues if not cue.fact and cue.hides in {"all", "number"}]
    nothing = [places for cue, _, places in cues if not cue.fact and cue.hides == "all"]
    otherwise = [(cue.not_of, places) for cue, _, places in cues if cue.not_of]
    # "widow 83" gives an age, and hides nothing else
    sure = [(cue.fact, places) for cue, _, places in cues if cue.fact and not cue.doubtful and cue.value is not None]
    wider = [
        (cue.fact, places)
        for cue, match, places in cues
        if cue.doubtful and (cue.value is not None or tells(match)) and cue.fact not in dangers
    ]
    found = []
    for cue, match, places in cues:
        if not cue.fact or any(match.first in other and match.last in other for other in nothing):
            continue
        if any(cue.fact in hidden and match.last in other for hidden, other in otherwise):
            continue  # "her husband threatens to lose his job" threatens nobody
        if cue.value is None and any(
            note[place].number is not None and place in other for place in places for other in numbers
        ):
            continue
        if any(fact == cue.fact and places < other for fact, other in wider):
            continue
        if not any(places < other and hides(fact, cue) for fact, other in sure) and not (
            cue.doubtful and any(places == other and hides(fact, cue) for fact, other in sure)
        ):
            found.append(match)
    return found
