"""What a reform changes, from the rules alone: who becomes covered, lost or doubly covered."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from engine.analyses.coverage.analysis import MOST_REGIONS
from engine.analyses.coverage.reading import share
from engine.analyses.coverage.subjects import Subject, name_of, subjects
from engine.analyses.reform.overlay import Reform
from engine.analyses.reform.people import MovedPeople
from engine.analyses.reform.situations import GivenSituation, table_of
from engine.answers.comparison import Comparison, Difference, Numbers, ReadingComparison, SubjectComparison
from engine.answers.coverage import RegionFound
from engine.answers.decision import RuleBaseReference
from engine.errors import Problem, SituationError
from engine.evaluators.symbolic.conclusions import SymbolicConclusions
from engine.evaluators.symbolic.cubes import Cube, cover, region_of
from engine.evaluators.symbolic.space import Region
from engine.evaluators.symbolic.symbolic_rules import READINGS, Reading, SymbolicRules
from engine.evaluators.symbolic.telling import Told
from engine.language import Language
from engine.logic.compilation.dated import DatedRules
from engine.words.conditions import conditions
from engine.words.explanation import Words


def compare_reform(
    before: DatedRules,
    after: DatedRules,
    reform: Reform,
    as_of: date,
    *,
    language: Language,
    situations: Sequence[GivenSituation] | None = None,
    most: int = MOST_REGIONS,
    people: pl.DataFrame | None = None,
) -> Comparison:
    """Compare the rules of a day with and without a reform.

    Args:
        before: the rules.
        after: the rules with the reform, from `engine.analyses.reform.overlay.with_reform`.
        reform: the reform.
        as_of: the day, for the reference.
        language: the language of all texts.
        situations: recorded or made-up situations to evaluate before and after.
        most: the longest list of regions of one difference.
        people: a population, from `engine.analyses.costs.population.read_people`.

    Raises:
        PopulationError: the population has a column that is no fact.
        SituationError: a situation does not fit the vocabulary, or the diagrams do not fit in their memory.
    """
    words = Words(after.contents, language)
    try:
        moved = None if people is None else MovedPeople(before, after, people)
        found = tuple(_changed_subjects(before, after, words, most, moved))
    except MemoryError:
        message = "the rules with this reform tell too many kinds of people apart to compare them"
        raise SituationError([Problem("reform", message)]) from None
    return Comparison(
        rule_base=RuleBaseReference(before.contents.version, as_of.isoformat()),
        reform=reform.id,
        name=reform.name.into(language),
        description=reform.description.into(language),
        subjects=found,
        situations=None if situations is None else table_of(before, after, words, situations),
    )


def _changed_subjects(
    before: DatedRules, after: DatedRules, words: Words, most: int, moved: MovedPeople | None
) -> Iterator[SubjectComparison]:
    """The subjects for which something changes."""
    both = SymbolicRules.over_one_space((before, after))
    layers = (SymbolicConclusions(both[0]), SymbolicConclusions(both[1]))
    for name, pair in _pairs(before, after):
        compared = _Subject(layers, pair, words, most).result(name)
        if any(reading.differences for reading in compared.readings):
            yield compared if moved is None else replace(compared, people=moved.of(pair))


_Pair = tuple[Subject | None, Subject | None]


def _pairs(before: DatedRules, after: DatedRules) -> Iterator[tuple[str, _Pair]]:
    """Every subject of either version, with what it is in each."""
    old = {subject.id: subject for subject in subjects(before)}
    new = {subject.id: subject for subject in subjects(after)}
    for name in dict.fromkeys((*old, *new)):
        yield name, (old.get(name), new.get(name))


@dataclass(frozen=True)
class _Subject:
    layers: tuple[SymbolicConclusions, SymbolicConclusions]
    pair: _Pair
    words: Words
    most: int

    def result(self, name: str) -> SubjectComparison:
        space = self.layers[0].symbolic.space
        among = space.nobody
        for subject, layer in zip(self.pair, self.layers, strict=True):
            if subject is not None:
                among = among | subject.people(layer)
        sides = [(reading, side) for reading in READINGS for side in (0, 1)]
        numbers = [region for reading, side in sides for region in self._numbers(side, reading, among)]
        told = Told.of(space, among, numbers)
        readings = tuple(
            self._reading(told, reading, told.regions[place * 4 : place * 4 + 4])
            for place, reading in enumerate(READINGS)
        )
        subject = self.pair[1] or self.pair[0]
        assert subject is not None
        return SubjectComparison(name, name_of(subject, self.words), told.facts, told.count(told.people), readings)

    def _numbers(self, side: int, reading: Reading, among: Region) -> tuple[Region, Region]:
        """Who is accepted by at least one service, and by at least two."""
        subject, symbolic = self.pair[side], self.layers[side].symbolic
        some = several = symbolic.space.nobody
        for name in subject.services if subject is not None else ():
            accepted = symbolic.covered(name, reading) & among
            several = several | (some & accepted)
            some = some | accepted
        return some, several

    def _reading(self, told: Told, reading: Reading, regions: Sequence[Region]) -> ReadingComparison:
        some_before, several_before, some_after, several_after = regions
        differences = {
            "covered": some_after & ~some_before,
            "lost": some_before & ~some_after,
            "doubly_covered": several_after & ~several_before,
            "no_longer_doubly_covered": several_before & ~several_after,
        }
        return ReadingComparison(
            reading=reading,
            before=_counted(told, some_before, several_before),
            after=_counted(told, some_after, several_after),
            differences=tuple(
                self._difference(told, form, region) for form, region in differences.items() if region.satisfiable()
            ),
        )

    def _difference(self, told: Told, form: str, region: Region) -> Difference:
        listed = cover(told, region, self.most)
        cells = told.count(region)
        return Difference(
            form=form,
            cells=cells,
            share=share(cells, told.count(told.people)),
            regions=tuple(self._region(told, cube, region) for cube in listed.cubes),
            explained=1 - share(told.count(listed.rest), cells),
        )

    def _region(self, told: Told, cube: Cube, whole: Region) -> RegionFound:
        named = conditions(self.layers[1].symbolic.rules, told, cube, self.words)
        cells = told.count(region_of(told, cube) & whole)
        return RegionFound(
            conditions=named,
            text="; ".join(condition.text for condition in named) or self.words("everybody"),
            cells=cells,
            share=share(cells, told.count(told.people)),
            share_here=share(cells, told.count(whole)),
            excluded_by=(),
            nearest=None,
        )


def _counted(told: Told, some: Region, several: Region) -> Numbers:
    people = told.count(told.people)
    return Numbers(people - told.count(some), told.count(some & ~several), told.count(several))
