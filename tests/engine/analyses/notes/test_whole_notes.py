"""Whole notes: whose age and illness it is, and dangers in the words of those who call; nothing wrong is sure."""

from datetime import date

import pytest

from engine import LANGUAGES, Language, RuleBase, proposals
from tests.engine.analyses.notes.sentences import faults, ordinary, whole_notes

DAY = date(2026, 11, 28)
#: The fewest notes of a language, and sentences of every day.
NOTES, ORDINARY = 50, 40


def _proposed(rule_base: RuleBase, text: str, language: Language) -> dict[str, tuple[object, bool]]:
    return {one.fact: (one.value, one.doubtful) for one in proposals(rule_base.at(DAY), text, language)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_wrong_is_sure_and_nothing_is_missed(rule_base: RuleBase, language: Language) -> None:
    read = [(note.text, faults(note, _proposed(rule_base, note.text, language))) for note in whole_notes(language)]
    assert [(text, *found) for text, found in read if any(found)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_enough_of_them_and_their_facts_exist(rule_base: RuleBase, language: Language) -> None:
    notes = list(whole_notes(language))
    named = {line.partition("=")[0] for note in notes for line in (*note.yields, *note.may, *note.never)}
    assert len(notes) >= NOTES
    assert len(ordinary(language)) >= ORDINARY
    assert named <= rule_base.contents.facts.keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_of_every_day_are_no_danger(rule_base: RuleBase, language: Language) -> None:
    contents = rule_base.contents
    dangers = {f"topic_{name}" for name, topic in contents.topics.items() if topic.opens_safety is not None}
    dangers |= set(contents.facts_of(contents.plan.safety_group))
    read = {text: _proposed(rule_base, text, language) for text in ordinary(language)}
    assert {text: seen for text, found in read.items() if (seen := sorted(dangers & found.keys()))} == {}


@pytest.mark.parametrize(
    ("language", "note", "age"),
    [
        ("nl", "dochter (43) zorgt voor vader met Parkinson", (43, True)),
        ("nl", "zoon, 50, verzorgt moeder met MS", (50, True)),
        ("fr", "fille (43 ans) s'occupe de son père", (43, True)),
        ("en", "son (43) looks after dad with Parkinson's", (43, True)),
        ("nl", "man van 45 met schulden, moeder 80 met dementie", (45, False)),
        ("fr", "homme de 45 ans, sa mère de 80 ans est démente", (45, False)),
        ("en", "man 45 in debt, wife 41 has MS", (45, False)),
        ("fr", "fils autiste de 24 ans, papa 68 ans épuisé", (24, False)),
        ("nl", "dochter 52 belt, haar vader 81 is gevallen", (52, True)),
        ("fr", "fils 45 ans appelle: père 80 tombé", (80, False)),
    ],
)
def test_the_age_of_a_carer_or_of_another_is_not_sure(
    rule_base: RuleBase, language: Language, note: str, age: tuple[int, bool]
) -> None:
    assert _proposed(rule_base, note, language)["age"] == age


@pytest.mark.parametrize(
    ("language", "note"),
    [
        ("nl", "pt 76 COPD, vrouw heeft dementie"),
        ("fr", "pt 80 ans, épouse démente à la maison"),
        ("en", "pt 76 with COPD, wife has dementia"),
        ("en", "kid 6 always hungry, wife of neighbour has dementia"),
        ("en", "he is 61, wife has dementia"),
        ("nl", "hij is 61, vrouw dementeert"),
        ("fr", "il a 61 ans, femme démente"),
    ],
)
def test_the_illness_of_a_relative_whose_it_is_not_said_is_doubtful(
    rule_base: RuleBase, language: Language, note: str
) -> None:
    assert _proposed(rule_base, note, language)["topic_dementia"] == (True, True)


@pytest.mark.parametrize(
    ("language", "note"),
    [
        ("nl", "pt 76, vrouw overleden, valt vaak"),
        ("fr", "pt 76 ans, épouse décédée, tombe souvent"),
        ("en", "pt 76, wife died, keeps falling"),
    ],
)
def test_behind_the_next_mark_the_note_goes_on_about_the_person(
    rule_base: RuleBase, language: Language, note: str
) -> None:
    assert _proposed(rule_base, note, language)["topic_falls"] == (True, False)


@pytest.mark.parametrize(
    ("language", "note"),
    [
        ("nl", "mantelzorger is zelf opgenomen, moeder zit alleen"),
        ("fr", "l'aidant est hospitalisé, la dame est seule"),
        ("en", "carer is in hospital, lady alone at home"),
    ],
)
def test_a_carer_who_is_away_leaves_open_whether_anybody_cares(
    rule_base: RuleBase, language: Language, note: str
) -> None:
    assert _proposed(rule_base, note, language)["carer_any"] == (True, True)


@pytest.mark.parametrize(
    ("language", "note"),
    [
        ("nl", "Ik zoek een psycholoog voor mijn dochter"),
        ("fr", "Je cherche un psychologue pour ma fille"),
        ("en", "I need a psychologist for my daughter"),
    ],
)
def test_what_is_asked_for_another_is_asked(rule_base: RuleBase, language: Language, note: str) -> None:
    assert _proposed(rule_base, note, language)["topic_psychologist"] == (True, False)


@pytest.mark.parametrize(
    ("language", "note"),
    [
        ("nl", "mijn vader wil niet meer eten sinds zijn beroerte"),
        ("fr", "mon père ne veut plus vivre depuis son AVC"),
        ("en", "my father does not eat since his stroke"),
    ],
)
def test_what_follows_since_is_not_denied(rule_base: RuleBase, language: Language, note: str) -> None:
    assert _proposed(rule_base, note, language)["topic_brain_injury"] == (True, False)


@pytest.mark.parametrize(
    ("language", "note"),
    [
        ("nl", "mijn vrouw dreigt te vertrekken"),
        ("fr", "ma femme menace de partir"),
        ("en", "my wife threatens to leave"),
    ],
)
def test_a_threat_to_leave_is_no_violence_for_sure(rule_base: RuleBase, language: Language, note: str) -> None:
    found = _proposed(rule_base, note, language)
    assert found.get("violence_threat") != (True, False)
    assert found.get("danger_from_partner") != (True, False)
