"""What to ask next: safety first, then consent, then what the most undecided outcomes wait for."""

from collections.abc import Iterable
from dataclasses import dataclass

from engine.assessment import Assessment
from engine.decision import NextQuestion
from engine.explanation import Words
from engine.outcome import Outcome

#: More questions than this are never listed at once.
MOST_QUESTIONS = 10
CONSENT = "consent"


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A fact that could be asked, and the undecided outcomes that wait for it, in words."""

    fact: str
    why: tuple[str, ...]


def open_questions(case: Assessment, words: Words) -> tuple[OpenQuestion, ...]:
    """The facts that were not asked and that an undecided outcome waits for, the most wanted first.

    Args:
        case: the evaluated situation.
        words: the words of the language in which reasons are given.
    """
    contents = case.rules.contents
    wanted: dict[str, list[str]] = {}

    def want(facts: Iterable[str], why: str) -> None:
        for fact in facts:
            reasons = wanted.setdefault(fact, [])
            if why not in reasons:
                reasons.append(why)

    if len(case.levels) > 1:
        why = words("why_level", levels=", ".join(words.level(level) for level in case.levels))
        for level in contents.plan.levels:
            want(case.missing_facts(level.criterion), why)
    program = case.rules.program
    for name, service in case.services.items():
        if service.outcome == Outcome.UNKNOWN:
            why = words("why_service", service=words.service(name))
            for place in case.rules.services[name].required:
                want(case.missing_facts(program.criteria[place].id), why)
    safety = case.askable(set(contents.facts_of(contents.plan.safety_group)))
    consent = case.askable({CONSENT})
    first = [OpenQuestion(fact, (words("why_safety"),)) for fact in safety]
    first += [OpenQuestion(fact, (words("why_consent"),)) for fact in consent]
    rest = [fact for fact in contents.facts if fact in wanted and fact not in (*safety, *consent)]
    rest.sort(key=lambda fact: -len(wanted[fact]))
    return (*first, *(OpenQuestion(fact, tuple(wanted[fact])) for fact in rest))


def next_questions(case: Assessment, words: Words) -> tuple[NextQuestion, ...]:
    """The next questions with their texts."""
    facts = case.rules.contents.facts
    return tuple(
        NextQuestion(question.fact, facts[question.fact].question.into(words.language), question.why)
        for question in open_questions(case, words)[:MOST_QUESTIONS]
    )
