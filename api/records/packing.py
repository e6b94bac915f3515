"""From an assessment to the codes that are kept: nothing else about the person goes any further.

A packed column has one character for each entry of the codebook: the place of a word in one of the lists below. They
say what is kept in databases, so none of them may change its order.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from api.records.codes import UNKNOWN, RecordCodes
from api.records.layout import Layout, referrals
from engine import Assessment, GapThen

#: Of a criterion; `unknown` for want of an answer, `unclear` because the source is.
CRITERIA: Final = ("not_met", "unknown", "met", "unclear")
NEEDS: Final = ("no", "not_asked", "yes", "not_known")
SERVICES: Final = ("excluded", "possible", "match")
NEAR_MISSES: Final = ("not_met", "unknown", "met")
APPLICATIONS: Final = ("not_ready", "unknown", "ready", "not_now")
#: Of a gap; the first stands for none.
GAPS: Final = ("", "possible", "certain")


@dataclass(frozen=True, slots=True)
class Packed:
    """The part of a record that follows from the rules and the answers, by the names of the columns."""

    age_band: str
    municipality: str
    care_basin: str
    level: str | None
    levels: str
    needs: str
    criteria: str
    services: str
    near_misses: str
    applications: str
    gaps: str
    onward: str
    facts_answered: int
    facts_not_known: int


def packed(case: Assessment, layout: Layout, codes: RecordCodes) -> Packed:
    """The codes of one assessed situation.

    Args:
        case: the assessment.
        layout: the layout of the same rules.
        codes: the age bands and basins.
    """
    facts, given = case.situation.facts, case.situation.given
    key = case.rules.contents.plan.key_facts
    age, municipality = facts.get(key.age or ""), facts.get(key.municipality or "")
    levels = case.levels
    services = [case.services[service.id] for service in layout.services]
    return Packed(
        age_band=codes.age_band(age if isinstance(age, int) else None),
        municipality=str(municipality or UNKNOWN),
        care_basin=codes.care_basin(str(municipality) if municipality else None),
        level=levels[0] if len(levels) == 1 else None,
        levels="".join("1" if level in levels else "0" for level in layout.levels),
        needs="".join(_need(case, need) for need in layout.needs),
        criteria="".join(_criterion(case, name) for name in layout.criteria),
        services="".join(str(int(service.outcome)) for service in services),
        near_misses="".join(str(int(service.near_miss)) for service in services),
        applications="".join(character(APPLICATIONS, service.application) for service in services),
        gaps=_gaps(case, layout),
        onward=_onward(case, layout),
        facts_answered=sum(value is not None for value in given.values()),
        facts_not_known=sum(value is None for value in given.values()),
    )


def character(words: Sequence[str], word: str) -> str:
    """What stands for one of the words of a list."""
    return str(words.index(word))


def _need(case: Assessment, need: str) -> str:
    value = case.situation.facts.get(need)
    if value is None:
        return character(NEEDS, "not_known" if need in case.situation.given else "not_asked")
    return character(NEEDS, "yes" if value else "no")


def _criterion(case: Assessment, name: str) -> str:
    place = case.rules.program.index[name]
    value = case.values[place]
    if place in case.doubtful:
        return character(CRITERIA, "unclear")
    return str(int(value))


def _gaps(case: Assessment, layout: Layout) -> str:
    found: dict[tuple[str, str], int] = {}
    for rule in case.fired:
        if isinstance(rule.then, GapThen):
            gap = rule.then.gap
            found[gap.kind, gap.need] = max(found.get((gap.kind, gap.need), 0), GAPS.index(gap.outcome))
    return "".join(str(found.get(gap, 0)) for gap in layout.gaps)


def _onward(case: Assessment, layout: Layout) -> str:
    targets = {target for target, _ in referrals(case.fired)}
    return "".join("1" if target in targets else "0" for target in layout.onward)
