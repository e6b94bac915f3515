"""A danger that a note names is never "no danger", unless the note plainly denies it."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import LANGUAGES, Language, RuleBase, proposals
from tests.engine.analyses.notes.sentences import FOLDER
from tests.support.yaml_files import from_yaml

DAY = date(2026, 11, 28)
_SAID = from_yaml((FOLDER / "dangers.yaml").read_text(encoding="utf-8"))
#: What may be a danger, by the danger.
PERHAPS: dict[str, dict[Language, list[str]]] = _SAID.pop("perhaps")
_SPOKEN: dict[str, dict[Language, list[str]]] = _SAID
#: Frames in which a denying word does not deny the danger that stands in them.
FRAMES = {language: [*_SPOKEN["frames"][language], *_SPOKEN["held_back"][language]] for language in LANGUAGES}


def _dangers(rule_base: RuleBase) -> frozenset[str]:
    contents = rule_base.contents
    topics = (f"topic_{name}" for name, topic in contents.topics.items() if topic.opens_safety)
    return frozenset((*contents.facts_of(contents.plan.safety_group), *topics))


def _no_danger(rule_base: RuleBase, text: str, language: Language) -> list[str]:
    found = proposals(rule_base.at(DAY), text, language)
    return [f"{one.fact} from {one.text}" for one in found if one.fact in _dangers(rule_base) and one.value is False]


def _said(rule_base: RuleBase, language: Language) -> list[str]:
    """Each phrase by which the rules know a danger, in one plain form; of classes of words every one that is a line."""
    contents = rule_base.contents
    assert contents.notes is not None
    classes = {name: cues.into(language) for name, cues in contents.notes.classes.items()}

    def plain(line: str) -> Iterator[str]:
        named = re.search(r"<([^>]+)>", line)
        if named is None:
            yield re.sub(r"/\S+|[=*]|\.\.", "", line).strip()
        else:
            words = classes.get(named[1], ("3",))
            for word in words if line == named[0] else words[:1]:
                yield from plain(line.replace(named[0], word, 1))

    facts = [contents.facts[name] for name in contents.facts_of(contents.plan.safety_group)]
    lines = [line for fact in facts if "true" in fact.cues for line in fact.cues["true"].into(language)]
    return sorted({text for line in lines for text in plain(line)})


@pytest.mark.parametrize(("language", "frame"), [(one, frame) for one in LANGUAGES for frame in FRAMES[one]])
def test_the_most_said_words_in_every_frame(rule_base: RuleBase, language: Language, frame: str) -> None:
    for word in _SPOKEN["words"][language]:
        assert not _no_danger(rule_base, frame.format(word), language), frame.format(word)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_danger_in_any_frame(rule_base: RuleBase, language: Language) -> None:
    @settings(max_examples=400, deadline=None)
    @given(frame=st.sampled_from(FRAMES[language]), danger=st.sampled_from(_said(rule_base, language)))
    def check(frame: str, danger: str) -> None:
        assert not _no_danger(rule_base, frame.format(danger), language), frame.format(danger)

    check()


@pytest.mark.parametrize(
    ("language", "text"), [(one, text) for one in LANGUAGES for text in _SPOKEN["taken_back"][one]]
)
def test_nothing_follows_from_a_denial_of_which_the_rest_takes_a_part_back(
    rule_base: RuleBase, language: Language, text: str
) -> None:
    assert not _no_danger(rule_base, text, language), text


@pytest.mark.parametrize(
    ("fact", "language", "text"),
    [(fact, one, text) for fact, texts in PERHAPS.items() for one in LANGUAGES for text in texts[one]],
)
def test_what_may_be_a_danger_is_a_doubtful_yes(rule_base: RuleBase, fact: str, language: Language, text: str) -> None:
    found = {one.fact: (one.value, one.doubtful) for one in proposals(rule_base.at(DAY), text, language)}
    assert found.get(fact) == (True, True), found


@pytest.mark.parametrize(("language", "text"), [(one, text) for one in LANGUAGES for text in _SPOKEN["harmless"][one]])
def test_like_words_that_mean_no_danger(rule_base: RuleBase, language: Language, text: str) -> None:
    found = [one.fact for one in proposals(rule_base.at(DAY), text, language) if one.value is True]
    assert not _dangers(rule_base).intersection(found), found


@pytest.mark.parametrize(("language", "text"), [(one, text) for one in LANGUAGES for text in _SPOKEN["denied"][one]])
def test_a_plain_denial_still_denies(rule_base: RuleBase, language: Language, text: str) -> None:
    found = {one.fact: (one.value, one.doubtful) for one in proposals(rule_base.at(DAY), text, language)}
    assert found.get("suicide_risk") == (False, False)


@pytest.mark.parametrize(
    ("language", "text", "danger"),
    [
        ("nl", "ze zegt: je veux mourir", "suicide_risk"),
        ("nl", "hij roept I will kill you", "violence_threat"),
        ("nl", "geen zelfmoordgedachten, maar: j'ai envie d'en finir", "suicide_risk"),
        ("fr", "elle dit: ik wil dood", "suicide_risk"),
        ("fr", "sa fille dit he hits me", "violence_threat"),
        ("en", "she says il me frappe tous les jours", "violence_threat"),
    ],
)
def test_a_danger_in_another_language_is_asked_about(
    rule_base: RuleBase, language: Language, text: str, danger: str
) -> None:
    found = {one.fact: one for one in proposals(rule_base.at(DAY), text, language)}
    assert (found[danger].value, found[danger].doubtful) == (True, True)


def test_a_word_of_two_languages_means_what_it_does_in_that_of_the_note(rule_base: RuleBase) -> None:
    """The word "violent" is English and French: what is denied in one is not read again in the other."""
    notes: dict[Language, str] = {"fr": "il n'est pas violent, il est seul", "en": "he isn't violent, just lonely"}
    for language, text in notes.items():
        assert "violence_threat" not in {one.fact for one in proposals(rule_base.at(DAY), text, language)}
    assert "danger_to_life" not in {one.fact for one in proposals(rule_base.at(DAY), "overdose in 2020", "en")}
