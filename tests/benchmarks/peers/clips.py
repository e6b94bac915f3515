"""CLIPS by clipspy: one rule for each criterion and service, which fires when the criteria it names have fired."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from engine import DatedRules, FactTest, FactValue
from tests.benchmarks.peers.rendering import Numbers, judged_services, own_facts, plain


class _Clips(Numbers):
    equals = "eq"
    conjunction = "and"
    disjunction = "or"

    def value(self, fact: str) -> str:
        return f"?{fact}"

    def literal(self, value: FactValue) -> str:
        if isinstance(value, bool):
            return "TRUE" if value else "FALSE"
        return json.dumps(value)

    def compare(self, fact: str, sign: str, value: FactValue) -> str:
        return f"({'eq' if sign == '==' else sign} ?{fact} {self.literal(value)})"

    false = "FALSE"

    def known(self, fact: str, condition: str) -> str:
        return f"(if (eq ?{fact} nil) then 1 else (if {condition} then 2 else 0))"

    def test(self, fact: str, conditions: Sequence[tuple[str, FactValue]]) -> str:
        found = [self.compare(fact, sign, value) for sign, value in conditions]
        return self.known(fact, found[0] if len(found) == 1 else f"(or {' '.join(found)})")

    def both(self, fact: str, low: int, high: int) -> str:
        return self.known(fact, f"(and {self.compare(fact, '>=', low)} {self.compare(fact, '<=', high)})")

    def estimated(self, test: str, surely: str, surely_not: str) -> str:
        estimate = f"(if (= {surely} 2) then 2 else (if (= {surely_not} 2) then 0 else 1))"
        return f"(if (<> {test} 1) then {test} else {estimate})"

    def every(self, parts: Sequence[str]) -> str:
        return parts[0] if len(parts) == 1 else f"(min {' '.join(parts)})"

    def some(self, parts: Sequence[str]) -> str:
        return parts[0] if len(parts) == 1 else f"(max {' '.join(parts)})"

    def inverse(self, part: str) -> str:
        return f"(- 2 {part})"

    def criterion(self, name: str) -> str:
        return f"?{plain(name)}"


class ClipsPeer:
    """Built once; facts are asserted, rules run, and the working memory is reset per case."""

    def __init__(self, rules: DatedRules) -> None:
        import clips

        dialect = _Clips()
        self._environment = clips.Environment()
        self._facts = own_facts(rules)
        slots = " ".join(f"(slot {fact} (default nil))" for fact in self._facts)
        self._environment.build(f"(deftemplate person {slots})")
        self._environment.build("(deftemplate outcome (slot of) (slot value))")
        for item in rules.program.criteria:
            facts = {node.fact for part in item.expressions for node in part.walk() if isinstance(node, FactTest)}
            self._rule(item.id, facts, item.uses, dialect.write_criterion(item))
        for name, service in judged_services(rules).items():
            required = {rules.program.criteria[place].id for place in service.required}
            self._rule(f"service__{name}", set(), required, dialect.write_service(rules, service))
        self._template = self._environment.find_template("person")
        self._names = [plain(item.id) for item in rules.program.criteria]

    def _rule(self, name: str, facts: set[str], uses: set[str] | frozenset[str], value: str) -> None:
        person = f"(person {' '.join(f'({fact} ?{fact})' for fact in sorted(facts))})"
        others = " ".join(f"(outcome (of {plain(used)}) (value ?{plain(used)}))" for used in sorted(uses))
        self._environment.build(
            f"(defrule r-{plain(name)} {person} {others} => (assert (outcome (of {plain(name)}) (value {value}))))"
        )

    def values(self, facts: Mapping[str, Any]) -> list[int]:
        """The value of every criterion."""
        import clips

        environment = self._environment
        environment.reset()
        known = {fact: facts[fact] for fact in self._facts if facts.get(fact) is not None}
        as_clips = {
            fact: clips.Symbol("TRUE" if value else "FALSE") if isinstance(value, bool) else value
            for fact, value in known.items()
        }
        self._template.assert_fact(**as_clips)
        environment.run()
        found = {str(fact["of"]): fact["value"] for fact in environment.facts() if fact.template.name == "outcome"}
        return [int(found[name]) for name in self._names]
