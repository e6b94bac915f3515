"""What is said to be meant by a wrong value is that value, and never another one whose name resembles it."""

import pytest

from engine.language import LANGUAGES
from engine.logic.compilation.expressions import value_of
from engine.logic.editions import RuleBase
from engine.logic.operators.base import ExpressionError
from tests.engine.analyses.reform.test_overlay import DAY

FACT = "municipality"


def hint(rule_base: RuleBase, fact: str, written: object) -> str | None:
    rules = rule_base.at(DAY)
    with pytest.raises(ExpressionError) as wrong:
        value_of(fact, rules.contents.facts[fact], rules.choices[fact], written)
    return wrong.value.suggestion


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Elsene", "21009"),
        ("IXELLES", "21009"),
        ("1070", "21001"),
        ("Watermael Boitsfort", "21017"),
        ("Sint-Gilles", "21013"),
        ("MOLENBEEK", "21012"),
        ("Brussel", "21004"),
        ("Bruxelles", "21004"),
        ("21001.0", "21001"),
        (21001, "21001"),
        (" 21001 ", "21001"),
        ("21099", None),
        ("2101", None),
        ("1000", "21004"),
        ("Gent", None),
        ("Liège", None),
        ("molenbeek-st-jean", "21012"),
        ("Bruges", None),
        ("Namur", None),
        (21099, None),
        (True, None),
    ],
)
def test_a_municipality_in_several_spellings(rule_base: RuleBase, written: object, meant: str | None) -> None:
    """*Bruxelles* was said to mean the code of Ixelles: whoever put it in moved the people of a whole city."""
    assert hint(rule_base, FACT, written) == meant


def test_every_name_of_a_value_leads_to_a_value_of_that_name(rule_base: RuleBase) -> None:
    rules = rule_base.at(DAY)
    looked_at = 0
    for fact, choices in rules.choices.items():
        for name, text in choices.items():
            for written in {text.into(language) for language in LANGUAGES} - choices.keys():
                meant = hint(rule_base, fact, written.upper())
                same = {one for one, other in choices.items() for lang in LANGUAGES if other.into(lang) == written}
                assert meant in same or (meant is None and len(same) > 1), (fact, name, written, meant)
                looked_at += 1
    assert looked_at > 100
