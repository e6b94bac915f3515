"""A gap in a need: who only points the way does not fill it."""

from datetime import date

import pytest

from engine import ReformSource, RuleBase, assess, decide, read_situation, with_reform

DAY = date(2026, 11, 21)
SAME = {"nl": "-", "fr": "-", "en": "-"}
ASSUMED = {"reason": SAME, "confirm_with": SAME}
FROM_SIXTY = {"kind": "required", "text": SAME, "met_when": {"fact": "age", "at_least": 60}, "assumption": ASSUMED}
REFORM = {
    "id": "legal-aid-from-sixty",
    "name": SAME,
    "description": SAME,
    "assumption": ASSUMED,
    "services": {
        name: {"eligibility": {"from_sixty": FROM_SIXTY}} for name in ("legal-aid-first-line", "legal-aid-second-line")
    },
}


@pytest.mark.parametrize(("age", "certain"), [(30, True), (70, False)])
def test_a_helpline_beside_excluded_services_leaves_the_gap(rule_base: RuleBase, age: int, certain: bool) -> None:
    _, rules = with_reform(rule_base.contents, DAY, ReformSource("reform", REFORM, {}))
    decision = decide(assess(rules, read_situation(rules, {"age": age, "need_legal": True})), DAY, "en")
    outcomes = {service.id: service.outcome for service in decision.services}
    assert outcomes["hallo-welzijnswerk"] == "match"
    gaps = [(gap.kind, gap.outcome) for gap in decision.gaps if gap.need == "need_legal"]
    assert gaps == ([("criteria", "certain")] if certain else [])
