"""Parts of an answer that were kept from earlier ones are what they would be anew, whoever came before."""

# ruff: noqa: DTZ001 - hours of the catalogue are Brussels time, without a time zone
import gc
import random
from datetime import date, datetime
from typing import Any

import orjson
import pytest

from engine import LANGUAGES, Language, RuleBase, assess, decide, plan_interview, read_situation
from engine.answers.base import AnswerOfParts
from engine.deciding.occasion import ANYBODY, Occasion
from engine.logic.compilation.criteria import Facts, Values
from engine.logic.compilation.dated import DatedRules
from engine.logic.operators.base import Expression, FactTest
from engine.logic.operators.criterion import CriterionMet
from engine.logic.operators.estimated import Estimated
from tests.engine.evaluators.population.random_situations import random_situations
from tests.support.rules import real_rule_base

DAY = date(2026, 11, 29)
OCCASIONS = (ANYBODY, Occasion(None, datetime(2026, 11, 29, 23, 59, 30)), Occasion("brusano", datetime(2026, 12, 1, 9)))


@pytest.fixture(scope="module")
def rules(rule_base: RuleBase) -> DatedRules:
    return rule_base.at(DAY)


def _said(rules: DatedRules, facts: dict[str, Any], language: Language, occasion: Occasion) -> AnswerOfParts:
    return decide(assess(rules, read_situation(rules, facts)), DAY, language, occasion=occasion)


def test_the_json_of_parts_is_that_of_the_whole(rules: DatedRules) -> None:
    for number, facts in enumerate(random_situations(rules, 60, seed=3)):
        for language in LANGUAGES:
            said = _said(rules, facts, language, OCCASIONS[number % 3])
            assert said.as_json() == orjson.dumps(said)


def test_nobody_hears_what_was_kept_of_others(rules: DatedRules) -> None:
    """In another order, after others, with nothing kept before: the same people hear the same."""
    asked = [
        (facts, LANGUAGES[number % 3], OCCASIONS[number % 2])
        for number, facts in enumerate(random_situations(rules, 60, seed=4))
    ]
    first = [_said(rules, *one).as_json() for one in asked]
    for facts in random_situations(rules, 60, seed=5):
        _said(rules, facts, "nl", ANYBODY)
    order = list(range(len(asked)))
    random.Random(6).shuffle(order)
    assert [_said(rules, *asked[place]).as_json() for place in order] == [first[place] for place in order]
    anew = real_rule_base.__wrapped__().at(DAY)
    assert [_said(anew, *asked[place]).as_json() for place in order[:10]] == [first[place] for place in order[:10]]


def _open(rules: DatedRules, name: str, facts: Facts, values: Values) -> set[str]:
    """The unknown facts through which a criterion is unknown, part by part: the meaning of what is written out."""

    def through(expression: Expression) -> set[str]:
        if isinstance(expression, FactTest):
            return {expression.fact} if facts.get(expression.fact) is None else set()
        if isinstance(expression, CriterionMet):
            is_open = values[rules.program.index[expression.criterion]] == 1
            return _open(rules, expression.criterion, facts, values) if is_open else set()
        if rules.program.value(expression, facts, values) != 1:
            return set()
        if isinstance(expression, Estimated) and expression.test.fact not in facts:
            return {expression.test.fact}
        return set().union(*map(through, expression.children))

    expressions = rules.program.statements[rules.program.index[name]].expressions
    return set().union(*map(through, expressions))


def test_what_is_open_is_what_its_parts_leave_open(rules: DatedRules) -> None:
    found = 0
    for facts in random_situations(rules, 25, seed=7):
        case = assess(rules, read_situation(rules, facts))
        for statement in rules.program.statements:
            is_open = _open(rules, statement.id, case.situation.facts, case.values)
            assert case.open_facts(statement.id) == is_open, statement.id
            found += bool(is_open)
    assert found > 1_000


def test_nothing_of_an_answer_waits_for_garbage_to_be_looked_for(rules: DatedRules) -> None:
    """Two parts that hold each other would keep the whole case, and each search for garbage goes through it again."""
    people = [*random_situations(rules, 12, seed=8)]
    for facts in people[:6]:
        _said(rules, facts, "nl", ANYBODY).as_json()
        plan_interview(rules, read_situation(rules, facts))
    gc.collect()
    gc.disable()
    try:
        for facts in people[6:]:
            _said(rules, facts, "nl", ANYBODY).as_json()
        of_decisions = gc.collect()
        for facts in people[6:]:
            plan_interview(rules, read_situation(rules, facts))
        assert (of_decisions, gc.collect()) == (0, 0)
    finally:
        gc.enable()
