"""In what order the questions that matter are asked."""

from collections.abc import Collection, Sequence
from math import inf

from engine.interview.analysis import Analysis
from engine.model.rule_base import Contents

#: Bits that differ by less than this are equal, so that the order does not hang on rounding.
_DIGITS = 9


def ordered_facts(contents: Contents, analysis: Analysis) -> tuple[str, ...]:
    """The facts worth asking: safety, then consent, then what must be asked in any case, then what spares most.

    Of the facts that must be asked in any case the one that is expected to tell most comes first. Of equal ones the
    fact that more outcomes wait for comes first, then the order of the vocabulary.

    Args:
        contents: the rule base, for the groups and the order of the facts.
        analysis: what is open.
    """
    vocabulary = {fact: place for place, fact in enumerate(contents.facts)}
    waiting: dict[str, int] = {}
    of_aim: dict[str, set[str]] = {}
    for outcome in analysis.open:
        of_aim.setdefault(outcome.function.aim, set()).update(outcome.waits_for)
        for fact in outcome.waits_for:
            waiting[fact] = waiting.get(fact, 0) + 1
    safety = set(contents.facts_of(contents.plan.safety_group))
    alarming = of_aim.get("safety", set()) | of_aim.get("alerts", set())
    consent = of_aim.get("consent", set())

    def key(fact: str) -> tuple[float, ...]:
        place = vocabulary[fact]
        if fact in safety:
            return 0, place
        stage = 1 if fact in alarming else 2 if fact in consent else 3 if fact in analysis.unavoidable else 4
        left = round(analysis.questions_left.get(fact, inf), _DIGITS)
        return stage, left, -round(analysis.bits.get(fact, 0.0), _DIGITS), -waiting.get(fact, 0), place

    return tuple(sorted(analysis.relevant, key=key))


def first_page(contents: Contents, ordered: Sequence[str], unavoidable: Collection[str], most: int) -> tuple[str, ...]:
    """The first question and those of its group that must be asked in any case, in the order of the vocabulary.

    People expect them together, and as no answer makes another one superfluous, a page costs no questions.

    Args:
        contents: the rule base, for the groups and the order of the facts.
        ordered: the facts worth asking.
        unavoidable: the facts that no answer to another question makes superfluous.
        most: the most questions.
    """
    if not ordered:
        return ()
    group = contents.fact_groups[ordered[0]]
    others = (fact for fact in ordered[1:] if contents.fact_groups[fact] == group and fact in unavoidable)
    page = [ordered[0], *others][:most]
    return tuple(fact for fact in contents.facts if fact in page)
