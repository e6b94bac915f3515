"""What to ask next: the questions of the interview, as a decision lists them."""

from engine.analyses.interview.plan import Interview
from engine.answers.decision import NextQuestion
from engine.evaluators.one_case import Assessment
from engine.words.wording import Words

#: More questions than this are never listed at once.
MOST_QUESTIONS = 10


def next_questions(case: Assessment, words: Words, most: int = MOST_QUESTIONS) -> tuple[NextQuestion, ...]:
    """The first facts that can be asked now and can still change an outcome, in the order of the interview.

    What waits for another question comes after it: nobody asks for the kind of a crisis before whether there is one.

    Args:
        case: the evaluated situation.
        words: the words of the language of texts and reasons.
        most: so many at most.
    """
    contents, interview = case.rules.contents, Interview(case.rules, case.situation, case.values)
    asked_now = interview.asked_now(most)
    if not asked_now:
        return ()
    return tuple(
        NextQuestion(fact, words.into(contents.asked(fact, others_decide=case.others_decide).question), why)
        for fact, why in interview.reasons(words, asked_now).items()
    )
