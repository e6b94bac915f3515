"""A request for the next question, as the API and the command line take it: the same as for a decision."""

from dataclasses import dataclass, fields
from datetime import date
from typing import Any

import orjson

from engine.analyses.interview.plan import plan_interview
from engine.answers.decision import RuleBaseReference
from engine.answers.interview import InterviewStep
from engine.errors import AsOfError, Problem, SituationError
from engine.language import Language
from engine.logic.compilation.dated import DatedRules
from engine.logic.editions import RuleBase
from engine.logic.situation import read_situation
from engine.requests.triage import TriageRequest


@dataclass(frozen=True, slots=True)
class InterviewAnswer:
    """A step of an interview, and the rules that it followed."""

    rule_base: RuleBaseReference
    step: InterviewStep

    def as_json(self) -> bytes:
        """The answer as JSON: the rule base beside the keys of the step."""
        keys: dict[str, Any] = {"rule_base": self.rule_base}
        keys |= {field.name: getattr(self.step, field.name) for field in fields(self.step)}
        return orjson.dumps(keys)


def rules_of(rule_base: RuleBase, day: date) -> DatedRules:
    """The rules of a day that somebody asked for.

    Raises:
        SituationError: no rules are known for that day.
    """
    try:
        return rule_base.at(day)
    except AsOfError as error:
        raise SituationError([Problem("as_of", str(error))]) from None


def next_step(
    rule_base: RuleBase, request: TriageRequest, *, today: date, language: Language, page: bool = False
) -> InterviewAnswer:
    """Say what to ask next, given what is known.

    Args:
        rule_base: the loaded rules.
        request: what is known, and the day whose rules count.
        today: the day whose rules count when the request names none.
        language: the language of all texts.
        page: whether to give the questions of a group that belong together, instead of one.

    Raises:
        SituationError: the facts do not fit the vocabulary, or no rules are known for the day.
    """
    day = request.as_of or today
    rules = rules_of(rule_base, day)
    step = plan_interview(rules, read_situation(rules, request.all_facts(rule_base.contents)), language, page=page)
    return InterviewAnswer(RuleBaseReference(rule_base.version, day.isoformat()), step)
