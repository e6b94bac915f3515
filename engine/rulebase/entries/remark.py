"""What is said of a service to everybody, or only where it fits what was told of the person."""

import json
from typing import Annotated, Any

from pydantic import BeforeValidator, model_validator

from engine.language import NonEmpty, Text
from engine.rulebase.entries.common import Node
from engine.rulebase.entries.vocabulary import FactValue


class Remark(Text):
    """A text that may depend on the answers.

    Attributes:
        when: an expression of the rule language; the text is said once it is met.
        unless: likewise; the text is no longer said once it is met.
        said_of: the answers of somebody of whom it is said; they are tried when the rule base is checked.
        not_said_of: likewise, of somebody of whom it is not.
    """

    when: Node = None
    unless: Node = None
    said_of: dict[NonEmpty, FactValue | None] | None = None
    not_said_of: dict[NonEmpty, FactValue | None] | None = None

    @model_validator(mode="after")
    def _shows_itself(self) -> "Remark":
        if self.depends != (self.said_of is not None) or self.depends != (self.not_said_of is not None):
            raise ValueError(
                "a text with 'when' or 'unless', and no other, has 'said_of' and 'not_said_of': somebody for each"
            )
        return self

    @property
    def depends(self) -> bool:
        """Whether it is not said to everybody."""
        return self.when is not None or self.unless is not None


def condition_key(node: Node) -> str:
    """An expression as it stands in YAML, as text: the same expression has the same."""
    return json.dumps(node, sort_keys=True)


def _several(value: Any) -> Any:
    return (value,) if isinstance(value, dict | Text) else value


#: One text, or several of which those are said that fit, one after the other.
Remarks = Annotated[tuple[Remark, ...], BeforeValidator(_several)]
