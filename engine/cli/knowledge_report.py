"""The knowledge register as text for people, and as the page of the documentation."""

from collections.abc import Mapping
from itertools import groupby

from engine.answers.knowledge import KnowledgeShown, RowShown
from engine.cli.paper import Paper
from engine.words.wording import Words

_HEADER = """# The knowledge register

What the five documents say, row by row, in our own words, and what carries each row: a fact, criterion, number, rule,
service, scenario or document of this project. Rows without a document are our own analysis: open points with our
decision, grey zones, overlaps and limits. A row that nothing carries gives the reason.

Use: **R** a rule, **K** an explanation, **P** policy analysis, **X** foreign or outdated, no rule here.

This page is made by `wegwijs knowledge --lang en --format markdown > docs/knowledge.md`; a test keeps it true. The same
in Dutch and French, with files and lines: `wegwijs knowledge` and `GET /v1/knowledge`."""


def text_lines(answer: KnowledgeShown, labels: Mapping[str, str], words: Words) -> list[str]:
    """Lay out rows for a terminal.

    Args:
        answer: the rows in one language.
        labels: every label in that language.
        words: the words of the rule base in that language.
    """
    paper = Paper()
    for row in answer.rows:
        origin = f"{row.document_title}, {row.section}" if row.document_title else row.section
        uses = " / ".join(words(f"row_use_{use}") for use in row.use)
        paper.heading(f"{row.id} - {words('row_type_' + row.type)} ({uses}) - {origin}")
        paper.paragraph(row.text, 2)
        if row.decision:
            paper.labelled(labels["decided"], row.decision, 2)
        paper.labelled(
            labels["carried_by"],
            [f"{words('entry_' + item.kind)} {item.id} ({item.where})" for item in row.carried_by],
            2,
        )
        if row.not_encoded:
            kind = words("reason_" + row.not_encoded.kind)
            paper.labelled(labels["not_encoded"].replace("{kind}", kind), row.not_encoded.text, 2)
    paper.heading(labels["rows_shown"].replace("{shown}", str(len(answer.rows))).replace("{total}", str(answer.total)))
    return paper.lines


def markdown_lines(answer: KnowledgeShown, labels: Mapping[str, str], words: Words) -> list[str]:
    """Lay out rows as Markdown, one table for each place in a document; without line numbers, which change often."""
    lines = [*_HEADER.splitlines(), "", _counts(answer), ""]
    for (title, section), rows in groupby(answer.rows, key=lambda row: (row.document_title, row.section)):
        lines += [f"## {f'{title}: ' if title else ''}{section}", ""]
        lines += ["| row | use | what it says | carried by |", "|---|---|---|---|"]
        for row in rows:
            said = f"{row.text} **{labels['decided']}** {row.decision}" if row.decision else row.text
            lines.append(f"| {row.id} | {'/'.join(row.use)} | {_cell(said)} | {_cell(_carried(row, words))} |")
        lines.append("")
    return lines[:-1]


def _counts(answer: KnowledgeShown) -> str:
    carried = sum(bool(row.carried_by) for row in answer.rows)
    return f"{answer.total} rows: {carried} carried, {len(answer.rows) - carried} with a reason why not."


def _carried(row: RowShown, words: Words) -> str:
    if row.not_encoded:
        return f"*{words('reason_' + row.not_encoded.kind)}*: {row.not_encoded.text}"
    parts = []
    for kind, found in groupby(row.carried_by, key=lambda item: item.kind):
        items = list(found)
        if kind == "scenario":
            parts.append(f"{len(items)} {words('entry_scenario')}{'s' if len(items) > 1 else ''}")
        elif kind == "document":
            parts.append(words("entry_document"))
        else:
            parts.append(f"{words('entry_' + kind)} " + ", ".join(f"`{item.id}`" for item in items))
    return "; ".join(parts)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
