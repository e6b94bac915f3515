"""What a note only asks, or answers with no, is never sure: whatever the words, the language and the mark."""

from datetime import date

import pytest

from engine import LANGUAGES, DatedRules, Language, RuleBase, proposals

DAY = date(2026, 11, 28)
NO: dict[Language, str] = {"nl": "nee", "fr": "non", "en": "no"}
#: Marks between a question and its answer; behind a colon the no denies plainly.
BETWEEN = ("? {}", " ? {}", " ?? {}!", " - {}", "={}", " ({})", "; {}", ", {}", " / {}", " → {}", " – {}")


def _synonyms(rules: DatedRules, language: Language) -> list[str]:
    """Every word by which a topic is known."""
    return [word for topic in rules.contents.topics.values() for word in topic.synonyms.into(language)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_no_behind_a_mark_leaves_nothing_sure(rule_base: RuleBase, language: Language) -> None:
    """ "Debts? no" was a sure yes to debts, and "suicidal - no" to suicide."""
    sure, seen = [], 0
    for word in _synonyms(rule_base.at(DAY), language):
        for between in BETWEEN:
            text = word + between.format(NO[language])
            found = proposals(rule_base.at(DAY), text, language)
            seen += bool(found)
            sure += [f"{text}: {one.fact}" for one in found if one.value is True and not one.doubtful]
    assert sure == []
    assert seen > len(BETWEEN) * 50


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_short_question_says_nothing_sure(rule_base: RuleBase, language: Language) -> None:
    words = [word for word in _synonyms(rule_base.at(DAY), language) if len(word.split()) < 4]
    found = [one for word in words for one in proposals(rule_base.at(DAY), f"{word}?", language)]
    assert found
    assert [one for one in found if not one.doubtful] == []


@pytest.mark.parametrize(
    ("language", "text", "fact", "value"),
    [
        ("nl", "schulden: nee", "topic_debts", False),
        ("en", "homeless (no papers)", "topic_homeless", True),
        ("nl", "ze heeft schulden. Nee, geen huis", "topic_debts", True),
        ("nl", "Hoe kan ik hulp krijgen voor mijn schulden?", "topic_debts", True),
        ("fr", "ma mère a 82 ans, dettes, que faire ?", "topic_debts", True),
    ],
)
def test_what_is_told_stays_sure(rule_base: RuleBase, language: Language, text: str, fact: str, value: bool) -> None:
    (one,) = (one for one in proposals(rule_base.at(DAY), text, language) if one.fact == fact)
    assert (one.value, one.doubtful) == (value, False)
