"""How exactly a record tells an age: within a band, outcomes can tell ages apart.

Where a source is unclear about one single age ("older than 18": is an 18-year-old in?), the outcome that policy staff
need to see is one that only that age has, so the codes of such a person tell the age. This finds every such age: the
documentation names them, and whoever hands on single records keeps them in mind.
"""

from collections.abc import Iterator

from api.records.codes import RecordCodes
from api.records.layout import Layout
from engine import CriterionStatus, DatedRules, FactTest, GapThen, LevelThen, Partition, ReferThen


def told_apart(rules: DatedRules, layout: Layout, codes: RecordCodes) -> list[tuple[int, int]]:
    """The narrowest stretches of age that records can tell apart, in years, both ends included.

    Args:
        rules: the rules of a day.
        layout: what records made with them hold.
        codes: the age bands.
    """
    partition = Partition.of(rules.contents.facts, {}, set(_tests(rules, layout)))
    cells = [
        (int(cell.values[0]), int(cell.values[-1]))
        for cell in partition.cells.get(rules.contents.plan.key_facts.age or "", ())
    ]
    return [
        (max(low, band.lowest), min(high, band.highest))
        for band in codes.age_bands.values()
        for low, high in cells
        if low <= band.highest and band.lowest <= high
    ]


def _tests(rules: DatedRules, layout: Layout) -> Iterator[FactTest]:
    """The tests on an age behind what a record holds: its criteria, and those of its gaps, onward steps and levels."""
    kept = set(layout.criteria)
    for rule in rules.rules:
        if isinstance(rule.then, GapThen | ReferThen | LevelThen):
            kept |= {status.name for status, _ in rule.tests if isinstance(status, CriterionStatus)}
    age = rules.contents.plan.key_facts.age
    for name in kept:
        for used in rules.program.closure(name):
            for expression in rules.program.statements[rules.program.index[used]].expressions:
                yield from (node for node in expression.walk() if isinstance(node, FactTest) and node.fact == age)
