"""Rules in their flattest form: a conjunction of tests on statuses that are small whole numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engine.errors import InferenceError
from engine.suggestions import nearest

LARGEST_DOMAIN = 8


@dataclass(frozen=True, slots=True)
class FlatRule:
    """One rule: it fires when every one of its statuses has one of the allowed values.

    Attributes:
        name: unique among the rules of one chainer.
        tests: pairs of a status key and the values it may have; no tests at all means that the rule always fires.
    """

    name: str
    tests: tuple[tuple[str, frozenset[int]], ...]


def is_value(value: object, domain_size: int) -> bool:
    """Return whether `value` is a whole number of the domain; True is not taken for 1, though durable-rules would."""
    return isinstance(value, int) and 0 <= value < domain_size and value is not True and value is not False


def check_domains(chainer: str, domains: Mapping[str, int]) -> None:
    """Refuse a domain that is empty or larger than `LARGEST_DOMAIN`.

    Args:
        chainer: what to call it in an error.
        domains: for each status key the number of its values, 0 up to but not including that number.

    Raises:
        InferenceError: at the first domain that is not between 1 and `LARGEST_DOMAIN` values.
    """
    for key, size in domains.items():
        if not 1 <= size <= LARGEST_DOMAIN:
            raise InferenceError(
                f"{chainer}: status '{key}' has {size} values; 1 to {LARGEST_DOMAIN} can be told apart"
            )


def narrowed(chainer: str, rules: Sequence[FlatRule], domains: Mapping[str, int]) -> list[dict[str, frozenset[int]]]:
    """Return for each rule the tests that can fail: one per status key, in the order of first mention.

    Tests on the same key are taken together, and a test that allows the whole domain is left out.

    Args:
        chainer: what to call it in an error.
        rules: the rules.
        domains: for each status key the number of its values.

    Raises:
        InferenceError: two rules of one name, an unknown key, a value outside its domain, a rule that can never fire.
    """
    names: set[str] = set()
    result = []
    for rule in rules:
        if rule.name in names:
            raise InferenceError(f"{chainer}: two rules are called '{rule.name}'")
        names.add(rule.name)
        result.append(_narrowed_tests(f"{chainer}: rule '{rule.name}'", rule, domains))
    return result


def _narrowed_tests(where: str, rule: FlatRule, domains: Mapping[str, int]) -> dict[str, frozenset[int]]:
    tests: dict[str, frozenset[int]] = {}
    for key, allowed in rule.tests:
        if key not in domains:
            near = nearest(key, domains)
            hint = f"; did you mean '{near}'?" if near else ""
            raise InferenceError(f"{where} tests the unknown status '{key}'{hint}")
        domain = range(domains[key])
        if not allowed:
            raise InferenceError(f"{where} allows no value at all for status '{key}', so it can never fire")
        for value in allowed:
            if not is_value(value, domains[key]):
                raise InferenceError(f"{where} allows {value!r} for status '{key}', whose values are 0 to {domain[-1]}")
        tests[key] = tests.get(key, frozenset(domain)) & allowed
        if not tests[key]:
            raise InferenceError(f"{where} has tests on status '{key}' that exclude each other, so it can never fire")
    return {key: allowed for key, allowed in tests.items() if len(allowed) < domains[key]}
