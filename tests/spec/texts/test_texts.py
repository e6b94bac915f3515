"""Texts are plain, translated, and written as the language is."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.spec.texts.conftest import LANGUAGES, ROOT, Found
from tests.spec.texts.measures import (
    AVERAGE_SENTENCE,
    LONGEST_SENTENCE,
    LONGEST_TEXT,
    average,
    french_slips,
    jargon,
    leftovers,
    may_be_the_same,
    sentences,
    spacing_slips,
    words,
)

Texts = tuple[Found, ...]


def _none(found: Iterator[str]) -> None:
    slips = list(found)
    assert not slips, f"{len(slips)}:\n" + "\n".join(slips[:40])


def _each(texts: Texts, slips: Callable[[str, str], Iterator[str]]) -> Iterator[str]:
    for text in texts:
        for language, said in text.words.items():
            for slip in slips(said, language):
                yield f"{text.where} {language}: {slip}: {said[:120]}"


def test_no_sentence_is_long(texts: Texts) -> None:
    def long(said: str, _: str) -> Iterator[str]:
        for sentence in sentences(said):
            if len(words(sentence)) > LONGEST_SENTENCE:
                yield f"a sentence of {len(words(sentence))} words"

    _none(_each(texts, long))


def test_no_text_is_long(texts: Texts) -> None:
    _none(_each(texts, lambda said, _: iter([f"{len(words(said))} words"] if len(words(said)) > LONGEST_TEXT else [])))


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_are_short_on_average(texts: Texts, language: str) -> None:
    lengths = [len(words(sentence)) for text in texts for sentence in sentences(text.words[language])]
    assert average(lengths) <= AVERAGE_SENTENCE


def test_no_text_is_left_untranslated(texts: Texts) -> None:
    def same() -> Iterator[str]:
        for text in texts:
            said = [text.words[language] for language in LANGUAGES]
            for one, other in ((0, 1), (0, 2), (1, 2)):
                if said[one] == said[other] and not may_be_the_same(said[one]):
                    yield f"{text.where}: {LANGUAGES[one]} and {LANGUAGES[other]} are the same: {said[one][:80]}"

    _none(same())


def test_no_words_of_another_language_are_left(texts: Texts) -> None:
    _none(_each(texts, leftovers))


def test_french_is_typeset_in_one_way(texts: Texts) -> None:
    _none(_each(texts, lambda said, language: french_slips(said) if language == "fr" else iter(())))


def test_spaces_stand_right(texts: Texts) -> None:
    _none(_each(texts, spacing_slips))


def test_no_jargon(texts: Texts) -> None:
    avoided = jargon(ROOT / "GLOSSARY.md")
    assert set(avoided) == set(LANGUAGES)

    def used(said: str, language: str) -> Iterator[str]:
        for word in avoided[language]:
            if re.search(rf"(?<!\w){re.escape(word)}", said, re.IGNORECASE):
                yield f"jargon '{word}'"

    _none(_each(texts, used))


def test_callers_are_addressed_politely(texts: Texts) -> None:
    familiar = {"nl": r"\b(je|jij|jou|jouw)\b", "fr": r"\b(tu|te|toi|ton|ta|tes|t')\b"}
    formal = {"nl": r"\b(u|uw)\b", "fr": r"\b(vous|votre|vos)\b"}

    def found() -> Iterator[str]:
        for text in texts:
            for language, words_of in (formal if "young" in text.path else familiar).items():
                if "say" in text.path and re.search(words_of, text.words[language], re.IGNORECASE):
                    yield f"{text.where} {language}: {text.words[language]}"

    _none(found())


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("Brusano", True),
        ("Médecins du Monde", False),
        ("{fact}: {value}", True),
        ("case management", True),
        ("Ask the service.", False),
        ("107", True),
    ],
)
def test_what_may_be_the_same_in_two_languages(text: str, *, same: bool) -> None:
    assert may_be_the_same(text) is same


def test_the_measures_find_what_they_look_for(tmp_path: Path) -> None:
    assert list(leftovers("Vraag het aan the service.", "nl")) == ["the"]
    assert list(leftovers("Demandez het aan.", "fr")) == ["het", "aan"]
    assert list(leftovers('Le mot "het" reste.', "fr")) == []
    assert list(french_slips("Attention: danger")) == ["no space before : ; ! ? or »"]
    assert list(french_slips("Attention : « danger » !")) == []
    assert list(french_slips("L’aide")) == ["a curly apostrophe"]
    assert list(spacing_slips("Wie is er ?", "nl")) == ["a space before : ; ! ?"]
    assert [len(words(sentence)) for sentence in sentences("Bel nu 112. Blijf {service} bellen!")] == [3, 3]
    table = tmp_path / "GLOSSARY.md"
    table.write_text("## Words that callers do not know\n\n| nl | een, twee | drie |\n", encoding="utf-8")
    assert jargon(table) == {"nl": ("een", "twee")}


#: In French outside Belgium "vous ne devez pas" and "il ne faut pas" forbid; so no text says so of what is not needed.
_NOT_NEEDED = re.compile(r"\bhoef(t|ven)?\b|\bgeen voorwaarde\b", re.IGNORECASE)
_FORBIDS = re.compile(r"\bne (doi[st]|doivent|devez|devons|devra|faut|faudra)\b(?!.{0,40}\bque\b)", re.IGNORECASE)


def test_what_is_not_needed_is_not_forbidden_in_french(texts: Texts) -> None:
    assert _FORBIDS.search("Il ne faut pas arrêter de consommer.")
    _none(
        f"{text.where}: {text.words['fr'][:120]}"
        for text in texts
        if _NOT_NEEDED.search(text.words["nl"]) and _FORBIDS.search(text.words["fr"])
    )


def test_what_stands_within_a_sentence_begins_small_and_ends_without_a_stop(texts: Texts) -> None:
    """It was said "who coordinates: A case manager", and "to be confirmed by: The team.", in brackets."""
    beginning = re.compile(
        r"(De|Het|Een|Elk|Elke|Iedereen|Wie|Iemand|Le|La|Les|Un|Une|Des|Chaque|The|A|An|Each|Every|Whoever)\b|L'"
    )
    proper = ("La Maison Rue Verte",)

    def slips() -> Iterator[str]:
        for text in texts:
            level = text.path[:1] == ("levels",) and text.path[-1] == "name"
            if level or text.path[-1] == "confirm_with":
                for said in text.words.values():
                    if (beginning.match(said) and not said.startswith(proper)) or said.endswith("."):
                        yield f"{text.where}: {said}"

    assert sum(text.path[-1] == "confirm_with" for text in texts) > 100
    _none(slips())


def test_the_name_of_a_service_stands_between_quotes_within_a_sentence(texts: Texts) -> None:
    """Some names are plurals, or begin with an article: "Diensten voor geestelijke gezondheid volgt al iemand"."""
    quoted = {"nl": '"{service}"', "fr": "« {service} »", "en": '"{service}"'}
    # Beside a mark a name needs none: "{service}: without one criterion", "You ({service})".
    alone = re.compile(r"^\{service\}( ?[:(]|$)|\(\{service\}\)")
    named = [text for text in texts if any("{service}" in said for said in text.words.values())]
    assert len(named) > 10
    _none(
        f"{text.where} {language}: {said}"
        for text in named
        for language, said in text.words.items()
        if "{service}" in said.replace(quoted[language], "") and not alone.search(said)
    )


@pytest.mark.parametrize(
    ("language", "slip", "example"),
    [
        ("nl", r"\b[Vv]raag het (de|het)\b", "Vraag het het huis."),
        ("fr", r"(?<![^.!?] )(?<!^[^A])\bAussi (?!\w+ que\b|peu de\b)", "Ligne d'écoute. Aussi en ligne."),
    ],
    ids=["asking", "also"],
)
def test_what_is_only_said_in_the_other_language_is_not_written(
    texts: Texts, language: str, slip: str, example: str
) -> None:
    """One asks it "aan de dienst"; a French sentence that begins with "aussi" means "therefore"."""
    assert re.search(slip, example)
    _none(f"{text.where}: {text.words[language]}" for text in texts if re.search(slip, text.words[language]))


def test_a_hint_names_the_answer_as_its_button_does(texts: Texts) -> None:
    """Hints said to choose "weet niet", and the button said "Weet het niet"."""
    (button,) = (text.words for text in texts if text.path == ("not_known",) and "wording" in text.where)
    told = {
        "nl": r'kies (?:dan )?"([^"]*weet[^"]*)"',
        "fr": r"choisissez « ([^»]*sait[^»]*) »",
        "en": r'choose "(not known[^"]*|does[^"]*)"',
    }
    for language, pattern in told.items():
        named = [found for text in texts for found in re.findall(pattern, text.words[language])]
        assert len(named) >= 3
        assert set(named) == {button[language]}
