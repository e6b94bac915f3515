"""The knowledge register as the API shows it."""

from typing import Literal

from api.routes.schemas.common import Shown
from engine import ReasonKind, RowType, RowUse


class CarriedBy(Shown):
    """An entry that names the row."""

    kind: Literal[
        "fact",
        "constraint",
        "parameter",
        "criterion",
        "rule",
        "role",
        "household_rule",
        "organisation",
        "service",
        "scenario",
        "document",
    ]
    id: str
    """An id, `service.criterion`, the title of a scenario, or a file."""
    where: str
    """File and line."""
    visible: list[Literal["unclear_when", "assumption", "to_verify"]]
    """How the entry shows what the source leaves open."""


class ReasonShown(Shown):
    """Why nothing carries the row."""

    kind: ReasonKind
    text: str


class RowShown(Shown):
    """One thing that a document says, or one point of our own analysis."""

    id: str
    document: str | None
    """Id of one of the documents of `/v1/sources`; null: our own analysis."""
    document_title: str | None
    section: str
    type: RowType
    use: list[RowUse]
    """R: a rule. K: an explanation. P: policy analysis. X: foreign or outdated, no rule here."""
    text: str
    """The statement, in our own words."""
    decision: str | None
    """For an open point, what was decided."""
    carried_by: list[CarriedBy]
    not_encoded: ReasonShown | None


class KnowledgeShown(Shown):
    """The chosen rows of the register."""

    version: str
    total: int
    """The rows of the whole register."""
    rows: list[RowShown]
