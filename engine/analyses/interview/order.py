"""In what order the questions that matter are asked."""

from collections.abc import Sequence
from math import inf

from engine.analyses.interview.open_outcomes import Analysis
from engine.analyses.interview.presupposed import in_their_order
from engine.rulebase.entries.rule_base import Contents

#: Bits that differ by less than this are equal, so that the order does not hang on rounding.
_DIGITS = 9


def ordered_facts(contents: Contents, analysis: Analysis) -> tuple[str, ...]:
    """The facts worth asking: safety, what settings put first, consent, what must be asked, what spares most.

    Of the facts that an alarm waits for comes first the one for which most alarms wait. Of the facts that must be asked
    in any case the one that is expected to tell most comes first. Of equal ones the
    fact that more outcomes wait for comes first, then the order of the vocabulary. Nothing comes before what it
    presupposes, nor, once safety and consent are asked, before what a person would ask first.

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
    alarms = [outcome.waits_for for outcome in analysis.open if outcome.function.aim in ("safety", "alerts")]
    alarming = {fact: sum(fact in waits_for for waits_for in alarms) for fact in frozenset().union(*alarms)}
    consent = of_aim.get("consent", set())

    def key(fact: str) -> tuple[float, ...]:
        place = vocabulary[fact]
        if fact in safety:
            return 0, place
        if fact in analysis.first:
            return 1, 1, place
        stage = 1 if fact in alarming else 2 if fact in consent else 3 if fact in analysis.unavoidable else 4
        left = round(analysis.questions_left.get(fact, inf), _DIGITS)
        return (
            stage,
            -alarming.get(fact, 0) if stage == 1 else 0,
            left,
            -round(analysis.bits.get(fact, 0.0), _DIGITS),
            -waiting.get(fact, 0),
            place,
        )

    after = contents.interview.after if contents.interview else {}
    pressing = safety | alarming.keys() | consent | analysis.first
    before = {
        fact: analysis.waiting.get(fact, frozenset()) | (frozenset(asked.facts) - pressing)
        for fact, asked in after.items()
        if fact not in pressing
    }
    return in_their_order(tuple(sorted(analysis.relevant, key=key)), {**analysis.waiting, **before})


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
