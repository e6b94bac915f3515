"""What a reform changes for a population: whom it finds, loses and covers twice, in each kind of services and need."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from engine.analyses.costs.moved import FITS, MOVED, POSSIBLE, moved
from engine.analyses.costs.population import is_synthetic, outcomes_of_people
from engine.analyses.costs.weighed_outcomes import Codes, Mask, Outcomes
from engine.analyses.coverage.subjects import Subject
from engine.answers.comparison import PeopleMoved
from engine.logic.compilation.dated import DatedRules


@dataclass(frozen=True, eq=False)
class _OutcomesOf:
    """What rules make of a population; two are the same when they are about the very same frame."""

    people: pl.DataFrame

    def __call__(self, rules: DatedRules) -> Outcomes:
        return outcomes_of_people(rules, self.people)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _OutcomesOf) and other.people is self.people

    def __hash__(self) -> int:
        return id(self.people)


class MovedPeople:
    """A population under two versions of the rules."""

    def __init__(self, before: DatedRules, after: DatedRules, people: pl.DataFrame) -> None:
        """Run both over it.

        Raises:
            PopulationError: it has a column that is no fact, or of another type.
        """
        self._synthetic = is_synthetic(people)
        # One population is tried with many changes of the same rules.
        self._sides = before.kept(_OutcomesOf(people)), outcomes_of_people(after, people)

    def of(self, subjects: tuple[Subject | None, Subject | None]) -> PeopleMoved:
        """What becomes of the people whom a subject is about, before or after."""
        among: Mask = np.zeros(len(self._sides[0].level), np.bool_)
        for subject, outcomes in zip(subjects, self._sides, strict=True):
            if subject is not None:
                among |= outcomes.among(subject.form, subject.target, subject.services)
        can = [
            [] if subject is None else _can(subject, outcomes, among)
            for subject, outcomes in zip(subjects, self._sides, strict=True)
        ]
        count = int(among.sum())
        numbers = np.bincount(moved(can[0], can[1], count), minlength=len(MOVED)).tolist()
        counted = dict(zip(MOVED, numbers, strict=True))
        return PeopleMoved(
            people=count,
            found=counted["found"],
            perhaps_found=counted["perhaps_found"],
            made_certain=counted["made_certain"],
            lost=counted["lost"],
            perhaps_lost=counted["perhaps_lost"],
            doubled=counted["doubled"],
            single=counted["single"],
            still=counted["still"],
            synthetic=self._synthetic,
        )


def _can(subject: Subject, outcomes: Outcomes, among: Mask) -> list[Codes]:
    """What each service can do for each of these people: nothing, perhaps something, or it fits."""
    helps = [outcomes.helps(one)[among] for one in outcomes.services if one.id in subject.services]
    return [np.where(codes == 4, FITS, np.where(codes > 0, POSSIBLE, 0)).astype(np.uint8) for codes in helps]
