"""From allowed values to the comparisons that durable-rules knows."""

from collections.abc import Mapping
from typing import Any

Comparison = dict[str, Any]
"""One comparison in the JSON notation of durable-rules, such as ``{"$lte": {"k3": 1}}``."""

ALWAYS = "z"
"""A key that stands in every fact with the value 1, for the patterns that must always match."""


def comparisons(key: str, allowed: frozenset[int], domain_size: int) -> list[Comparison]:
    """Return the comparisons that together let through exactly the allowed values.

    One value is an equality; otherwise a lower bound, an upper bound and one inequality for every hole in between,
    each only where needed. Never ``$or``, which fires twice when two branches hold, nor ``$nex``, which never ends.

    Args:
        key: the short key in the fact.
        allowed: some but not all of the values 0 to `domain_size` - 1.
        domain_size: the number of values that the key can have.
    """
    lowest, highest = min(allowed), max(allowed)
    if lowest == highest:
        return [{key: lowest}]
    result: list[Comparison] = []
    if lowest > 0:
        result.append({"$gte": {key: lowest}})
    if highest < domain_size - 1:
        result.append({"$lte": {key: highest}})
    result.extend({"$neq": {key: hole}} for hole in range(lowest, highest) if hole not in allowed)
    return result


def pattern(
    tests: Mapping[str, frozenset[int]], short_keys: Mapping[str, str], domains: Mapping[str, int]
) -> Comparison:
    """Return one pattern over one fact: all the tests of a rule, or a pattern that always matches.

    Args:
        tests: for each status key the allowed values.
        short_keys: for each status key its name in the fact.
        domains: for each status key the number of its values.
    """
    found = [c for key, allowed in tests.items() for c in comparisons(short_keys[key], allowed, domains[key])]
    if not found:
        return {ALWAYS: 1}
    return found[0] if len(found) == 1 else {"$and": found}
