"""Notes that were written before the words were looked at: what is read right stays so, and what is not is named."""

from collections.abc import Mapping, Sequence
from datetime import date

import pytest

from engine import LANGUAGES, Language, RuleBase, proposals
from tests.engine.analyses.notes.sentences import Sentence, faults, fresh

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
    for note, not_yet in fresh(language):
        told = {key: sorted(facts) for key, facts in not_yet.items()}
        read = _not_yet(note, _proposed(rule_base, note.text, language))
        differ += [(note.text, told, read)] if told != read else []
    assert differ == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_enough_of_them_and_their_facts_exist(rule_base: RuleBase, language: Language) -> None:
    notes = [note for note, _ in fresh(language)]
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
