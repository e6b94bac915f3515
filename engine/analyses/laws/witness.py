"""Witness cases: the smallest made-up person for everything that can be said, for an expert to read and to sign."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from engine.analyses.laws.people import smallest_person
from engine.errors import Problem, SituationError
from engine.evaluators.one_case import assess, status_code
from engine.evaluators.symbolic.conclusions import SymbolicConclusions
from engine.logic.compilation.dated import DatedRules
from engine.logic.compilation.statuses import key_of
from engine.logic.editions import RuleBase
from engine.logic.situation import read_situation
from engine.rulebase.entries.conclusions import StatusTest, parse_status_test
from engine.rulebase.entries.laws import Witness
from engine.rulebase.entries.vocabulary import FactValue

#: The forms of conclusions that somebody sees.
_SHOWN = ("safety", "alert", "consent", "action", "signal", "gap", "refer_to", "service_note", "notice")


@dataclass(frozen=True)
class WitnessCase:
    """One made-up person.

    Attributes:
        facts: the answers, in the order of the vocabulary; None stands for "asked, and not known".
        expect: what this person is the smallest witness of.
    """

    facts: Mapping[str, FactValue | None]
    expect: tuple[StatusTest, ...]


def witness_cases(conclusions: SymbolicConclusions) -> tuple[WitnessCase, ...]:
    """The smallest person for every conclusion that is shown, and for every status of the criteria that decide.

    A conclusion that is made for several items (services, needs) has one witness, for the first item of which there
    can be one. Two of them that are the same person are one case.

    Args:
        conclusions: the rules over partial knowledge.
    """
    space, reachable = conclusions.symbolic.space, conclusions.reachable
    found: dict[tuple[tuple[str, FactValue | None], ...], list[StatusTest]] = {}
    for choices in _targets(conclusions.symbolic.rules):
        for test in choices:
            key = key_of(test)
            region = conclusions.where(key, frozenset(map(key.code, test.values)))
            person = smallest_person(space, region & reachable)
            if person is not None:
                cells = space.partition.cells
                facts = tuple((fact, cells[fact][place].representative) for fact, place in person.items())
                found.setdefault(facts, []).append(test)
                break
    return tuple(WitnessCase(dict(facts), tuple(tests)) for facts, tests in found.items())


def _targets(rules: DatedRules) -> Iterator[tuple[StatusTest, ...]]:
    """What has a witness; of several tests the first that can hold."""
    items: dict[str, list[str]] = {}
    for rule in rules.rules:
        if rule.then.key in _SHOWN:
            items.setdefault(rule.entry.conclusion or rule.rule_id, []).append(rule.conclusion)
    for names in items.values():
        yield tuple(parse_status_test({"conclusion": name, "is": "drawn"}) for name in dict.fromkeys(names))
    plan = rules.contents.plan
    for level in plan.levels:
        for word in ("settled", "possible", "ruled_out"):
            yield (parse_status_test({"level": level.id, "is": word}),)
    decisive = [*(level.criterion for level in plan.levels), plan.complexity.criterion, *plan.complexity.kinds.values()]
    for criterion in dict.fromkeys(decisive):
        for word in ("met", "unknown", "not_met"):
            yield (parse_status_test({"criterion": criterion, "is": word}),)


def witness_problems(rule_base: RuleBase) -> Iterable[Problem]:
    """Where the rules no longer say of a signed witness what the expert signed, with file and line."""
    rules = rule_base.at(max(rule_base.contents.boundaries()))
    for name, witness in rule_base.contents.witnesses.items():
        yield from _differences(rule_base, rules, name, witness)


def _differences(rule_base: RuleBase, rules: DatedRules, name: str, witness: Witness) -> Iterator[Problem]:
    places = rule_base.contents.places
    try:
        case = assess(rules, read_situation(rules, witness.facts))
    except SituationError as error:
        for found in error.problems:
            message = f"witness '{name}': {found.where}: {found.message}"
            yield places.problem("witnesses", name, ("facts",), message, found.suggestion)
        return
    for number, test in enumerate(witness.expect):
        key = key_of(test)
        code = status_code(case, key)
        if code not in map(key.code, test.values):
            expected, got = " or ".join(test.values), key.values[code]
            message = f"witness '{name}': {test.subject} '{test.target}' is {got}, and {expected} was signed"
            yield places.problem("witnesses", name, ("expect", number), message)
