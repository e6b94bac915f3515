"""Reads expressions: dispatches to the operators and checks every id, value and number."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from engine.language import Text
from engine.logic.operators import COMBINATIONS, FACT_TESTS
from engine.logic.operators.all_of import AllOf
from engine.logic.operators.base import Expression, ExpressionError
from engine.logic.operators.constant import Constant
from engine.logic.operators.criterion import CriterionMet
from engine.logic.operators.estimated import Estimated
from engine.outcome import Outcome
from engine.rulebase.entries.vocabulary import Fact, FactValue, value_called
from engine.suggestions import nearest

_FORMS = "{fact: …, is: …}, {all: […]}, {any: […]}, {not: …}, {at_least_of: …}, {criterion: …} or {public_of: …}"
_PUBLIC_OF = "public_of"


def value_of(fact_id: str, fact: Fact, choices: Mapping[str, Text], node: Any) -> FactValue:
    """Check that a value is one that the fact can have, strictly typed.

    Args:
        fact_id: the fact, for messages.
        fact: its definition.
        choices: the values of a choice, with their names.
        node: the value that was given.

    Raises:
        ExpressionError: the wrong type, outside the bounds, or not one of the choices.
    """
    if fact.type == "boolean":
        if not isinstance(node, bool):
            raise ExpressionError(f"'{fact_id}' is true, false or null (not known), not {_shown(node)}")
    elif fact.type == "integer":
        if isinstance(node, bool) or not isinstance(node, int):
            raise ExpressionError(f"'{fact_id}' is a whole number, not {_shown(node)}")
        if not (fact.minimum or 0) <= node <= (fact.maximum or 0):
            raise ExpressionError(f"'{fact_id}' lies between {fact.minimum} and {fact.maximum}, not {node}")
    elif not isinstance(node, str) or node not in choices:
        if isinstance(node, int) and not isinstance(node, bool) and str(node) in choices:
            raise ExpressionError(f"'{fact_id}' is a text, not the number {node}", suggestion=str(node))
        hint = value_called(node, fact, choices) if isinstance(node, str) else None
        raise ExpressionError(f"{_shown(node)} is not a value of '{fact_id}'", suggestion=hint)
    return cast("FactValue", node)


def _shown(node: Any) -> str:
    if isinstance(node, str):
        return f"the text '{node[:40]}'"
    if isinstance(node, dict | list):
        return "a list or a mapping"
    return {True: "true", False: "false", None: "null"}[node] if node is None or isinstance(node, bool) else str(node)


@dataclass(frozen=True)
class ExpressionReader:
    """Reads the expressions of one day.

    Attributes:
        facts: the vocabulary.
        choices: the values of each choice, with their names.
        criteria: the ids of the criteria in force.
        parameters: the value of each parameter on that day.
        estimates: for each number that a choice stands for, the id of that choice.
        publics: for each service of the catalogue, its required criteria in force; none where it is not in force.
    """

    facts: Mapping[str, Fact]
    choices: Mapping[str, Mapping[str, Text]]
    criteria: Collection[str]
    parameters: Mapping[str, int]
    estimates: Mapping[str, str] = field(default_factory=dict)
    publics: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def expression(self, node: Any, *path: str | int) -> Expression:
        """Read one expression.

        Raises:
            ExpressionError: with the path of the mistake inside `node`.
        """
        try:
            return self._read(node)
        except ExpressionError as error:
            raise ExpressionError(error.message, (*path, *error.path), error.suggestion) from None

    def expressions(self, node: Any, *path: str | int) -> tuple[Expression, ...]:
        """Read a list of at least one expression."""
        if not isinstance(node, list) or not node:
            raise ExpressionError("expected a list of at least one expression", tuple(path))
        return tuple(self.expression(item, *path, position) for position, item in enumerate(node))

    def number(self, node: Any, *path: str | int) -> int:
        """Read a whole number or ``{parameter: id}``."""
        if isinstance(node, dict) and set(node) == {"parameter"}:
            parameter = node["parameter"]
            if not isinstance(parameter, str) or parameter not in self.parameters:
                hint = nearest(str(parameter), self.parameters)
                raise ExpressionError(f"unknown parameter '{parameter}'", (*path, "parameter"), hint)
            return self.parameters[parameter]
        if isinstance(node, bool) or not isinstance(node, int):
            raise ExpressionError("expected a whole number or {parameter: …}", tuple(path))
        return node

    def criterion(self, node: Any) -> str:
        """Read the id of a criterion in force."""
        if not isinstance(node, str) or node not in self.criteria:
            hint = nearest(str(node), self.criteria)
            raise ExpressionError(f"unknown criterion '{node}'", ("criterion",), hint)
        return node

    def value(self, fact_id: str, node: Any, *path: str | int) -> FactValue:
        """Read a value of a fact."""
        try:
            return value_of(fact_id, self.facts[fact_id], self.choices.get(fact_id, {}), node)
        except ExpressionError as error:
            raise ExpressionError(error.message, tuple(path), error.suggestion) from None

    def _public(self, service: Any) -> Expression:
        """Whom a service says that it is for: all of its required criteria; nobody where it is not in force."""
        if not isinstance(service, str) or service not in self.publics:
            hint = nearest(str(service), self.publics)
            raise ExpressionError(f"unknown service '{service}'", (_PUBLIC_OF,), hint)
        required = self.publics[service]
        return AllOf(tuple(map(CriterionMet, required))) if required else Constant(Outcome.NOT_MET)

    def _read(self, node: Any) -> Expression:
        if not isinstance(node, dict) or not node:
            raise ExpressionError(f"expected an expression: {_FORMS}")
        if "fact" in node:
            return self._fact_test(node)
        if len(node) != 1:
            raise ExpressionError(f"an expression has one operator, and here stand {', '.join(map(str, node))}")
        ((key, operand),) = node.items()
        if key == _PUBLIC_OF:
            return self._public(operand)
        if key not in COMBINATIONS:
            raise ExpressionError(f"unknown operator '{key}'", (key,), nearest(str(key), [*COMBINATIONS, "fact"]))
        return COMBINATIONS[key].read(operand, self)

    def _fact_test(self, node: dict[str, Any]) -> Expression:
        fact_id = node["fact"]
        if not isinstance(fact_id, str) or fact_id not in self.facts:
            raise ExpressionError(f"unknown fact '{fact_id}'", ("fact",), nearest(str(fact_id), self.facts))
        others = [key for key in node if key != "fact"]
        if len(others) != 1:
            raise ExpressionError(f"a test on a fact has one operator: {', '.join(FACT_TESTS)}")
        if others[0] not in FACT_TESTS:
            raise ExpressionError(f"unknown operator '{others[0]}'", (others[0],), nearest(others[0], FACT_TESTS))
        test = FACT_TESTS[others[0]].read(fact_id, self.facts[fact_id], node[others[0]], self)
        estimate = self.estimates.get(fact_id)
        return test if estimate is None else Estimated.of(test, estimate, self.facts)
