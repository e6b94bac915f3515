"""Compiles the rules of the second layer: templates written out, dependencies put in order, strata made."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from typing import Any

from engine.language import Text
from engine.logic.compilation.statuses import StatusKey, key_of
from engine.logic.inference.forward_chainer import ForwardChainer
from engine.logic.inference.rules import FlatRule
from engine.rulebase.entries.catalogue import Service
from engine.rulebase.entries.common import Entry
from engine.rulebase.entries.conclusions import (
    EACH,
    GapBody,
    LevelThen,
    MemberTests,
    Rule,
    ServiceFilter,
    StatusTest,
    Then,
)


@dataclass(frozen=True)
class CompiledRule:
    """One rule, written out for its item when it has ``for_each``.

    Attributes:
        name: the rule's id, with the item in square brackets.
        rule_id: the id in YAML.
        conclusion: what it concludes; rules with the same one mean *or*.
        tests: the statuses and the codes that each may have.
        then: what it puts out.
        each: the item, if any.
        entry: what stands in YAML.
    """

    name: str
    rule_id: str
    conclusion: str
    tests: tuple[tuple[StatusKey, frozenset[int]], ...]
    then: Then
    each: str | None
    entry: Rule


class RuleCycleError(Exception):
    """Rules wait for each other in a circle.

    Attributes:
        circle: the names of the rules.
    """

    def __init__(self, circle: Sequence[str]) -> None:
        self.circle = tuple(circle)
        super().__init__(" → ".join(self.circle))


class ContradictionError(Exception):
    """A rule asks two things of one status that exclude each other."""


def matching_services(chosen: ServiceFilter, services: Mapping[str, Service]) -> tuple[str, ...]:
    """The offered services that a filter means, in the order of the catalogue."""
    return tuple(
        name
        for name, service in services.items()
        if service.offer == "service"
        and (not chosen.kind or service.kind in chosen.kind)
        and service.kind not in chosen.not_kind
        and (chosen.serves is None or chosen.serves in service.serves)
    )


def written_out(
    rule_id: str,
    rule: Rule,
    items: Sequence[tuple[str, str, Text]] | None,
    parameters: Mapping[str, Text],
) -> Iterator[CompiledRule]:
    """The rule itself, or one rule for each item of its ``for_each``.

    Args:
        rule_id: the id in YAML.
        rule: what stands there.
        items: for a rule with ``for_each``, each item's id, its placeholder (``need`` or ``service``) and its name.
        parameters: the text of each ``{parameter:id}``.

    Raises:
        ContradictionError: two conditions exclude each other.
    """
    if items is None:
        yield _compiled(rule_id, rule, None, parameters)
        return
    for item, placeholder, name in items:
        yield _compiled(rule_id, rule, item, {**parameters, placeholder: name})


def _compiled(rule_id: str, rule: Rule, each: str | None, placeholders: Mapping[str, Text]) -> CompiledRule:
    tests: dict[StatusKey, frozenset[int]] = {}
    for test in rule.when:
        key = key_of(_for_item(test, each))
        allowed = frozenset(key.code(value) for value in test.values)
        tests[key] = tests[key] & allowed if key in tests else allowed
        if not tests[key]:
            what = key.target or "the same members"
            raise ContradictionError(f"no {key.subject} can have all the statuses asked of '{what}'")
    suffix = "" if each is None else f"[{each}]"
    return CompiledRule(
        name=rule_id + suffix,
        rule_id=rule_id,
        conclusion=(rule.conclusion or rule_id) + suffix,
        tests=tuple(tests.items()),
        then=_filled(rule.then, each, dict(placeholders)),
        each=each,
        entry=rule,
    )


def _for_item(test: StatusTest, each: str | None) -> StatusTest:
    if each is None:
        return test
    if test.target == EACH:
        return test.model_copy(update={"target": each})
    if isinstance(test.target, ServiceFilter) and test.target.serves == EACH:
        return test.model_copy(update={"target": test.target.model_copy(update={"serves": each})})
    if isinstance(test.target, MemberTests):
        inner = tuple(_for_item(one, each) for one in test.target.tests)
        return test.model_copy(update={"target": test.target.model_copy(update={"tests": inner})})
    return test


def _filled(entry: Any, each: str | None, placeholders: dict[str, Text]) -> Any:
    """A copy of a ``then`` in which ``each`` and the placeholders are filled in."""
    update: dict[str, Any] = {}
    for name in type(entry).model_fields:
        value = getattr(entry, name)
        if isinstance(value, Text):
            update[name] = value.replace(placeholders)
        elif (value == EACH and each is not None and not isinstance(entry, GapBody)) or (
            isinstance(entry, GapBody) and name == "need" and value == EACH
        ):
            update[name] = each
        elif isinstance(value, ServiceFilter) and value.serves == EACH:
            update[name] = value.model_copy(update={"serves": each})
        elif isinstance(value, Entry) and not isinstance(value, ServiceFilter):
            update[name] = _filled(value, each, placeholders)
    return entry.model_copy(update=update)


def in_strata(rules: Sequence[CompiledRule]) -> tuple[tuple[CompiledRule, ...], ...]:
    """Rules in layers: each rule after every rule whose conclusion it looks at.

    Raises:
        RuleCycleError: rules wait for each other in a circle.
    """
    concluding: dict[str, list[str]] = {}
    level_rules = [rule.name for rule in rules if isinstance(rule.then, LevelThen)]
    for rule in rules:
        concluding.setdefault(rule.conclusion, []).append(rule.name)
        if rule.each is not None:  # without its item, a conclusion stands for all of its items
            concluding.setdefault(rule.conclusion.removesuffix(f"[{rule.each}]"), []).append(rule.name)
    waits_for: dict[str, set[str]] = {rule.name: set() for rule in rules}
    for rule in rules:
        for key, _ in rule.tests:
            if key.subject == "level":
                waits_for[rule.name].update(level_rules)
            elif key.subject == "conclusion":
                waits_for[rule.name].update(concluding.get(str(key.target), ()))
    depth: dict[str, int] = {}
    try:
        for name in TopologicalSorter(waits_for).static_order():
            depth[name] = 1 + max((depth[other] for other in waits_for[name]), default=-1)
    except CycleError as error:
        raise RuleCycleError(error.args[1]) from None
    layers = 1 + max(depth.values(), default=0)
    return tuple(tuple(rule for rule in rules if depth[rule.name] == layer) for layer in range(layers))


@dataclass(frozen=True)
class Stratum:
    """Rules that can be drawn together.

    Attributes:
        rules: the rules by name.
        keys: the statuses that they look at, by the name under which the chainer knows them.
        chainer: runs them with durable-rules.
    """

    rules: Mapping[str, CompiledRule]
    keys: Mapping[str, StatusKey]
    chainer: ForwardChainer


def stratum(name: str, rules: Sequence[CompiledRule]) -> Stratum:
    """Put the rules of one layer behind a forward chainer."""
    keys = {
        key: f"s{position}" for position, key in enumerate(dict.fromkeys(k for rule in rules for k, _ in rule.tests))
    }
    flat = [FlatRule(rule.name, tuple((keys[key], allowed) for key, allowed in rule.tests)) for rule in rules]
    domains = {short: len(key.values) for key, short in keys.items()}
    return Stratum(
        rules={rule.name: rule for rule in rules},
        keys={short: key for key, short in keys.items()},
        chainer=ForwardChainer(name, flat, domains),
    )
