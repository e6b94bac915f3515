"""What each criterion of a kind of services, or of the services for a need, costs: on cells and on people."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

from engine.analyses.costs.population import is_synthetic, outcomes_of_people
from engine.analyses.costs.samples import sampled_share
from engine.analyses.costs.weighed_outcomes import CRITERION, Codes, Mask
from engine.analyses.coverage.findings import named
from engine.analyses.coverage.reading import share
from engine.analyses.coverage.subjects import Subject, name_of, subjects
from engine.answers.costs import Costs, CriterionCost, Effect, GroupEffect
from engine.answers.decision import RuleBaseReference
from engine.evaluators.symbolic.conclusions import SymbolicConclusions
from engine.evaluators.symbolic.space import Region
from engine.evaluators.symbolic.symbolic_rules import Reading, SymbolicRules
from engine.evaluators.symbolic.telling import Told
from engine.language import Language
from engine.logic.compilation.dated import DatedRules
from engine.words.conditions import condition
from engine.words.wording import Words


def criteria_costs(
    rules: DatedRules,
    as_of: date,
    language: Language,
    subject: str,
    *,
    reading: Reading = "strict",
    people: pl.DataFrame | None = None,
    by: Sequence[str] = (),
) -> Costs:
    """Say what each criterion costs, among the people whom its service is about.

    Args:
        rules: the rules of the day.
        as_of: that day, for the reference.
        language: the language of all texts.
        subject: such as ``kind:case_management``; it exists.
        reading: how unclear criteria count on cells.
        people: a population, from `engine.analyses.costs.population.read_people`.
        by: facts by which the effect on people is told apart, at the values where the rules draw a line.

    Raises:
        PopulationError: the population has a column that is no fact.
    """
    words = Words(rules.contents, language)
    chosen = next(one for one in subjects(rules) if one.id == subject)
    on_cells, strictly = (rules.kept(_OnCells(subject, one)) for one in (reading, "strict"))
    outcomes = None if people is None else outcomes_of_people(rules, people)
    services = {one.id: one for one in outcomes.services} if outcomes else {}
    groups = [] if people is None else [group for fact in by for group in _groups(rules, fact, people, words)]
    found = []
    for name in chosen.services:
        own = dict(outcomes.of_criteria(services[name])) if outcomes else {}
        for place in rules.services[name].required:
            codes = own.get(rules.program.criteria[place].id)
            cells = on_cells[name, place]
            effect = None if codes is None else _effect(codes)
            published = rules.services[name].entry.eligibility_published
            silent = _silent(strictly[name, place], published=published)
            if effect is not None and effect.alone:  # people who cannot exist by the constraints, and were counted
                silent = ""
            found.append(
                CriterionCost(
                    service=name,
                    name=words.service(name),
                    criterion=named(rules, name, place, words),
                    cells=cells,
                    cells_found=share(cells.found, cells.relevant),
                    people=effect,
                    people_found=None if effect is None or silent else sampled_share(effect.found, effect.relevant),
                    groups=()
                    if codes is None
                    else tuple(GroupEffect(fact, text, _effect(codes[inside])) for fact, text, inside in groups),
                    cells_silent="not_published" if reading == "strict" and not published else "",
                    people_silent=silent,
                )
            )
    found.sort(key=lambda one: (-(one.people.found if one.people else 0), -one.cells_found))
    return Costs(
        rule_base=RuleBaseReference(rules.contents.version, as_of.isoformat()),
        subject=subject,
        name=name_of(chosen, words),
        reading=reading,
        people=None if people is None else people.height,
        synthetic=people is not None and is_synthetic(people),
        criteria=tuple(found),
    )


def _silent(strictly: Effect, *, published: bool) -> str:
    """Why a criterion can keep nobody out alone, whoever is counted; empty where it can."""
    if strictly.alone:
        return ""
    if not published:
        return "not_published"
    return "never_alone" if strictly.kept_out else "met_by_all"


def _effect(codes: Codes) -> Effect:
    counted = dict(zip(CRITERION, np.bincount(codes, minlength=len(CRITERION)).tolist(), strict=True))
    relevant = sum(counted[value] for value in CRITERION[2:])
    return Effect(
        relevant=relevant,
        kept_out=sum(counted[value] for value in ("found", "doubled", "alone", "together")),
        alone=counted["found"] + counted["doubled"],
        found=counted["found"],
        doubled=counted["doubled"],
        open=counted["alone"] + counted["missing"] + counted["unclear"],
    )


def _groups(rules: DatedRules, fact: str, people: pl.DataFrame, words: Words) -> Iterator[tuple[str, str, Mask]]:
    """The people on each side of the lines that the rules draw for a fact."""
    symbolic = rules.kept(SymbolicConclusions.of).symbolic
    space = symbolic.space
    cells = space.partition.cells[fact]
    values = people[fact].to_list() if fact in people.columns else [None] * people.height
    places = np.array([-1 if value is None else space.partition.cell_of(fact, value) for value in values])
    for place, cell in enumerate(cells):
        if cell.unknown is None:
            text = condition(symbolic.rules, cells, fact, (place,), words).text
            yield fact, text, places == place
    yield fact, words("unknown"), places == -1


@dataclass(frozen=True)
class _OnCells:
    """What each required criterion of a subject's services does on cells: the same in whatever language it is said.

    Attributes:
        subject: the id of the subject.
        reading: how unclear criteria count.
    """

    subject: str
    reading: Reading

    def __call__(self, rules: DatedRules) -> Mapping[tuple[str, int], Effect]:
        """The effects, by the service and the position of the criterion."""
        chosen = next(one for one in subjects(rules) if one.id == self.subject)
        cells = _Cells.of(rules.kept(SymbolicConclusions.of), chosen, self.reading)
        return {
            (name, place): cells.effect(name, place)
            for name in chosen.services
            for place in rules.services[name].required
        }


@dataclass(frozen=True)
class _Cells:
    """The cells of the people whom a subject is about.

    Attributes:
        layer: the rules.
        told: the space, seen through the criteria of the services.
        subject: the services.
        reading: how unclear criteria count.
        among: whom each service is about.
    """

    layer: SymbolicConclusions
    told: Told
    subject: Subject
    reading: Reading
    among: dict[str, Region]

    @classmethod
    def of(cls, layer: SymbolicConclusions, subject: Subject, reading: Reading) -> "_Cells":
        symbolic = layer.symbolic
        people = subject.people(layer)
        about = {name: people & _about(symbolic, subject, name) for name in subject.services}
        fails = [
            symbolic.fails(place, reading)
            for name in subject.services
            for place in symbolic.rules.services[name].required
        ]
        told = Told.of(symbolic.space, people, [*fails, *about.values()])
        return cls(layer, told, subject, reading, about)

    def effect(self, service: str, place: int) -> Effect:
        """What one criterion does."""
        symbolic, among = self.layer.symbolic, self.among[service]
        entry = symbolic.rules.services[service]
        kept_out = among & symbolic.fails(place, self.reading)
        alone = kept_out
        for other in entry.required:
            if other != place:
                alone = alone & ~symbolic.fails(other, self.reading)
        if self.reading == "strict" and not entry.entry.eligibility_published:
            alone = symbolic.space.nobody  # what was not published keeps them out too
        elsewhere = symbolic.space.nobody
        for other_service in self.subject.services:
            if other_service != service:
                elsewhere = elsewhere | symbolic.covered(other_service, self.reading)
        return Effect(
            relevant=self._count(among),
            kept_out=self._count(kept_out),
            alone=self._count(alone),
            found=self._count(alone & ~elsewhere),
            doubled=self._count(alone & elsewhere),
            open=0,
        )

    def _count(self, region: Region) -> int:
        others = [fact for fact in self.told.space.depends_on(region) if fact not in self.told.facts]
        return self.told.count(self.told.space.without(region, others))


def _about(symbolic: SymbolicRules, subject: Subject, service: str) -> Region:
    """Whom a service is about: everybody of a subject that a rule describes, else by its own relevance."""
    if subject.rule is not None:
        return symbolic.space.everybody
    return symbolic.criteria[symbolic.rules.services[service].derived.relevance].met
