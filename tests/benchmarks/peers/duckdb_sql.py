"""DuckDB's SQL, as a data engineer would write it: one expression for each criterion, in layers."""

import json
from collections.abc import Sequence
from typing import Any

from engine import DatedRules, FactValue
from tests.benchmarks.peers.rendering import Booleans, judged_services, plain


class Sql(Booleans):
    """SQL as DuckDB writes it."""

    quote = '"'
    equals = "="
    conjunction = "AND"
    disjunction = "OR"
    negation = "NOT"

    def value(self, fact: str) -> str:
        return self.name(fact)

    def literal(self, value: FactValue) -> str:
        return f"'{value}'" if isinstance(value, str) else json.dumps(value)

    def estimated(self, test: str, surely: str, surely_not: str) -> str:
        return f"coalesce({test}, CASE WHEN {surely} THEN true WHEN {surely_not} THEN false END)"

    def criterion(self, name: str) -> str:
        return self.name(f"c_{plain(name)}")

    def name(self, column: str) -> str:
        """The name of a column."""
        return f"{self.quote}{column}{self.quote}"

    def unless_unclear(self, met: str, unclear: str) -> str:
        return f"CASE WHEN (NOT {unclear}) OR {met} THEN {met} END"

    def at_best_unknown(self, parts: Sequence[str]) -> str:
        return self.every([*parts, "CAST(NULL AS BOOLEAN)"])


def whole_query(rules: DatedRules, dialect: Sql) -> tuple[str, list[str]]:
    """All criteria and services of the rows of ``source``; and the names of the criteria."""
    depth: dict[str, int] = {}
    for item in rules.program.criteria:
        depth[item.id] = 1 + max((depth[used] for used in item.uses), default=-1)
    query = "SELECT * FROM source"
    for layer in range(1 + max(depth.values())):
        made = [
            f"{dialect.write_criterion(item)} AS {dialect.criterion(item.id)}"
            for item in rules.program.criteria
            if depth[item.id] == layer
        ]
        query = f"SELECT *, {', '.join(made)} FROM ({query})"
    services = [
        f"{dialect.write_service(rules, service)} AS {dialect.name(f'service__{plain(name)}')}"
        for name, service in judged_services(rules).items()
    ]
    names = [dialect.criterion(item.id) for item in rules.program.criteria]
    return f"SELECT {', '.join([*names, *services])} FROM ({query})", names


class DuckdbPeer:
    """A query made once, run on a table or a file."""

    def __init__(self, rules: DatedRules) -> None:
        self._query, self._names = whole_query(rules, Sql())

    def evaluate(self, source: Any) -> Any:
        """All criteria and services as an Arrow table."""
        import duckdb

        assert source is not None
        result = duckdb.sql(self._query)
        return result.arrow() if not hasattr(result, "to_arrow_table") else result.to_arrow_table()

    def rows(self, result: Any) -> list[list[bool | None]]:
        """The criteria of every row, as true, false and null."""
        table = result if hasattr(result, "column") else result.read_all()
        columns = [table.column(name.strip('"')).to_pylist() for name in self._names]
        return [list(row) for row in zip(*columns, strict=True)]
