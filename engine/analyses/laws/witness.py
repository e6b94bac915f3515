"""Witness cases: the smallest made-up person for everything that can be said, for an expert to read and to sign."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_

from engine.analyses.laws.smallest_person import smallest_person
from engine.errors import Problem, SituationError
from engine.evaluators.one_case import assess
from engine.evaluators.symbolic.conclusions import SymbolicConclusions
from engine.evaluators.symbolic.space import Region
from engine.language import Text
from engine.logic.compilation.condition_reader import OF_ONE_PERSON, read_test
from engine.logic.compilation.dated import DatedRules
from engine.logic.compilation.rules import CompiledRule
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
    """The smallest person for all that a conclusion can say, and for every status of the criteria that decide.

    Several rules may draw one conclusion, each with words of its own: each has a witness, for an expert reads words.
    One that is made for several items (services, needs) has one witness, for the first item of which there can be
    one. Two that are the same person are one case.

    Args:
        conclusions: the rules over partial knowledge.
    """
    space, reachable = conclusions.symbolic.space, conclusions.reachable
    found: dict[tuple[tuple[str, FactValue | None], ...], dict[StatusTest, None]] = {}
    for choices in _targets(conclusions):
        for test, region in choices:
            person = smallest_person(space, region & reachable)
            if person is not None:
                cells = space.partition.cells
                facts = tuple((fact, cells[fact][place].representative) for fact, place in person.items())
                found.setdefault(facts, {})[test] = None
                break
    return tuple(WitnessCase(dict(facts), tuple(tests)) for facts, tests in found.items())


def said_of(rules: DatedRules, case: WitnessCase) -> Mapping[ConclusionStatus, tuple[CompiledRule, ...]]:
    """Conclusion → the rules that draw it of this person: theirs are the words that somebody would read."""
    assessment = assess(rules, read_situation(rules, case.facts))
    drawn = [test.status for test in case.expect if isinstance(test.status, ConclusionStatus)]
    return {
        status: tuple(rule for rule in assessment.fired if rule.draws(status.name, status.item)) for status in drawn
    }


def _targets(conclusions: SymbolicConclusions) -> Iterator[Iterable[tuple[StatusTest, Region]]]:
    """What has a witness, and where it holds; of several the first that can hold."""
    rules = conclusions.symbolic.rules
    # The words as they stand in YAML, where an item has no name yet.
    said: dict[tuple[str, tuple[Text, ...]], dict[str | None, list[CompiledRule]]] = {}
    for rule in rules.rules:
        if rule.then.key in _SHOWN:
            words = tuple(rule.entry.then.texts())
            said.setdefault((rule.concludes, words), {}).setdefault(rule.each, []).append(rule)
    for (conclusion, _), items in said.items():
        yield (
            (
                StatusTest(ConclusionStatus("is", conclusion, item), ("drawn",)),
                reduce(or_, map(conclusions.fires, drawing)),
            )
            for item, drawing in items.items()
        )
    for test in _decisive(rules):
        yield [(test, conclusions.where(test.status, test.allowed))]


def _decisive(rules: DatedRules) -> Iterator[StatusTest]:
    plan = rules.contents.plan
    for level in plan.levels:
        for word in ("settled", "possible", "ruled_out"):
            yield StatusTest(LevelStatus("is", level.id), (word,))
    decisive = [*(level.criterion for level in plan.levels), plan.complexity.criterion, *plan.complexity.kinds.values()]
    for criterion in dict.fromkeys(decisive):
        for word in ("met", "unknown", "not_met"):
            yield StatusTest(CriterionStatus("is", criterion), (word,))


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
