"""Rules in words: every operator says what it asks, in three languages, and nothing else has to know it."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import narwhals as nw
import pytest

from engine import LANGUAGES, Language, RuleBase
from engine.language import Text
from engine.logic.operators import FACT_TESTS, without_wording
from engine.logic.operators.base import FactTest, Reader
from engine.rulebase.entries.vocabulary import Fact, FactValue
from engine.words.rule_words import RuleWords, named_in

DAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def english(rule_base: RuleBase) -> RuleWords:
    return RuleWords(rule_base.at(DAY), "en")


@pytest.mark.parametrize(
    ("expression", "line"),
    [
        ({"fact": "asks_for_help", "is": True}, "asks for help: yes"),
        ({"fact": "asks_for_help", "is": False}, "asks for help: no"),
        ({"fact": "age", "is": 18}, "age: 18"),
        ({"fact": "age", "at_least": 19}, "age: at least 19"),
        ({"fact": "age", "at_most": 22}, "age: at most 22"),
        ({"fact": "age", "between": [16, 25]}, "age: from 16 to 25"),
        ({"fact": "housing", "in": ["hospital", "prison"]}, "where the person stays: one of in hospital; in prison"),
        ({"fact": "housing", "in": ["prison"]}, "where the person stays: in prison"),
        ({"not": {"fact": "age", "is": 18}}, "not: age: 18"),
        ({"criterion": "adult"}, "The person is an adult"),
        (
            {"all": [{"fact": "age", "is": 18}, {"any": [{"fact": "insured", "is": True}, {"criterion": "adult"}]}]},
            "age: 18 and (health insurance in order: yes or The person is an adult)",
        ),
        ({"any": [{"fact": "age", "is": 18}]}, "age: 18"),
        (
            {"at_least_of": {"count": 2, "of": [{"fact": "age", "is": 18}, {"criterion": "adult"}]}},
            "at least 2 of: age: 18; The person is an adult",
        ),
    ],
)
def test_each_operator_in_one_line(english: RuleWords, expression: Any, line: str) -> None:
    names = {"insured": english.fact("insured")}
    expected = line.replace("health insurance in order", names["insured"])
    assert english.phrase(expression).line == expected


def test_what_cannot_be_read_is_shown_in_its_yaml_form(english: RuleWords) -> None:
    assert english.phrase({"criterion": "no_such_criterion"}).line == "{criterion: no_such_criterion}"


def test_an_operator_that_says_nothing_itself_is_told_by_the_wording_of_its_key(
    english: RuleWords, monkeypatch: pytest.MonkeyPatch
) -> None:
    @dataclass(frozen=True)
    class MultipleOf(FactTest):
        key = "multiple_of"
        factor: int

        @classmethod
        def read(cls, fact_id: str, fact: Fact, operand: Any, reader: Reader) -> "MultipleOf":
            return cls(fact_id, reader.number(operand, cls.key))

        def condition(self, variable: str) -> str:
            return f"{variable} % {self.factor} == 0"

        def column_condition(self, column: nw.Expr) -> nw.Expr:
            return column % self.factor == 0

        def boundaries(self) -> tuple[FactValue, ...]:
            return ()

    monkeypatch.setitem(FACT_TESTS, MultipleOf.key, MultipleOf)
    contents = english.rules.contents
    # Rules are not loaded while an operator has no words.
    assert list(without_wording(contents.words)) == [MultipleOf.key]
    wording = Text(nl="{fact}: deelbaar door {value}", fr="{fact} : divisible par {value}", en="{fact}: times {value}")
    worded = replace(contents, words={**contents.words, MultipleOf.key: wording})
    english = RuleWords(replace(english.rules, contents=worded), "en")
    found = english.phrase({"not": {"fact": "age", "multiple_of": 7}})
    assert found.line == "not: age: times 7"
    assert found.parts[0].fact == "age"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_of_the_catalogue_has_words(rule_base: RuleBase, language: Language) -> None:
    contents = rule_base.contents
    words = RuleWords(rule_base.at(DAY), language)
    entries = [*contents.criteria.values()]
    entries += [entry for service in contents.services.values() for entry in service.eligibility]
    for entry in entries:
        for node in (entry.met_when, entry.unclear_when):
            if node is not None:
                assert "{" not in words.phrase(node).line, node


def test_the_parameters_and_the_facts_that_an_expression_names() -> None:
    node = {"all": [{"fact": "age", "at_least": {"parameter": "adult_age"}}, {"criterion": "adult"}]}
    assert list(named_in(node, "parameter")) == ["adult_age"]
    assert list(named_in(node, "fact")) == ["age"]
