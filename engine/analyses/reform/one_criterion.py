"""A change of one criterion of a service, as a reform: what stands in a file, and nothing else."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engine.language import LANGUAGES, Language
from engine.logic.compilation.dated import DatedRules
from engine.rulebase.entries.catalogue import Service
from engine.rulebase.entries.common import Node
from engine.rulebase.entries.criteria import EligibilityCriterion
from engine.rulebase.entries.vocabulary import FactValue
from engine.words.rule_words import RuleWords, named_in
from engine.words.wording import Words, capitalised

#: What is of a required criterion only, and goes when it is no longer asked for.
_OF_REQUIRED = ("subject", "flexible", "margin")


@dataclass(frozen=True)
class Part:
    """A test in a criterion that can be another one: the same question with other numbers or values.

    Attributes:
        path: where it stands in `met_when`.
        fact: the question that it looks at.
        test: the name of its operator.
        given: its numbers, in their order, or its values.
    """

    path: tuple[str | int, ...]
    fact: str
    test: str
    given: tuple[FactValue, ...]

    def with_others(self, given: Sequence[FactValue]) -> dict[str, Any]:
        """The test as it stands in YAML, with other numbers or values."""
        if all(isinstance(one, int) for one in given):
            return {"fact": self.fact, self.test: list(given) if len(self.given) > 1 else given[0]}
        return {"fact": self.fact, "is": given[0]} if len(given) == 1 else {"fact": self.fact, "in": list(given)}


def required_criteria(service: Service) -> tuple[EligibilityCriterion, ...]:
    """The criteria of a service that keep people out."""
    return tuple(one for one in service.eligibility if one.kind == "required")


def parts_of(rules: DatedRules, criterion: EligibilityCriterion) -> tuple[Part, ...]:
    """What in a criterion can have other numbers or values.

    What is only true or false has no other value that would still be the criterion, and a number that comes from
    ``rules/parameters.yaml`` is not its own.
    """
    return tuple(_parts(rules, criterion.met_when, ()))


def _parts(rules: DatedRules, node: Node, path: tuple[str | int, ...]) -> Iterator[Part]:
    if isinstance(node, dict) and "fact" in node:
        ((test, operand),) = ((key, value) for key, value in node.items() if key != "fact")
        given = tuple(operand) if isinstance(operand, list | tuple) else (operand,)
        wanted = {"integer": int, "choice": str}.get(rules.contents.facts[node["fact"]].type)
        if wanted is not None and all(type(one) is wanted for one in given):
            yield Part(path, node["fact"], test, given)
    elif isinstance(node, dict | list | tuple):
        inside = node.items() if isinstance(node, dict) else enumerate(node)
        for key, inner in inside:
            yield from _parts(rules, inner, (*path, key))


def without_criterion(rules: DatedRules, service: str, criterion: str) -> dict[str, Any]:
    """The reform that no longer asks for a criterion.

    Args:
        rules: the rules of the day.
        service: a service.
        criterion: the id of one of its required criteria.
    """
    entry = _criterion(rules, service, criterion)
    # Not removed: a service may name it where it says for whom it is.
    gone = {key: None for key in _OF_REQUIRED if getattr(entry, key)}
    texts = {
        language: Words(rules.contents, language)("reform_without_text", before=entry.text.into(language))
        for language in LANGUAGES
    }
    return _reform(rules, (service, criterion), {"kind": "typical", **gone}, "reform_without", texts)


def with_other_parts(
    rules: DatedRules, service: str, criterion: str, others: Mapping[int, Sequence[FactValue]]
) -> dict[str, Any]:
    """The reform in which tests of a criterion have other numbers or values.

    A limit that moves is clear: where the source leaves it open today, it no longer does.

    Args:
        rules: the rules of the day.
        service: a service.
        criterion: the id of one of its required criteria.
        others: by the position in `parts_of`, the numbers or values instead.
    """
    entry = _criterion(rules, service, criterion)
    parts = parts_of(rules, entry)
    node = entry.met_when
    for place, given in others.items():
        node = _replaced(node, parts[place].path, parts[place].with_others(given))
    moved = {parts[place].fact for place, given in others.items() if isinstance(given[0], int)}
    settled = bool(moved & set(named_in(entry.unclear_when, "fact")))
    said = {language: capitalised(RuleWords(rules, language).phrase(node).line) for language in LANGUAGES}
    changes: dict[str, Any] = {"text": {language: f"{text}." for language, text in said.items()}, "met_when": node}
    if settled:
        changes |= {"unclear_when": None, "unclear_text": None}
    texts = {}
    for language, text in said.items():
        words = Words(rules.contents, language)
        told = words("reform_other_text", before=entry.text.into(language), after=f"{text}.")
        texts[language] = f"{told} {words('reform_now_clear')}" if settled else told
    return _reform(rules, (service, criterion), changes, "reform_other", texts)


def _criterion(rules: DatedRules, service: str, criterion: str) -> EligibilityCriterion:
    return next(one for one in rules.contents.services[service].eligibility if one.id == criterion)


def _reform(
    rules: DatedRules, of: tuple[str, str], changes: dict[str, Any], name: str, texts: Mapping[Language, str]
) -> dict[str, Any]:
    """The whole reform; its id says what it changes, and differs where that differs."""
    service, criterion = of
    content = json.dumps(changes, sort_keys=True).encode()
    spoken = {language: Words(rules.contents, language) for language in LANGUAGES}
    return {
        "id": f"{service}-{criterion}-{hashlib.sha256(content).hexdigest()[:6]}".replace("_", "-"),
        "name": {language: words(name, service=words.service(service)) for language, words in spoken.items()},
        "description": dict(texts),
        "assumption": {
            "reason": {language: words("reform_made_up") for language, words in spoken.items()},
            "confirm_with": {language: words.service(service) for language, words in spoken.items()},
        },
        "services": {service: {"eligibility": {criterion: changes}}},
    }


def _replaced(node: Node, path: tuple[str | int, ...], new: Node) -> Node:
    """An expression with another one at a place; as plain lists and mappings."""
    if not path:
        return new
    if isinstance(node, dict):
        return {key: _replaced(inner, path[1:], new) if key == path[0] else inner for key, inner in node.items()}
    return [_replaced(inner, path[1:], new) if place == path[0] else inner for place, inner in enumerate(node)]
