"""A reform closes a service whose public complexity names: nobody belongs to the public of what does not exist."""

from datetime import date

import pytest

from engine import Outcome, ReformSource, RuleBase, assess, read_situation, with_reform

DAY = date(2026, 11, 21)
NOTHING = {"nl": "-", "fr": "-", "en": "-"}
DUNE = {
    "age": 38,
    "need_addiction": True,
    "alcohol_only": False,
    "social_exclusion": True,
    "network_building_needed": True,
}


@pytest.mark.parametrize("closed", ["dune", "mobile-team-107-precarity", "bru-stars"])
def test_a_service_with_a_public_can_be_closed(rule_base: RuleBase, closed: str) -> None:
    reform = {
        "id": "closing",
        "name": NOTHING,
        "description": NOTHING,
        "assumption": {"reason": NOTHING, "confirm_with": NOTHING},
        "closed": [closed],
    }
    _, rules = with_reform(rule_base.contents, DAY, ReformSource("reform", reform, {}))
    assert closed not in rules.services
    public = assess(rules, read_situation(rules, DUNE)).value("public_of_a_specialised_case_manager")
    assert (public == Outcome.MET) == (closed != "dune")
