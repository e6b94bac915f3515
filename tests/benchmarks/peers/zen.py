"""zen-engine: one decision with an expression for each criterion and service, in Rust, one case at a time."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from engine import DatedRules, FactValue
from tests.benchmarks.peers.rendering import Numbers, judged_services, plain


class _Zen(Numbers):
    def value(self, fact: str) -> str:
        return f"f.{fact}"

    def literal(self, value: FactValue) -> str:
        return json.dumps(value)

    def known(self, fact: str, condition: str) -> str:
        return f"(f.{fact} == null ? 1 : (({condition}) ? 2 : 0))"

    def estimated(self, test: str, surely: str, surely_not: str) -> str:
        return f"({test} != 1 ? {test} : ({surely} == 2 ? 2 : ({surely_not} == 2 ? 0 : 1)))"

    def every(self, parts: Sequence[str]) -> str:
        return parts[0] if len(parts) == 1 else f"min([{', '.join(parts)}])"

    def some(self, parts: Sequence[str]) -> str:
        return parts[0] if len(parts) == 1 else f"max([{', '.join(parts)}])"

    def criterion(self, name: str) -> str:
        return f"$.{plain(name)}"


class ZenPeer:
    """Compiled once, evaluated per case."""

    def __init__(self, rules: DatedRules) -> None:
        import zen

        dialect = _Zen()
        expressions = [(plain(item.id), dialect.write_criterion(item)) for item in rules.program.criteria]
        expressions += [
            (f"service__{plain(name)}", dialect.write_service(rules, item))
            for name, item in judged_services(rules).items()
        ]
        content = {"expressions": [{"id": key, "key": key, "value": value} for key, value in expressions]}
        place = {"x": 0, "y": 0}
        decision = {
            "nodes": [
                {"id": "in", "type": "inputNode", "name": "in", "position": place},
                {"id": "rules", "type": "expressionNode", "name": "rules", "position": place, "content": content},
                {"id": "out", "type": "outputNode", "name": "out", "position": place},
            ],
            "edges": [
                {"id": "1", "type": "edge", "sourceId": "in", "targetId": "rules"},
                {"id": "2", "type": "edge", "sourceId": "rules", "targetId": "out"},
            ],
        }
        self._decision = zen.ZenEngine().create_decision(json.dumps(decision))
        self._names = [plain(item.id) for item in rules.program.criteria]

    def values(self, facts: Mapping[str, Any]) -> list[int]:
        """The value of every criterion."""
        result = self._decision.evaluate({"f": dict(facts)})["result"]
        return [int(result[name]) for name in self._names]
