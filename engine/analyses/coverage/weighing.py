"""Coverage weighed by people: how many a population has in each part, and what keeps them out, most people first."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from engine.analyses.costs.population import is_synthetic, outcomes_of_people
from engine.analyses.costs.samples import sampled_share
from engine.analyses.costs.weighed_outcomes import NOT_MET, Outcomes
from engine.analyses.coverage.findings import named
from engine.analyses.coverage.subjects import Subject
from engine.answers.coverage import Exclusion, PeopleCovered, PeopleKeptOut
from engine.logic.compilation.dated import DatedRules
from engine.words.wording import Words

_FITS = 4


@dataclass(frozen=True)
class Weights:
    """A population, and what the rules make of it.

    Attributes:
        outcomes: what the rules make of it.
        synthetic: whether it was made up.
    """

    outcomes: Outcomes
    synthetic: bool

    @classmethod
    def of(cls, rules: DatedRules, people: pl.DataFrame) -> "Weights":
        """Run the rules over a population.

        Raises:
            PopulationError: it has a column that is no fact, or of another type.
        """
        made_up = is_synthetic(people)
        return cls(outcomes_of_people(rules, people), made_up)


def weighed(rules: DatedRules, subject: Subject, weights: Weights, words: Words, most: int) -> PeopleCovered:
    """How many people of a subject no service, one and several take for certain, and what keeps people out.

    Args:
        rules: the rules of the day.
        subject: the services, and whom it is about.
        weights: the population.
        words: the words of a language.
        most: the longest list of groups.
    """
    outcomes = weights.outcomes
    services = [one for one in outcomes.services if one.id in subject.services]
    among = outcomes.among(subject.form, subject.target, subject.services)
    helps = np.stack([outcomes.helps(one) for one in services])[:, among]
    fits, open_to = (helps == _FITS).sum(axis=0), (helps > 0).sum(axis=0)
    people = int(among.sum())
    nobody = open_to == 0
    counted = Counter(_patterns(subject, outcomes, rules, np.flatnonzero(among)[nobody]))
    listed = counted.most_common(most)
    groups = tuple(
        PeopleKeptOut(
            excluded_by=tuple(_exclusions(rules, pattern, words)),
            people=number,
            share=sampled_share(number, people),
        )
        for pattern, number in listed
    )
    return PeopleCovered(
        people=people,
        perhaps=int(outcomes.perhaps_among(subject.form, subject.target, subject.services).sum()),
        population=len(among),
        synthetic=weights.synthetic,
        none=sampled_share(int(nobody.sum()), people),
        one=sampled_share(int((fits == 1).sum()), people),
        several=sampled_share(int((fits > 1).sum()), people),
        not_known=sampled_share(int(((fits == 0) & (open_to > 0)).sum()), people),
        groups=groups,
        explained=sum(number for _, number in listed) / int(nobody.sum()) if nobody.any() else 1.0,
    )


_Pattern = tuple[tuple[str, tuple[int, ...]], ...]


def _patterns(
    subject: Subject, outcomes: Outcomes, rules: DatedRules, people: "np.ndarray[tuple[int], np.dtype[np.int64]]"
) -> Iterator[_Pattern]:
    """For each of some people, the criteria of each service that keep them out."""
    columns = [
        (name, place, outcomes.criterion(rules.program.criteria[place].id)[people] == NOT_MET)
        for name in subject.services
        for place in rules.services[name].required
    ]
    for number in range(len(people)):
        yield tuple(
            (name, failing)
            for name in subject.services
            if (failing := tuple(place for own, place, failed in columns if own == name and failed[number]))
        )


def _exclusions(rules: DatedRules, pattern: _Pattern, words: Words) -> Iterator[Exclusion]:
    for name, places in pattern:
        published = rules.services[name].entry.eligibility_published
        which: Sequence[int] = places
        yield Exclusion(
            name, words.service(name), tuple(named(rules, name, place, words) for place in which), (), not published
        )
