"""What somebody types, looked up: without capitals and accents, as a topic, and as the nearest word that is known."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from engine import LANGUAGES, Contents, Text, nearest

#: Shorter beginnings of a word mean too many things.
_SHORTEST_BEGINNING = 4
#: Categories of Unicode: accents, once they stand apart, and signs that nobody sees, such as soft hyphens.
_UNREAD = ("Mn", "Cf")
#: Shorter words are never taken for a slip of another one.
_SHORTEST_SLIP = 4


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
        known: every word of them.
    """

    phrases: Mapping[str, tuple[tuple[str, ...], ...]]
    known: frozenset[str]

    @classmethod
    def of(cls, contents: Contents) -> "Topics":
        """Collect the words of every topic."""
        phrases: dict[str, tuple[tuple[str, ...], ...]] = {}
        for name, topic in contents.topics.items():
            said = list(in_all_languages(topic.name))
            for language in LANGUAGES:
                said += [*topic.synonyms.spoken(language), *topic.doubtful.spoken(language)]
            phrases[name] = tuple(dict.fromkeys(tuple(folded([one]).split()) for one in said))
        known = frozenset(word for all_of_one in phrases.values() for phrase in all_of_one for word in phrase)
        return cls(phrases, known)

    def meant_by(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """The topics that these words may mean: a phrase of a topic is in them, or they are in a phrase of it."""
        if not words:
            return ()
        return tuple(
            name
            for name, phrases in self.phrases.items()
            if any(_overlap(words, phrase) for phrase in phrases if phrase)
        )


def _overlap(words: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    return set(phrase) <= set(words) or all(any(_begins(word, other) for other in phrase) for word in words)


def _begins(word: str, other: str) -> bool:
    return word == other or (len(word) >= _SHORTEST_BEGINNING and other.startswith(word))


def nearest_known(words: tuple[str, ...], known: frozenset[str]) -> tuple[str, ...]:
    """The words with each unknown one replaced by the nearest known one; none when no word changes."""
    meant = tuple(
        word if word in known or len(word) < _SHORTEST_SLIP else nearest(word, known) or word for word in words
    )
    return meant if meant != words else ()
