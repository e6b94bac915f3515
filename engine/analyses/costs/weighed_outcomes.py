"""What is known of the needs of many people, and what each criterion of a service does among those it is about.

The same meaning for recorded screenings and for made-up people: whoever has codes for criteria and needs may ask.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final, Protocol

import numpy as np

from engine.rulebase.entries.then.gap import CASE_MANAGEMENT_NEED

#: Arrays of small numbers, and of truth values: one for each person.
Codes = np.ndarray[Any, np.dtype[np.uint8]]
Mask = np.ndarray[Any, np.dtype[np.bool_]]

#: The codes of a criterion.
NOT_MET, MISSING, MET, UNCLEAR = range(4)
#: What is known of a need that a person has: a service fits; one can be called and asked, for its criteria are not
#: published, or for its source is unclear; an answer is missing; nobody in the catalogue takes them.
UNMET: Final = ("other", "fits", "confirm", "source", "missing", "established")
#: What a criterion does. *Irrelevant*, *open*: the service is not about the person, or that is not known. *Found*: it
#: is all that keeps the person out, and nobody else takes them. *Doubled*: the same, and somebody else does. *Alone*:
#: nothing else is known to keep them out, and answers are open. *Together*: others keep them out too.
CRITERION: Final = ("irrelevant", "open", "found", "doubled", "alone", "together", "missing", "unclear", "met")
#: Whether a service is about what the person needs, and if so what becomes of its criteria.
SERVICE: Final = ("irrelevant", "open", "match", "possible", "one", "several")


class AskedOf(Protocol):
    """What a service asks, and for which needs it is."""

    @property
    def id(self) -> str:
        """The service."""

    @property
    def kind(self) -> str:
        """Its kind."""

    @property
    def serves(self) -> tuple[str, ...]:
        """Its needs."""

    @property
    def fills(self) -> tuple[str, ...]:
        """The needs of which it is help itself, and does not only point the way."""

    @property
    def published(self) -> bool:
        """Whether its criteria are published."""

    @property
    def required(self) -> tuple[str, ...]:
        """The ids of its required criteria."""

    @property
    def relevance(self) -> str:
        """The id of the criterion that says whether it is about what a person needs; empty where that is not known."""


@dataclass(frozen=True)
class Asked:
    """What a service asks, by the rules of a day; see `AskedOf`."""

    id: str
    kind: str
    serves: tuple[str, ...]
    fills: tuple[str, ...]
    published: bool
    required: tuple[str, ...]
    relevance: str


@dataclass(frozen=True)
class Outcomes:
    """What the rules made of some people.

    Attributes:
        services: the services.
        needs: who is known to have each need.
        needs_open: of whom it is not known whether they have it; nothing where nobody looks at that.
        criterion: the codes of a criterion by its id: `NOT_MET` and so on.
        level: 2 where only the level of case management is left, 1 where it is left beside others, else 0.
    """

    services: Sequence[AskedOf]
    needs: Mapping[str, Mask]
    criterion: Callable[[str], Codes]
    level: Codes
    needs_open: Mapping[str, Mask] = field(default_factory=dict)
    _counts: dict[tuple[str, int], Codes] = field(default_factory=dict, repr=False, compare=False)
    _helps: dict[str, Codes] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def subjects(self) -> Mapping[str, tuple[AskedOf, ...]]:
        """The needs for which there is help, case management among them, and the services that give it."""
        known = [one for one in self.services if one.relevance]
        own = [one for one in known if one.kind == CASE_MANAGEMENT_NEED]
        others = [one for one in known if one.kind != CASE_MANAGEMENT_NEED]
        found = {need: tuple(one for one in others if need in one.fills) for need in self.needs}
        found[CASE_MANAGEMENT_NEED] = tuple(own)
        return {need: services for need, services in found.items() if services}

    def has(self, need: str) -> Mask:
        """Who is known to have a need; of case management, whose level is settled."""
        if need == CASE_MANAGEMENT_NEED:
            settled: Mask = self.level == 2
            return settled
        return self.needs[need]

    def among(self, form: str, target: str, services: Collection[str]) -> Mask:
        """Whom a kind of services (``kind``) or the services for a need (``need``) are about, for certain."""
        if form == "need" or target == CASE_MANAGEMENT_NEED:
            return self.has(target)
        found = np.zeros(len(self.level), np.bool_)
        for one in self.services:
            if one.id in services:
                for need in set(one.serves) & self.needs.keys():
                    found |= self.has(need)
        return found

    def perhaps_among(self, form: str, target: str, services: Collection[str]) -> Mask:
        """Of whom it is not known whether a kind of services, or the services for a need, are about them."""
        if target == CASE_MANAGEMENT_NEED:
            several: Mask = self.level == 1
            return several
        needs = [target]
        if form == "kind":
            needs = [need for one in self.services if one.id in services for need in one.serves]
        found = np.zeros(len(self.level), np.bool_)
        for need in self.needs_open.keys() & needs:
            found |= self.needs_open[need]
        return found & ~self.among(form, target, services)

    def about(self, service: AskedOf) -> Codes:
        """Whether a service is about what each needs: 0 no, 1 open, 2 yes; of case management the level says so."""
        return self.level if service.kind == CASE_MANAGEMENT_NEED else self.criterion(service.relevance)

    def helps(self, service: AskedOf) -> Codes:
        """What a service can do for each.

        0 nothing, 1 an answer is missing, 2 its source is unclear, 3 its criteria are not published, 4 it fits.
        """
        if service.id not in self._helps:
            about = self.about(service)
            missing, unclear, failed = (self._count(service, code) > 0 for code in (MISSING, UNCLEAR, NOT_MET))
            found = _either(unclear, 2, 4 if service.published else 3)
            found = _either(missing | ((about == 1) & ~unclear), 1, found)
            found = _either(failed | (about == 0), 0, found)
            self._helps[service.id] = found
        return self._helps[service.id]

    def _count(self, service: AskedOf, code: int) -> Codes:
        """How many required criteria of a service have a code, for each person."""
        found = self._counts.get((service.id, code))
        if found is None:
            found = np.zeros(len(self.level), np.uint8)
            for name in service.required:
                found += (self.criterion(name) == code).view(np.uint8)
            self._counts[service.id, code] = found
        return found

    def unmet(self, need: str) -> Codes:
        """What is known of a need, as a position in `UNMET`: the service that comes nearest to helping counts."""
        best = np.zeros(len(self.level), np.uint8)
        for service in self.subjects[need]:
            best = np.maximum(best, self.helps(service))
        # 4 it fits, 3 confirm, 2 source, 1 missing, 0 established: the order of the values, from the second on.
        return _either(self.has(need), np.uint8(len(UNMET) - 1) - best, 0)

    @cached_property
    def _met_by(self) -> Mapping[str, Mask]:
        """By need, who has it and fits some service for it."""
        return {need: self.unmet(need) == UNMET.index("fits") for need in self.subjects}

    def taken_elsewhere(self, service: AskedOf) -> Mask:
        """Whom other services take, for each need that the service is for and that they are known to have."""
        own = service.kind == CASE_MANAGEMENT_NEED
        needs = [CASE_MANAGEMENT_NEED] if own else [need for need in service.serves if need in self._met_by]
        some = np.zeros(len(self.level), np.bool_)
        every = np.ones(len(self.level), np.bool_)
        for need in needs:
            some |= self._met_by[need]
            every &= self._met_by[need] | ~self.has(need)
        return some & every

    def of_service(self, service: AskedOf) -> Codes:
        """What becomes of a service's criteria, as a position in `SERVICE`."""
        about, failed = self.about(service), self._count(service, NOT_MET)
        nothing_open = self._count(service, MET) == len(service.required)
        shown = _either(nothing_open & service.published, 2, 3)
        shown = _either(failed == 0, shown, np.minimum(failed, np.uint8(2)) + np.uint8(3))
        return _either(about == 2, shown, about)

    def of_criteria(self, service: AskedOf) -> Mapping[str, Codes]:
        """What each required criterion of a service does, as a position in `CRITERION`."""
        about, failed = self.about(service), self._count(service, NOT_MET)
        others_met = (self._count(service, MET) == len(service.required) - 1) & service.published
        alone = _either(others_met, _either(self.taken_elsewhere(service), 3, 2), 4)
        shut = _either(failed > 1, 5, alone)
        found = {}
        for name in service.required:
            own = self.criterion(name)
            code = _either(own == NOT_MET, shut, _where_open(own))
            found[name] = _either(about == 2, code, about)
        return found


def _where_open(own: Codes) -> Codes:
    """What a criterion does that is missing (6), met (8) or unclear (7): its code is 1, 2 or 3."""
    met, unclear = ((own == code).view(np.uint8) for code in (MET, UNCLEAR))
    found: Codes = np.uint8(6) + met + met + unclear
    return found


def _either(where: Mask, one: Codes | int, other: Codes | int) -> Codes:
    """One where something holds, the other elsewhere; by bits, a tenth of the work of choosing one by one."""
    mask: Codes = np.negative(where.view(np.uint8))
    # The other, and wherever it holds what makes it the one.
    mask &= np.bitwise_xor(np.asarray(one, np.uint8), np.asarray(other, np.uint8))
    mask ^= np.asarray(other, np.uint8)
    return mask
