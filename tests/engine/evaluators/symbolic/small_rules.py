"""Random small rule bases, small enough to try out every person one by one."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import product
from typing import Any

from hypothesis import strategies as st

from engine.language import Text
from engine.locations import PROJECT
from engine.logic.compilation.compiler import Compiler
from engine.logic.compilation.dated import DatedRules
from engine.logic.situation import read_situation
from engine.rulebase.entries.catalogue import Service
from engine.rulebase.entries.criteria import Criterion
from engine.rulebase.entries.plan import DecisionPlan
from engine.rulebase.entries.rule_base import Contents, Places
from engine.rulebase.entries.service_kind import ServiceKind
from engine.rulebase.entries.vocabulary import Constraint, Fact, FactValue
from engine.rulebase.reading.yaml_source import read_yaml
from tests.support.strategies.expressions import Vocabulary, fact_tests
from tests.support.strategies.expressions import expressions as all_expressions

DAY = date(2026, 1, 1)
Person = dict[str, FactValue]
_WORDS = {"nl": "x", "fr": "x", "en": "x"}
_SOURCE = {"publication": "test"}

FACTS: dict[str, dict[str, Any]] = {
    "a": {"type": "boolean", "change": "by_action", "aim": [True]},
    "b": {"type": "boolean", "change": "by_time", "aim": [False]},
    "c": {
        "type": "choice",
        "values": {"x": _WORDS, "y": _WORDS, "z": _WORDS, "w": _WORDS},
        "change": "by_action",
        "aim": ["x"],
    },
    "n": {"type": "integer", "minimum": 0, "maximum": 6, "change": "by_time", "aim": "more"},
    "d": {"type": "boolean", "change": "fixed"},
}
VALUES: dict[str, list[FactValue]] = {
    "a": [True, False],
    "b": [True, False],
    "c": ["x", "y", "z", "w"],
    "n": list(range(7)),
    "d": [True, False],
}


#: Everybody below has a value for every fact; somebody who has none would be one more.
NOT_TRIED = "has_none"
VOCABULARY = Vocabulary(["a", "b", "d"], {"c": ["x", "y", "z", "w"]}, {"n": (0, 6)})


def expressions(criteria: tuple[str, ...] = ()) -> st.SearchStrategy[dict[str, Any]]:
    return all_expressions(VOCABULARY, criteria, 4, NOT_TRIED)


@st.composite
def criteria(draw: st.DrawFn, names: tuple[str, ...] = ()) -> dict[str, Any]:
    entry: dict[str, Any] = {"text": _WORDS, "met_when": draw(expressions(names)), "source": _SOURCE}
    if draw(st.integers(0, 3)) == 0:
        entry |= {"unclear_when": draw(expressions(names)), "unclear_text": _WORDS}
    return entry


@st.composite
def services(draw: st.DrawFn, name: str, names: tuple[str, ...]) -> dict[str, Any]:
    kinds = st.sampled_from(["required", "required", "required", "typical"])
    eligibility = [
        {"id": f"k{position}", "kind": draw(kinds), **draw(criteria(names))}
        for position in range(draw(st.integers(1, 3)))
    ]
    return service(name, eligibility, published=draw(st.integers(0, 5)) > 0)


def service(name: str, eligibility: list[dict[str, Any]], *, published: bool = True) -> dict[str, Any]:
    return {
        "id": name,
        "organisation": "o",
        "name": {"nl": name, "fr": name, "en": name},
        "description": _WORDS,
        "kind": "help",
        "scope": "generalist",
        "offer": "service",
        "serves": ["a"],
        "eligibility_published": published,
        "eligibility": eligibility,
        "availability": {"status": "unknown", "as_of": DAY},
        "sources": [{"publication": "test", "as_of": DAY, "review_by": date(2030, 1, 1), "reliability": "A"}],
    }


@st.composite
def small_rules(draw: st.DrawFn, most_services: int = 3) -> DatedRules:
    """A rule base of five facts, up to two shared criteria, up to three services and two constraints."""
    shared = {f"s{position}": draw(criteria()) for position in range(draw(st.integers(0, 2)))}
    names = tuple(shared)
    made = [draw(services(f"v{position}", names)) for position in range(draw(st.integers(1, most_services)))]
    constraints = {
        f"t{position}": {
            "when": draw(expressions()),
            "then": draw(fact_tests(VOCABULARY, NOT_TRIED)),
            "text": _WORDS,
            "source": _SOURCE,
        }
        for position in range(draw(st.integers(0, 2)))
    }
    return rules_of(shared, made, constraints)


def rules_of(
    shared: dict[str, Any], made: list[dict[str, Any]], constraints: dict[str, Any], facts: dict[str, Any] | None = None
) -> DatedRules:
    """Compile a rule base that is given as the data of its YAML."""
    contents = contents_of(shared, made, constraints, facts)
    compiler = Compiler(contents, DAY, [])
    rules = compiler.compile()
    assert rules is not None, compiler.problems
    return rules


def contents_of(
    shared: dict[str, Any], made: list[dict[str, Any]], constraints: dict[str, Any], facts: dict[str, Any] | None = None
) -> Contents:
    vocabulary = {
        name: Fact.model_validate(
            {
                "name": {"nl": name, "fr": name, "en": name},
                "question": _WORDS,
                "sensitive": False,
                "source": _SOURCE,
                **entry,
            }
        )
        for name, entry in (facts or FACTS).items()
    }
    level = {"id": "level", "name": _WORDS, "description": _WORDS, "criterion": "level"}
    plan = DecisionPlan.model_validate(
        {
            "version": "test",
            "valid_from": DAY,
            "safety_group": "g",
            "needs_group": "g",
            "levels": [level],
            "complexity": {"criterion": "level", "kinds": {}, "domains_group": "g"},
            "follow_up_topics": [],
            "gap_kinds": {},
        }
    )
    return Contents(
        plan=plan,
        groups={},
        facts=vocabulary,
        fact_groups=dict.fromkeys(vocabulary, "g"),
        constraints={name: Constraint.model_validate(entry) for name, entry in constraints.items()},
        documents={},
        parameters={},
        criteria={name: Criterion.model_validate(entry) for name, entry in shared.items()},
        rules={},
        kinds={"help": ServiceKind.model_validate({"name": _WORDS})},
        organisations={},
        services={entry["id"]: Service.model_validate(entry) for entry in made},
        words=_wording(),
        topics={},
        topic_groups={},
        group_of_topic={},
        places=Places(),
        version="test",
    )


@cache
def _wording() -> dict[str, Text]:
    """The real words: small rule bases need nothing else from the files."""
    file, _ = read_yaml(PROJECT / "rules" / "wording.yaml", "wording.yaml")
    return {word: Text.model_validate(text) for word, text in file.data.items()}


def everybody(rules: DatedRules) -> Iterator[Person]:
    """Every person, value by value, also those who break a constraint."""
    for values in product(*VALUES.values()):
        yield dict(zip(VALUES, values, strict=True))


def can_exist(rules: DatedRules, person: Person) -> bool:
    return not read_situation(rules, person).broken
