"""Drools by drools-jpy: two rules for each criterion, one that says met and one that says not met."""

import json
import logging
import os
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any

from engine import DatedRules, FactValue
from engine.logic.operators.all_of import AllOf
from engine.logic.operators.any_of import AnyOf
from engine.logic.operators.at_least import AtLeast
from engine.logic.operators.at_least_of import AtLeastOf
from engine.logic.operators.at_most import AtMost
from engine.logic.operators.base import Expression
from engine.logic.operators.between import Between
from engine.logic.operators.criterion import CriterionMet
from engine.logic.operators.estimated import Estimated
from engine.logic.operators.has_none import HasNone
from engine.logic.operators.in_values import InValues
from engine.logic.operators.is_value import IsValue
from engine.logic.operators.negation import Negation
from tests.benchmarks.peers.rendering import own_facts

_Node = dict[str, Any]
_NO_NUMBER = -1


class DroolsPeer:
    """One set of rules; every case is one event."""

    def __init__(self, rules: DatedRules) -> None:
        os.environ.setdefault("DROOLS_JPY_JVM_LOG", "logFile=System.err,defaultLogLevel=error")
        logging.root.setLevel(logging.ERROR)
        from drools.ruleset import Ruleset

        self._rules = rules
        made = []
        for number, item in enumerate(rules.program.criteria):
            for word, met in (("met", True), ("not", False)):
                made.append(self._rule(f"{word}{number}", self._criterion(item.id, met=met)))
        definition = {"name": "criteria", "hosts": ["all"], "sources": [], "rules": made, "match_multiple_rules": True}
        self._ruleset = Ruleset("criteria", json.dumps(definition))
        self._facts = own_facts(rules)

    def _rule(self, name: str, condition: _Node) -> _Node:
        action = {"Action": {"action": "none", "action_args": {}}}
        return {
            "Rule": {"name": name, "condition": {"AllCondition": [condition]}, "actions": [action], "enabled": True}
        }

    def _criterion(self, name: str, *, met: bool) -> _Node:
        item = self._rules.program.criteria[self._rules.program.index[name]]
        found = self._write(item.met_when, met=met)
        if met or item.unclear_when is None:
            return found
        return _joined("And", [found, self._write(item.unclear_when, met=False)])

    def _write(self, expression: Expression, *, met: bool) -> _Node:
        """When the expression is certainly met, or certainly not met."""
        match expression:
            case CriterionMet():
                return self._criterion(expression.criterion, met=met)
            case Negation():
                return self._write(expression.part, met=not met)
            case AllOf() | AnyOf():
                every = isinstance(expression, AllOf) == met
                return _joined("And" if every else "Or", [self._write(part, met=met) for part in expression.parts])
            case AtLeastOf():
                parts = [self._write(part, met=met) for part in expression.parts]
                needed = expression.count if met else len(parts) - expression.count + 1
                return _joined("Or", [_joined("And", chosen) for chosen in combinations(parts, needed)])
            case IsValue():
                return self._one_of(expression.fact, [expression.value], met=met)
            case InValues():
                return self._one_of(expression.fact, expression.values, met=met)
            case AtLeast():
                return _compared(expression.fact, "GreaterThanOrEqualTo" if met else "LessThan", expression.bound)
            case AtMost():
                return _compared(expression.fact, "LessThanOrEqualTo" if met else "GreaterThan", expression.bound)
            case Between():
                signs = ("GreaterThanOrEqualTo", "LessThanOrEqualTo") if met else ("LessThan", "GreaterThan")
                bounds = zip(signs, (expression.low, expression.high), strict=True)
                return _joined(
                    "And" if met else "Or", [_compared(expression.fact, sign, bound) for sign, bound in bounds]
                )
            case HasNone():
                value = self._every(expression.fact)[0]
                both = [self._one_of(expression.fact, [value], met=one) for one in (True, False)]
                return _joined("And" if met else "Or", both)
            case Estimated():
                sure = self._write(expression.surely if met else expression.surely_not, met=True)
                unknown = _compared(expression.test.fact, "Equals", _NO_NUMBER)  # only numbers are estimated
                return _joined("Or", [self._write(expression.test, met=met), _joined("And", [unknown, sure])])
            case _:
                raise TypeError(f"{type(expression).__name__} was not written for this engine: add it to be measured")

    def _one_of(self, fact: str, values: Sequence[FactValue], *, met: bool) -> _Node:
        entry = self._rules.contents.facts[fact]
        if met:
            return _joined("Or", [_compared(fact, "Equals", value) for value in values])
        if entry.type == "integer":
            apart = [_joined("Or", [_compared(fact, "LessThan", v), _compared(fact, "GreaterThan", v)]) for v in values]
            return _joined("And", apart)
        others = [value for value in self._every(fact) if value not in values]
        return _joined("Or", [_compared(fact, "Equals", value) for value in others])

    def _every(self, fact: str) -> Sequence[FactValue]:
        """The values of a fact; of a number one of them."""
        entry = self._rules.contents.facts[fact]
        if entry.type == "integer":
            return (entry.minimum or 0,)
        return (True, False) if entry.type == "boolean" else list(self._rules.choices[fact])

    def values(self, facts: Mapping[str, Any]) -> list[int]:
        """The value of every criterion."""
        event = {fact: facts[fact] for fact in self._facts if facts.get(fact) is not None}
        for fact in self._facts:
            if self._rules.contents.facts[fact].type == "integer":
                event.setdefault(fact, _NO_NUMBER)  # comparing a number that is not there raises an error
        found = [1] * len(self._rules.program.criteria)
        answer = self._ruleset._api.assertEvent(self._ruleset._session_id, json.dumps(event))
        for match in json.loads(answer):
            (name,) = match
            found[int(name[3:])] = 2 if name.startswith("met") else 0
        return found


def _joined(word: str, parts: Sequence[_Node]) -> _Node:
    first, *others = parts
    for other in others:
        first = {f"{word}Expression": {"lhs": first, "rhs": other}}
    return first


def _compared(fact: str, sign: str, value: FactValue) -> _Node:
    if sign.startswith("LessThan"):
        return _joined("And", [_compared(fact, "GreaterThan", _NO_NUMBER), _plain(fact, sign, value)])
    return _plain(fact, sign, value)


def _plain(fact: str, sign: str, value: FactValue) -> _Node:
    kind = {bool: "Boolean", int: "Integer", str: "String"}[type(value)]
    return {f"{sign}Expression": {"lhs": {"Fact": fact}, "rhs": {kind: value}}}
