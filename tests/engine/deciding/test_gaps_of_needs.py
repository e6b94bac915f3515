"""A gap in a need or topic: who only points the way does not fill it; there is none where somebody fits everybody."""

from datetime import date

import pytest

from engine import DatedRules, ReformSource, RuleBase, assess, decide, read_situation, with_reform
from engine.evaluators.symbolic.cells import NOT_ASKED, NOT_KNOWN
from engine.evaluators.symbolic.conclusions import SymbolicConclusions
from engine.evaluators.symbolic.formula_rules import rules_as_formulas
from engine.logic.operators.is_value import IsValue

DAY = date(2026, 11, 21)
SAME = {"nl": "-", "fr": "-", "en": "-"}
ASSUMED = {"reason": SAME, "confirm_with": SAME}
FROM_SIXTY = {"kind": "required", "text": SAME, "met_when": {"fact": "age", "at_least": 60}, "assumption": ASSUMED}


def reformed(rule_base: RuleBase, *services: str) -> DatedRules:
    """The rules, where these services are for whoever is sixty."""
    changed = {
        "id": "from-sixty",
        "name": SAME,
        "description": SAME,
        "assumption": ASSUMED,
        "services": {name: {"eligibility": {"from_sixty": FROM_SIXTY}} for name in services},
    }
    return with_reform(rule_base.contents, DAY, ReformSource("reform", changed, {}))[1]


@pytest.mark.parametrize(("age", "certain"), [(30, True), (70, False)])
def test_a_helpline_beside_excluded_services_leaves_the_gap(rule_base: RuleBase, age: int, certain: bool) -> None:
    rules = reformed(rule_base, "legal-aid-first-line", "legal-aid-second-line")
    decision = decide(assess(rules, read_situation(rules, {"age": age, "need_legal": True})), DAY, "en")
    outcomes = {service.id: service.outcome for service in decision.services}
    assert outcomes["hallo-welzijnswerk"] == "match"
    gaps = [(gap.kind, gap.outcome) for gap in decision.gaps if gap.need == "need_legal"]
    assert gaps == ([("criteria", "certain")] if certain else [])


def test_no_gap_is_looked_for_where_a_service_fits_whoever_has_it(rule_base: RuleBase) -> None:
    topic, service = "topic_unwanted_pregnancy", "family-planning-centres"
    as_they_are, with_a_condition = rule_base.at(DAY), reformed(rule_base, service)
    of_topic = {f"criteria_gap_topic[{topic}]", f"criteria_gap_topic_one_may_fit[{topic}]"}
    assert not as_they_are.services[service].entry.eligibility
    assert of_topic.isdisjoint(rule.name for rule in as_they_are.rules)
    assert of_topic <= {rule.name for rule in with_a_condition.rules}
    for rules, kinds in ((as_they_are, []), (with_a_condition, [("criteria", "certain")])):
        decision = decide(assess(rules, read_situation(rules, {topic: True, "age": 30})), DAY, "en")
        assert [(gap.kind, gap.outcome) for gap in decision.gaps if gap.topic] == kinds


def test_what_is_left_out_could_never_fire(rule_base: RuleBase) -> None:
    rules = rule_base.at(DAY)
    layer = SymbolicConclusions(rules_as_formulas(rules, (NOT_ASKED, NOT_KNOWN)))
    fits_all = [(fact, name) for name, service in rules.services.items() for fact in service.derived.fits_with]
    assert len(fits_all) > 80
    for fact, name in fits_all:
        helps = layer.symbolic.criteria[rules.services[name].derived.helps]
        somebody = layer.symbolic.expression(IsValue(fact, True)).met & layer.reachable
        assert not (somebody & ~helps.met).satisfiable(), (fact, name)
