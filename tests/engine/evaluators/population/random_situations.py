"""Random situations of a rule base, biased to unknowns and to the values at which an outcome changes."""

import random
from collections.abc import Iterator
from typing import Any

from engine.logic.compilation.dated import DatedRules
from tests.support.strategies.situations import values_of


def random_situations(rules: DatedRules, how_many: int, seed: int) -> Iterator[dict[str, Any]]:
    """Situations of which anything may be unknown; they need not be consistent.

    Of each situation another share of the facts was asked, and some of those were asked in vain. Numbers are drawn
    around the bounds that rules name, all other values evenly.
    """
    values = {fact: values_of(rules, fact) for fact in rules.contents.facts}
    draw = random.Random(seed)
    for _ in range(how_many):
        asked, known = draw.choice([0.1, 0.4, 0.7, 0.95, 1.0]), draw.choice([0.6, 0.9, 1.0])
        yield {
            fact: draw.choice(possible) if draw.random() < known else None
            for fact, possible in values.items()
            if draw.random() < asked
        }
