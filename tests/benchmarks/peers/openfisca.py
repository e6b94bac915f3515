"""OpenFisca: one variable for each fact, criterion and service; formulas over numpy arrays."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from engine import DatedRules, FactValue
from tests.benchmarks.peers.rendering import Numbers, judged_services, own_facts, plain

_PERIOD = "2026-11"


class _OpenFisca(Numbers):
    conjunction = "&"
    disjunction = "|"

    def __init__(self, codes: dict[str, dict[FactValue, int]]) -> None:
        self._codes = codes
        self._fact = ""

    def value(self, fact: str) -> str:
        self._fact = fact
        return f"person('{fact}', period)"

    def literal(self, value: FactValue) -> str:
        return str(self._codes.get(self._fact, {}).get(value, value) if not isinstance(value, bool) else int(value))

    false = "False"

    def known(self, fact: str, condition: str) -> str:
        return f"np.where(person('{fact}', period) < 0, 1, np.where({condition}, 2, 0))"

    def estimated(self, test: str, surely: str, surely_not: str) -> str:
        estimate = f"np.where({surely} == 2, 2, np.where({surely_not} == 2, 0, 1))"
        return f"np.where({test} != 1, {test}, {estimate})"

    def every(self, parts: Sequence[str]) -> str:
        result = parts[0]
        for part in parts[1:]:
            result = f"np.minimum({result}, {part})"
        return result

    def some(self, parts: Sequence[str]) -> str:
        result = parts[0]
        for part in parts[1:]:
            result = f"np.maximum({result}, {part})"
        return result

    def criterion(self, name: str) -> str:
        return f"person('{plain(name)}', period)"


class OpenFiscaPeer:
    """A system of variables made once; a simulation per population."""

    def __init__(self, rules: DatedRules) -> None:
        from openfisca_core.entities import build_entity
        from openfisca_core.periods import DateUnit
        from openfisca_core.taxbenefitsystems import TaxBenefitSystem
        from openfisca_core.variables import Variable

        person = build_entity(key="person", plural="persons", label="a person", is_person=True)
        self._system = TaxBenefitSystem([person])
        self._facts = own_facts(rules)
        self._codes = {fact: {value: n for n, value in enumerate(values)} for fact, values in rules.choices.items()}
        dialect = _OpenFisca(self._codes)
        common = {"value_type": int, "entity": person, "definition_period": DateUnit.MONTH, "label": "-"}
        for fact in self._facts:
            self._system.add_variable(type(fact, (Variable,), {**common, "default_value": -1}))
        self._outputs = []
        sources = [(plain(item.id), dialect.write_criterion(item)) for item in rules.program.criteria]
        sources += [
            (f"service__{plain(name)}", dialect.write_service(rules, service))
            for name, service in judged_services(rules).items()
        ]
        for name, source in sources:
            scope: dict[str, Any] = {"np": np}
            exec(f"def formula(person, period, parameters):\n return {source}", scope)
            self._system.add_variable(type(name, (Variable,), {**common, "formula": scope["formula"]}))
            self._outputs.append(name)
        self._criteria = [plain(item.id) for item in rules.program.criteria]

    def prepare(self, table: Any) -> dict[str, Any]:
        """An Arrow table as arrays of numbers; not part of what is measured."""
        arrays = {}
        for fact in self._facts:
            column = table.column(fact)
            if fact in self._codes:
                codes = self._codes[fact]
                arrays[fact] = np.array(
                    [-1 if value is None else codes[value] for value in column.to_pylist()], dtype=np.int32
                )
            else:
                import pyarrow as pa
                import pyarrow.compute as pc

                arrays[fact] = pc.fill_null(column.cast(pa.int32()), -1).to_numpy()
        return arrays

    def evaluate(self, arrays: dict[str, Any]) -> dict[str, Any]:
        """All criteria and services as arrays."""
        from openfisca_core.simulations import SimulationBuilder

        size = len(next(iter(arrays.values())))
        simulation = SimulationBuilder().build_default_simulation(self._system, count=size)
        for fact, values in arrays.items():
            simulation.set_input(fact, _PERIOD, values)
        return {name: simulation.calculate(name, _PERIOD) for name in self._outputs}

    def rows(self, result: dict[str, Any]) -> list[list[bool | None]]:
        """The criteria of every row, as true, false and null."""
        words = {0: False, 1: None, 2: True}
        columns = [[words[int(value)] for value in result[name]] for name in self._criteria]
        return [list(row) for row in zip(*columns, strict=True)]
