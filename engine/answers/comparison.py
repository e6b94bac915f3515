"""The outcome of a comparison, in one language, ready for text, JSON, CSV and pages."""

from engine.answers.base import Answer, answer
from engine.answers.coverage import RegionFound
from engine.answers.decision import RuleBaseReference


@answer
class Numbers(Answer):
    """How many cells no service, one and several accept."""

    none: int
    one: int
    several: int


@answer
class Difference(Answer):
    """The people for whom something changes, as regions."""

    form: str
    """`covered`: accepted by none before and by some after; `lost`: the other way round; `doubly_covered`: accepted
    by several after, not before; `no_longer_doubly_covered`: the other way round."""
    cells: int
    """How many cells they are."""
    share: float
    """Of all cells of the people whom it is about, 0 to 1."""
    regions: tuple[RegionFound, ...]
    """Who they are, the largest first."""
    explained: float
    """The share of the cells that the regions hold; 1 unless the list was cut."""


@answer
class ReadingComparison(Answer):
    """Before and after under one reading of unclear criteria."""

    reading: str
    before: Numbers
    after: Numbers
    differences: tuple[Difference, ...]


@answer
class PeopleMoved(Answer):
    """What becomes of the people of a population whom a subject is about."""

    people: int
    found: int
    """No service took them, and one does."""
    perhaps_found: int
    """No service took them, and one may: not everything is known of them."""
    made_certain: int
    """A service may have taken them, and none did for certain; now one does."""
    lost: int
    """A service took them, and none does."""
    perhaps_lost: int
    doubled: int
    """One service took them, and several do."""
    single: int
    """Several services took them, and no longer."""
    still: int
    """No service takes them, before or after."""
    synthetic: bool
    """Whether the whole population was made up."""


@answer
class SubjectComparison(Answer):
    """Before and after for one kind of services, or one need."""

    id: str
    name: str
    facts: tuple[str, ...]
    cells: int
    """How many cells the people have; they are those whom it is about before or after."""
    readings: tuple[ReadingComparison, ...]
    people: PeopleMoved | None = None
    """The same for a population, when there is one."""


@answer
class OutcomesOfOne(Answer):
    """What the rules say of one situation."""

    level: str | None
    """The level when it is settled."""
    services: dict[str, str]
    """The outcome of each service."""
    gaps: dict[str, str]
    """The gaps, each with its certainty."""


@answer
class SituationComparison(Answer):
    """One situation before and after; `changed` names what is different: ``level``, services and gaps."""

    situation: str
    before: OutcomesOfOne
    after: OutcomesOfOne
    changed: tuple[str, ...]


@answer
class OutcomeMove(Answer):
    """How many situations went from one outcome to another, for a service, a gap or the level."""

    what: str
    name: str
    before: str
    after: str
    situations: int


@answer
class SituationTable(Answer):
    """All situations before and after: how many changed, what moved where, and each of them."""

    situations: int
    changed: int
    moves: tuple[OutcomeMove, ...]
    rows: tuple[SituationComparison, ...]


@answer
class Comparison(Answer):
    """A reform against the rules as they are."""

    rule_base: RuleBaseReference
    reform: str
    name: str
    description: str
    subjects: tuple[SubjectComparison, ...]
    """The kinds and needs for which something changes; the others stay as they are."""
    situations: SituationTable | None
    """None when no situations were given."""
