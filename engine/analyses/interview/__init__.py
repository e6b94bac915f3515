"""The interview: the next question over safety, consent, level and services together, and when to stop."""

from engine.analyses.interview.plan import Interview, plan_interview
from engine.answers.interview import Choice, InterviewStep, OutcomeName, OutcomeState, Progress, Question

__all__ = [
    "Choice",
    "Interview",
    "InterviewStep",
    "OutcomeName",
    "OutcomeState",
    "Progress",
    "Question",
    "plan_interview",
]
