"""Splitting rules into rulesets that stay within the limits of durable-rules."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import getitem

from engine.errors import InferenceError
from engine.logic.inference.comparisons import ALWAYS, Comparison, pattern

# durable-rules refuses a fact with more than 64 pending matches, and hangs on 512 tests at one level. A pending match
# and a test at one level are each a branch with at least one rule of its own: fewer than 64 rules never get there.
_MOST_RULES = 62
# It refuses a fact with more than 254 keys; three are taken by the session, the fact's own id and `ALWAYS`.
_MOST_KEYS = 240

CATCH_ALL = "c"
"""The short name of the rule that always fires: deleting the state after a fact without a match frees unset memory."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """The definition of one ruleset.

    Attributes:
        keys: the status keys that its fact needs.
        written: for each of them and each of its values, how it is written in a fact behind another key; nothing where
            no rule lets that value through, for a comparison with a key that is not there fails too.
        rule_indices: for each short rule name the index of the rule among all rules; `CATCH_ALL` is not among them.
        patterns: for each short rule name, `CATCH_ALL` included, its one pattern.
    """

    keys: tuple[str, ...]
    written: tuple[tuple[str, ...], ...]
    rule_indices: Mapping[str, int]
    patterns: Mapping[str, Comparison]

    def fact(self, values: Sequence[int]) -> str:
        """The values of all keys, in their order, as `DurableRuleset.fired` wants them."""
        return "".join(map(getitem, self.written, values))


def split(chainer: str, rules: Sequence[Mapping[str, frozenset[int]]], domains: Mapping[str, int]) -> list[Chunk]:
    """Return the chunks that together hold all rules.

    Rules that look at the same statuses stand together, for what a fact costs grows with its keys.

    Args:
        chainer: what to call it in an error.
        rules: for each rule the allowed values per status key.
        domains: for each status key the number of its values.

    Raises:
        InferenceError: one rule alone tests more statuses than a fact can hold.
    """
    for index, tests in enumerate(rules):
        if len(tests) > _MOST_KEYS:
            raise InferenceError(
                f"{chainer}: rule number {index + 1} tests {len(tests)} statuses; {_MOST_KEYS} is the most"
            )
    chunks: list[Chunk] = []
    indices: list[int] = []
    keys: dict[str, None] = {}
    for index in _neighbours(rules):
        tests = rules[index]
        if len(indices) == _MOST_RULES or len(keys.keys() | tests.keys()) > _MOST_KEYS:
            chunks.append(_chunk(indices, list(keys), rules, domains))
            indices, keys = [], {}
        indices.append(index)
        keys.update(dict.fromkeys(tests))
    if indices:
        chunks.append(_chunk(indices, list(keys), rules, domains))
    return chunks


def _neighbours(rules: Sequence[Mapping[str, frozenset[int]]]) -> list[int]:
    """The indices of all rules, those with the same rarest status one after the other."""
    how_often = Counter(key for tests in rules for key in tests)
    place = {key: number for number, key in enumerate(how_often)}
    rarest = [min(((how_often[key], place[key]) for key in tests), default=(0, 0)) for tests in rules]
    return sorted(range(len(rules)), key=lambda index: (rarest[index][1], index))


def _chunk(
    indices: Sequence[int],
    keys: Sequence[str],
    rules: Sequence[Mapping[str, frozenset[int]]],
    domains: Mapping[str, int],
) -> Chunk:
    short_keys = {key: f"k{number}" for number, key in enumerate(keys)}
    short_names = {f"r{number}": index for number, index in enumerate(indices)}
    patterns = {name: pattern(rules[index], short_keys, domains) for name, index in short_names.items()}
    useful: dict[str, set[int]] = {key: set() for key in keys}
    for index in indices:
        for key, allowed in rules[index].items():
            useful[key] |= allowed
    return Chunk(
        keys=tuple(keys),
        written=tuple(
            tuple(f',"{short_keys[key]}":{value}' if value in useful[key] else "" for value in range(domains[key]))
            for key in keys
        ),
        rule_indices=short_names,
        patterns={**patterns, CATCH_ALL: {ALWAYS: 1}},
    )
