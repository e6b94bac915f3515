"""Random expressions over any vocabulary: every operator, in the forms in which its truth table writes it.

A new operator has a truth table, or a test fails; so it is drawn here, and tried by every evaluator, by itself.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, TypeVar

from hypothesis import strategies as st

from engine.locations import PROJECT
from engine.logic.operators import COMBINATIONS, FACT_TESTS
from tests.support.yaml_files import from_yaml

T = TypeVar("T")
_TABLES = PROJECT / "tests" / "spec" / "operators"
#: The vocabulary of the truth tables: the type of each fact.
_TYPES = {"a": "boolean", "b": "boolean", "c": "boolean", "age": "integer", "colour": "choice"}


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """What expressions can be about.

    Attributes:
        booleans: facts that are true or false.
        choices: facts with their values.
        integers: facts with their least and their greatest value.
        parameter: a number of the rules, if there is one.
    """

    booleans: Sequence[str]
    choices: Mapping[str, Sequence[str]]
    integers: Mapping[str, tuple[int, int]]
    parameter: str | None = None
    facts: Mapping[str, Sequence[str]] = field(init=False)

    def __post_init__(self) -> None:
        facts = {"boolean": self.booleans, "choice": list(self.choices), "integer": list(self.integers)}
        object.__setattr__(self, "facts", facts)


@cache
def _forms(key: str) -> tuple[Any, ...]:
    """The expressions of the truth table of an operator."""
    tables = from_yaml((_TABLES / f"{key}.yaml").read_text(encoding="utf-8"))
    return tuple(table["expression"] for table in tables if key in table["expression"])


def _any_of(strategies: Iterable[st.SearchStrategy[T]]) -> st.SearchStrategy[T]:
    """One of some strategies, made once: Hypothesis looks through each that it has not seen."""
    made = list(strategies)
    return st.sampled_from(range(len(made))).flatmap(made.__getitem__)


@cache
def fact_tests(vocabulary: Vocabulary, *but: str) -> st.SearchStrategy[dict[str, Any]]:
    """Every test on a fact, but those named."""
    forms = [(key, form) for key in FACT_TESTS if key not in but for form in _forms(key)]
    return _any_of(_fact_test(vocabulary, *form) for form in forms)


def _fact_test(vocabulary: Vocabulary, key: str, form: Mapping[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    def about(fact: str) -> st.SearchStrategy[dict[str, Any]]:
        return _operand(vocabulary, fact, form[key]).map(lambda operand: {"fact": fact, key: operand})

    return _any_of(map(about, vocabulary.facts[_TYPES[form["fact"]]]))


def _operand(vocabulary: Vocabulary, fact: str, form: Any) -> st.SearchStrategy[Any]:
    """What can stand beside a fact in the place of what the truth table writes there."""
    if isinstance(form, bool):
        return st.just(form)
    if isinstance(form, dict) and vocabulary.parameter is not None:
        return st.just({"parameter": vocabulary.parameter})
    values: st.SearchStrategy[Any]
    if fact in vocabulary.choices:
        values = st.sampled_from(list(vocabulary.choices[fact]))
    else:
        values = st.integers(*vocabulary.integers[fact])
    if isinstance(form, list):
        different = len(set(form)) == len(form)
        return st.lists(values, min_size=len(form), max_size=len(form), unique=different).map(sorted)
    return values


@cache
def expressions(
    vocabulary: Vocabulary, criteria: tuple[str, ...], max_leaves: int, *but: str
) -> st.SearchStrategy[dict[str, Any]]:
    """Every operator, over facts and criteria."""
    leaves = fact_tests(vocabulary, *but)
    if criteria:
        leaves = st.one_of(leaves, st.sampled_from(list(criteria)).map(lambda name: {"criterion": name}))
    forms = [form for key in COMBINATIONS for form in _forms(key) if any(_parts(form))]
    return st.recursive(leaves, lambda inner: _any_of(_filled(form, inner) for form in forms), max_leaves=max_leaves)


def _is_part(node: Any) -> bool:
    return isinstance(node, dict) and ("fact" in node or not COMBINATIONS.keys().isdisjoint(node))


def _parts(form: Mapping[str, Any]) -> Iterator[Any]:
    """The expressions directly inside one."""
    (operand,) = form.values()
    for value in operand.values() if isinstance(operand, dict) and not _is_part(operand) else (operand,):
        yield from (one for one in (value if isinstance(value, list) else [value]) if _is_part(one))


def _filled(form: Mapping[str, Any], inner: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """The form with other parts; a number beside a list of parts counts some of them."""
    ((key, operand),) = form.items()
    most = 4 if isinstance(operand, list) or not _is_part(operand) else 1
    nodes = {count: _node(operand, inner, count) for count in range(1, most + 1)}
    size = st.integers(1, most) if most > 1 else st.just(1)
    return size.flatmap(nodes.__getitem__).map(lambda found: {key: found})


def _node(node: Any, inner: st.SearchStrategy[Any], count: int) -> st.SearchStrategy[Any]:
    if _is_part(node):
        return inner
    if isinstance(node, list):
        return st.lists(inner, min_size=count, max_size=count)
    if isinstance(node, dict) and "parameter" not in node:
        return st.fixed_dictionaries({key: _node(value, inner, count) for key, value in node.items()})
    return st.integers(1, count)
