"""Criteria written out as conditions of one case: where each is met, and where it is not."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from engine.evaluators.three_valued import ThreeValued, of_expression
from engine.evaluators.written_conditions import Conditions, Written
from engine.logic.compilation.criteria import Statement
from engine.logic.operators.base import FactTest
from engine.rulebase.entries.vocabulary import Fact


@dataclass(frozen=True, slots=True)
class WrittenFacts:
    """Tests on facts as text; see `engine.evaluators.three_valued.Ground`.

    Attributes:
        conditions: takes the conditions.
        facts: the vocabulary.
        text: how the value of a fact is written, None where there is none.
    """

    conditions: Conditions
    facts: Mapping[str, Fact]
    text: Callable[[str], str]

    def everywhere(self, holds: bool, /) -> Written:
        """See `Ground.everywhere`."""
        return self.conditions.everywhere(holds)

    def test(self, test: FactTest, /) -> ThreeValued[Written]:
        """See `Ground.test`."""
        value = self.text(test.fact)
        if self.facts[test.fact].type == "boolean":
            # Comparing with `is` takes a fifth of the time.
            judge, met, not_met = test.judge(), self.everywhere(False), self.everywhere(False)
            for one in (True, False):
                here = self.conditions.leaf(f"{value} is {one}")
                met, not_met = (met | here, not_met) if judge(one) else (met, not_met | here)
            return ThreeValued(met, not_met)
        known = self.conditions.leaf(f"{value} is not None")
        met = self.conditions.leaf(f"({value} is not None and {test.condition(value)})")
        return ThreeValued(met, known & ~met)


def written_criteria(
    ground: WrittenFacts, statements: Iterable[Statement]
) -> tuple[dict[str, ThreeValued[Written]], dict[str, ThreeValued[Written]]]:
    """Where each criterion is met and not met, and where its source is unclear, of those that say so.

    Args:
        ground: the facts.
        statements: the criteria, each after those that it uses.
    """
    criteria: dict[str, ThreeValued[Written]] = {}
    unclear: dict[str, ThreeValued[Written]] = {}
    for statement in statements:
        found = of_expression(ground, statement.met_when, criteria)
        if statement.unclear_when is not None:
            unclear[statement.id] = of_expression(ground, statement.unclear_when, criteria)
            found = found.where_clear(unclear[statement.id])
        criteria[statement.id] = found
    return criteria, unclear
