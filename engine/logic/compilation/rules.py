"""Compiles the rules of the second layer: templates written out, dependencies put in order, strata made."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from itertools import product
from typing import Any

from engine.language import Text
from engine.logic.inference.flat_rules import FlatRule
from engine.logic.inference.forward_chainer import ForwardChainer
from engine.logic.statuses.base import Status, StatusTest
from engine.logic.statuses.conclusion import ConclusionStatus
from engine.logic.statuses.fact import FactStatus
from engine.logic.statuses.level import LevelStatus
from engine.rulebase.entries.catalogue import Service
from engine.rulebase.entries.conclusions import Rule
from engine.rulebase.entries.then.base import Then, Verdict


@dataclass(frozen=True)
class CompiledRule:
    """One rule, written out for its item when it has ``for_each``.

    Attributes:
        rule_id: the id in YAML.
        concludes: what it concludes; rules with the same one, and the same item, mean *or*.
        each: the item that it was written out for, if any.
        tests: the statuses and the codes that each may have.
        then: what it puts out.
        entry: what stands in YAML.
        unsaid: the statuses among them that no rule writes: they hold it back and are no reason.
    """

    rule_id: str
    concludes: str
    each: str | None
    tests: tuple[tuple[Status, frozenset[int]], ...]
    then: Then
    entry: Rule
    unsaid: frozenset[Status] = frozenset()

    @cached_property
    def name(self) -> str:
        """The rule's id, with the item in square brackets: how it is shown."""
        return self.rule_id if self.each is None else f"{self.rule_id}[{self.each}]"

    @cached_property
    def telling(self) -> tuple[Status, ...]:
        """The conditions that could have been otherwise; one that allows every status says nothing."""
        return tuple(status for status, allowed in self.tests if len(allowed) < len(status.values))

    @cached_property
    def speaking(self) -> tuple[tuple[Status, frozenset[int]], ...]:
        """The conditions that can be a reason, each with the codes in which it is one: `Status.speaks`."""
        return tuple(
            (status, frozenset(code for code in allowed if status.speaks(code, allowed)))
            for status, allowed in self.tests
        )

    def draws(self, conclusion: str, item: str | None) -> bool:
        """Whether it draws a conclusion for an item, or without one for whatever item."""
        return self.concludes == conclusion and item in (None, self.each)

    @cached_property
    def conclusion(self) -> str:
        """The conclusion, with the item in square brackets: how it is shown."""
        return self.concludes if self.each is None else f"{self.concludes}[{self.each}]"


class RuleCycleError(Exception):
    """Rules wait for each other in a circle.

    Attributes:
        circle: the names of the rules.
        rule_id: the id of the first of them.
    """

    def __init__(self, circle: Sequence[str], rule_id: str) -> None:
        self.circle = tuple(circle)
        self.rule_id = rule_id
        super().__init__(" → ".join(self.circle))


class ContradictionError(Exception):
    """A rule asks two things of one status that exclude each other."""


def written_out(
    rule_id: str,
    rule: Rule,
    tests: Sequence[StatusTest],
    items: Sequence[tuple[str, str, Text]] | None,
    parameters: Mapping[str, Text],
) -> list[CompiledRule]:
    """The rule itself, or one rule for each item of its ``for_each``.

    Args:
        rule_id: the id in YAML.
        rule: what stands there.
        tests: its conditions, read.
        items: for a rule with ``for_each``, each item's id, its placeholder (``need`` or ``service``) and its name.
        parameters: the text of each ``{parameter:id}``.

    Raises:
        ContradictionError: two conditions exclude each other.
    """
    if items is None:
        return [_compiled(rule_id, rule, tests, None, parameters)]
    return [
        _compiled(rule_id, rule, [test.for_item(item) for test in tests], item, {**parameters, placeholder: name})
        for item, placeholder, name in items
    ]


def _contradiction(last: StatusTest) -> str:
    """What is wrong with conditions that exclude each other, as they stand in YAML."""
    status = last.status
    what = f"{{{status.subject}: {status.written()}, {status.aspect}: …}}"
    if last.unsaid:
        return f"its condition {what} rules out where it leads to, which is refused unless it says 'though_excluded'"
    return f"no value of {what} fits all its conditions"


def _compiled(
    rule_id: str, rule: Rule, tests: Sequence[StatusTest], each: str | None, placeholders: Mapping[str, Text]
) -> CompiledRule:
    together: dict[Status, frozenset[int]] = {}
    for test in tests:
        allowed = test.allowed
        if (before := together.get(test.status)) is not None:
            allowed &= before
        if not allowed:
            raise ContradictionError(_contradiction(test))
        together[test.status] = allowed
    return CompiledRule(
        rule_id=rule_id,
        concludes=rule.conclusion or rule_id,
        each=each,
        tests=tuple(together.items()),
        then=rule.then.for_item(each, placeholders),
        entry=rule,
        unsaid=frozenset(test.status for test in tests if test.unsaid) - {t.status for t in tests if not t.unsaid},
    )


def choosing_words(rules: Iterable[CompiledRule]) -> Mapping[str, frozenset[Status]]:
    """By the name of a rule, the conditions that only choose the words: were one otherwise, another would say the same.

    They are looked for where rules with one conclusion say the same, each in its words: `Then.told_in_several_ways`.
    """
    alike: dict[tuple[str, str | None], list[CompiledRule]] = {}
    for rule in rules:
        if rule.then.told_in_several_ways:
            alike.setdefault((rule.concludes, rule.each), []).append(rule)
    return {rule.name: _only_words(rule, others) for others in alike.values() for rule in others}


def _only_words(rule: CompiledRule, others: Sequence[CompiledRule]) -> frozenset[Status]:
    """The conditions without which it is said all the same; of two that stand in for each other both are reasons."""
    alone = [status for status in rule.telling if _are_replaced(rule, {status}, others)]
    return frozenset(one for one in alone if all(_are_replaced(rule, {one, other}, others) for other in alone))


def _are_replaced(rule: CompiledRule, statuses: Collection[Status], others: Sequence[CompiledRule]) -> bool:
    """Whether some rule fires whatever these statuses are, as long as the other conditions of the rule hold."""
    given = dict(rule.tests)
    for codes in product(*(status.beside(given[status]) for status in statuses)):
        here = given | {status: frozenset({code}) for status, code in zip(statuses, codes, strict=True)}
        if not any(all(here.get(one, _any_code(one)) <= allowed for one, allowed in other.tests) for other in others):
            return False
    return True


def _any_code(status: Status) -> frozenset[int]:
    return frozenset(range(len(status.values)))


def heard(statuses: Iterable[Status], rules: Sequence[CompiledRule]) -> frozenset[str]:
    """The names of the rules on which some statuses rest, because they look at what is concluded."""
    return frozenset().union(*_heard_by(frozenset(statuses), rules).values())


def _heard_by(statuses: Collection[Status], rules: Sequence[CompiledRule]) -> dict[Status, frozenset[str]]:
    concluding: dict[str, list[CompiledRule]] = {}
    level_rules = frozenset(rule.name for rule in rules if rule.then.keeps_open is not None)
    for rule in rules:
        concluding.setdefault(rule.concludes, []).append(rule)
    found = dict.fromkeys(statuses, frozenset[str]())
    for status in statuses:
        if isinstance(status, LevelStatus):
            found[status] = level_rules
        elif isinstance(status, ConclusionStatus):
            draw = (rule for rule in concluding.get(status.name, ()) if rule.draws(status.name, status.item))
            found[status] = frozenset(rule.name for rule in draw)
    return found


def in_strata(rules: Sequence[CompiledRule]) -> tuple[tuple[CompiledRule, ...], ...]:
    """Rules in layers: each rule after every rule whose conclusion it looks at.

    Raises:
        RuleCycleError: rules wait for each other in a circle.
    """
    statuses = {status for rule in rules for status, _ in rule.tests}
    heard_by = _heard_by(statuses, rules)
    waits_for = {rule.name: frozenset().union(*(heard_by[status] for status, _ in rule.tests)) for rule in rules}
    depth: dict[str, int] = {}
    try:
        for name in TopologicalSorter(waits_for).static_order():
            depth[name] = 1 + max((depth[other] for other in waits_for[name]), default=-1)
    except CycleError as error:
        first = next(rule.rule_id for rule in rules if rule.name == error.args[1][0])
        raise RuleCycleError(error.args[1], first) from None
    layers = 1 + max(depth.values(), default=0)
    return tuple(tuple(rule for rule in rules if depth[rule.name] == layer) for layer in range(layers))


def verdicts_of(rules: Iterable[CompiledRule]) -> dict[tuple[str, ...], list[tuple[Verdict, CompiledRule]]]:
    """What rules can say about one thing and another: for each, the words and the rules, in the order that counts."""
    found: dict[tuple[str, ...], list[tuple[Verdict, CompiledRule]]] = {}
    for rule in rules:
        verdict = rule.then.verdict
        if verdict is not None:
            found.setdefault(verdict.about, []).append((verdict, rule))
    return {about: sorted(said, key=lambda one: one[0].rank) for about, said in found.items()}


@dataclass(frozen=True)
class Stratum:
    """Rules that can be drawn together.

    Attributes:
        name: what to call it in errors.
        rules: the rules by name.
        keys: the statuses that can keep one of them from firing, by the name under which the chainer knows them.
        flat: the rules as the chainer takes them.
    """

    name: str
    rules: Mapping[str, CompiledRule]
    keys: Mapping[str, Status]
    flat: tuple[FlatRule, ...]

    @cached_property
    def chainer(self) -> ForwardChainer:
        """Runs the rules with durable-rules; who proves, compares or draws nothing has none made."""
        return ForwardChainer(self.name, self.flat, {short: len(key.values) for short, key in self.keys.items()})

    def __getstate__(self) -> dict[str, Any]:
        """With the chainer and not with what it is made of: who finds the rules on a shelf draws conclusions."""
        return {**self.__dict__, "chainer": self.chainer, "flat": ()}


def stratum(name: str, rules: Sequence[CompiledRule], services: Mapping[str, Service]) -> Stratum:
    """Put the rules of one layer behind a forward chainer.

    Args:
        name: what to call it in errors.
        rules: the rules.
        services: the offered services in force; what they fix is not looked at again in each case.
    """
    tests = [
        [(status, allowed) for status, allowed in rule.tests if _can_fail(status, allowed, services)] for rule in rules
    ]
    keys = {key: f"s{position}" for position, key in enumerate(dict.fromkeys(key for some in tests for key, _ in some))}
    return Stratum(
        name=name,
        rules={rule.name: rule for rule in rules},
        keys={short: key for key, short in keys.items()},
        flat=tuple(
            FlatRule(rule.name, tuple((keys[key], allowed) for key, allowed in some))
            for rule, some in zip(rules, tests, strict=True)
        ),
    )


def _can_fail(status: Status, allowed: frozenset[int], services: Mapping[str, Service]) -> bool:
    fixed = status.fixed(services)
    return fixed is None or not fixed <= allowed


def never_fires(rule: CompiledRule, services: Mapping[str, Service], fitting: Mapping[str, Collection[str]]) -> bool:
    """Whether the catalogue keeps the rule from ever firing, also by a service that fits whoever has the topic.

    A need is watched all the same: populations are seen by needs, and that nobody is without is a figure.

    Args:
        rule: the rule.
        services: the offered services in force.
        fitting: those that fit whoever has a topic, by topic.
    """
    facts = [(status, allowed) for status, allowed in rule.tests if isinstance(status, FactStatus)]
    had = {status.name for status, allowed in facts if allowed == status.codes(["met"])}
    fit = {name for topic in had for name in fitting.get(topic, ())}
    fixed = ((status.fixed(services, fit), allowed) for status, allowed in rule.tests)
    return any(can_be is not None and not can_be & allowed for can_be, allowed in fixed)
