"""What the documents say, row by row, and what carries each row."""

from engine.knowledge.citations import Citation, rule_base_citations
from engine.knowledge.files import scenario_citations, written_citations
from engine.knowledge.register import RegisterRow, register, register_problems

__all__ = [
    "Citation",
    "RegisterRow",
    "register",
    "register_problems",
    "rule_base_citations",
    "scenario_citations",
    "written_citations",
]
