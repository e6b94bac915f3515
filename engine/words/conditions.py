"""The conditions of a cube in words, and as expressions of the rule language."""

from collections.abc import Iterable, Sequence
from typing import Any

from engine.answers.condition import Condition
from engine.evaluators.symbolic.cells import Cell
from engine.evaluators.symbolic.cubes import Cube
from engine.evaluators.symbolic.telling import Told
from engine.logic.compilation.dated import DatedRules
from engine.rulebase.entries.vocabulary import Fact, FactValue
from engine.words.wording import Words

#: What is left out is said instead of what is in when at most so many values are left out, and fewer than are in.
MOST_LEFT_OUT = 2


def conditions(rules: DatedRules, told: Told, cube: Cube, words: Words) -> tuple[Condition, ...]:
    """What a cube asks, fact by fact in the order of the vocabulary."""
    found = []
    for fact in told.facts:
        if fact in cube:
            places = sorted(place for group in cube[fact] for place in told.groups[fact][group])
            found.append(condition(rules, told.space.partition.cells[fact], fact, places, words))
    return tuple(found)


def condition(rules: DatedRules, cells: Sequence[Cell], fact: str, places: Iterable[int], words: Words) -> Condition:
    """The condition that a fact lies in one of these cells.

    Args:
        rules: the rules, for the names of values.
        cells: the cells of the fact.
        fact: the fact.
        places: the positions of the cells.
        words: the words of a language.
    """
    chosen = [cells[place] for place in sorted(places)]
    match rules.contents.facts[fact].type:
        case "boolean":
            value = bool(chosen[0].representative)
            text = words("is_true" if value else "is_false", fact=words.fact(fact))
            return Condition(fact, text, {"fact": fact, "is": value})
        case "integer":
            return _stretches(rules, fact, chosen, words)
        case _:
            return _choice(rules, fact, cells, chosen, words)


def _choice(rules: DatedRules, fact: str, cells: Sequence[Cell], chosen: Sequence[Cell], words: Words) -> Condition:
    names = rules.choices[fact]
    inside = {str(value) for cell in chosen for value in cell.values}
    values = [value for value in names if value in inside]
    if not values:  # the people of whom nothing can be said, for what it speaks of is not there
        return Condition(fact, words("has_none", fact=words.fact(fact)), {"fact": fact, "has_none": True})
    left_out = [value for value in names if value not in inside]
    few_left = 0 < len(left_out) <= MOST_LEFT_OUT and len(left_out) < len(values)
    form, said = ("is_not", left_out) if few_left else ("is", values)
    spoken = [names[value].into(words.language) for value in said]
    text = words(form, fact=words.fact(fact), value=joined(spoken, words("or")))
    expression: dict[str, Any] = {"fact": fact, "in": values} if len(values) > 1 else {"fact": fact, "is": values[0]}
    return Condition(fact, text, expression)


def _stretches(rules: DatedRules, fact: str, chosen: Sequence[Cell], words: Words) -> Condition:
    stretches: list[tuple[int, int]] = []
    for cell in chosen:
        low, high = _bounds(cell.values)
        if stretches and stretches[-1][1] == low - 1:
            stretches[-1] = (stretches[-1][0], high)
        else:
            stretches.append((low, high))
    entry = rules.contents.facts[fact]
    told = [_stretch(low, high, entry) for low, high in stretches]
    said = [words(form, low=str(low), high=str(high), value=value) for form, value, _, low, high in told]
    tests: list[dict[str, Any]] = [{"fact": fact, **test} for _, _, test, _, _ in told]
    text = words("is", fact=words.fact(fact), value=joined(said, words("or")))
    return Condition(fact, text, tests[0] if len(tests) == 1 else {"any": tests})


def _stretch(low: int, high: int, entry: Fact) -> tuple[str, str, dict[str, Any], int, int]:
    """The wording of a stretch of numbers, its value, its test, and its bounds."""
    if low == high:
        return "number", str(low), {"is": low}, low, high
    if low == entry.minimum:
        return "number_at_most", str(high), {"at_most": high}, low, high
    if high == entry.maximum:
        return "number_at_least", str(low), {"at_least": low}, low, high
    return "number_between", "", {"between": [low, high]}, low, high


def _bounds(values: Sequence[FactValue]) -> tuple[int, int]:
    return int(values[0]), int(values[-1])


def joined(items: Sequence[str], last: str) -> str:
    """Items in a row, with a word before the last: *a, b or c*."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {last} {items[-1]}"
