"""In what order the questions that matter are asked."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from math import inf

from engine.analyses.interview.open_outcomes import Analysis
from engine.analyses.interview.presupposed import in_their_order
from engine.rulebase.entries.rule_base import Contents

#: Bits that differ by less than this are equal, so that the order does not hang on rounding.
_DIGITS = 9
#: The stages in which facts stand as in the vocabulary: danger, and behind all alarms what settings put first.
_SAFETY, _FIRST = (0, 0), (1, 1)


def ordered_facts(contents: Contents, analysis: Analysis) -> Iterator[str]:
    """The facts worth asking: safety, what settings put first, consent, what must be asked, what spares most.

    Of the facts that an alarm waits for comes first the one for which most alarms wait. Of the facts that must be asked
    in any case the one that is expected to tell most comes first. Of equal ones the
    fact that more outcomes wait for comes first, then the order of the vocabulary. Nothing comes before what it
    presupposes, nor, once safety and consent are asked, before what a person would ask first.

    How much an answer is expected to tell is worked out only when it has to settle which of two comes first.

    Args:
        contents: the rule base, for the groups and the order of the facts.
        analysis: what is open.
    """
    of_aim: dict[str, set[str]] = {}
    for outcome in analysis.open:
        of_aim.setdefault(outcome.function.aim, set()).update(outcome.waits_for)
    safety = frozenset(contents.facts_of(contents.plan.safety_group))
    alarms = [outcome.waits_for for outcome in analysis.open if outcome.function.aim in ("safety", "alerts")]
    alarming = {fact: sum(fact in waits_for for waits_for in alarms) for fact in frozenset().union(*alarms)}
    consent = of_aim.get("consent", set())

    def stage(fact: str) -> tuple[int, int]:
        if fact in safety:
            return _SAFETY
        if fact in analysis.first:
            return _FIRST
        if fact in alarming:
            return 1, -alarming[fact]
        return (2 if fact in consent else 3 if fact in analysis.unavoidable else 4), 0

    after = contents.interview.after if contents.interview else {}
    pressing = safety | alarming.keys() | consent | analysis.first
    before = {
        fact: analysis.waiting.get(fact, frozenset()) | (frozenset(asked.facts) - pressing)
        for fact, asked in after.items()
        if fact not in pressing
    }
    vocabulary = {fact: place for place, fact in enumerate(contents.facts)}
    in_stages = groupby(sorted(analysis.relevant, key=stage), key=stage)
    sorted_ = (fact for one, facts in in_stages for fact in _within(one, [*facts], vocabulary, analysis))
    return in_their_order(sorted_, {**analysis.waiting, **before}, analysis.relevant)


def _within(
    stage: tuple[int, int], facts: Sequence[str], vocabulary: Mapping[str, int], analysis: Analysis
) -> Sequence[str]:
    """The facts of one stage in their order."""
    if stage in (_SAFETY, _FIRST) or len(facts) == 1:
        return sorted(facts, key=vocabulary.__getitem__)

    def key(fact: str) -> tuple[float, ...]:
        left = round(analysis.questions_left.get(fact, inf), _DIGITS)
        return left, -round(analysis.bits.get(fact, 0.0), _DIGITS), -analysis.outcomes_waiting[fact], vocabulary[fact]

    return sorted(facts, key=key)


def first_page(
    contents: Contents, ordered: Sequence[str], analysis: Analysis, most: int, chance: float
) -> tuple[str, ...]:
    """The first question and those of its group that will probably be asked anyhow, in the order of the vocabulary.

    People expect them together. An answer on a page may make another question on it superfluous, so fewer pages cost
    some questions: a lower chance means fewer pages and more questions.

    Args:
        contents: the rule base, for the groups and the order of the facts.
        ordered: the facts worth asking.
        analysis: what is open.
        most: the most questions.
        chance: the least share of people for whom a question on the page is needed, beside those that must be asked.
    """
    if not ordered:
        return ()
    group = contents.fact_groups[ordered[0]]
    others = [fact for fact in ordered[1:] if contents.fact_groups[fact] == group and fact not in analysis.waiting]
    chances = analysis.needs.chances([fact for fact in others if fact not in analysis.unavoidable])
    likely = (fact for fact in others if fact in analysis.unavoidable or chances.get(fact, 0.0) >= chance)
    page = [ordered[0], *likely][:most]
    return tuple(fact for fact in contents.facts if fact in page)
