"""The diagrams of the real rules say of random situations what evaluating them says, in both layers."""

from datetime import date
from functools import cache

import pytest

from engine.evaluators.one_case import Assessment, assess
from engine.evaluators.symbolic.cells import NOT_ASKED, NOT_KNOWN
from engine.evaluators.symbolic.conclusions import SymbolicConclusions
from engine.evaluators.symbolic.symbolic_rules import SymbolicRules
from engine.locations import PROJECT
from engine.logic.compilation.dated import DatedRules
from engine.logic.situation import read_situation
from engine.logic.statuses.service import ServiceStatus
from tests.support.rules import real_rule_base
from tests.support.strategies.situations import complete_person, known_part

ROOT = PROJECT
SEEDS = range(40)


@cache
def real_rules() -> DatedRules:
    return real_rule_base().at(date(2026, 11, 21))


@cache
def conclusions(*unknown: str) -> SymbolicConclusions:
    return SymbolicConclusions(SymbolicRules.of(real_rules(), unknown))


def places(case: Assessment, symbolic: SymbolicRules) -> dict[str, int]:
    """The cells of a case: its facts, those asked in vain, and the rest, which nobody asked."""
    facts = case.situation.facts
    given = case.situation.given
    found = {}
    for fact in symbolic.space.partition.cells:
        unknown = NOT_KNOWN if fact in given else NOT_ASKED
        found[fact] = symbolic.space.partition.cell_of(fact, facts.get(fact), unknown)
    return found


def compare(case: Assessment, layer: SymbolicConclusions) -> None:
    symbolic = layer.symbolic
    here = symbolic.space.having(places(case, symbolic))
    for name, service in case.services.items():
        assert symbolic.space.within(here, symbolic.services[name].where(service.outcome)), name
    for name, service in case.services.items():
        expected: dict[str, int] = {
            "relevance": service.relevance,
            "near_miss": service.near_miss,
            "follows_person": service.follows,
        }
        expected |= {aspect: ServiceStatus(aspect, name).of(case.now) for aspect in ("help", "group")}
        for aspect, code in expected.items():
            assert symbolic.space.within(here, layer.status(ServiceStatus(aspect, name))[code]), (name, aspect)
        key = ServiceStatus("application", name)
        assert symbolic.space.within(here, layer.status(key)[key.code(service.application)]), name
    for criterion in case.rules.program.criteria:
        assert symbolic.space.within(here, symbolic.criteria[criterion.id].where(case.value(criterion.id)))
    fired = {rule.name for rule in case.fired}
    for rule in case.rules.rules:
        assert symbolic.space.within(here, layer.fires(rule)) == (rule.name in fired), rule.name
    for level in case.rules.contents.plan.levels:
        assert symbolic.space.within(here, layer.level_open(level.id)) == (level.id in case.levels)


@pytest.mark.parametrize("seed", SEEDS)
def test_complete_knowledge(seed: int) -> None:
    person = complete_person(real_rules(), seed)
    case = assess(real_rules(), read_situation(real_rules(), person))
    compare(case, conclusions())
    assert conclusions().symbolic.space.within(
        conclusions().symbolic.space.having(places(case, conclusions().symbolic)), conclusions().symbolic.possible
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_partial_knowledge(seed: int) -> None:
    known = known_part(complete_person(real_rules(), seed), seed)
    case = assess(real_rules(), read_situation(real_rules(), known))
    layer = conclusions(NOT_ASKED, NOT_KNOWN)
    compare(case, layer)
    here = layer.symbolic.space.having(places(case, layer.symbolic))
    assert layer.symbolic.space.within(here, layer.reachable)
