"""The interview: the next question over safety, level, services and gaps together, and when to stop."""

from engine.analyses.interview.plan import plan_interview, questions_that_matter
from engine.answers.interview import Choice, InterviewStep, OutcomeName, OutcomeState, Progress, Question

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
