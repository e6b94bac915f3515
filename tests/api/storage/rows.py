"""Plain rows for tests of the tables."""

from datetime import date
from typing import Any

DAY = date(2026, 11, 21)


def a_screening(reference: str = "0123456789", **changed: Any) -> dict[str, Any]:
    """The columns of a record, as the first version had them."""
    return {
        "reference": reference,
        "synthetic": False,
        "recorded_on": DAY,
        "updated_on": DAY,
        "codebook_id": 1,
        "channel": "phone",
        "caller_language": "nl",
        "age_band": "26-39",
        "municipality": "21004",
        "care_basin": "several",
        "level": None,
        "levels": "1111",
        "needs": "0123",
        "criteria": "0123",
        "services": "012",
        "near_misses": "012",
        "applications": "0123",
        "gaps": "012",
        "onward": "01",
        "facts_answered": 2,
        "facts_not_known": 1,
        "advice": None,
        "override_reason": None,
        "no_offer_confirmed_on": None,
        **changed,
    }
