"""How texts are measured: words, sentences, leftovers of another language, French typography.

Measure of plain language: words in a sentence. Short sentences are the one rule that the plain-language guides of
all three languages share, and it can be counted the same way in each; readability formulas are made for one language.
"""

import re
import statistics
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

#: The longest sentence that is let through, in words: what CONTRIBUTING asks of texts for callers.
LONGEST_SENTENCE = 20
#: The longest text, in words: what a person reads without scrolling back.
LONGEST_TEXT = 45
#: The average sentence of a language, in words.
AVERAGE_SENTENCE = 12

_PLACEHOLDER = re.compile(r"\{[^}]*\}")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[\"'«A-ZÀ-Ý0-9])")
_QUOTED = re.compile(r"\"[^\"]*\"|«[^»]*»")
_ADDRESS = re.compile(r"https?://\S+|\S+@\S+|\d+:\d+|[\w-]+\.(?:be|brussels)\b")
#: Names of organisations with small words of their own language in them.
_PROPER_NAMES = re.compile(
    r"Médecins du Monde|Centre de Prévention du Suicide|Service de l'aide à la jeunesse|Allo\? Aide sociale|"
    r"Hallo\? Welzijnswerk|Le Bon Plan|Allô\? Aide sociale|Restos du Cœur|Avenue du Port|Rue du Marché aux Poulets"
)
#: Small words of one language that are no words of the two others.
FUNCTION_WORDS = {
    "nl": "het een niet voor zijn wordt worden naar ook bij aan deze dat wie geen maar omdat iemand hulp zorg vraag",
    "fr": "une est pour avec sont cette vous être qui dans sur aux où elle leur peut quand aussi aide soins du",
    "en": "the and not this who from for are with they their help ask care does when which people",
}
#: Of those, the ones that two languages share after all.
_SHARED = {("nl", "en"): {"help"}, ("fr", "en"): {"not"}, ("en", "nl"): set(), ("nl", "fr"): {"aide"}}
#: Words that are the same in two languages and are still right.
SAME_WORDS = frozenset(
    [
        "case",
        "management",
        "e-mail",
        "contact",
        "danger",
        "parameter",
        "alcohol",
        "drugs",
        "cancer",
        "transport",
        "autisme",
        "school",
        "burn-out",
        "niveau",
        "source",
        "sources",
        "question",
        "questions",
        "organisation",
        "organisations",
        "document",
        "documents",
        "documentation",
        "role",
        "service",
        "services",
        "international",
        "social",
        "scenario",
        "certain",
        "possible",
        "institutions",
    ]
)


def words(text: str) -> list[str]:
    """The words of a text; a placeholder counts as one."""
    return [word for word in _PLACEHOLDER.sub("x", text).split() if re.search(r"\w", word)]


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return [part for part in _SENTENCE_END.split(_PLACEHOLDER.sub("x", text)) if part.strip()]


def average(lengths: Iterable[int]) -> float:
    """The mean length."""
    return statistics.fmean(lengths)


def may_be_the_same(text: str) -> bool:
    """Whether a text may be equal in two languages: proper names, numbers, placeholders, and a few shared words."""
    left = _ADDRESS.sub(" ", _PLACEHOLDER.sub(" ", text))
    found = re.findall(r"(?:[dl]')?([^\W\d_][\w.'-]*)", left)
    return all(word[0].isupper() or word in SAME_WORDS for word in found if word != "de")


def leftovers(text: str, language: str) -> Iterator[str]:
    """Small words of another language, outside quotations, addresses and names."""
    own = set(FUNCTION_WORDS[language].split())
    plain = _PROPER_NAMES.sub(" ", _ADDRESS.sub(" ", _QUOTED.sub(" ", text)))
    for other, listed in FUNCTION_WORDS.items():
        if other != language:
            foreign = set(listed.split()) - own - _SHARED.get((language, other), set())
            yield from (word for word in re.findall(r"(?<![\w'’])[a-zà-ÿ]+(?![\w'’])", plain) if word in foreign)


def french_slips(text: str) -> Iterator[str]:
    """What breaks the typography: spaces before : ; ! ? and inside « », straight apostrophes, no other quotes."""
    plain = _PROPER_NAMES.sub("x", _ADDRESS.sub(" ", _PLACEHOLDER.sub("x", text)))
    if re.search(r"\S[:;!?»]", plain.replace("?!", "?")):
        yield "no space before : ; ! ? or »"
    if re.search(r"«\S", plain):
        yield "no space after «"
    if re.search(r"[\"“”]", plain):
        yield "quotation marks that are not « »"
    if re.search(r"[’‘]", plain):
        yield "a curly apostrophe"
    if re.search(r"\.\.\.", plain):
        yield "three dots"


def spacing_slips(text: str, language: str) -> Iterator[str]:
    """Spaces that stand wrong in any language."""
    if re.search(r"  |^\s|\s$|\s[,.)]|\(\s", text):
        yield "a space too many"
    if language != "fr" and re.search(r"\w\s[:;!?]", text):
        yield "a space before : ; ! ?"
    if re.search(r"[–—]", text):
        yield "a dash"


def jargon(glossary: Path) -> dict[str, tuple[str, ...]]:
    """The words that texts avoid, by language, from the table in the glossary."""
    table = glossary.read_text(encoding="utf-8").split("## Words that callers do not know")[1]
    found: dict[str, tuple[str, ...]] = {}
    for language, avoided, _ in re.findall(r"^\| (nl|fr|en) \| ([^|]+) \| ([^|]+) \|$", table, re.MULTILINE):
        found[language] = (*found.get(language, ()), *(word.strip() for word in avoided.split(",")))
    return found


@dataclass(frozen=True)
class Avoided:
    """A word that no channel uses.

    Attributes:
        phrase: the word or words, as they stand in the glossary.
        instead: what to say.
        pattern: finds it, whatever its capitals.
    """

    phrase: str
    instead: str
    pattern: re.Pattern[str]


def avoided(glossary: Path) -> dict[str, tuple[Avoided, ...]]:
    """The words to avoid, by language, from the table in the glossary."""
    table = glossary.read_text(encoding="utf-8").split("## Words to avoid")[1].split("\n## ")[0]
    found: dict[str, tuple[Avoided, ...]] = {}
    for language, phrases, instead in re.findall(r"^\| (nl|fr|en) \| ([^|]+) \| ([^|]+) \|$", table, re.MULTILINE):
        for cell in re.split(r", ", phrases):
            phrase, _, exception = cell.partition(" (except ")
            text = re.escape(phrase.rstrip("*")) + ("" if phrase.endswith("*") else r"(?!\w)")
            unless = rf"(?!{re.escape(exception.rstrip(')'))})" if exception else ""
            pattern = re.compile(rf"(?<!\w){unless}{text}", re.IGNORECASE)
            found[language] = (*found.get(language, ()), Avoided(cell, instead, pattern))
    return found


def plain(words: str) -> str:
    """Words with the spaces and apostrophes of a keyboard."""
    return words.replace("\u00a0", " ").replace("’", "'")
