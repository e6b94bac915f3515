"""What the settings mean for one rule base: how likely each cell is, and how heavily each outcome counts."""

from collections.abc import Mapping, Sequence

from engine.analyses.interview.outcomes import OutcomeFunction
from engine.evaluators.symbolic.cells import Cell, Partition
from engine.logic.compilation.dated import DatedRules
from engine.rulebase.entries.interview import ExpectedAnswers, InterviewSettings
from engine.rulebase.entries.vocabulary import Fact


def expected_shares(rules: DatedRules, partition: Partition, facts: Sequence[str]) -> tuple[tuple[float, ...], ...]:
    """For each fact the expected share of each of its cells, the cell of "not known" included.

    Args:
        rules: the rules of the day, with their settings.
        partition: the cells.
        facts: the facts, in the order of the variables.
    """
    settings = rules.contents.interview
    not_known = settings.not_known.value / 100 if settings else 0.0
    found = []
    for name in facts:
        answers = settings.answers.get(name) if settings else None
        cells = partition.cells[name]
        weights = [_weight(rules.contents.facts[name], cell, cells, answers) for cell in cells]
        whole = sum(weights)
        found.append(
            tuple(
                not_known if cell.unknown else (1 - not_known) * weight / whole
                for cell, weight in zip(cells, weights, strict=True)
            )
        )
    return tuple(found)


def outcome_weight(rules: DatedRules, outcome: OutcomeFunction) -> int:
    """How heavily an outcome counts in the order; zero for what is no level and no service."""
    settings = rules.contents.interview
    if outcome.aim == "level":
        return settings.weights.level.value if settings else 1
    if outcome.aim == "services":
        kind = rules.services[outcome.subject].entry.kind
        return settings.weights.kinds.get(kind, settings.weights.services).value if settings else 1
    return 0


def page_size(settings: InterviewSettings | None) -> int:
    """The most questions on a page; at least one."""
    return max(1, settings.page_size.value) if settings else 1


def page_chance(settings: InterviewSettings | None) -> float:
    """The least chance that a question is needed with which it stands on the page of another one of its group."""
    return settings.page_chance.value / 100 if settings else 1.0


def _weight(fact: Fact, cell: Cell, cells: Sequence[Cell], answers: ExpectedAnswers | None) -> float:
    """The weight of the values of a cell; without expected answers every value weighs the same."""
    if cell.unknown is not None:
        return 0.0
    if fact.type == "integer":
        low, high = (int(value) for value in cell.values)
        if answers is None or answers.stretches is None:
            return high - low + 1
        return sum(
            stretch.weight
            * max(0, min(high, stretch.to) - max(low, stretch.from_) + 1)
            / (stretch.to - stretch.from_ + 1)
            for stretch in answers.stretches
        )
    if answers is None:
        return len(cell.values)
    if answers.values is None:
        return float((answers.yes if True in cell.values else answers.no) or 0)
    return sum(_choice_weights(cells, answers.values, answers.others)[value] for value in cell.values)


def _choice_weights(cells: Sequence[Cell], named: Mapping[str, int], others: int) -> Mapping[object, float]:
    values = [value for cell in cells for value in cell.values]
    rest = [value for value in values if value not in named]
    return {value: float(named[str(value)]) if value in named else others / len(rest) for value in values}
