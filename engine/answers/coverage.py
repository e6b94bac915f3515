"""The outcome of a coverage analysis, in one language, ready for text, JSON, CSV and pages.

Numbers of cells are exact whole numbers. A cell is one combination of values that the services' criteria tell apart;
it may stand for many people or for none, so a share of cells is not a share of people.
"""

from typing import NamedTuple

from engine.answers.base import Answer, answer
from engine.answers.condition import Condition
from engine.answers.decision import RuleBaseReference


class SubjectKey(NamedTuple):
    """What coverage is about, as its id says: ``kind:<kind>`` or ``need:<need>``."""

    form: str
    target: str

    @classmethod
    def of(cls, name: str) -> "SubjectKey":
        """The key of an id."""
        form, _, target = name.partition(":")
        return cls(form, target)

    def __str__(self) -> str:
        return f"{self.form}:{self.target}"


@answer
class CriterionNamed(Answer):
    """A criterion of a service, in words."""

    id: str
    text: str


@answer
class Exclusion(Answer):
    """Why a service does not take the people of a region."""

    service: str
    name: str
    always: tuple[CriterionNamed, ...]
    """The criteria that none of them meets."""
    sometimes: tuple[CriterionNamed, ...]
    """The criteria that some of them do not meet."""
    not_published: bool
    """The service's criteria are not published, so that nobody is taken for certain."""


@answer
class Nearest(Answer):
    """The service that would take somebody in a region after the fewest criteria had changed."""

    service: str
    name: str
    criteria: int
    """How many criteria are in the way for those who are nearest."""
    which: tuple[CriterionNamed, ...]
    """What it asks, and some of those who are nearest do not meet."""
    among: tuple[Condition, ...] = ()
    """What holds of those who are nearest, and not of everybody in the region, as far as `which` looks at it."""


@answer
class RegionFound(Answer):
    """People described by a conjunction of conditions; everything that is not named may be anything."""

    conditions: tuple[Condition, ...]
    """One for each fact that matters."""
    text: str
    """All conditions in one line."""
    cells: int
    """How many cells it has."""
    share: float
    """Of all cells of the people whom the analysis is about, 0 to 1."""
    share_here: float
    """Of the cells of the list in which it stands, 0 to 1."""
    excluded_by: tuple[Exclusion, ...]
    """Per service, the criteria that keep them out; empty in a list of overlaps."""
    nearest: Nearest | None
    """The service that comes nearest; None in a list of overlaps, or when nothing that keeps them out can change."""


@answer
class Overlap(Answer):
    """Services that accept the same people."""

    services: tuple[str, ...]
    """The services that all accept them."""
    names: tuple[str, ...]
    cells: int
    """How many cells they all accept, whoever else does."""
    exactly: int | None
    """How many cells just these accept; None when not every set of services was counted."""
    share: float
    """Of all cells of the people whom the analysis is about, 0 to 1."""
    regions: tuple[RegionFound, ...]
    """Whom they all accept, the largest first."""
    explained: float
    """The share of these cells that the regions hold."""


@answer
class ServiceShare(Answer):
    """How many cells a service accepts, and how many nobody else does."""

    service: str
    name: str
    published: bool
    cells: int
    share: float
    alone: int


@answer
class IdleCriterion(Answer):
    """A required criterion that decides about nobody: without it the service would take the same people.

    `because` is ``always_met``, ``never_met`` (the service takes nobody) or ``implied`` (by the other criteria).
    """

    service: str
    name: str
    criterion: CriterionNamed
    because: str


@answer
class Subsumed(Answer):
    """A service all of whose people another service takes too; `equal` when that holds both ways."""

    service: str
    name: str
    by: str
    by_name: str
    equal: bool


@answer
class Interval(Answer):
    """How many of a sample, their share, and between which shares the true one lies in 95 of 100 samples.

    It is Wilson's interval. It says nothing about how well the sample stands for people who really call.
    """

    people: int
    share: float
    low: float
    high: float


@answer
class PeopleKeptOut(Answer):
    """People whom no service takes, kept out by the same criteria."""

    excluded_by: tuple[Exclusion, ...]
    """Per service, the criteria that none of them meets."""
    people: int
    share: Interval | None
    """Of the people whom the analysis is about."""


@answer
class PeopleCovered(Answer):
    """Coverage weighed by a population; whoever is not known to be taken or kept out is counted by themselves."""

    people: int
    """How many are known to be those whom the analysis is about."""
    perhaps: int
    """Of how many more that is not known, for not everything was asked."""
    population: int
    """How many people there are in all."""
    synthetic: bool
    """Whether they were made up."""
    none: Interval | None
    """Whom no service takes, for certain; None when there is nobody."""
    one: Interval | None
    """Whom exactly one service takes for certain."""
    several: Interval | None
    not_known: Interval | None
    """Whom no service takes for certain, and at least one may: they lie on either side."""
    groups: tuple[PeopleKeptOut, ...]
    """Whom no service takes, by what keeps them out, most people first. Nobody stands in two groups."""
    explained: float
    """The share of those whom no service takes that the groups hold."""


@answer
class RegionGroup(Answer):
    """Uncovered regions in which the same criteria keep everybody out."""

    excluded_by: tuple[Exclusion, ...]
    """Per service, the criteria that none of them meets."""
    cells: int
    """In how many cells nobody meets any of these, and no service takes anybody; the regions are a part of them."""
    share: float
    """Of all cells of the people whom the analysis is about, 0 to 1."""
    explained: float
    """The share of these cells that the listed regions hold."""
    regions: tuple[int, ...]
    """Their places in the list of uncovered regions, from 0."""


@answer
class ReadingCoverage(Answer):
    """Coverage under one reading of unclear criteria."""

    reading: str
    """`strict`, unclear counts as not met; `lenient`, as met."""
    none: int
    """Cells that no service accepts; `one` and `several` likewise."""
    one: int
    several: int
    none_share: float
    one_share: float
    several_share: float
    services: tuple[ServiceShare, ...]
    uncovered: tuple[RegionFound, ...]
    """Whom no service accepts."""
    uncovered_by: tuple[RegionGroup, ...]
    """The same regions, grouped by the criteria that keep everybody in them out; most cells first."""
    uncovered_explained: float
    """The share of those cells that the list holds; 1 unless the list was cut."""
    overlaps: tuple[Overlap, ...]
    """Who is accepted by several services."""
    overlaps_explained: float
    """The share of those cells that the list holds."""
    idle_criteria: tuple[IdleCriterion, ...]
    subsumed: tuple[Subsumed, ...]


@answer
class SubjectCoverage(Answer):
    """Coverage by one kind of services, or of one need."""

    id: str
    """`kind:…` or `need:…`."""
    name: str
    """The kind or the need in words."""
    about: tuple[str, ...]
    """Whom it is about, in words."""
    given: tuple[Condition, ...]
    """What was taken as known of all of them."""
    facts: tuple[str, ...]
    """The facts that the services' criteria tell people apart by."""
    cells: int
    """How many cells the people have."""
    not_published: tuple[str, ...]
    """The services whose criteria are not published; strictly they take nobody for certain."""
    readings: tuple[ReadingCoverage, ...]
    people: PeopleCovered | None = None
    """The same weighed by a population, when there is one."""


@answer
class ConstantCriterion(Answer):
    """A shared criterion that is met, or not met, whoever the person is."""

    criterion: CriterionNamed
    outcome: str


@answer
class NeverDrawn(Answer):
    """A rule that no state of knowledge fires; `conclusion` is drawn by no other rule either when `only` is true."""

    rule: str
    conclusion: str
    only: bool
    entry: str
    """The id under which the rule stands in the files."""
    item: str | None
    """What it is made for, when it is made for several."""


@answer
class Coverage(Answer):
    """A whole analysis."""

    rule_base: RuleBaseReference
    subjects: tuple[SubjectCoverage, ...]
    constant_criteria: tuple[ConstantCriterion, ...]
    never_drawn: tuple[NeverDrawn, ...]
