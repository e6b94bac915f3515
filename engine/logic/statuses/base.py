"""What every status of the second layer has: its values, a way to be read, its forms for the evaluators, and its words.

A status is explicit even when it says that something is unknown, so that this layer is ordinary two-valued forward
chaining. Its value is a small number, the position of the value among all that it can have.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol, Self, TypeVar

from engine.errors import WegwijsError
from engine.logic.compiled_service import CompiledService
from engine.outcome import Outcome
from engine.rulebase.entries.catalogue import Service
from engine.rulebase.entries.common import Mistake
from engine.rulebase.entries.rule_base import Contents
from engine.rulebase.entries.service_filter import ServiceFilter
from engine.rulebase.entries.vocabulary import FactValue

#: The values of what nobody knows yet.
OPEN = frozenset({"unknown", "not_asked", "not_known"})
#: The values of whatever is met, not met or unknown.
THREE_VALUES = ("not_met", "unknown", "met")


class StatusError(WegwijsError):
    """A condition of a rule is wrong.

    Attributes:
        suggestion: the nearest right word, if there is one.
    """

    def __init__(self, message: str, suggestion: str | None = None) -> None:
        self.message = message
        self.suggestion = suggestion
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a condition may name.

    Attributes:
        contents: everything in the files.
        conclusions: the conclusions that rules of its kind draw.
        conclusions_of_one_person: those that the rules on one person draw.
        each: whether the rule is made for several items, so that ``each`` stands for one of them.
    """

    contents: Contents
    conclusions: Collection[str]
    conclusions_of_one_person: Collection[str]
    each: bool

    def without_items(self) -> Iterator[Mistake]:
        """A mistake when ``each`` stands in a rule that is not made for several items."""
        if not self.each:
            yield Mistake("'each' needs 'for_each'")


class Case(Protocol):
    """What one case says, given the rules that fired so far."""

    @property
    def services(self) -> Mapping[str, CompiledService]:
        """The offered services."""

    @property
    def services_matching(self) -> Mapping[ServiceFilter, tuple[str, ...]]:
        """The services behind each filter."""

    @property
    def levels(self) -> tuple[str, ...]:
        """The levels that are not ruled out, lowest first."""

    @property
    def concluded(self) -> Collection[tuple[str, str | None]]:
        """The conclusions that were drawn, each with its item and also without."""

    def code(self, status: "Status") -> int:
        """The code of a status that rests on criteria and answers alone, worked out from its conditions."""

    def criterion(self, name: str) -> int:
        """The value of a criterion, also of a derived one."""

    def fact(self, name: str) -> FactValue | None:
        """The value of a fact, if there is one."""

    def asked(self, name: str) -> bool:
        """Whether a fact was asked."""

    def how_many(self, roles: tuple[str, ...], tests: "tuple[StatusTest, ...]") -> int:
        """How many members of the household have one of the roles and pass every test."""


class Algebra(Protocol):
    """Sets of people, or columns of a frame: anything with *and*, *or* and *not* that is never unknown."""

    def __and__(self, other: Self, /) -> Self: ...

    def __or__(self, other: Self, /) -> Self: ...

    def __invert__(self) -> Self: ...


B = TypeVar("B", bound=Algebra)


class RulesHere(Protocol):
    """What statuses look at in the rules of the day."""

    @property
    def services(self) -> Mapping[str, CompiledService]:
        """The offered services."""

    @property
    def services_matching(self) -> Mapping[ServiceFilter, tuple[str, ...]]:
        """The services behind each filter."""

    @property
    def levels(self) -> tuple[str, ...]:
        """All levels, lowest first."""


class World(Protocol[B]):
    """Many people at once, given the rules that were added so far."""

    @property
    def rules(self) -> RulesHere:
        """The rules of the day."""

    def everywhere(self, holds: bool, /) -> B:
        """Everybody, or nobody."""

    def criterion(self, name: str, allowed: frozenset[int], /) -> B:
        """Where a criterion has one of these values."""

    def any_of(self, names: Sequence[str], allowed: frozenset[int], /) -> B:
        """Where the best of at least one criterion has one of these values."""

    def fact(self, name: str, words: Collection[str], /) -> B:
        """Where a fact is ``met``, ``not_met``, ``known``, ``not_asked`` or ``not_known``."""

    def level_open(self, level: str, /) -> B:
        """Where a level is not ruled out."""

    def kept(self, name: str, make: Callable[[], B], /) -> B:
        """A part that several statuses share, under a name of its own: made for the first of them."""

    def drawn(self, conclusion: str, item: str | None, /) -> B:
        """Where a conclusion was drawn for an item, or without one for whatever item."""


class Teller(Protocol):
    """Says what one case says in the words of a language."""

    @property
    def case(self) -> Case:
        """The case, once all rules have run."""

    def word(self, word: str) -> str:
        """A wording."""

    def pair(self, what: str, value: str) -> str:
        """Something and what is said of it."""

    def outcome(self, outcome: Outcome) -> str:
        """*Met*, *not met* or *unknown*."""

    def criterion(self, name: str) -> str:
        """A criterion and its outcome."""

    def fact_name(self, fact: str) -> str:
        """The name of a fact."""

    def fact_value(self, fact: str) -> str:
        """What was answered, or that nothing was."""

    def service_name(self, service: str) -> str:
        """The name of a service."""

    def subjects(self, service: str) -> tuple[str, ...]:
        """What a service and the person have in common."""

    def level_name(self, level: str) -> str:
        """The name of a level."""

    def conclusion(self, conclusion: str, item: str | None) -> tuple[str, ...]:
        """Why a conclusion was drawn."""


#: Reads a condition inside another one.
ReadTest = Callable[[Any], "StatusTest"]


@dataclass(frozen=True)
class Status(ABC):
    """Which status is meant; each subclass is one subject, known by its key in YAML.

    Attributes:
        aspect: which status of that subject.
    """

    subject: ClassVar[str]
    #: aspect → the values of that status, in the order of their codes.
    aspects: ClassVar[Mapping[str, tuple[str, ...]]]
    #: Short words for several values.
    shorthands: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    #: Whether a rule on one person may look at it, and a rule on a household.
    of_one_person: ClassVar[bool] = True
    of_a_household: ClassVar[bool] = False

    aspect: str

    @classmethod
    @abstractmethod
    def read(cls, node: Any, aspect: str, read_test: ReadTest) -> Self:
        """Read what stands under the key.

        Raises:
            StatusError: it is not of the form of the subject.
        """

    @property
    def values(self) -> tuple[str, ...]:
        """The values of this status; a value's code is its position."""
        return self.aspects[self.aspect]

    def code(self, value: str) -> int:
        """The number of a value."""
        return self.values.index(value)

    def codes(self, values: Collection[str]) -> frozenset[int]:
        """The numbers of some values."""
        return frozenset(code for code, value in enumerate(self.values) if value in values)

    def beside(self, codes: frozenset[int]) -> frozenset[int]:
        """All codes that it may have, where some rule asks whether it has one of these."""
        return frozenset(range(len(self.values)))

    @property
    def entry(self) -> tuple[str, str] | None:
        """The kind and the id of the one entry that it looks at; None when it is no single entry."""
        return None

    def written(self) -> Any:
        """What stands under its key in YAML."""
        return self.entry and self.entry[1]

    def wording(self, value: str) -> str:
        """The wording of ``rules/wording.yaml`` for one of its values."""
        return value

    def for_item(self, item: str) -> "Status":
        """The status for an item of a rule that is made for several."""
        return self

    @abstractmethod
    def problems(self, around: Surroundings, values: Collection[str]) -> Iterator[Mistake]:
        """What it names and is not there, or which of the wanted values it can never have."""

    def of(self, case: Case) -> int:
        """Its code in one case: where its conditions say so, unless it looks at what was concluded."""
        return case.code(self)

    def value(self, case: Case) -> str:
        """Its value in one case, in which it is there."""
        return self.values[self.of(case)]

    def criterion(self, services: Mapping[str, CompiledService]) -> str | None:
        """The criterion, also a derived one, whose value it is; None when it is more than that.

        Args:
            services: the offered services.
        """
        return None

    @abstractmethod
    def where(self, world: World[B], allowed: frozenset[int]) -> B:
        """Where it has one of these codes."""

    def each(self, world: World[B]) -> Sequence[B]:
        """For each of its codes, where it has it."""
        return [self.where(world, frozenset({code})) for code in range(len(self.values))]

    @abstractmethod
    def told(self, teller: Teller) -> tuple[str, ...]:
        """What it is in one case, in words."""

    def only_holds_back(self, allowed: frozenset[int]) -> bool:
        """Whether a condition only keeps a rule from firing: all but *met* will do, also that nothing is known."""
        words = {self.values[code] for code in allowed}
        return {"not_met"} < words <= {"not_met", *OPEN}

    def speaks(self, code: int, allowed: frozenset[int]) -> bool:
        """Whether it is a reason, when it is this one: what is open is none where something known would do as well."""
        if self.only_holds_back(allowed):
            return False
        return self.values[code] not in OPEN or all(self.values[other] in OPEN for other in allowed)

    def told_by(self, code: int) -> bool:
        """Whether its words follow from its code alone, when it is this one."""
        return False

    def fixed(self, services: Mapping[str, Service], fitting: Collection[str] = ()) -> frozenset[int] | None:
        """The codes that it can have whatever is answered, where the catalogue alone decides; None elsewhere.

        Args:
            services: the offered services in force.
            fitting: those of them that are known to fit.
        """
        return None

    def parts(self) -> Iterator["Status"]:
        """This status, or what it looks at in the members of a household."""
        yield self


@dataclass(frozen=True, slots=True)
class StatusTest:
    """One status and the values that it may have.

    Attributes:
        status: what is looked at.
        values: what it may be.
        unsaid: whether no rule writes it: it holds every rule of its kind back, and is no reason.
    """

    status: Status
    values: tuple[str, ...]
    unsaid: bool = False

    @property
    def allowed(self) -> frozenset[int]:
        """The codes of the values."""
        return self.status.codes(self.values)

    def for_item(self, item: str) -> "StatusTest":
        """The test for an item of a rule that is made for several."""
        return StatusTest(self.status.for_item(item), self.values, self.unsaid)
