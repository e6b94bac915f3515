"""Notes that were written before the words were looked at: what is read right stays so, and what is not is named."""

from collections.abc import Mapping, Sequence
from datetime import date

import pytest

from engine import LANGUAGES, Language, RuleBase, proposals
from tests.engine.analyses.notes.sentences import Sentence, faults, fresh, of_several

DAY = date(2026, 11, 28)
#: The fewest notes of a language.
NOTES = 100


def _proposed(rule_base: RuleBase, text: str, language: Language) -> dict[str, tuple[object, bool]]:
    return {one.fact: (one.value, one.doubtful) for one in proposals(rule_base.at(DAY), text, language)}


def _not_yet(sentence: Sentence, found: Mapping[str, tuple[object, bool]]) -> Mapping[str, Sequence[str]]:
    wrong, missed = faults(sentence, found)
    told = {"missed": sorted(missed), "wrong": sorted({line.partition("=")[0] for line in wrong})}
    return {key: facts for key, facts in told.items() if facts}


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_but_what_is_named_is_read_right(rule_base: RuleBase, language: Language) -> None:
    differ = []
    for note, not_yet in (*fresh(language), *of_several(language)):
        told = {key: sorted(facts) for key, facts in not_yet.items()}
        read = _not_yet(note, _proposed(rule_base, note.text, language))
        differ += [(note.text, told, read)] if told != read else []
    assert differ == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_enough_of_them_and_their_facts_exist(rule_base: RuleBase, language: Language) -> None:
    notes = [note for note, _ in (*fresh(language), *of_several(language))]
    named = {line.partition("=")[0] for note in notes for line in (*note.yields, *note.may, *note.never)}
    assert len(notes) >= NOTES
    assert named <= rule_base.contents.facts.keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_danger_that_a_fresh_note_names_is_missed(rule_base: RuleBase, language: Language) -> None:
    dangers = set(rule_base.contents.facts_of(rule_base.contents.plan.safety_group))
    missed = [
        (note.text, seen)
        for note, _ in fresh(language)
        if (seen := dangers & set(faults(note, _proposed(rule_base, note.text, language))[1]))
        and all(note.yields[fact] is True for fact in seen)
    ]
    assert missed == []


@pytest.mark.parametrize(
    ("language", "note", "fact", "value"),
    [
        ("nl", "ik lig in het ziekenhuis, mama (86) is alleen thuis", "housing", "hospital"),
        ("fr", "hospitalisée, ma mère de 86 ans est seule à la maison", "housing", "hospital"),
        ("en", "in hospital, my mum (86) is home alone", "housing", "hospital"),
        ("nl", "de vader van mijn zoon slaat me", "danger_from_family", True),
        ("fr", "le père de mon fils me frappe", "danger_from_family", True),
        ("en", "my son's father hits me", "danger_from_family", True),
        ("nl", "haar thuisverpleegster is zwanger", "topic_pregnancy", True),
        ("fr", "son infirmière est enceinte", "topic_pregnancy", True),
        ("en", "her home nurse is pregnant", "topic_pregnancy", True),
        ("nl", "oma 80 past op kleinzoon 6", "age", 6),
        ("fr", "mamie 80 ans garde son petit-fils de 6 ans", "age", 6),
        ("en", "gran 80 looks after grandson 6", "age", 6),
        ("nl", "pillen genomen tegen de hoofdpijn", "danger_to_life", True),
        ("fr", "a pris des cachets contre la migraine", "danger_to_life", True),
        ("en", "took two tablets for the headache", "danger_to_life", True),
        ("nl", "blauwe plekken bij een vrouw van 84", "topic_child_abuse", True),
        ("fr", "hématomes chez une dame de 84 ans", "topic_child_abuse", True),
        ("en", "bruises on a lady of 84", "topic_child_abuse", True),
    ],
)
def test_what_is_of_somebody_else_is_not_sure(
    rule_base: RuleBase, language: Language, note: str, fact: str, value: object
) -> None:
    assert _proposed(rule_base, note, language).get(fact) != (value, False)


@pytest.mark.parametrize(
    ("language", "note"),
    [
        ("nl", "de vader van mijn zoon slaat me"),
        ("fr", "le père de mon fils me frappe"),
        ("en", "my son's father hits me"),
    ],
)
def test_the_other_parent_of_a_child_is_a_partner(rule_base: RuleBase, language: Language, note: str) -> None:
    assert _proposed(rule_base, note, language)["danger_from_partner"] == (True, False)
