"""Rows of the knowledge register, in one language."""

from engine.answers.base import Answer, answer
from engine.rulebase.entries.knowledge import ReasonKind, RowType, RowUse
from engine.rulebase.knowledge.citations import CitationKind, OpenMark


@answer
class CarriedBy(Answer):
    """An entry that names the row."""

    kind: CitationKind
    id: str
    """An id, `service.criterion`, the title of a scenario, or a file."""
    where: str
    """File and line."""
    visible: tuple[OpenMark, ...]
    """How the entry shows what the source leaves open."""


@answer
class ReasonShown(Answer):
    """Why nothing carries the row."""

    kind: ReasonKind
    text: str


@answer
class RowShown(Answer):
    """One thing that a document says, or one point of our own analysis."""

    id: str
    document: str | None
    """Id of one of the documents of `/v1/sources`; null: our own analysis."""
    document_title: str | None
    section: str
    type: RowType
    use: tuple[RowUse, ...]
    """R: a rule. K: an explanation. P: policy analysis. X: foreign or outdated, no rule here."""
    text: str
    """The statement, in our own words."""
    decision: str | None
    """For an open point, what was decided."""
    carried_by: tuple[CarriedBy, ...]
    not_encoded: ReasonShown | None


@answer
class KnowledgeShown(Answer):
    """The chosen rows of the register."""

    version: str
    total: int
    """The rows of the whole register."""
    rows: tuple[RowShown, ...]
