"""One case as one function: its text means what it says, and services stand where a plain reading puts them."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import islice

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.evaluators.case_program import case_program
from engine.evaluators.one_case import assess, assess_criteria
from engine.evaluators.written_conditions import Conditions, Written
from engine.logic.compilation.dated import DatedRules
from engine.logic.editions import RuleBase
from engine.logic.helping import GROUPS, HELP
from engine.logic.situation import Situation, read_situation
from engine.logic.statuses.fact import FactStatus
from engine.logic.statuses.service import ServiceStatus
from engine.outcome import Outcome
from engine.rulebase.entries.vocabulary import FactValue
from tests.benchmarks.meaning import PEOPLE, people
from tests.engine.evaluators.plain_reading import application_of, group_of, help_of
from tests.engine.evaluators.population.random_situations import random_situations
from tests.engine.evaluators.symbolic.small_rules import everybody, small_rules

DAY = date(2026, 11, 28)
NAMES = ("p", "q", "r")


@st.composite
def steps(draw: st.DrawFn) -> list[tuple[str, int, int]]:
    """Conditions made one from another: an operation, and which of those before it takes."""
    count = draw(st.integers(1, 25))
    return [
        (
            draw(st.sampled_from(["and", "or", "not"])),
            draw(st.integers(0, 4 + number)),
            draw(st.integers(0, 4 + number)),
        )
        for number in range(count)
    ]


@given(steps(), st.lists(st.booleans(), min_size=3, max_size=3))
def test_a_condition_says_what_it_was_made_of(made: list[tuple[str, int, int]], truth: list[bool]) -> None:
    conditions = Conditions()
    written = [conditions.everywhere(False), conditions.everywhere(True), *map(conditions.leaf, NAMES)]
    values = [False, True, *truth]
    for word, one, other in made:
        if word == "not":
            written.append(~written[one])
            values.append(not values[one])
        elif word == "and":
            written.append(written[one] & written[other])
            values.append(values[one] and values[other])
        else:
            written.append(written[one] | written[other])
            values.append(values[one] or values[other])
    variables = dict(zip(NAMES, truth, strict=True))
    for name, text in conditions.lines([{0: ~one, 1: one} for one in written]):
        variables[name] = eval(text, {}, dict(variables))
    assert [variables[f"s{number}"] for number in range(len(values))] == [int(value) for value in values]


def test_a_thousand_parts_lie_side_by_side() -> None:
    conditions = Conditions()
    found = conditions.everywhere(False)
    for number in range(3_000):
        found = found | conditions.leaf(f"v[{number}]")
    [(_, text)] = conditions.lines([{0: ~found, 1: found}])
    assert eval(text, {"v": [False] * 3_000}) == 0
    assert eval(text, {"v": [False] * 2_999 + [True]}) == 1


def test_what_several_need_is_worked_out_once() -> None:
    conditions = Conditions()
    both = conditions.leaf("p") & conditions.leaf("q")
    cases: Sequence[Mapping[int, Written]] = [{0: ~both, 1: both}, {0: ~(both | conditions.leaf("r")), 1: both}]
    assert [text for _, text in conditions.lines(cases)].count("p and q") == 1


def check_criteria(rules: DatedRules, facts: Mapping[str, FactValue | None]) -> None:
    """Whether every criterion, also a derived one, has the value that its own form for one case gives."""
    program, case = rules.program, assess_criteria(rules, Situation(facts, {}, ()))
    values = case.values
    for place, statement in enumerate(program.statements):
        met = program.value(statement.met_when, facts, values)
        where = statement.unclear_when
        unclear = Outcome.NOT_MET if where is None else program.value(where, facts, values)
        value = max(met, min(unclear, 1))
        assert (values[place], place in case.doubtful) == (value, (value, unclear) == (1, 2)), (statement.id, facts)


def test_criteria_are_what_their_own_form_says(rule_base: RuleBase) -> None:
    rules = rule_base.at(DAY)
    for facts in random_situations(rules, 60, 20261130):
        check_criteria(rules, read_situation(rules, facts).facts)


@settings(max_examples=40)
@given(small_rules())
def test_any_criteria_are_what_their_own_form_says(rules: DatedRules) -> None:
    for person in everybody(rules):
        check_criteria(rules, person)


def test_services_stand_where_a_plain_reading_puts_them(rule_base: RuleBase) -> None:
    rules, seen = rule_base.at(DAY), set()
    for facts in islice(people(PEOPLE / "asked-in-part.parquet"), 150):
        case = assess(rules, read_situation(rules, facts))
        for name, found in case.services.items():
            service = rules.services[name]
            plain = (help_of(case, service), group_of(case, service), application_of(case, service))
            assert (HELP[found.help], GROUPS[found.group], found.application) == plain, (name, facts)
            seen.add(plain)
    assert len(seen) > 15


def test_a_status_that_no_rule_looks_at_is_worked_out_when_it_is_asked_for(rule_base: RuleBase) -> None:
    rules = rule_base.at(DAY)
    places = rules.kept(case_program).places
    unused = [name for name in rules.contents.facts if FactStatus("is", name) not in places]
    name = next(name for name in unused if rules.contents.facts[name].type == "boolean")
    for facts, word in (
        ({}, "not_asked"),
        ({name: None}, "not_known"),
        ({name: True}, "met"),
        ({name: False}, "not_met"),
    ):
        status = FactStatus("is", name)
        assert status.values[status.of(assess(rules, read_situation(rules, facts)).now)] == word
    assert ServiceStatus("help", "no-such-service").of(assess(rules, read_situation(rules, {})).now) == -1
