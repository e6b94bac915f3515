"""The nearest right word for a wrong one."""

import pytest

from engine.suggestions import nearest

KNOWN = ("bed_tonight", "debts", "partner_violence", "family_violence", "no_gp", "dune")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("bed_tonigth", "bed_tonight"),
        ("Debts", "debts"),
        ("bed", "bed_tonight"),
        ("GP", "no_gp"),
        ("violence", None),
        ("ight", None),
        ("", None),
    ],
    ids=["a slip", "capitals", "a part", "a part in capitals", "a part of several", "a piece of a part", "nothing"],
)
def test_a_slip_or_a_part_of_one_leads_to_the_right_word(written: str, meant: str | None) -> None:
    assert nearest(written, KNOWN) == meant
