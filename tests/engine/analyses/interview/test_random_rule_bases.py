"""On random rule bases, with constraints of every form: an interview ends with the outcome of all answers at once."""

import random
from datetime import date
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.analyses.interview.plan import plan_interview
from engine.logic.compilation.dated import DatedRules
from engine.logic.situation import read_situation
from engine.logic.statuses.fact import FactStatus
from engine.rulebase.entries.vocabulary import FactValue
from tests.engine.analyses.interview.people import hold_interview, random_person, settled
from tests.support.rules import changed_rule_base
from tests.support.strategies.rule_bases import Files, rule_bases, write_rule_base
from tests.support.strategies.situations import values_of

DAY = date(2026, 11, 21)


def loaded(files: Files) -> DatedRules:
    with TemporaryDirectory() as folder:
        return changed_rule_base(*write_rule_base(files, Path(folder))).at(DAY)


@settings(max_examples=25)
@given(rule_bases(), st.integers(0, 2**32 - 1), st.sampled_from([0.0, 0.2, 0.5]), st.booleans())
def test_the_interview_ends_with_the_outcome_of_all_answers(
    files: Files, seed: int, not_known: float, page: bool
) -> None:
    rules = loaded(files)
    for person_seed in range(seed, seed + 3):
        person = random_person(rules, random.Random(person_seed), not_known=not_known)
        if person is not None:
            interview = hold_interview(rules, person, page=page)
            assert settled(rules, interview.answers) == settled(rules, person)


@settings(max_examples=15)
@given(rule_bases(), st.integers(0, 2**32 - 1), st.data())
def test_it_stops_exactly_when_nothing_can_change(files: Files, seed: int, data: st.DataObject) -> None:
    """Held against every way in which a few facts can still be answered."""
    rules = loaded(files)
    person = random_person(rules, random.Random(seed), not_known=0.2)
    if person is None:
        return
    few = [fact for fact in person if len(values_of(rules, fact)) < 8 and fact not in _of_safety(rules)]
    hidden = data.draw(st.lists(st.sampled_from(few), min_size=1, max_size=3, unique=True))
    known = {fact: value for fact, value in person.items() if fact not in hidden}
    if read_situation(rules, known).broken:
        return
    possible = []
    answers: list[list[FactValue | None]] = [[None, *values_of(rules, fact)] for fact in hidden]
    for values in product(*answers):
        whole = {**known, **dict(zip(hidden, values, strict=True))}
        if not read_situation(rules, whole).broken:
            possible.append(settled(rules, whole))
    step = plan_interview(rules, read_situation(rules, known))
    can_change = any(outcome != possible[0] for outcome in possible)
    # A rule may tell "not asked" from "not known": such a fact is asked whatever else is known.
    told_apart = settled(rules, known) != settled(rules, {**known, **dict.fromkeys(hidden)})
    if can_change:
        assert not step.finished
    elif not told_apart and not step.finished:
        assert {question.fact for question in step.questions} | set(step.then) <= _told_apart(rules)


def _of_safety(rules: DatedRules) -> tuple[str, ...]:
    return rules.contents.facts_of(rules.contents.plan.safety_group)


def _told_apart(rules: DatedRules) -> set[str]:
    """The facts of which some rule tells "not asked" from "not known"."""
    found = set()
    for rule in rules.rules:
        for status, allowed in rule.tests:
            told = {
                status.code(word) in allowed for word in ("not_asked", "not_known") if isinstance(status, FactStatus)
            }
            if isinstance(status, FactStatus) and len(told) > 1:
                found.add(status.name)
    return found
