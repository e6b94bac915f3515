"""The outcome of a coverage analysis, in one language, ready for text, JSON, CSV and pages.

Numbers of cells are exact whole numbers. A cell is one combination of values that the services' criteria tell apart;
it may stand for many people or for none, so a share of cells is not a share of people.
"""

import json
from dataclasses import asdict, dataclass
from typing import Any, cast

from engine.answers.decision import RuleBaseReference


@dataclass(frozen=True, slots=True)
class Condition:
    """What a region asks of one fact, in words and as an expression of the rule language."""

    fact: str
    text: str
    expression: dict[str, Any]


@dataclass(frozen=True, slots=True)
class CriterionNamed:
    """A criterion of a service, in words."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Why a service does not take the people of a region.

    Attributes:
        service: the service.
        name: its name.
        always: the criteria that none of them meets.
        sometimes: the criteria that some of them do not meet.
        not_published: the service's criteria are not published, so that nobody is taken for certain.
    """

    service: str
    name: str
    always: tuple[CriterionNamed, ...]
    sometimes: tuple[CriterionNamed, ...]
    not_published: bool


@dataclass(frozen=True, slots=True)
class Nearest:
    """The service that would take somebody in a region after the fewest criteria had changed.

    Attributes:
        service: the service.
        name: its name.
        criteria: how many criteria are in the way for those who are nearest.
        which: the criteria that are in the way for some of those who are nearest.
    """

    service: str
    name: str
    criteria: int
    which: tuple[CriterionNamed, ...]


@dataclass(frozen=True, slots=True)
class RegionFound:
    """People described by a conjunction of conditions; everything that is not named may be anything.

    Attributes:
        conditions: one for each fact that matters.
        text: all conditions in one line.
        cells: how many cells it has.
        share: of all cells of the people whom the analysis is about, 0 to 1.
        share_here: of the cells of the list in which it stands, 0 to 1.
        excluded_by: per service, the criteria that keep them out; empty in a list of overlaps.
        nearest: the service that comes nearest; None in a list of overlaps, or when there is no service.
    """

    conditions: tuple[Condition, ...]
    text: str
    cells: int
    share: float
    share_here: float
    excluded_by: tuple[Exclusion, ...]
    nearest: Nearest | None


@dataclass(frozen=True, slots=True)
class Overlap:
    """Services that accept the same people.

    Attributes:
        services: the services that all accept them.
        names: their names.
        cells: how many cells they all accept, whoever else does.
        exactly: how many cells just these accept; None when not every set of services was counted.
        share: of all cells of the people whom the analysis is about, 0 to 1.
        regions: whom they all accept, the largest first.
        explained: the share of these cells that the regions hold.
    """

    services: tuple[str, ...]
    names: tuple[str, ...]
    cells: int
    exactly: int | None
    share: float
    regions: tuple[RegionFound, ...]
    explained: float


@dataclass(frozen=True, slots=True)
class ServiceShare:
    """How many cells a service accepts, and how many nobody else does."""

    service: str
    name: str
    published: bool
    cells: int
    share: float
    alone: int


@dataclass(frozen=True, slots=True)
class IdleCriterion:
    """A required criterion that decides about nobody: without it the service would take the same people.

    `because` is ``always_met``, ``never_met`` (the service takes nobody) or ``implied`` (by the other criteria).
    """

    service: str
    name: str
    criterion: CriterionNamed
    because: str


@dataclass(frozen=True, slots=True)
class Subsumed:
    """A service all of whose people another service takes too; `equal` when that holds both ways."""

    service: str
    name: str
    by: str
    by_name: str
    equal: bool


@dataclass(frozen=True, slots=True)
class ReadingCoverage:
    """Coverage under one reading of unclear criteria.

    Attributes:
        reading: ``strict``, unclear counts as not met; ``lenient``, as met.
        none: cells that no service accepts; `one` and `several` likewise.
        uncovered: whom no service accepts.
        uncovered_explained: the share of those cells that the list holds; 1 unless the list was cut.
        overlaps: who is accepted by several services.
        overlaps_explained: the share of those cells that the list holds.
    """

    reading: str
    none: int
    one: int
    several: int
    none_share: float
    one_share: float
    several_share: float
    services: tuple[ServiceShare, ...]
    uncovered: tuple[RegionFound, ...]
    uncovered_explained: float
    overlaps: tuple[Overlap, ...]
    overlaps_explained: float
    idle_criteria: tuple[IdleCriterion, ...]
    subsumed: tuple[Subsumed, ...]


@dataclass(frozen=True, slots=True)
class SubjectCoverage:
    """Coverage by one kind of services, or of one need.

    Attributes:
        id: ``kind:…`` or ``need:…``.
        name: the kind or the need in words.
        about: whom it is about, in words.
        given: what was taken as known of all of them.
        facts: the facts that the services' criteria tell people apart by.
        cells: how many cells the people have.
        not_published: the services whose criteria are not published; strictly they take nobody for certain.
    """

    id: str
    name: str
    about: tuple[str, ...]
    given: tuple[Condition, ...]
    facts: tuple[str, ...]
    cells: int
    not_published: tuple[str, ...]
    readings: tuple[ReadingCoverage, ...]


@dataclass(frozen=True, slots=True)
class ConstantCriterion:
    """A shared criterion that is met, or not met, whoever the person is."""

    criterion: CriterionNamed
    outcome: str


@dataclass(frozen=True, slots=True)
class NeverDrawn:
    """A rule that no state of knowledge fires; `conclusion` is drawn by no other rule either when `only` is true."""

    rule: str
    conclusion: str
    only: bool


@dataclass(frozen=True, slots=True)
class Coverage:
    """A whole analysis; `never_drawn` is None when that could not be decided for so many services."""

    rule_base: RuleBaseReference
    subjects: tuple[SubjectCoverage, ...]
    constant_criteria: tuple[ConstantCriterion, ...]
    never_drawn: tuple[NeverDrawn, ...] | None

    def as_json(self) -> bytes:
        """The analysis as JSON; numbers of cells are whole numbers of any size."""
        return json.dumps(asdict(self), ensure_ascii=False).encode()

    def as_dict(self) -> dict[str, Any]:
        """The analysis as the plain data of its JSON."""
        return cast("dict[str, Any]", json.loads(self.as_json()))
