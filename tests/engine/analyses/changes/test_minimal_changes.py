"""Minimal changes: each of them helps, none is larger than it must be, and none is missing."""

from collections.abc import Iterable
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.analyses.changes.minimal import ChangeSet, minimal_changes
from engine.analyses.changes.ways_in import ways_in
from engine.evaluators.one_case import assess
from engine.logic.compilation.dated import DatedRules
from engine.logic.situation import read_situation
from engine.outcome import Outcome
from engine.rulebase.entries.vocabulary import FactValue
from tests.engine.evaluators.symbolic.small_rules import VALUES, can_exist, everybody, rules_of, service, small_rules
from tests.engine.evaluators.symbolic.test_against_real_rules import real_rules
from tests.support.strategies.situations import complete_person, known_part

Answers = dict[str, FactValue | None]


def with_changes(rules: DatedRules, answers: Answers, changes: ChangeSet) -> dict[str, FactValue | None]:
    """The answers as they would be after a set of changes; of several values that would do, the first."""
    cells = ways_in(rules).partition.cells
    changed = {step.fact: cells[step.fact][step.places[0]].representative for step in changes.steps}
    return {**answers, **changed}


def fits(rules: DatedRules, name: str, person: Answers) -> bool:
    values, _ = rules.program.run(person)
    return all(values[place] == Outcome.MET for place in rules.services[name].required)


def suffices(rules: DatedRules, name: str, answers: Answers, facts: Iterable[str]) -> bool:
    """Whether some person who differs from the answers in these facts only can exist and fits; tried one by one."""
    free = [fact for fact in VALUES if fact in facts or answers.get(fact) is None]
    for values in product(*(VALUES[fact] for fact in free)):
        person = {**answers, **dict(zip(free, values, strict=True))}
        if fits(rules, name, person) and can_exist(rules, {k: v for k, v in person.items() if v is not None}):
            return True
    return False


def by_trying(rules: DatedRules, name: str, answers: Answers) -> set[frozenset[str]]:
    known = [fact for fact in VALUES if answers.get(fact) is not None]
    found: set[frozenset[str]] = set()
    for size in range(len(known) + 1):
        for facts in combinations(known, size):
            if not any(smaller <= set(facts) for smaller in found) and suffices(rules, name, answers, facts):
                found.add(frozenset(facts))
    return found


def test_a_larger_set_is_left_out() -> None:
    met = {"all": [{"fact": "a", "is": True}, {"any": [{"fact": "b", "is": True}, {"fact": "d", "is": True}]}]}
    text = {"nl": "x", "fr": "x", "en": "x"}
    criterion = {"id": "k", "kind": "required", "text": text, "met_when": met, "source": {"publication": "test"}}
    rules = rules_of({}, [service("v0", [criterion])], {})
    [only] = minimal_changes(rules, "v0", {"a": False, "b": False, "d": True})
    assert only.facts == ("a",)


@settings(max_examples=60)
@given(small_rules(), st.data())
def test_all_minimal_sets_and_no_others(rules: DatedRules, data: st.DataObject) -> None:
    people = [person for person in everybody(rules) if can_exist(rules, person)]
    if not people:
        return
    person: Answers = dict(data.draw(st.sampled_from(people)))
    for fact in VALUES:
        if data.draw(st.integers(0, 4)) == 0:
            person[fact] = None
    for name in rules.services:
        found = minimal_changes(rules, name, person)
        assert {frozenset(changes.facts) for changes in found} == by_trying(rules, name, person)
        assert len({frozenset(changes.facts) for changes in found}) == len(found)
        for changes in found:
            after = with_changes(rules, person, changes)
            assert suffices(rules, name, after, ())


@pytest.mark.parametrize("seed", range(40))
def test_each_change_helps_under_the_real_rules(seed: int) -> None:
    rules = real_rules()
    person = complete_person(rules, seed)
    known = person if seed % 2 else known_part(person, seed)
    # An estimate stands for a number that was asked in vain; the changes speak of the number.
    known = {fact: value for fact, value in known.items() if rules.contents.facts[fact].stands_for is None}
    case = assess(rules, read_situation(rules, known))
    if case.situation.broken:
        return
    eligibility = ways_in(rules).eligibility
    for name, assessed in case.services.items():
        # What is not for the person at all may rest on a need that is filled in, which the search leaves open.
        if assessed.outcome == Outcome.NOT_MET and assessed.relevance != Outcome.NOT_MET:
            changes = minimal_changes(rules, name, known)
            if not changes:  # on purpose, where a criterion rests on too many facts to name one to change
                assert any(block.ways is None for block in eligibility[name]), name
                continue
            if not changes[0].steps:  # excluded by what was filled in, for what a fact speaks of is not there
                assert case.situation.filled_in, name
                continue
            for change in changes[:20]:
                answers = what_follows_along(rules, with_changes(rules, known, change), change)
                if answers is None:
                    continue
                after = assess(rules, read_situation(rules, answers))
                assert not after.situation.broken, (name, change)
                assert after.services[name].outcome != Outcome.NOT_MET, (name, change)
                if seed % 2 and rules.services[name].entry.eligibility_published:
                    assert after.services[name].outcome == Outcome.MET, (name, change)


def what_follows_along(rules: DatedRules, answers: Answers, change: ChangeSet) -> Answers | None:
    """The answers without those that speak of what is no longer there; None where the change itself speaks of it.

    The search leaves presuppositions out of account: they change with the fact that they rest on.
    """
    of_the_words = {one.id: one.then.fact for one in rules.constraints if one.entry.of_the_words}
    broken = read_situation(rules, answers).broken
    while stale := {of_the_words[one] for one in broken if one in of_the_words}:
        if stale & set(change.facts) or not stale & answers.keys():
            return None
        answers = {fact: value for fact, value in answers.items() if fact not in stale}
        broken = read_situation(rules, answers).broken
    return answers


def test_nobody_is_told_to_become_homeless() -> None:
    rules = real_rules()
    person = complete_person(rules, 1) | {"housing": "home", "housing_loss_risk": False}
    changes = minimal_changes(rules, "mobile-team-107-precarity", person)
    about_housing = {step.kind for change in changes for step in change.steps if step.fact == "housing"}
    assert about_housing == {"flexibility"}


def test_the_way_back_in_age_is_fixed_and_the_way_on_takes_time() -> None:
    rules = real_rules()
    facts: Answers = {"lives_in_brussels": True, "housing": "home", "need_mental": True, "need_housing": True}
    [too_old] = minimal_changes(rules, "bru-stars", facts | {"age": 40})
    [too_young] = minimal_changes(rules, "brusano-case-managers", facts | {"age": 16})
    assert (too_old.kind, too_old.facts) == ("fixed", ("age",))
    assert (too_young.kind, too_young.facts) == ("by_time", ("age",))
