"""The register with what carries each row, and what is wrong with it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from engine.errors import Problem
from engine.rulebase.entries.knowledge import KnowledgeRow
from engine.rulebase.entries.rule_base import Contents
from engine.rulebase.knowledge.citations import Citation, rule_base_citations
from engine.suggestions import nearest

#: Citations that make a row a rule, a fact of the catalogue or a tested behaviour; the others only explain it.
_CARRYING = frozenset(
    {"fact", "constraint", "parameter", "criterion", "rule", "household_rule", "role", "service", "scenario"}
)


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """A row and the entries that name it."""

    id: str
    entry: KnowledgeRow
    citations: tuple[Citation, ...]

    @property
    def encoded(self) -> bool:
        """Whether anything names it."""
        return bool(self.citations)

    @property
    def carried(self) -> bool:
        """Whether more than an explanation names it."""
        return any(citation.kind in _CARRYING for citation in self.citations)

    @property
    def decided_in(self) -> tuple[Citation, ...]:
        """The entries that show the row as an open point."""
        return tuple(citation for citation in self.citations if citation.visible)


def knowledge_register(contents: Contents, more: Iterable[Citation] = ()) -> tuple[RegisterRow, ...]:
    """Every row in the order of the register.

    Args:
        contents: the rule base.
        more: citations from outside the rule base: scenarios and documentation.
    """
    found: dict[str, dict[tuple[str, str], Citation]] = {name: {} for name in contents.knowledge}
    for citation in (*rule_base_citations(contents), *more):
        if citation.row in found:
            found[citation.row].setdefault((citation.kind, citation.id), citation)
    return tuple(RegisterRow(name, entry, tuple(found[name].values())) for name, entry in contents.knowledge.items())


def register_problems(contents: Contents, more: Iterable[Citation] = ()) -> tuple[Problem, ...]:
    """What is wrong with the register, once scenarios and documentation are known too.

    A row is named by something or gives a reason why not, never both; a rule row (R) is carried by more than an
    explanation; an ambiguity is shown where it is decided.
    """
    more = tuple(more)
    return (*_dead(contents, more), *_rows(contents, more))


def _dead(contents: Contents, more: Iterable[Citation]) -> Iterator[Problem]:
    for citation in more:
        if citation.row not in contents.knowledge:
            hint = nearest(citation.row, contents.knowledge)
            yield Problem(citation.where, f"the row '{citation.row}' is not in the register", hint)


def _rows(contents: Contents, more: Iterable[Citation]) -> Iterator[Problem]:
    for row in knowledge_register(contents, more):

        def problem(message: str, row: RegisterRow = row) -> Problem:
            return contents.places.problem("knowledge", row.id, (), f"{row.id}: {message}")

        if row.entry.not_encoded is not None:
            if row.encoded:
                names = ", ".join(dict.fromkeys(f"{citation.kind} '{citation.id}'" for citation in row.citations[:3]))
                yield problem(f"the reason why it is not encoded is out of date: {names} names it")
        elif not row.encoded:
            yield problem("nothing names this row, and it gives no reason why not")
        elif "R" in row.entry.use and not row.carried:
            yield problem("this is a row for a rule, and only documentation names it")
        elif row.entry.decision is not None and "R" in row.entry.use and not row.decided_in:
            yield problem("no entry that names this ambiguity has unclear_when, an assumption or to_verify")
