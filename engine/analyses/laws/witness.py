"""Witness cases: the smallest made-up person for everything that can be said, for an expert to read and to sign."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from engine.analyses.laws.smallest_person import smallest_person
from engine.errors import Problem, SituationError
from engine.evaluators.one_case import assess
from engine.evaluators.symbolic.conclusions import SymbolicConclusions
from engine.logic.compilation.condition_reader import OF_ONE_PERSON, read_test
from engine.logic.compilation.dated import DatedRules
from engine.logic.editions import RuleBase
from engine.logic.situation import read_situation
from engine.logic.statuses.base import StatusError, StatusTest, Surroundings
from engine.logic.statuses.conclusion import ConclusionStatus
from engine.logic.statuses.criterion import CriterionStatus
from engine.logic.statuses.level import LevelStatus
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
            region = conclusions.where(test.status, test.allowed)
            person = smallest_person(space, region & reachable)
            if person is not None:
                cells = space.partition.cells
                facts = tuple((fact, cells[fact][place].representative) for fact, place in person.items())
                found.setdefault(facts, []).append(test)
                break
    return tuple(WitnessCase(dict(facts), tuple(tests)) for facts, tests in found.items())


def _targets(rules: DatedRules) -> Iterator[tuple[StatusTest, ...]]:
    """What has a witness; of several tests the first that can hold."""
    items: dict[str, dict[ConclusionStatus, None]] = {}
    for rule in rules.rules:
        if rule.then.key in _SHOWN:
            items.setdefault(rule.concludes, {})[ConclusionStatus("is", rule.concludes, rule.each)] = None
    for statuses in items.values():
        yield tuple(StatusTest(status, ("drawn",)) for status in statuses)
    plan = rules.contents.plan
    for level in plan.levels:
        for word in ("settled", "possible", "ruled_out"):
            yield (StatusTest(LevelStatus("is", level.id), (word,)),)
    decisive = [*(level.criterion for level in plan.levels), plan.complexity.criterion, *plan.complexity.kinds.values()]
    for criterion in dict.fromkeys(decisive):
        for word in ("met", "unknown", "not_met"):
            yield (StatusTest(CriterionStatus("is", criterion), (word,)),)


def witness_problems(rule_base: RuleBase) -> Iterable[Problem]:
    """Where the rules no longer say of a signed witness what the expert signed, with file and line."""
    rules = rule_base.at(max(rule_base.contents.boundaries()))
    for name, witness in rule_base.contents.witnesses.items():
        yield from _differences(rule_base, rules, name, witness)


def _differences(rule_base: RuleBase, rules: DatedRules, name: str, witness: Witness) -> Iterator[Problem]:
    places = rule_base.contents.places
    drawn = frozenset(rule.concludes for rule in rules.rules)
    around = Surroundings(rule_base.contents, drawn, drawn, each=False)
    try:
        situation = read_situation(rules, witness.facts)
    except SituationError as error:
        for found in error.problems:
            message = f"witness '{name}': {found.where}: {found.message}"
            yield places.problem("witnesses", name, ("facts",), message, found.suggestion)
        return
    for broken in situation.broken:
        message = f"witness '{name}': nobody can be like this: {rules.contents.constraints[broken].text.en}"
        yield places.problem("witnesses", name, ("facts",), message)
    case = assess(rules, situation)
    for number, node in enumerate(witness.expect):
        place = ("expect", number)
        try:
            test = read_test(node, OF_ONE_PERSON)
        except StatusError as error:
            yield places.problem("witnesses", name, place, f"witness '{name}': {error.message}", error.suggestion)
            continue
        wrong = list(test.status.problems(around, test.values))
        for mistake in wrong:
            yield places.problem("witnesses", name, place, f"witness '{name}': {mistake.message}", mistake.suggestion)
        code = -1 if wrong else test.status.of(case.now)
        if not wrong and code not in test.allowed:
            yield places.problem("witnesses", name, place, f"witness '{name}': {_otherwise(test, code)}")


def _otherwise(test: StatusTest, code: int) -> str:
    status = test.status
    got = status.values[code] if code >= 0 else "not there"
    return f"{status.subject} '{status.written()}' is {got}, and {' or '.join(test.values)} was signed"
