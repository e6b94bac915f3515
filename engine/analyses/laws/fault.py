"""The rules as they would be with the fault of which a law speaks: so that every law is seen to fail once."""

from datetime import date

from engine.analyses.reform.overlay import ReformSource, with_reform
from engine.language import untranslated
from engine.logic.compilation.dated import DatedRules
from engine.rulebase.entries.rule_base import Contents


def rules_that_break(contents: Contents, day: date, law: str) -> DatedRules:
    """The rules of a day with what ``breaks_when`` of a law changes.

    Args:
        contents: the rule base.
        day: the day whose rules count.
        law: the id of a law.

    Raises:
        RuleBaseError: the change does not fit the format of reforms, or names what does not exist.
    """
    entry = contents.laws[law]
    nothing = untranslated("-").model_dump()
    fault = {
        "id": f"fault of {law}",
        "name": nothing,
        "description": nothing,
        "assumption": {"reason": nothing, "confirm_with": nothing},
        **entry.breaks_when,
    }
    where = contents.places.lines.get(("laws", law, "breaks_when"), f"laws/{law}/breaks_when")
    _, rules = with_reform(contents, day, ReformSource(where, fault, {}))
    return rules
