"""What was found out for others is used again, and nothing but time hangs on it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import LANGUAGES, Language, RuleBase, plan_interview
from engine.analyses.interview import left, prepared
from engine.analyses.interview.diagrams import Diagrams
from engine.analyses.interview.open_outcomes import Analysis, analyse
from engine.analyses.interview.outcomes import AmongPeople, OutcomeFunction
from engine.analyses.interview.prepared import PreparedInterview, Whole
from engine.analyses.interview.remaining import Known
from engine.analyses.interview.remembered import Findings, Memory
from engine.logic.compilation.dated import DatedRules
from engine.logic.situation import read_situation
from engine.shelf import NOTHING_KEPT
from tests.engine.analyses.interview.test_information import CELLS, diagram, tables
from tests.engine.evaluators.population.random_situations import random_situations
from tests.support.rules import real_rule_base

DAY = date(2026, 11, 21)
known = st.dictionaries(st.integers(0, 2), st.integers(0, 1))


@given(tables, tables)
def test_a_shape_tells_functions_apart_in_whatever_store_they_stand(table: list[int], other: list[int]) -> None:
    one, two = Diagrams(CELLS), Diagrams(CELLS)
    root, apart = diagram(one, table), diagram(one, other)
    diagram(two, [*reversed(table)])
    assert two.shape(diagram(two, table), 99) == one.shape(root, 99)
    assert (one.shape(apart, 99) == one.shape(root, 99)) == (table == other)
    size = len(one.below(root))
    assert one.shape(root, size) is not None
    assert not size or one.shape(root, size - 1) is None


@given(tables, known, known, known, known)
def test_the_key_is_what_is_known_of_what_an_outcome_looks_at(
    table: list[int], cells: dict[int, int], later: dict[int, int], cells2: dict[int, int], later2: dict[int, int]
) -> None:
    diagrams = Diagrams(CELLS)
    root = diagram(diagrams, table)
    whole = Whole(AmongPeople.of(diagrams, [OutcomeFunction("consent", "", (), root)], root), NOTHING_KEPT)

    def known_of_it(cells: dict[int, int], later: dict[int, int]) -> object:
        looked_at = diagrams.variables(root)
        return [{depth: cell for depth, cell in some.items() if depth in looked_at} for some in (cells, later)]

    later = {depth: cell for depth, cell in later.items() if depth not in cells}
    later2 = {depth: cell for depth, cell in later2.items() if depth not in cells2}
    ((place, key),) = whole.keys(Known(cells, later), [0])
    ((_, other),) = whole.keys(Known(cells2, later2), [0])
    assert place == 0
    assert (key == other) == (known_of_it(cells, later) == known_of_it(cells2, later2))


def told(analysis: Analysis) -> object:
    outcomes = [(one.function.subject, one.values, one.waits_for) for one in analysis.outcomes]
    numbers = [
        {fact: round(number, 9) for fact, number in found.items()} for found in (analysis.questions_left, analysis.bits)
    ]
    return outcomes, analysis.unavoidable, numbers


def test_whoever_came_before_changes_nothing(rule_base: RuleBase) -> None:
    """The same people in one order and in the other: all that is found out about each of them is the same."""
    rules = rule_base.at(DAY)
    people = [read_situation(rules, facts) for facts in random_situations(rules, 25, 8)]
    # Once more with one answer less each: most of what is known is the same then.
    people += [read_situation(rules, dict([*person.given.items()][:-1])) for person in people]
    forwards, backwards = PreparedInterview(rules), PreparedInterview(rules)
    first = [told(analyse(rules, forwards, person)) for person in people]
    last = [told(analyse(rules, backwards, person)) for person in reversed(people)]
    assert first == [*reversed(last)]
    assert first == [told(analyse(rules, forwards, person)) for person in people]


def test_nothing_but_time_hangs_on_how_functions_are_narrowed_down(
    rule_base: RuleBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every function level by level, and every one node by node."""
    rules, asked = rule_base.at(DAY), []
    people = [read_situation(rules, facts) for facts in random_situations(rules, 25, 9)]
    for many in (-1, 1 << 30):
        monkeypatch.setattr(prepared, "_MANY_NODES", many)
        monkeypatch.setattr(left, "_FEW", -1)
        some = PreparedInterview(rules)
        asked.append([told(analyse(rules, some, person)) for person in people])
    assert asked[0] == asked[1]


def test_of_what_is_remembered_the_oldest_is_forgotten() -> None:
    memory: Memory[int] = Memory(3)
    found = [Findings((value,), frozenset(), frozenset(), {}) for value in range(9)]
    for value, findings in enumerate(found):
        memory.keep(value, findings)
    assert [memory.get(value) for value in range(9)] == [None] * 6 + found[6:]
    memory.keep(6, found[0])
    memory.keep(9, found[1])
    assert [memory.get(value) for value in (6, 7, 8, 9)] == [None, *found[7:], found[1]]


def test_a_step_is_the_same_whoever_heard_of_these_outcomes_before(rule_base: RuleBase) -> None:
    """One rule base hears the people in this order and language by language, the other one the other way round."""
    rules, anew = rule_base.at(DAY), real_rule_base.__wrapped__().at(DAY)
    asked = [(facts, language) for facts in random_situations(rules, 20, 10) for language in LANGUAGES]

    def step(rules: DatedRules, facts: dict[str, object], language: Language) -> bytes:
        return plan_interview(rules, read_situation(rules, facts), language).as_json()

    forwards = [step(rules, *one) for one in asked]
    assert [step(anew, *one) for one in reversed(asked)] == [*reversed(forwards)]
