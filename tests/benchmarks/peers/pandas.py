"""pandas alone, as a careful analyst would write it: nullable types, one statement for each criterion."""

from collections.abc import Sequence
from typing import Any

from engine import DatedRules, FactValue
from tests.benchmarks.peers.rendering import Booleans, judged_services, own_facts, plain


class _Pandas(Booleans):
    def value(self, fact: str) -> str:
        return f"f['{fact}']"

    def literal(self, value: FactValue) -> str:
        return repr(value)

    def estimated(self, test: str, surely: str, surely_not: str) -> str:
        return f"estimated({test}, {surely}, {surely_not})"

    def criterion(self, name: str) -> str:
        return f"c['{name}']"

    def unless_unclear(self, met: str, unclear: str) -> str:
        return f"unless_unclear({met}, {unclear})"

    def at_best_unknown(self, parts: Sequence[str]) -> str:
        return self.every([*parts, "unknown"])


def _estimated(test: Any, surely: Any, surely_not: Any) -> Any:
    surely, surely_not = surely.fillna(value=False), surely_not.fillna(value=False)
    return test.where(test.notna(), surely.where(surely | surely_not))


class PandasPeer:
    """Compiled once, evaluated for a whole frame of nullable columns."""

    def __init__(self, rules: DatedRules) -> None:
        dialect = _Pandas()
        lines = ["def run(f, unknown):", " c, s = {}, {}"]
        lines += [f" c['{item.id}'] = {dialect.write_criterion(item)}" for item in rules.program.criteria]
        for name, service in judged_services(rules).items():
            lines.append(f" s['{name}'] = {dialect.write_service(rules, service)}")
        lines.append(" return c, s")
        scope: dict[str, Any] = {
            "unless_unclear": lambda met, unclear: met.where((~unclear | met).fillna(value=False)),
            "estimated": _estimated,
        }
        exec("\n".join(lines), scope)
        self._run = scope["run"]
        self._facts = own_facts(rules)
        self._names = [item.id for item in rules.program.criteria]

    def prepare(self, table: Any) -> Any:
        """An Arrow table as pandas columns; not part of what is measured."""
        import pandas as pd

        return table.select(self._facts).to_pandas(types_mapper=pd.ArrowDtype)

    def evaluate(self, frame: Any) -> Any:
        """All criteria and services as a frame."""
        import pandas as pd
        import pyarrow as pa

        unknown = pd.Series(pd.array([None] * len(frame), dtype=pd.ArrowDtype(pa.bool_())))
        criteria, services = self._run(frame, unknown)
        columns = {plain(name): column for name, column in criteria.items()}
        return pd.DataFrame(columns | {f"service__{plain(name)}": column for name, column in services.items()})

    def rows(self, result: Any) -> list[list[bool | None]]:
        """The criteria of every row, as true, false and null."""
        columns = [result[plain(name)].array._pa_array.to_pylist() for name in self._names]
        return [list(row) for row in zip(*columns, strict=True)]
