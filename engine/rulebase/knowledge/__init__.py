"""What the documents say, row by row, and what carries each row."""

from engine.rulebase.knowledge.citations import Citation, rule_base_citations
from engine.rulebase.knowledge.mentions import project_citations, scenario_citations, written_citations
from engine.rulebase.knowledge.register import RegisterRow, knowledge_register, register_problems

__all__ = [
    "Citation",
    "RegisterRow",
    "knowledge_register",
    "project_citations",
    "register_problems",
    "rule_base_citations",
    "scenario_citations",
    "written_citations",
]
