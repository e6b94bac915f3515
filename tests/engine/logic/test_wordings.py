"""An operator that nobody can say in words is found when the rules are loaded."""

import pytest

from engine.logic.operators import FACT_TESTS, without_wording
from engine.logic.operators.at_least import AtLeast
from engine.logic.operators.base import FactTest


class Silent(AtLeast):
    """As `at_least`, without words of its own."""

    key = "silent"
    phrase = FactTest.phrase


def test_an_operator_without_words_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    assert list(without_wording(())) == []
    monkeypatch.setitem(FACT_TESTS, Silent.key, Silent)
    assert list(without_wording(())) == ["silent"]
    assert list(without_wording({"silent"})) == []
