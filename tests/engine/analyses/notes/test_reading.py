"""What a note proposes, kind by kind: a wrong proposal costs more than one that is missing."""

from datetime import date

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from engine import LANGUAGES, Language, RuleBase, proposals

DAY = date(2026, 11, 28)


def _proposed(rule_base: RuleBase, text: str, language: Language) -> dict[str, tuple[object, bool]]:
    return {one.fact: (one.value, one.doubtful) for one in proposals(rule_base.at(DAY), text, language)}


@pytest.mark.parametrize(
    ("language", "text"),
    [("nl", "82"), ("nl", "82 jaar"), ("nl", "mevrouw, 82, Jette"), ("fr", "ma mère de 82 ans"), ("fr", "82 ans"),
     ("fr", "âgée de 82 ans"), ("en", "aged 82"), ("en", "an 82-year-old man"), ("en", "Mum is 82")],
)  # fmt: skip
def test_an_age_in_many_forms(rule_base: RuleBase, language: Language, text: str) -> None:
    assert _proposed(rule_base, text, language)["age"] == (82, False)


@pytest.mark.parametrize(
    ("language", "text"),
    [("nl", "ik ben 45 en ik zorg voor mijn mama"), ("fr", "j'ai 45 ans et je m'occupe de ma mère"),
     ("en", "I am 45 and I look after my mother")],
)  # fmt: skip
def test_the_age_of_whoever_calls_for_another_is_doubtful(rule_base: RuleBase, language: Language, text: str) -> None:
    found = _proposed(rule_base, text, language)
    assert found["age"] == (45, True)
    assert found.get("applicant") != ("person", False)


@pytest.mark.parametrize(
    ("language", "text", "topic", "other"),
    [
        ("nl", "ik ben 15 en ik zorg voor mijn mama", "topic_young_carer", None),
        ("fr", "j'ai 15 ans et je m'occupe de ma mère", "topic_young_carer", None),
        ("en", "I'm 15 and I look after my mother", "topic_young_carer", None),
        ("nl", "mijn broer heeft zich van het leven beroofd", "topic_grief", "topic_victim"),
        ("nl", "de huisbaas heeft de sloten veranderd", "topic_eviction", None),
        ("nl", "volgende maand verliest hij zijn woning", "topic_eviction", None),
        ("fr", "elle va perdre son logement", "topic_eviction", None),
        ("nl", "hij is uitgeprocedeerd", "topic_no_papers", None),
        ("fr", "il est débouté de l'asile", "topic_no_papers", None),
        ("en", "her asylum claim is refused", "topic_no_papers", None),
        ("fr", "le propriétaire a changé les serrures", "topic_eviction", None),
        ("en", "the landlord changed the locks", "topic_eviction", None),
    ],
)
def test_a_topic_told_in_a_sentence(
    rule_base: RuleBase, language: Language, text: str, topic: str, other: str | None
) -> None:
    found = _proposed(rule_base, text, language)
    assert found[topic] == (True, False)
    assert other not in found


@pytest.mark.parametrize(
    ("language", "text"),
    [("nl", "hij eet niet meer en laat niemand binnen"), ("fr", "il ne mange plus"), ("en", "he refuses to eat")],
)
def test_who_eats_badly_has_an_eating_disorder_with_doubt_only(
    rule_base: RuleBase, language: Language, text: str
) -> None:
    assert _proposed(rule_base, text, language)["topic_eating"] == (True, True)


@pytest.mark.parametrize(
    ("language", "text"),
    [("nl", "al 12 jaar getrouwd"), ("nl", "sinds 5 jaar"), ("nl", "600 euro huur"), ("nl", "3 kinderen"),
     ("fr", "depuis 10 ans"), ("fr", "il y a 2 ans"), ("en", "for 10 years"), ("en", "5 years ago"),
     ("nl", "02 512 34 56")],
)  # fmt: skip
def test_a_number_that_is_no_age(rule_base: RuleBase, language: Language, text: str) -> None:
    assert "age" not in _proposed(rule_base, text, language)


@pytest.mark.parametrize(
    ("language", "text", "fact", "expected"),
    [
        ("nl", "schulden", "topic_debts", (True, False)),
        ("nl", "geen schulden", "topic_debts", (False, False)),
        ("nl", "misschien schulden", "topic_debts", (True, True)),
        ("nl", "had vroeger schulden", "topic_debts", None),
        ("nl", "haar broer heeft schulden", "topic_debts", None),
        ("nl", "risico op schulden", "topic_debts", None),
        ("fr", "des dettes", "topic_debts", (True, False)),
        ("fr", "pas de dettes", "topic_debts", (False, False)),
        ("fr", "sans doute des dettes", "topic_debts", (True, True)),
        ("fr", "il avait autrefois des dettes", "topic_debts", None),
        ("fr", "son frère a des dettes", "topic_debts", None),
        ("en", "debts", "topic_debts", (True, False)),
        ("en", "no debts", "topic_debts", (False, False)),
        ("en", "perhaps debts", "topic_debts", (True, True)),
        ("en", "used to have debts", "topic_debts", None),
        ("en", "her brother has debts", "topic_debts", None),
    ],
)
def test_denied_doubtful_past_and_of_others(
    rule_base: RuleBase, language: Language, text: str, fact: str, expected: tuple[object, bool] | None
) -> None:
    assert _proposed(rule_base, text, language).get(fact) == expected


def test_nothing_is_proposed_of_nothing(rule_base: RuleBase) -> None:
    for text in ("", "   ", "?!", "goeiedag, met Brusano", "\n\n", "😀", "a" * 5000):
        assert proposals(rule_base.at(DAY), text, "nl") == ()


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=60), language=st.sampled_from(LANGUAGES))
@example(text="m³ ² 8\u0968 ½ jaar", language="nl")
def test_any_text_can_be_read(rule_base: RuleBase, text: str, language: Language) -> None:
    assert all(text[one.start : one.end] for one in proposals(rule_base.at(DAY), text, language))


def test_proposals_stand_in_the_order_of_the_words(rule_base: RuleBase) -> None:
    found = proposals(rule_base.at(DAY), "82, dementie, schulden, kanker", "nl")
    assert [one.fact for one in found] == ["age", "topic_dementia", "topic_debts", "topic_cancer"]
    assert [one.start for one in found] == sorted(one.start for one in found)
