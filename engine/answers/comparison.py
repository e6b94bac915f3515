"""The outcome of a comparison, in one language, ready for text, JSON, CSV and pages."""

import json
from dataclasses import asdict, dataclass
from typing import Any, cast

from engine.answers.coverage import RegionFound
from engine.answers.decision import RuleBaseReference


@dataclass(frozen=True, slots=True)
class Numbers:
    """How many cells no service, one and several accept."""

    none: int
    one: int
    several: int


@dataclass(frozen=True, slots=True)
class Difference:
    """The people for whom something changes, as regions.

    Attributes:
        form: ``covered``: accepted by none before and by some after; ``lost``: the other way round; ``doubly_covered``:
            accepted by several after, not before; ``no_longer_doubly_covered``: the other way round.
        cells: how many cells they are.
        share: of all cells of the people whom it is about, 0 to 1.
        regions: who they are, the largest first.
        explained: the share of the cells that the regions hold; 1 unless the list was cut.
    """

    form: str
    cells: int
    share: float
    regions: tuple[RegionFound, ...]
    explained: float


@dataclass(frozen=True, slots=True)
class ReadingComparison:
    """Before and after under one reading of unclear criteria."""

    reading: str
    before: Numbers
    after: Numbers
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class SubjectComparison:
    """Before and after for one kind of services, or one need.

    Attributes:
        cells: how many cells the people have; they are those whom it is about before or after.
    """

    id: str
    name: str
    facts: tuple[str, ...]
    cells: int
    readings: tuple[ReadingComparison, ...]


@dataclass(frozen=True, slots=True)
class OutcomesOfOne:
    """What the rules say of one situation.

    Attributes:
        level: the level when it is settled.
        services: the outcome of each service.
        gaps: the gaps, each with its certainty.
    """

    level: str | None
    services: dict[str, str]
    gaps: dict[str, str]


@dataclass(frozen=True, slots=True)
class SituationComparison:
    """One situation before and after; `changed` names what is different: ``level``, services and gaps."""

    situation: str
    before: OutcomesOfOne
    after: OutcomesOfOne
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OutcomeMove:
    """How many situations went from one outcome to another, for a service, a gap or the level."""

    what: str
    name: str
    before: str
    after: str
    situations: int


@dataclass(frozen=True, slots=True)
class SituationTable:
    """All situations before and after: how many changed, what moved where, and each of them."""

    situations: int
    changed: int
    moves: tuple[OutcomeMove, ...]
    rows: tuple[SituationComparison, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A reform against the rules as they are.

    Attributes:
        subjects: the kinds and needs for which something changes; the others stay as they are.
        situations: None when no situations were given.
    """

    rule_base: RuleBaseReference
    reform: str
    name: str
    description: str
    subjects: tuple[SubjectComparison, ...]
    situations: SituationTable | None

    def as_json(self) -> bytes:
        """The comparison as JSON; numbers of cells are whole numbers of any size."""
        return json.dumps(asdict(self), ensure_ascii=False).encode()

    def as_dict(self) -> dict[str, Any]:
        """The comparison as the plain data of its JSON."""
        return cast("dict[str, Any]", json.loads(self.as_json()))
