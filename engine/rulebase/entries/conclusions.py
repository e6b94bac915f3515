"""Rules of the second layer: conjunctions over statuses, and what they conclude."""

from typing import Any, ClassVar, Literal

from pydantic import StrictBool, field_validator

from engine.language import NonEmpty
from engine.rulebase.entries.common import Dated, Entry, Node, Sourced
from engine.rulebase.entries.service_filter import ServiceFilter
from engine.rulebase.entries.then import THEN_FORMS
from engine.rulebase.entries.then.base import Then
from engine.suggestions import nearest


class ForEach(Entry):
    """One rule for every fact of a group, for every topic, or for every service of a filter."""

    facts: NonEmpty | None = None
    topics: StrictBool = False
    services: ServiceFilter | None = None


#: Whom a conclusion may involve.
Involved = Literal["carer", "family", "helper"]


class Rule(Dated, Sourced):
    """One rule: when all its conditions hold, its conclusion is drawn.

    `when` holds the conditions as they stand in YAML, read when the rules of a day are compiled. `involves` says whom
    its text brings in: such a rule is held back while the guard on those people is drawn.
    """

    #: The forms that its conclusion may have.
    forms: ClassVar[frozenset[str]] = frozenset(THEN_FORMS)

    conclusion: NonEmpty | None = None
    for_each: ForEach | None = None
    involves: tuple[Involved, ...] = ()
    when: tuple[Node, ...]
    then: Then

    @field_validator("then", mode="before")
    @classmethod
    def _read_then(cls, node: Any) -> Any:
        if isinstance(node, Then):
            return node
        if not isinstance(node, dict):
            raise ValueError("'then' is a mapping")  # noqa: TRY004 - for pydantic
        keys = [key for key in node if key in cls.forms]
        if len(keys) != 1:
            expected = ", ".join(form for form in THEN_FORMS if form in cls.forms)
            slips = [hint for key in node if not keys and (hint := nearest(str(key), cls.forms)) is not None]
            meant = f"; did you mean '{slips[0]}'?" if slips else ""
            raise ValueError(f"'then' holds exactly one of {expected}{meant}")
        return THEN_FORMS[keys[0]].model_validate(node)
