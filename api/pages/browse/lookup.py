"""What somebody types, looked up: without capitals and accents, as a topic, and as the nearest word that is known."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from engine import LANGUAGES, Contents, Text, slip_of

#: Shorter beginnings of a word mean too many things, and so do shorter endings: "werk" is no "netwerk".
_SHORTEST_BEGINNING = 4
_SHORTEST_ENDING = 6
#: Categories of Unicode: accents, once they stand apart, and signs that nobody sees, such as soft hyphens.
_UNREAD = ("Mn", "Cf")


def folded(words: Iterable[str]) -> str:
    """Words without capitals, accents and signs: *Télé-Accueil* is found as *tele accueil*, *cœur* as *coeur*."""
    apart = unicodedata.normalize("NFKD", " ".join(words).casefold().replace("œ", "oe").replace("æ", "ae"))
    letters = "".join(letter for letter in apart if unicodedata.category(letter) not in _UNREAD)
    return re.sub(r"[^\w]+", " ", letters).strip()


def in_all_languages(text: Text) -> tuple[str, ...]:
    """A text in every language."""
    return tuple(text.into(language) for language in LANGUAGES)


@dataclass(frozen=True)
class Topics:
    """The topics by what callers call them.

    Attributes:
        phrases: per topic its name and synonyms in every language, folded, as words.
        unsure: those of them that can mean something else as well.
        known: every word of them.
    """

    phrases: Mapping[str, tuple[tuple[str, ...], ...]]
    unsure: Mapping[str, frozenset[tuple[str, ...]]]
    known: frozenset[str]

    @classmethod
    def of(cls, contents: Contents) -> "Topics":
        """Collect the words of every topic."""
        phrases: dict[str, tuple[tuple[str, ...], ...]] = {}
        unsure: dict[str, frozenset[tuple[str, ...]]] = {}
        for name, topic in contents.topics.items():
            said = list(in_all_languages(topic.name))
            for language in LANGUAGES:
                said += [word for cues in (topic.synonyms, topic.sought) for word in cues.spoken(language)]
            doubtful = [word for language in LANGUAGES for word in topic.doubtful.spoken(language)]
            sure = dict.fromkeys(_words(one) for one in said)
            phrases[name] = tuple(dict.fromkeys((*sure, *(_words(one) for one in doubtful))))
            unsure[name] = frozenset(phrases[name]) - sure.keys()
        known = frozenset(word for all_of_one in phrases.values() for phrase in all_of_one for word in phrase)
        return cls(phrases, unsure, known)

    def meant_by(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """The topics that these words may mean: a phrase of a topic is in them, or they are in a phrase of it.

        Those that are called so come first, then those of which the words are a part, and last those of which only a
        word says so that can mean something else. Such a word is not found where a longer phrase of another topic holds
        it: "ex" in "ex-prisoner" is no separation.
        """
        if not words:
            return ()
        typed = frozenset(words)
        held = {
            word
            for name, phrases in self.phrases.items()
            for phrase in phrases
            if len(phrase) > 1 and phrase not in self.unsure[name] and typed.issuperset(phrase)
            for word in phrase
        }
        plain: list[str] = []
        others: list[str] = []
        for name, phrases in self.phrases.items():
            found = [one for one in phrases if one and _overlap(words, one)]
            if any(one not in self.unsure[name] or words == one for one in found):
                plain.append(name)
            elif any(not held.issuperset(one) or not typed.issuperset(one) for one in found):
                others.append(name)
        return (*sorted(plain, key=lambda name: words not in self.phrases[name]), *others)

    def called(self, words: tuple[str, ...]) -> frozenset[str]:
        """The topics that are called just so."""
        return frozenset(name for name, phrases in self.phrases.items() if words in phrases)


def _words(said: str) -> tuple[str, ...]:
    return tuple(folded([said]).split())


def _overlap(words: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    return set(phrase) <= set(words) or stand_in(words, phrase)


def stand_in(words: Iterable[str], others: Collection[str]) -> bool:
    """Whether each word is one of the others, begins one, or ends a compound: *woning* in *huurwoning*."""
    return all(word in others or any(_is_part(word, other) for other in others) for word in words)


def _is_part(word: str, other: str) -> bool:
    if len(word) >= _SHORTEST_BEGINNING and other.startswith(word):
        return True
    return len(word) >= _SHORTEST_ENDING and other.endswith(word)


def nearest_known(words: tuple[str, ...], known: Collection[str]) -> tuple[str, ...]:
    """The words with each that is a slip put right, or written as one; none when nothing changes."""
    joined = "".join(words)
    if len(words) > 1 and joined in known:
        return (joined,)
    meant = tuple(word if word in known else slip_of(word, known) or word for word in words)
    return meant if meant != words else ()
