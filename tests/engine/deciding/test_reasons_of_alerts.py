"""Why an alert stands: the danger, and not what only chose its words."""

from datetime import date
from typing import Any, Final

import pytest

from engine import LANGUAGES, Language, triage
from tests.support.rules import real_rule_base

DAY: Final = date(2026, 12, 2)
#: A danger, and an answer that changes whom to call and how it is said, not whether there is danger.
CHOOSES: Final[tuple[tuple[dict[str, Any], str], ...]] = (
    ({"age": 50, "crisis_now": True, "crisis_kind": "medical"}, "has_gp"),
    ({"age": 50, "crisis_now": True, "crisis_kind": "housing"}, "sleeps_tonight"),
    ({"age": 50, "crisis_now": True, "topic_bed_tonight": True}, "sleeps_tonight"),
    ({"age": 80, "crisis_now": True, "crisis_kind": "care_breaks_down"}, "lives_in_brussels"),
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("danger", "fact"), CHOOSES, ids=lambda value: value if isinstance(value, str) else None)
def test_what_only_chooses_the_words_is_no_reason(language: Language, danger: dict[str, Any], fact: str) -> None:
    """ "A medical crisis ... because: a regular GP: no"."""
    name = real_rule_base().contents.facts[fact].name.into(language)
    told = set()
    for answer in (True, False, None):
        alerts = triage(real_rule_base(), {**danger, fact: answer}, as_of=DAY, language=language).safety.alerts
        assert alerts
        for alert in alerts:
            assert alert.reasons
            assert not [reason for reason in alert.reasons if name in reason], alert
        told.add(alerts[0].action)
    assert len(told) > 1, "it does choose the words"
