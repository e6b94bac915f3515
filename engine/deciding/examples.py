"""Runs the examples in the service files: against the service's own criteria, and against what is said of it."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from engine.analyses.laws.witness import witness_problems
from engine.deciding.remarks import says
from engine.errors import Problem, RuleBaseError, SituationError
from engine.evaluators.one_case import Assessment, assess_criteria
from engine.logic.compilation.dated import DatedRules
from engine.logic.editions import RuleBase, load_rule_base
from engine.logic.situation import read_situation
from engine.logic.statuses.service import OUTCOME_WORDS
from engine.outcome import Outcome
from engine.rulebase.entries.catalogue import Example
from engine.rulebase.entries.remark import Remark
from engine.rulebase.entries.vocabulary import FactValue
from engine.shelf import NOTHING_KEPT, Shelf
from engine.suggestions import nearest


def load_checked(rules: Path, catalogue: Path, shelf: Shelf = NOTHING_KEPT, files: Shelf = NOTHING_KEPT) -> RuleBase:
    """Load a rule base whose examples also come true: what a server and `wegwijs validate` ask for.

    Args:
        rules: the folder ``rules``.
        catalogue: the folder ``services_catalog``.
        shelf: see `load_rule_base`; that all came true is kept there too, for as long as no file changes.
        files: see `load_rule_base`.

    Raises:
        RuleBaseError: anything is wrong, an example of a service has another outcome than it says, or a signed witness
            case has.
    """
    rule_base = load_rule_base(rules, catalogue, shelf, files)
    rule_base.shelf.fetch("came true", lambda: _all_come_true(rule_base))
    return rule_base


def _all_come_true(rule_base: RuleBase) -> bool:
    """True.

    Raises:
        RuleBaseError: an example or a signed witness case does not come true.
    """
    if problems := what_does_not_come_true(rule_base):
        raise RuleBaseError(problems)
    return True


def what_does_not_come_true(rule_base: RuleBase) -> list[Problem]:
    """Where an example, a text with a condition or a signed witness case is otherwise than it says, with its line."""
    problems = [
        problem
        for service, number in written_examples(rule_base)
        for problem in check_example(rule_base, service, number)
    ]
    problems += [
        problem
        for name, service in rule_base.contents.services.items()
        for path, remark in service.remarks()
        if remark.depends
        for problem in check_remark(rule_base, name, path, remark)
    ]
    return [*problems, *witness_problems(rule_base)]


def written_examples(rule_base: RuleBase) -> Iterator[tuple[str, int]]:
    """Every example: the id of its service and its position in the file."""
    for name, service in rule_base.contents.services.items():
        for number in range(len(service.examples)):
            yield name, number


def check_example(rule_base: RuleBase, service: str, number: int) -> list[Problem]:
    """Run one example by the rules of the last day on which they change and the service is there.

    Args:
        rule_base: the loaded rules.
        service: the id of the service.
        number: the position of the example in its file.

    Returns:
        what is otherwise than the example says, with file and line; nothing when it comes true.
    """
    example = rule_base.contents.services[service].examples[number]
    path = ("examples", number)

    def problem(part: str, message: str, hint: str | None = None) -> Problem:
        return rule_base.contents.places.problem(
            "services", service, (*path, part), f"example '{example.name}': {message}", hint
        )

    rules = _last_rules(rule_base, service)
    if rules is None:
        return [problem("name", "the service is not in force on any day of the rule base")]
    case = _case(rules, example.facts)
    if not isinstance(case, Assessment):
        return [problem("facts", message, hint) for message, hint in case]
    return [problem(part, message, hint) for part, message, hint in _differences(case, service, example)]


def check_remark(rule_base: RuleBase, service: str, path: tuple[str | int, ...], remark: Remark) -> list[Problem]:
    """Try a text with a condition on the two people whom it names, by the rules of the same day as an example.

    Args:
        rule_base: the loaded rules.
        service: the id of the service.
        path: where the text stands in its file.
        remark: the text.

    Returns:
        that it is not said of the one, or is of the other; nothing when it is as it says.
    """
    rules = _last_rules(rule_base, service)
    if rules is None:
        return []  # told of its examples
    found: list[Problem] = []
    for key, facts, said in (("said_of", remark.said_of, True), ("not_said_of", remark.not_said_of, False)):
        case = _case(rules, facts or {})
        wrong = [] if isinstance(case, Assessment) else case
        if isinstance(case, Assessment) and says(case, remark) != said:
            wrong = [("of this person it is not said" if said else "of this person it is said all the same", None)]
        place = ("services", service, (*path, key))
        found += [rule_base.contents.places.problem(*place, message, hint) for message, hint in wrong]
    return found


def _case(rules: DatedRules, facts: Mapping[str, FactValue | None]) -> Assessment | list[tuple[str, str | None]]:
    """Somebody with these answers; or what is wrong with the answers, and the nearest right word."""
    try:
        situation = read_situation(rules, facts)
    except SituationError as error:
        return [(f"{found.where}: {found.message}", found.suggestion) for found in error.problems]
    against = [rules.contents.constraints[broken].text.en for broken in situation.broken]
    if against:
        return [(f"nobody can be like this: {text}", None) for text in against]
    return assess_criteria(rules, situation)


def _last_rules(rule_base: RuleBase, service: str) -> DatedRules | None:
    for day in reversed(rule_base.contents.boundaries()):
        rules = rule_base.at(day)
        if service in rules.services:
            return rules
    return None


def _differences(case: Assessment, service: str, example: Example) -> Iterator[tuple[str, str, str | None]]:
    assessed = case.services[service]
    program = case.rules.program
    required = {program.criteria[place].own_id: place for place in case.rules.services[service].required}
    outcome = OUTCOME_WORDS[assessed.outcome]
    not_met = [name for name, place in required.items() if case.values[place] == Outcome.NOT_MET]
    missing = case.askable(
        {fact for place in required.values() for fact in case.missing_facts(program.criteria[place].id)}
    )
    if outcome != example.expect:
        yield "expect", f"expected {example.expect}, and it is {outcome}", None
    for name in example.by or ():
        if name not in required:
            yield "by", f"'{name}' is not a required criterion of this service", nearest(name, required)
    if example.by is not None and set(example.by) != set(not_met):
        yield "by", f"expected by [{_list(example.by)}], and not met are [{_list(not_met)}]", None
    if example.missing is not None and set(example.missing) != set(missing):
        yield "missing", f"expected missing [{_list(example.missing)}], and missing are [{_list(missing)}]", None
    if example.application is not None and example.application != assessed.application:
        yield "application", f"expected application {example.application}, and it is {assessed.application}", None


def _list(names: Iterable[str]) -> str:
    return ", ".join(names)
