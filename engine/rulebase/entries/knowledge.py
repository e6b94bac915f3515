"""The knowledge register: every row of what the documents say, and why a row is not a rule."""

from typing import ClassVar, Literal

from pydantic import model_validator

from engine.language import NonEmpty, Text
from engine.rulebase.entries.common import Entry

RowType = Literal[
    "step",
    "domain",
    "inclusion",
    "exclusion",
    "application",
    "response_time",
    "duration",
    "contact",
    "method",
    "warning",
    "onward",
    "ethics",
    "monitoring",
    "policy",
    "ambiguity",
    "grey_zone",
    "overlap",
    "limit",
]
#: R: a rule; K: an explanation or a point to check; P: for the analysis of gaps; X: foreign or outdated, no rule here.
RowUse = Literal["R", "K", "P", "X"]
ReasonKind = Literal["foreign", "outdated", "for_people_only", "policy", "out_of_scope"]


class NotEncoded(Entry):
    """Why nothing in the rule base, the catalogue or the scenarios carries a row."""

    kind: ReasonKind
    text: Text


class KnowledgeRow(Entry):
    """One thing that a document says, in our own words.

    Attributes:
        document: where it is said; None for what we found ourselves (ambiguities, grey zones, overlaps, limits).
        section: the place in the document, or in our own analysis.
        type: what kind of statement it is.
        use: what it is for; several letters may hold.
        text: the statement, in one or two short sentences.
        decision: for an ambiguity, what we decided.
        not_encoded: why nothing carries it. Which entries do carry a row is never written here: they name the row.
    """

    names: ClassVar = {"document": "document"}

    document: NonEmpty | None = None
    section: NonEmpty
    type: RowType
    use: tuple[RowUse, ...]
    text: Text
    decision: Text | None = None
    not_encoded: NotEncoded | None = None

    @model_validator(mode="after")
    def _fits_its_type(self) -> "KnowledgeRow":
        if not self.use:
            raise ValueError("a row has at least one use")
        if self.decision is not None and self.type != "ambiguity":
            raise ValueError("only an ambiguity has a decision")
        return self
