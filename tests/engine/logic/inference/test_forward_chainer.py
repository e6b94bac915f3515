"""A chainer fires exactly the rules whose conjunction holds, whatever their number, shape and names."""

import pickle
import threading
from collections.abc import Mapping, Sequence
from itertools import combinations, islice, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import InferenceError
from engine.logic.inference.durable_ruleset import DurableRuleset
from engine.logic.inference.flat_rules import FlatRule
from engine.logic.inference.forward_chainer import ForwardChainer
from engine.logic.inference.rulesets import MOST_COMBINATIONS


def holds(rule: FlatRule, statuses: Mapping[str, int]) -> bool:
    return all(statuses[key] in allowed for key, allowed in rule.tests)


def expected(rules: Sequence[FlatRule], statuses: Mapping[str, int]) -> list[str]:
    return [rule.name for rule in rules if holds(rule, statuses)]


def fired(chainer: ForwardChainer, statuses: Mapping[str, int]) -> list[str]:
    """The rules that fire on statuses that stand in the order of the domains."""
    return chainer.fired([*statuses.values()])


def how_many_kept(chainer: ForwardChainer) -> int:
    return sum(map(len, chainer._chunks))


def fail(ruleset: DurableRuleset, fact: str) -> list[str]:
    raise InferenceError("ruleset s: broken")


def always(name: str) -> FlatRule:
    return FlatRule(name, ())


@st.composite
def cases(draw: st.DrawFn) -> tuple[list[FlatRule], dict[str, int], list[dict[str, int]]]:
    """Rules with any names over any status keys, and a few cases for them."""
    domains = draw(st.dictionaries(st.text(max_size=12), st.integers(1, 8), min_size=1, max_size=12))
    test = st.sampled_from(sorted(domains)).flatmap(
        lambda key: st.tuples(st.just(key), st.frozensets(st.integers(0, domains[key] - 1), min_size=1))
    )
    tests = st.lists(test, max_size=6, unique_by=lambda pair: pair[0]).map(tuple)
    named = st.lists(st.tuples(st.text(max_size=8), tests), max_size=90, unique_by=lambda pair: pair[0])
    rules = [FlatRule(name, pairs) for name, pairs in draw(named)]
    values = st.tuples(*(st.integers(0, size - 1) for size in domains.values()))
    case = values.map(lambda found: dict(zip(domains, found, strict=True)))
    return rules, domains, draw(st.lists(case, min_size=1, max_size=4))


@given(cases())
def test_it_fires_what_plain_evaluation_says(
    drawn: tuple[list[FlatRule], dict[str, int], list[dict[str, int]]],
) -> None:
    rules, domains, several = drawn
    chainer = ForwardChainer("drawn", rules, domains)
    for statuses in several:
        drawn_and_kept = [fired(chainer, statuses) for _ in range(2)]
        assert drawn_and_kept == [expected(rules, statuses)] * 2


@pytest.mark.parametrize("size", range(1, 9))
def test_every_set_of_allowed_values_of_every_domain(size: int) -> None:
    subsets = [subset for count in range(1, size + 1) for subset in combinations(range(size), count)]
    rules = [FlatRule(f"{subset}", (("k", frozenset(subset)),)) for subset in subsets]
    chainer = ForwardChainer("exhaustive", rules, {"k": size})
    for value in range(size):
        assert chainer.fired([value]) == [f"{subset}" for subset in subsets if value in subset]


def test_two_tests_on_one_status_both_count() -> None:
    chainer = ForwardChainer("twice", [FlatRule("a", (("k", frozenset({0, 1})), ("k", frozenset({1, 2}))))], {"k": 3})
    assert [chainer.fired([value]) for value in range(3)] == [[], ["a"], []]


def test_no_rules_and_a_rule_without_tests() -> None:
    assert ForwardChainer("empty", [], {}).fired([]) == []
    assert ForwardChainer("always", [always("a")], {}).fired([]) == ["a"]


def test_the_order_is_the_order_of_definition() -> None:
    names = [f"rule {number}" for number in range(150, 0, -1)]
    assert ForwardChainer("order", [always(name) for name in names], {}).fired([]) == names


@pytest.mark.parametrize("count", [61, 62, 63, 64, 65, 124, 125, 300])
def test_any_number_of_rules_may_fire_on_one_case(count: int) -> None:
    rules = [FlatRule(f"r{number}", ((f"s{number}", frozenset({1})),)) for number in range(count)]
    chainer = ForwardChainer("many matches", rules, {f"s{number}": 2 for number in range(count)})
    assert len(chainer.fired([1] * count)) == count
    assert chainer.fired([0] * count) == []


def test_more_different_tests_than_one_level_holds() -> None:
    rules = [
        FlatRule(f"{key} {value}", ((key, frozenset({value})),)) for key in map(str, range(80)) for value in range(8)
    ]
    chainer = ForwardChainer("640 tests", rules, {str(key): 8 for key in range(80)})
    assert chainer.fired([key % 8 for key in range(80)]) == [f"{key} {key % 8}" for key in range(80)]


def test_more_statuses_than_one_fact_holds() -> None:
    keys = [f"status {number}" for number in range(1000)]
    rules = [
        FlatRule(f"r{start}", tuple((key, frozenset({1})) for key in keys[start : start + 100]))
        for start in range(0, 900, 10)
    ]
    chainer = ForwardChainer("1000 statuses", rules, dict.fromkeys(keys, 2))
    statuses = dict.fromkeys(keys, 1) | {"status 500": 0}
    assert fired(chainer, statuses) == expected(rules, statuses)


def test_the_longest_rule_looks_at_each_of_its_statuses() -> None:
    keys = [f"status {number}" for number in range(240)]
    chainer = ForwardChainer(
        "long", [FlatRule("all", tuple((key, frozenset({1})) for key in keys))], dict.fromkeys(keys, 2)
    )
    statuses = dict.fromkeys(keys, 1)
    assert fired(chainer, statuses) == ["all"]
    for key in keys:
        assert fired(chainer, statuses | {key: 0}) == []


def test_a_rule_over_more_statuses_than_a_fact_holds_is_refused() -> None:
    keys = [f"status {number}" for number in range(241)]
    too_long = FlatRule("all", tuple((key, frozenset({1})) for key in keys))
    with pytest.raises(InferenceError, match="rule number 2 tests 241 statuses; 240 is the most"):
        ForwardChainer("long", [always("a"), too_long], dict.fromkeys(keys, 2))


@pytest.mark.parametrize(
    "name", ["sid", "id", "$s", "z", "k0", "r0", "c", 'a"b', "a\\", "a\0b", "né", "x$any", "$not", "a.b", ""]
)
def test_names_that_mean_something_to_durable_rules_mean_nothing_here(name: str) -> None:
    chainer = ForwardChainer(name, [FlatRule(name, ((name, frozenset({1})),)), always("other")], {name: 2})
    assert chainer.fired([1]) == [name, "other"]
    assert chainer.fired([0]) == ["other"]


def test_what_is_kept_has_a_bound_and_stays_right_beyond_it() -> None:
    rules = [
        FlatRule("one", tuple((str(number), frozenset({number % 2, 2})) for number in range(8))),
        FlatRule("other", (("0", frozenset({1})), ("7", frozenset({0, 1})))),
    ]
    domains = {str(number): 3 for number in range(8)}
    chainer = ForwardChainer("many", rules, domains)
    seen = list(islice(product(range(3), repeat=8), MOST_COMBINATIONS + 500))
    for values in (*seen, *seen[:700]):
        assert chainer.fired(values) == expected(rules, dict(zip(domains, values, strict=True)))
        assert how_many_kept(chainer) <= MOST_COMBINATIONS
    assert how_many_kept(chainer) < len(seen)


def test_what_is_kept_is_not_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    rules = [FlatRule(f"r{number}", ((str(number // 2), frozenset({number % 2})),)) for number in range(60)]
    chainer = ForwardChainer("kept", rules, {str(number): 2 for number in range(30)})
    values = [number % 2 for number in range(30)]
    found = chainer.fired(values)
    monkeypatch.setattr(DurableRuleset, "fired", lambda _ruleset, _fact: pytest.fail("drawn again"))
    assert chainer.fired(bytes(values)) == found


def test_of_a_failure_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    chainer = ForwardChainer("fails", [FlatRule("a", (("k", frozenset({1})),))], {"k": 2})
    assert chainer.fired([0]) == []
    with monkeypatch.context() as broken:
        broken.setattr(DurableRuleset, "fired", fail)
        with pytest.raises(InferenceError, match="fails: ruleset s: broken"):
            chainer.fired([1])
        assert chainer.fired([0]) == []
    assert chainer.fired([1]) == ["a"]


def test_a_chainer_is_pickled_without_what_it_keeps() -> None:
    chainer = ForwardChainer("pickled", [FlatRule("a", (("k", frozenset({1})),)), always("b")], {"k": 2, "j": 3})
    before = pickle.dumps(chainer)
    assert chainer.fired([1, 0]) == ["a", "b"]
    assert len(pickle.dumps(chainer)) == len(before)
    again = pickle.loads(before)
    assert [again.fired([value, 0]) for value in (0, 1)] == [["b"], ["a", "b"]]


def test_one_chainer_serves_many_threads() -> None:
    keys = [f"s{number}" for number in range(7)]
    rules = [
        FlatRule(
            f"r{number}", ((keys[number % 7], frozenset({0, 2})), (keys[(number * 3 + 1) % 7], frozenset({number % 3})))
        )
        for number in range(140)
        if number % 7 != (number * 3 + 1) % 7
    ]
    chainer = ForwardChainer("shared", rules, dict.fromkeys(keys, 3))
    wrong: list[object] = []
    start = threading.Barrier(8)

    def work(seed: int) -> None:
        start.wait()
        try:
            for step in range(150):
                statuses = {key: (seed * step + place * step // 7 + place) % 3 for place, key in enumerate(keys)}
                if fired(chainer, statuses) != expected(rules, statuses):
                    wrong.append(statuses)
        except Exception as error:  # a thread's error would otherwise be lost
            wrong.append(error)

    threads = [threading.Thread(target=work, args=(seed,)) for seed in range(1, 9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
