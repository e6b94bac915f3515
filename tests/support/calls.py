"""Narrated calls: what a caller says in order, the full truth behind it, and what a good colleague would do."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine import PROJECT, DatedRules, FactValue, Language, read_situation, topic_fact
from tests.support.yaml_files import from_yaml

FOLDER = PROJECT / "tests" / "spec" / "calls"
_ORDINARY = "ordinary.yaml"


@dataclass(frozen=True)
class Call:
    """One call.

    Attributes:
        name: the name of its file.
        who: who calls, and about whom.
        language: what the caller speaks.
        says: what the caller says, in order.
        topics: what it is about, the first concern first.
        facts: what is true, beyond what is ordinary.
        expect: what a good colleague would do.
        absurd: what nobody would say or do.
    """

    name: str
    who: str
    language: Language
    says: tuple[str, ...]
    topics: tuple[str, ...]
    facts: Mapping[str, FactValue | None]
    expect: Mapping[str, Any]
    absurd: Mapping[str, list[str]]


def all_calls() -> tuple[Call, ...]:
    """The calls, by the names of their files."""
    return tuple(_read(path) for path in sorted(FOLDER.glob("*.yaml")) if path.name != _ORDINARY)


def truth(rules: DatedRules, call: Call) -> dict[str, FactValue | None]:
    """Everything that could be answered in a call: what it says, what is ordinary, and else "no" or "not known".

    What speaks of something that is not there is left out. What follows from the rest is there: a network that is worn
    out is a network.
    """
    contents = rules.contents
    facts = {"caller_language": call.language, **call.facts, **{topic_fact(topic): True for topic in call.topics}}
    ordinary = from_yaml((FOLDER / _ORDINARY).read_text(encoding="utf-8"))
    left = {name: contents.facts[name] for name in contents.fact_groups if name not in facts}
    while True:
        known = read_situation(rules, facts).facts
        values, _ = rules.program.run(known)
        open_facts = {name: fact for name, fact in left.items() if name not in known}
        ready = [
            name
            for name, fact in open_facts.items()
            if (fact.presupposes is None or values[rules.program.index[fact.presupposes]] == 2)
            and (fact.stands_for is None or known.get(fact.stands_for.fact, "") is None)
        ]
        if not ready:
            return facts | {name: known[name] for name in left if name not in facts and known.get(name) is not None}
        name = ready[0]
        facts[name] = ordinary.get(name, _otherwise(name, contents.facts[name].type))


def _otherwise(fact: str, kind: str) -> FactValue | None:
    if kind == "boolean":
        return False
    return "none" if fact.startswith("domain_") or fact == "followed_by" else None


def _read(path: Path) -> Call:
    found = from_yaml(path.read_text(encoding="utf-8"))
    return Call(
        path.stem,
        found["who"],
        found["language"],
        tuple(found["says"]),
        tuple(found["topics"]),
        found["facts"],
        found["expect"],
        found["absurd"],
    )
