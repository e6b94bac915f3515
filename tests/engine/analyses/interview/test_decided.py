"""What the criteria decide of a service is what its diagram says: no answer that fits what is known changes it."""

import random
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import islice
from pathlib import Path
from shutil import copytree

from hypothesis import given, settings
from hypothesis import strategies as st

from engine import RuleBase
from engine.analyses.interview.diagrams import NOBODY_HERE, Diagrams, value_node
from engine.analyses.interview.left import Left
from engine.analyses.interview.narrowed import narrowed
from engine.analyses.interview.open_outcomes import analyse
from engine.analyses.interview.outcomes import AmongPeople
from engine.analyses.interview.prepared import PreparedInterview, Whole
from engine.analyses.interview.remaining import Known, Remaining
from engine.analyses.interview.waits import Waits, what_they_wait_for
from engine.locations import CATALOGUE, RULES
from engine.logic.compilation.dated import DatedRules
from engine.logic.situation import read_situation
from engine.rulebase.entries.vocabulary import FactValue
from engine.shelf import NOTHING_KEPT
from tests.benchmarks.meaning import PEOPLE, people
from tests.engine.analyses.interview.people import random_person, settled
from tests.engine.analyses.interview.test_information import CELLS, diagram, tables
from tests.engine.analyses.interview.test_information import PEOPLE as ALL_PEOPLE
from tests.engine.analyses.interview.test_random_rule_bases import loaded
from tests.support.rules import changed_rule_base
from tests.support.strategies.rule_bases import Files, rule_bases

DAY = date(2026, 11, 21)


def counted(rules: DatedRules, prepared: PreparedInterview, some: Iterable[Mapping[str, FactValue | None]]) -> int:
    """How many outcomes the criteria decide; each is held against its diagram."""
    found = 0
    for facts in some:
        situation = read_situation(rules, facts)
        left: Left = analyse(rules, prepared, situation).needs.left
        layout, decided = left.whole.layout, left.decided()
        functions = narrowed(layout, [layout.tops[place] for place in decided], left.known)
        for (place, findings), waits in zip(decided.items(), what_they_wait_for(functions), strict=True):
            outcome = prepared.functions.possible_people.outcomes[place]
            assert waits == Waits(findings.values, frozenset(), frozenset()), (outcome, facts)
            found += 1
    return found


def test_the_criteria_of_the_real_services_decide_what_the_diagrams_do(rule_base: RuleBase) -> None:
    rules, chance = rule_base.at(DAY), random.Random(4)
    prepared = PreparedInterview(rules)
    some = [*islice(people(PEOPLE / "asked-in-part.parquet"), 40)]
    for share in (0.2, 0.5, 0.8, 0.95):
        for _ in range(10):
            person = random_person(rules, chance, not_known=0.1) or {}
            some.append({fact: value for fact, value in person.items() if chance.random() < share})
    assert counted(rules, prepared, some) > 2_000


@settings(max_examples=25)
@given(rule_bases(), st.integers(0, 2**32 - 1), st.sampled_from([0.3, 0.6, 0.9]))
def test_so_do_those_of_any_rules(files: Files, seed: int, share: float) -> None:
    rules, chance = loaded(files), random.Random(seed)
    people = [random_person(rules, chance, not_known=0.2) or {} for _ in range(3)]
    some = [{fact: value for fact, value in one.items() if chance.random() < share} for one in people]
    counted(rules, PreparedInterview(rules), some)


@given(tables, st.dictionaries(st.integers(0, 2), st.integers(0, 1)))
def test_somebody_is_where_the_table_has_somebody_who_fits(table: list[int], cells: dict[int, int]) -> None:
    diagrams = Diagrams(CELLS)
    people = diagram(diagrams, [value if value == NOBODY_HERE else 0 for value in table])
    whole = Whole(AmongPeople.of(diagrams, [], people), NOTHING_KEPT)
    fits = [all(person[at] == cell for at, cell in cells.items()) for person in ALL_PEOPLE]
    here = [value for value, fit in zip(table, fits, strict=True) if fit]
    assert whole.is_somebody(Known(cells, {})) == any(value != NOBODY_HERE for value in here)


def test_of_several_rules_about_consent_the_first_counts_also_where_a_later_one_says_the_same(tmp_path: Path) -> None:
    """Who refused is heard as "given" by a rule that stands before, so what that rule looks at is still to be asked."""
    rules, catalogue = tmp_path / RULES.name, tmp_path / CATALOGUE.name
    copytree(RULES, rules)
    copytree(CATALOGUE, catalogue)
    text = "{nl: een, fr: un, en: one}"
    (rules / "conclusions" / "a_first.yaml").write_text(
        f"one: {{when: [{{fact: insured, is: met}}], then: {{consent: refused, text: {text}}}, "
        "source: &it {document: federal-fiche-3}}\n"
        f"two: {{when: [{{fact: has_gp, is: met}}], then: {{consent: given, text: {text}}}, source: *it}}\n",
        encoding="utf-8",
    )
    here = changed_rule_base(rules, catalogue).at(DAY)
    answers: dict[str, FactValue | None] = {"age": 40, "consent": "refused", "insured": False}
    decided = [_consent(here, {**answers, "has_gp": gp}) for gp in (True, False)]
    assert decided == ["given", "refused"]
    found = analyse(here, PreparedInterview(here), read_situation(here, answers)).outcomes
    assert "has_gp" in next(one.waits_for for one in found if one.function.aim == "consent")


def _consent(rules: DatedRules, facts: Mapping[str, FactValue | None]) -> object:
    return settled(rules, facts)["consent"]


def test_a_store_that_was_taken_back_is_as_at_first() -> None:
    diagrams = Diagrams((2, 2))
    root = diagrams.make(0, (diagrams.by_cell(1, (0, 1)), value_node(2)))
    first = Remaining(diagrams, Known({1: 1}, {}))
    expected, store = first.of(root), first.diagrams
    assert len(store.depths) > len(diagrams.depths)
    del first
    again = Remaining(diagrams, Known({}, {}))
    assert again.diagrams is store
    assert store.nodes == diagrams.nodes
    assert (store.looks_at, store.ends_in) == (diagrams.looks_at, diagrams.ends_in)
    assert Remaining(diagrams, Known({1: 1}, {})).of(root) == expected
    assert again.diagrams is not Remaining(diagrams, Known({}, {})).diagrams
