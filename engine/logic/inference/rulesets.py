"""Splitting rules into rulesets that stay within the limits of durable-rules."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import prod
from operator import getitem

from engine.errors import InferenceError
from engine.logic.inference.comparisons import ALWAYS, Comparison, pattern

# durable-rules refuses a fact with more than 64 pending matches, and hangs on 512 tests at one level. A pending match
# and a test at one level are each a branch with at least one rule of its own: fewer than 64 rules never get there.
_MOST_RULES = 62
# It refuses a fact with more than 254 keys; three are taken by the session, the fact's own id and `ALWAYS`.
_MOST_KEYS = 240

MOST_COMBINATIONS = 1_024
"""So many combinations of values the statuses of a chunk can have at most, unless one rule alone has more.

With 4,096 of the real rules there are a third fewer chunks to look up, and as much more to draw: a case takes as long.
"""

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

    Rules that look at the same few statuses stand together: what a chunk concludes is kept for each combination of
    values, so there should be few combinations; and few chunks, for each is looked up in every case.

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
    return [
        _chunk(group.rules[start : start + _MOST_RULES], [*group.keys], rules, domains)
        for group in _merged(_absorbed(rules), domains)
        for start in range(0, len(group.rules), _MOST_RULES)
    ]


@dataclass(frozen=True, slots=True)
class _Group:
    """Some rules, by their index, and all statuses that they look at."""

    keys: dict[str, None]
    rules: list[int]

    def add(self, keys: Iterable[str], rules: Iterable[int]) -> None:
        self.keys.update(dict.fromkeys(keys))
        self.rules.extend(rules)


def _absorbed(rules: Sequence[Mapping[str, frozenset[int]]]) -> list[_Group]:
    """Each rule beside one that looks at the same statuses, and perhaps at others; commonest statuses first."""
    how_often = Counter(key for tests in rules for key in tests)
    rank = {key: number for number, (key, _) in enumerate(how_often.most_common())}
    groups: list[_Group] = []
    looking_at: dict[str, list[_Group]] = {}
    for index in sorted(range(len(rules)), key=lambda index: -len(rules[index])):
        keys = sorted(rules[index], key=rank.__getitem__)
        # Whoever looks at all of them looks at the rarest of them, which few do.
        near = looking_at.setdefault(keys[-1], []) if keys else groups
        group = next((group for group in near if group.keys.keys() >= rules[index].keys()), None)
        if group is None:
            group = _Group({}, [])
            groups.append(group)
            for key in keys:
                looking_at.setdefault(key, []).append(group)
        group.add(keys, [index])
    return sorted(groups, key=lambda group: [rank[key] for key in group.keys])


def _merged(groups: Iterable[_Group], domains: Mapping[str, int]) -> list[_Group]:
    """Neighbours that share a status together, as long as there are not too many combinations of values."""
    found: list[_Group] = []
    for group in groups:
        last = found[-1] if found else None
        together = last.keys | group.keys if last is not None and last.keys.keys() & group.keys.keys() else None
        if last is not None and together and prod(domains[key] for key in together) <= MOST_COMBINATIONS:
            last.add(group.keys, group.rules)
        else:
            found.append(group)
    return found


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
