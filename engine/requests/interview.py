"""A request for the next question, as the API and the command line take it: the same as for a decision."""

from datetime import date

from engine.analyses.interview.plan import plan_interview
from engine.answers.decision import RuleBaseReference
from engine.answers.interview import InterviewAnswer
from engine.language import Language
from engine.logic.editions import RuleBase
from engine.logic.situation import read_situation
from engine.requests.triage import TriageRequest


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
    day = request.day(today)
    rules = rule_base.at(day)
    step = plan_interview(rules, read_situation(rules, request.all_facts), language, page=page)
    return InterviewAnswer.of(RuleBaseReference(rule_base.version, day.isoformat()), step)
