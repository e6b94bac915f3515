"""What was found out for others is used again, and nothing but time hangs on it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import RuleBase
from engine.analyses.interview import left, prepared
from engine.analyses.interview.diagrams import Diagrams
from engine.analyses.interview.open_outcomes import Analysis, analyse
from engine.analyses.interview.outcomes import AmongPeople, OutcomeFunction
from engine.analyses.interview.prepared import PreparedInterview, Whole
from engine.analyses.interview.remaining import Known
from engine.logic.situation import read_situation
from engine.shelf import NOTHING_KEPT
from tests.engine.analyses.interview.test_information import CELLS, diagram, tables
from tests.engine.evaluators.population.random_situations import random_situations

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
