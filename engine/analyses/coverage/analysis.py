"""The coverage analysis: counts, uncovered regions and overlaps, for each subject and each reading."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

import polars as pl

from engine.analyses.coverage.findings import constant_criteria, never_drawn
from engine.analyses.coverage.reading import OneReading
from engine.analyses.coverage.subjects import Subject, name_of, subjects
from engine.analyses.coverage.weighing import Weights, weighed
from engine.answers.coverage import Coverage, SubjectCoverage
from engine.answers.decision import RuleBaseReference
from engine.errors import Problem, SituationError
from engine.evaluators.symbolic.conclusions import SymbolicConclusions
from engine.evaluators.symbolic.symbolic_rules import READINGS, Reading, SymbolicRules
from engine.evaluators.symbolic.telling import Told
from engine.language import Language
from engine.logic.compilation.dated import DatedRules
from engine.logic.statuses.criterion import CriterionStatus
from engine.logic.statuses.fact import FactStatus
from engine.logic.statuses.level import LevelStatus
from engine.rulebase.entries.vocabulary import FactValue
from engine.words.conditions import condition, joined
from engine.words.wording import Words

#: Regions and overlaps beyond so many are left out, and the share that the list explains is stated.
MOST_REGIONS = 12


@dataclass(frozen=True)
class Request:
    """What to analyse.

    Attributes:
        subjects: ids such as ``kind:case_management``; empty for all.
        readings: how unclear criteria count.
        given: facts that everybody has, with their values.
        most: the longest list of regions.
        people: a population by which coverage is weighed too.
    """

    subjects: tuple[str, ...] = ()
    readings: tuple[Reading, ...] = READINGS
    given: Mapping[str, FactValue] | None = None
    most: int = MOST_REGIONS
    people: pl.DataFrame | None = field(default=None, compare=False)


def analyse_coverage(rules: DatedRules, as_of: date, language: Language, request: Request | None = None) -> Coverage:
    """Analyse who is covered by none, one and several services; the whole of it is kept with the rules.

    Args:
        rules: the rules of the day.
        as_of: that day, for the reference.
        language: the language of all texts.
        request: what to analyse; left out, everything.

    Raises:
        KeyError: a subject or a given fact does not exist (`engine.requests.coverage` checks input from outside).
        SituationError: the diagrams do not fit in their memory.
        PopulationError: the population has a column that is no fact.
    """
    wanted = request or Request()
    try:
        if wanted == Request() and wanted.people is None:
            # The same on every day on which these rules count, but for the day that it names.
            found = rules.shelf.fetch(f"coverage {language}", lambda: _coverage(rules, as_of, language, wanted))
            return replace(found, rule_base=RuleBaseReference(rules.contents.version, as_of.isoformat()))
        return _coverage(rules, as_of, language, wanted)
    except MemoryError:
        message = "these services tell too many kinds of people apart to analyse them together; ask for fewer"
        raise SituationError([Problem("subject", message)]) from None


def _coverage(rules: DatedRules, as_of: date, language: Language, request: Request) -> Coverage:
    words = Words(rules.contents, language)
    layer = rules.kept(SymbolicConclusions.of)
    known = {subject.id: subject for subject in subjects(rules)}
    chosen = [known[name] for name in request.subjects] if request.subjects else list(known.values())
    weights = None if request.people is None else Weights.of(rules, request.people)
    return Coverage(
        rule_base=RuleBaseReference(rules.contents.version, as_of.isoformat()),
        subjects=tuple(_Analysis(layer, subject, request, words, weights).result() for subject in chosen),
        constant_criteria=tuple(constant_criteria(layer.symbolic, words)),
        never_drawn=never_drawn(rules),
    )


@dataclass(frozen=True)
class _Analysis:
    layer: SymbolicConclusions
    subject: Subject
    request: Request
    words: Words
    weights: Weights | None

    @property
    def _symbolic(self) -> SymbolicRules:
        return self.layer.symbolic

    def result(self) -> SubjectCoverage:
        symbolic, space = self._symbolic, self._symbolic.space
        given = dict(self.request.given or {})
        among = self.subject.people(self.layer) & space.having(symbolic.places(given))
        # Always both readings: what is shown of one never depends on whether the other is shown.
        regions = [symbolic.covered(name, reading) for reading in READINGS for name in self.subject.services]
        told = Told.of(space, among, regions)
        count = len(self.subject.services)
        readings = []
        for reading in self.request.readings:
            position = READINGS.index(reading)
            taken = dict(
                zip(self.subject.services, told.regions[position * count : (position + 1) * count], strict=True)
            )
            one = OneReading(symbolic, self.subject, self.words, reading, told, among, taken, self.request.most)
            readings.append(one.result())
        cells = space.partition.cells
        return SubjectCoverage(
            id=self.subject.id,
            name=name_of(self.subject, self.words),
            about=tuple(self._about()),
            given=tuple(
                condition(symbolic.rules, cells[fact], fact, (place,), self.words)
                for fact, place in symbolic.places(given).items()
            ),
            facts=told.facts,
            cells=told.count(told.people),
            not_published=tuple(
                name for name in self.subject.services if not symbolic.rules.services[name].entry.eligibility_published
            ),
            readings=tuple(readings),
            people=None
            if self.weights is None
            else weighed(symbolic.rules, self.subject, self.weights, self.words, self.request.most),
        )

    def _about(self) -> Iterator[str]:
        """Whom it is about: the conditions of the rule, or the needs that the services serve."""
        contents = self._symbolic.rules.contents
        if self.subject.rule is None:
            needs = self.subject.needs(self._symbolic)
            if needs:
                yield self.words(
                    "one_need_of", needs=joined([self.words.fact(need) for need in needs], self.words("or"))
                )
            return
        for status, _ in self.subject.rule.tests:
            if isinstance(status, LevelStatus):
                yield self.words("is", fact=self.words.level(status.name), value=self.words("settled"))
            elif isinstance(status, FactStatus):
                yield self.words("is_true", fact=self.words.fact(status.name))
            elif isinstance(status, CriterionStatus):
                yield contents.criteria[status.name].text.into(self.words.language)
