"""The interview: the next question over safety, level, services and gaps together, and when to stop."""

from engine.interview.plan import plan_interview, questions_that_matter
from engine.interview.step import (
    Choice,
    InterviewStep,
    OutcomeName,
    OutcomeState,
    Progress,
    Question,
)

__all__ = [
    "Choice",
    "InterviewStep",
    "OutcomeName",
    "OutcomeState",
    "Progress",
    "Question",
    "plan_interview",
    "questions_that_matter",
]
