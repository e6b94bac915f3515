"""What callers say, in three languages: how much of it is proposed, and how much of what is proposed is true."""

from datetime import date

import pytest

from engine import LANGUAGES, Language, RuleBase, proposals
from tests.engine.analyses.notes.sentences import Count, sentences
from tests.support.equipment import ran_on

DAY = date(2026, 11, 28)
#: A wrong proposal costs trust, so precision comes before recall.
PRECISION, RECALL = 0.95, 0.80


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_fifty_sentences_and_fifteen_are_held_back(language: Language) -> None:
    found = list(sentences(language))
    assert (len(found), sum(one.held_back for one in found)) == (50, 15)


@pytest.mark.parametrize("language", LANGUAGES)
def test_facts_of_the_sentences_exist(rule_base: RuleBase, language: Language) -> None:
    named = {fact for one in sentences(language) for fact in (*one.yields, *one.may, *one.never)}
    assert named <= rule_base.contents.facts.keys()


@pytest.mark.parametrize("held_back", [False, True], ids=["worked on", "held back"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_proposals_are_true_and_most_of_what_was_said_is_proposed(
    rule_base: RuleBase, pytestconfig: pytest.Config, language: Language, *, held_back: bool
) -> None:
    rules, count = rule_base.at(DAY), Count()
    for sentence in sentences(language):
        if sentence.held_back == held_back:
            count.add(sentence, proposals(rules, sentence.text, language))
    which = "held back" if held_back else "worked on"
    ran_on(pytestconfig, f"notes, {language}, {which}: {count}")
    assert not count.forbidden
    assert count.precision >= PRECISION, count.wrong
    assert count.recall >= RECALL, count.missed


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_proposal_names_its_words(rule_base: RuleBase, language: Language) -> None:
    rules = rule_base.at(DAY)
    for sentence in sentences(language):
        for proposal in proposals(rules, sentence.text, language):
            assert sentence.text[proposal.start : proposal.end] == proposal.text != ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_spelling_without_accents_and_capitals_proposes_the_same(rule_base: RuleBase, language: Language) -> None:
    rules = rule_base.at(DAY)
    plain = str.maketrans("éèêëàâîïôûüçÉÀ", "eeeeaaiiouucea")
    for sentence in sentences(language):
        given, bare = (
            {(one.fact, one.value, one.doubtful) for one in proposals(rules, text, language)}
            for text in (sentence.text, sentence.text.lower().translate(plain))
        )
        assert given == bare, sentence.text
