"""A reason about several services names those on which it rests, and no other."""

from datetime import date
from itertools import islice

from engine.deciding.triage import decide
from engine.evaluators.one_case import assess
from engine.language import LANGUAGES
from engine.logic.editions import RuleBase
from engine.logic.situation import read_situation
from engine.logic.statuses.services import ServicesStatus
from tests.benchmarks.meaning import PEOPLE, people

DAY = date(2026, 11, 28)


def test_the_services_that_fit_best_are_named(rule_base: RuleBase) -> None:
    rules, seen = rule_base.at(DAY), 0
    for number, facts in enumerate(islice(people(PEOPLE / "asked-in-part.parquet"), 40)):
        case = assess(rules, read_situation(rules, facts))
        language = LANGUAGES[number % len(LANGUAGES)]
        trace = {entry.rule: entry.because for entry in decide(case, DAY, language).trace}
        told = [(rule.name, status) for rule in case.fired for status in rule.telling]
        for rule, status in told:
            if not isinstance(status, ServicesStatus) or status.aspect == "room":
                continue
            names = case.now.services_matching[status.chosen]
            best = {name: int(case.value(rules.services[name].derived.outcome)) for name in names}
            if status.aspect == "help":
                best = {name: case.services[name].help for name in names}
            chosen = [name for name, value in best.items() if value == max(best.values())]
            named = ", ".join(rules.contents.services[name].name.into(language) for name in chosen)
            begins = (f"{named}:", f"{named} :", f"{named}\u00a0:")
            assert any(reason.startswith(begins) for reason in trace[rule]), (rule, trace[rule])
            seen += len(chosen) < len(names)
    assert seen > 20
