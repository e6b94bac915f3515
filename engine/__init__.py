"""Wegwijs: a rule-based triage and referral engine for people in complex situations in Brussels.

This package is pure: it reads no clock, no network and no environment. `engine.cli` is its edge.
"""

from engine.answers.decision import Decision
from engine.deciding.triage import triage
from engine.errors import AsOfError, Problem, ProblemsError, RuleBaseError, SituationError, WegwijsError
from engine.language import LANGUAGES, Language, Text
from engine.logic.editions import RuleBase, load_rule_base
from engine.outcome import Outcome

__all__ = [
    "LANGUAGES",
    "AsOfError",
    "Decision",
    "Language",
    "Outcome",
    "Problem",
    "ProblemsError",
    "RuleBase",
    "RuleBaseError",
    "SituationError",
    "Text",
    "WegwijsError",
    "load_rule_base",
    "triage",
]
