"""What a chainer refuses before anything reaches durable-rules, and what it says."""

from enum import IntEnum
from typing import Any

import pytest

from engine.errors import InferenceError
from engine.logic.inference.flat_rules import FlatRule
from engine.logic.inference.forward_chainer import ForwardChainer

DOMAINS = {"criterion:adult": 3, "service:dune": 3}


def rule(*tests: tuple[str, set[Any]], name: str = "one") -> FlatRule:
    return FlatRule(name, tuple((key, frozenset(allowed)) for key, allowed in tests))


@pytest.mark.parametrize(
    ("rules", "message"),
    [
        ([rule(("criterion:adlt", {1}))], "tests the unknown status 'criterion:adlt'; did you mean 'criterion:adult'?"),
        ([rule(("criterion:adult", set()))], "rule 'one' allows no value at all for status 'criterion:adult'"),
        ([rule(("criterion:adult", {3}))], "allows 3 for status 'criterion:adult', whose values are 0 to 2"),
        ([rule(("criterion:adult", {-1}))], "allows -1 for status 'criterion:adult'"),
        ([rule(("criterion:adult", {True}))], "allows True for status 'criterion:adult'"),
        ([rule(("criterion:adult", {"1"}))], "allows '1' for status 'criterion:adult'"),
        ([rule(("criterion:adult", {1.0}))], "allows 1.0 for status 'criterion:adult'"),
        ([rule(("criterion:adult", {0}), ("criterion:adult", {1}))], "tests on status 'criterion:adult' that"),
        ([rule(), rule()], "two rules are called 'one'"),
    ],
)  # fmt: skip
def test_a_rule_that_cannot_be_evaluated_is_refused(rules: list[FlatRule], message: str) -> None:
    with pytest.raises(InferenceError) as refused:
        ForwardChainer("level", rules, DOMAINS)
    assert str(refused.value).startswith("level: ")
    assert message in str(refused.value)


@pytest.mark.parametrize("size", [0, 9, -1])
def test_a_domain_of_no_or_too_many_values_is_refused(size: int) -> None:
    with pytest.raises(InferenceError, match=f"status 'k' has {size} values; 1 to 8 can be told apart"):
        ForwardChainer("level", [], {"k": size})


@pytest.mark.parametrize("value", [3, -1, True, False, "1", 1.0, None, [1], 2**70])
def test_a_status_outside_its_domain_is_refused(value: Any) -> None:
    chainer = ForwardChainer("level", [rule(("criterion:adult", {1}))], DOMAINS)
    with pytest.raises(
        InferenceError, match=r"level: status 'criterion:adult' is .*; it must be a whole number from 0 to 2"
    ):
        chainer.fired([value, 0])


def test_too_few_or_too_many_statuses_are_refused() -> None:
    chainer = ForwardChainer("level", [rule(("criterion:adult", {1}))], DOMAINS)
    for values in ([1], [1, 0, 0]):
        with pytest.raises(InferenceError, match=f"level: {len(values)} values are given for 2 statuses"):
            chainer.fired(values)


def test_a_status_that_can_keep_no_rule_from_firing_is_not_looked_at() -> None:
    chainer = ForwardChainer("level", [rule(("criterion:adult", {1}), ("service:dune", {0, 1, 2}))], DOMAINS)
    assert chainer.fired([1, 77]) == ["one"]


def test_an_enumeration_of_whole_numbers_is_welcome() -> None:
    class Outcome(IntEnum):
        NOT_MET = 0
        UNKNOWN = 1
        MET = 2

    chainer = ForwardChainer("level", [rule(("criterion:adult", {Outcome.MET}))], DOMAINS)
    assert chainer.fired([Outcome.MET, 0]) == ["one"]
    assert chainer.fired([Outcome.UNKNOWN, 0]) == []
