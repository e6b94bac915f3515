"""What a reform changes, from the rules alone: who becomes covered, lost or doubly covered."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import polars as pl

from engine.analyses.coverage.analysis import MOST_REGIONS
from engine.analyses.coverage.reading import share
from engine.analyses.coverage.subjects import Subject, name_of, subjects
from engine.analyses.reform.overlay import Reform
from engine.analyses.reform.people import MovedPeople
from engine.analyses.reform.situations import GivenSituation, table_of
from engine.answers.comparison import (
    Comparison,
    Difference,
    Numbers,
    PeopleMoved,
    ReadingComparison,
    SubjectComparison,
)
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
from engine.words.wording import Words


@dataclass(frozen=True)
class ReformedRules:
    """The rules of a day with and without a reform: what differs is worked out once, and told in any language.

    Attributes:
        before: the rules.
        after: the rules with the reform, from `engine.analyses.reform.overlay.with_reform`.
        reform: the reform.
        people: a population to count too, from `engine.analyses.costs.population.read_people` or made up.
    """

    before: DatedRules
    after: DatedRules
    reform: Reform
    people: pl.DataFrame | None = None

    def compared(
        self,
        as_of: date,
        *,
        language: Language,
        situations: Sequence[GivenSituation] | None = None,
        most: int = MOST_REGIONS,
    ) -> Comparison:
        """Who becomes covered, lost or doubly covered.

        Args:
            as_of: the day, for the reference.
            language: the language of all texts.
            situations: recorded or made-up situations to evaluate before and after.
            most: the longest list of regions of one difference.

        Raises:
            PopulationError: the population has a column that is no fact.
            SituationError: a situation does not fit the vocabulary, or the diagrams do not fit in their memory.
        """
        words = Words(self.after.contents, language)
        try:
            found = tuple(
                replace(subject.told_in(words, most), people=moved)
                for subject, moved in zip(self._changed, self._moved, strict=True)
            )
        except MemoryError:
            message = "the rules with this reform tell too many kinds of people apart to compare them"
            raise SituationError([Problem("reform", message)]) from None
        return Comparison(
            rule_base=RuleBaseReference(self.before.contents.version, as_of.isoformat()),
            reform=self.reform.id,
            name=self.reform.name.into(language),
            description=self.reform.description.into(language),
            subjects=found,
            situations=None if situations is None else table_of(self.before, self.after, words, situations),
        )

    @cached_property
    def _changed(self) -> tuple["_Changed", ...]:
        """The subjects for which something changes."""
        both = SymbolicRules.over_one_space((self.before, self.after))
        layers = (SymbolicConclusions(both[0]), SymbolicConclusions(both[1]))
        found = (_changed(layers, name, pair) for name, pair in _pairs(self.before, self.after))
        return tuple(subject for subject in found if subject is not None)

    @cached_property
    def _moved(self) -> tuple[PeopleMoved | None, ...]:
        """What becomes of the people, for each of these subjects."""
        if self.people is None:
            return (None,) * len(self._changed)
        moved = MovedPeople(self.before, self.after, self.people)
        return tuple(moved.of(subject.pair) for subject in self._changed)


_Pair = tuple[Subject | None, Subject | None]


def _pairs(before: DatedRules, after: DatedRules) -> Iterator[tuple[str, _Pair]]:
    """Every subject of either version, with what it is in each."""
    old = {subject.id: subject for subject in subjects(before)}
    new = {subject.id: subject for subject in subjects(after)}
    for name in dict.fromkeys((*old, *new)):
        yield name, (old.get(name), new.get(name))


def _changed(layers: tuple[SymbolicConclusions, SymbolicConclusions], name: str, pair: _Pair) -> "_Changed | None":
    """What changes for a subject; None when nothing does."""
    space = layers[0].symbolic.space
    among = space.nobody
    for subject, layer in zip(pair, layers, strict=True):
        if subject is not None:
            among = among | subject.people(layer)
    numbers = [
        region
        for reading in READINGS
        for subject, layer in zip(pair, layers, strict=True)
        for region in _numbers(subject, layer.symbolic, reading, among)
    ]
    # Most reforms leave most subjects alone; which facts tell people apart takes far longer than to see that.
    if numbers[0::4] == numbers[2::4] and numbers[1::4] == numbers[3::4]:
        return None
    return _Changed(name, pair, layers[1].symbolic.rules, Told.of(space, among, numbers))


def _numbers(
    subject: Subject | None, symbolic: SymbolicRules, reading: Reading, among: Region
) -> tuple[Region, Region]:
    """Who is accepted by at least one service of a subject, and by at least two."""
    some = several = symbolic.space.nobody
    for name in subject.services if subject is not None else ():
        accepted = symbolic.covered(name, reading) & among
        several = several | (some & accepted)
        some = some | accepted
    return some, several


@dataclass(frozen=True)
class _Changed:
    """A subject for which something changes, and what the rules tell apart there."""

    id: str
    pair: _Pair
    after: DatedRules
    told: Told

    def told_in(self, words: Words, most: int) -> SubjectComparison:
        """The same in words."""
        told, subject = self.told, self.pair[1] or self.pair[0]
        assert subject is not None
        telling = _Telling(self.after, told, words, most)
        readings = tuple(
            telling.reading(reading, told.regions[place * 4 : place * 4 + 4]) for place, reading in enumerate(READINGS)
        )
        return SubjectComparison(self.id, name_of(subject, words), told.facts, told.count(told.people), readings)


@dataclass(frozen=True)
class _Telling:
    after: DatedRules
    told: Told
    words: Words
    most: int

    def reading(self, reading: Reading, regions: Sequence[Region]) -> ReadingComparison:
        some_before, several_before, some_after, several_after = regions
        differences = {
            "covered": some_after & ~some_before,
            "lost": some_before & ~some_after,
            "doubly_covered": several_after & ~several_before,
            "no_longer_doubly_covered": several_before & ~several_after,
        }
        return ReadingComparison(
            reading=reading,
            before=_counted(self.told, some_before, several_before),
            after=_counted(self.told, some_after, several_after),
            differences=tuple(
                self._difference(form, region) for form, region in differences.items() if region.satisfiable()
            ),
        )

    def _difference(self, form: str, region: Region) -> Difference:
        told = self.told
        listed = cover(told, region, self.most)
        cells = told.count(region)
        return Difference(
            form=form,
            cells=cells,
            share=share(cells, told.count(told.people)),
            regions=tuple(self._region(cube, region) for cube in listed.cubes),
            explained=1 - share(told.count(listed.rest), cells),
        )

    def _region(self, cube: Cube, whole: Region) -> RegionFound:
        told = self.told
        named = conditions(self.after, told, cube, self.words)
        cells = told.count(region_of(told, cube) & whole)
        return RegionFound(
            conditions=named,
            text=self.words.series(condition.text for condition in named) or self.words("everybody"),
            cells=cells,
            share=share(cells, told.count(told.people)),
            share_here=share(cells, told.count(whole)),
            excluded_by=(),
            nearest=None,
        )


def _counted(told: Told, some: Region, several: Region) -> Numbers:
    people = told.count(told.people)
    return Numbers(people - told.count(some), told.count(some & ~several), told.count(several))
