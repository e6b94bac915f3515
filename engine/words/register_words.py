"""The register in one language: what the command line, the API and the documentation show."""

from collections.abc import Iterable, Sequence

from engine.answers.knowledge import CarriedBy, KnowledgeShown, ReasonShown, RowShown
from engine.language import Language
from engine.rulebase.entries.knowledge import RowUse
from engine.rulebase.entries.rule_base import Contents
from engine.rulebase.knowledge.citations import Citation
from engine.rulebase.knowledge.register import RegisterRow


def chosen_rows(
    rows: Iterable[RegisterRow], *, ids: Sequence[str] = (), use: RowUse | None = None, unencoded: bool = False
) -> tuple[RegisterRow, ...]:
    """The rows that are asked for; what is left out does not matter.

    Args:
        rows: the register.
        ids: rows by id, in any case of letters.
        use: rows with this use.
        unencoded: only rows that nothing carries.
    """
    wanted = {name.upper() for name in ids}
    return tuple(
        row
        for row in rows
        if (not wanted or row.id.upper() in wanted)
        and (use is None or use in row.entry.use)
        and not (unencoded and row.encoded)
    )


def knowledge_shown(contents: Contents, rows: Sequence[RegisterRow], language: Language) -> KnowledgeShown:
    """Rows in one language.

    Args:
        contents: the rule base.
        rows: the rows to show.
        language: the language of the texts.
    """
    found = tuple(_row(contents, row, language) for row in rows)
    return KnowledgeShown(contents.version, len(contents.knowledge), found)


def _row(contents: Contents, row: RegisterRow, language: Language) -> RowShown:
    entry = row.entry
    document = contents.documents[entry.document] if entry.document is not None else None
    reason = entry.not_encoded
    return RowShown(
        id=row.id,
        document=entry.document,
        document_title=document.short.into(language) if document else None,
        section=entry.section,
        type=entry.type,
        use=entry.use,
        text=entry.text.into(language),
        decision=entry.decision.into(language) if entry.decision else None,
        carried_by=tuple(_carried(citation) for citation in row.citations),
        not_encoded=ReasonShown(reason.kind, reason.text.into(language)) if reason else None,
    )


def _carried(citation: Citation) -> CarriedBy:
    return CarriedBy(citation.kind, citation.id, citation.where, citation.visible)
