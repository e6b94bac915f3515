"""Reads ``rules/synthesis.yaml`` and checks it against the vocabulary."""

from collections.abc import Collection, Iterator
from pathlib import Path

from engine.analyses.synthesis.model import SynthesisSettings
from engine.errors import RuleBaseError
from engine.logic.compilation.dated import DatedRules
from engine.logic.compilation.expressions import ExpressionReader
from engine.logic.operators.base import ExpressionError
from engine.rulebase.entries.interview import ExpectedAnswers
from engine.rulebase.entries.rule_base import Places
from engine.rulebase.reading.files import FileReader
from engine.suggestions import nearest

FILE = "synthesis.yaml"


def read_synthesis(rules: DatedRules, folder: Path) -> SynthesisSettings:
    """Read the shares from which people are drawn.

    Args:
        rules: the rules of the day.
        folder: the folder of the rule base.

    Raises:
        RuleBaseError: the file has mistakes; each has its line.
    """
    reader = FileReader(folder, folder)
    settings = reader.single("synthesis", reader.file(folder, FILE), SynthesisSettings)
    if settings is None or reader.problems:
        raise RuleBaseError(reader.problems)
    places = Places(reader.placing.lines, reader.placing.lines)
    problems = [places.problem("synthesis", "", *mistake) for mistake in _mistakes(rules, settings)]
    if problems:
        raise RuleBaseError(problems)
    return settings


_Mistake = tuple[tuple[str, ...], str, str | None]


def expression_reader(rules: DatedRules, facts: Collection[str]) -> ExpressionReader:
    """Reads expressions over some of the facts, without criteria."""
    vocabulary = {name: entry for name, entry in rules.contents.facts.items() if name in facts}
    return ExpressionReader(vocabulary, rules.choices, (), rules.parameters)


def _mistakes(rules: DatedRules, settings: SynthesisSettings) -> Iterator[_Mistake]:
    contents = rules.contents
    for part, share in (("asked", settings.asked), ("not_known", settings.not_known), ("yes", settings.yes)):
        for group, percent in share.groups.items():
            if group not in contents.groups:
                yield (part, "groups", group), f"unknown group '{group}'", nearest(group, contents.groups)
            if not 0 <= percent <= 100:
                yield (part, "groups", group), "a share lies between 0 and 100", None
    seen: list[str] = []
    for fact, shares in settings.facts.items():
        if fact not in contents.facts:
            yield ("facts", fact), f"unknown fact '{fact}'", nearest(fact, contents.facts)
            continue
        yield from _weights(rules, fact, shares, ("facts", fact))
        for number, case in enumerate(shares.cases):
            place = ("facts", fact, "cases", str(number))
            yield from _weights(rules, fact, case, place)
            try:
                expression_reader(rules, seen).expression(case.when)
            except ExpressionError as error:
                message = f"{error.message}; a case may look at the facts that stand above this one"
                yield (*place, "when"), message, error.suggestion
        seen.append(fact)


def _weights(rules: DatedRules, fact: str, shares: ExpectedAnswers, place: tuple[str, ...]) -> Iterator[_Mistake]:
    entry = rules.contents.facts[fact]
    if shares.form != entry.type:
        yield place, f"the weights are those of a {shares.form}, and '{fact}' is a {entry.type}", None
        return
    choices = rules.choices.get(fact, {})
    for value in shares.values or {}:
        if value not in choices:
            yield (*place, "values", value), f"'{value}' is not a value of '{fact}'", nearest(value, choices)
    for stretch in shares.stretches or ():
        if not (entry.minimum or 0) <= stretch.from_ <= stretch.to <= (entry.maximum or 0):
            yield (*place, "stretches"), f"'{fact}' lies between {entry.minimum} and {entry.maximum}", None
