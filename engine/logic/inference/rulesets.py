"""Splitting rules into rulesets that stay within the limits of durable-rules."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

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
        short_keys: their names in the fact, in the same order.
        rule_indices: for each short rule name the index of the rule among all rules; `CATCH_ALL` is not among them.
        patterns: for each short rule name, `CATCH_ALL` included, its one pattern.
    """

    keys: tuple[str, ...]
    short_keys: tuple[str, ...]
    rule_indices: Mapping[str, int]
    patterns: Mapping[str, Comparison]


def split(chainer: str, rules: Sequence[Mapping[str, frozenset[int]]], domains: Mapping[str, int]) -> list[Chunk]:
    """Return the chunks that together hold all rules, in order.

    Args:
        chainer: what to call it in an error.
        rules: for each rule the allowed values per status key.
        domains: for each status key the number of its values.

    Raises:
        InferenceError: one rule alone tests more statuses than a fact can hold.
    """
    chunks: list[Chunk] = []
    start = 0
    keys: dict[str, None] = {}
    for index, tests in enumerate(rules):
        if len(tests) > _MOST_KEYS:
            raise InferenceError(
                f"{chainer}: rule number {index + 1} tests {len(tests)} statuses; {_MOST_KEYS} is the most"
            )
        if index - start == _MOST_RULES or len(keys.keys() | tests.keys()) > _MOST_KEYS:
            chunks.append(_chunk(range(start, index), list(keys), rules, domains))
            start, keys = index, {}
        keys.update(dict.fromkeys(tests))
    if start < len(rules):
        chunks.append(_chunk(range(start, len(rules)), list(keys), rules, domains))
    return chunks


def _chunk(
    indices: range, keys: Sequence[str], rules: Sequence[Mapping[str, frozenset[int]]], domains: Mapping[str, int]
) -> Chunk:
    short_keys = {key: f"k{number}" for number, key in enumerate(keys)}
    short_names = {f"r{number}": index for number, index in enumerate(indices)}
    patterns = {name: pattern(rules[index], short_keys, domains) for name, index in short_names.items()}
    return Chunk(
        keys=tuple(short_keys),
        short_keys=tuple(short_keys.values()),
        rule_indices=short_names,
        patterns={**patterns, CATCH_ALL: {ALWAYS: 1}},
    )
