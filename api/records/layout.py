"""What the positions in the packed columns of a record mean: made from the rules of a day, kept as a codebook."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any

from pydantic import TypeAdapter

from engine import (
    CompiledRule,
    CompiledService,
    DatedRules,
    GapThen,
    ReferThen,
    can_be_established,
    meanings,
    needs_filled,
    never_done,
    never_told,
)


@dataclass(frozen=True)
class ServiceLayout:
    """A service as it was when the record was made.

    Attributes:
        id: the service.
        kind: its kind.
        serves: the needs that it serves; one for everything serves each.
        fills: those of which it is help itself, and does not only point the way.
        published: whether its criteria are published; if not, it is possible at best.
        availability: whether it could take people, as far as the catalogue knew.
        required: the ids of its required criteria, among the criteria of the layout.
        requirements: the ids of the criteria for applying.
        relevance: the id of the criterion that says whether it is about what the person needs, among the criteria of
            the layout; empty where it was not kept.
    """

    id: str
    kind: str
    serves: tuple[str, ...]
    published: bool
    availability: str
    required: tuple[str, ...]
    requirements: tuple[str, ...]
    relevance: str = ""
    fills: tuple[str, ...] = ()


@dataclass(frozen=True)
class Established:
    """What can be established with some rules; a count of what cannot is no zero that was measured.

    Attributes:
        causes: the kinds of gaps that can be certain for somebody.
        open_causes: the kinds of gaps that can be possible.
        needs: the needs, case management among them, that somebody can have whom no service takes.
        never: need, service or required criterion → what can never be known or become of it (`engine.never_told`,
            `engine.never_done`).
    """

    causes: tuple[str, ...]
    open_causes: tuple[str, ...]
    needs: tuple[str, ...]
    never: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def by(cls, rules: DatedRules) -> "Established":
        """What can be established with the rules of a day."""
        found = can_be_established(rules)
        never = {**never_told(rules), **never_done(rules)}
        return cls(
            tuple(sorted(found.causes)),
            tuple(sorted(found.open_causes)),
            tuple(sorted(found.needs)),
            {name: tuple(sorted(values)) for name, values in never.items() if values},
        )


@dataclass(frozen=True)
class Layout:
    """The ids behind the positions of every packed column.

    Attributes:
        version: the version of the rule base.
        meaning: the meaning of its outcomes; it changes when the same word says something else than before.
        levels: the levels, lowest first.
        needs: the facts of the needs group.
        criteria: the criteria whose outcome is kept: those that decide a service, whether it is about what the person
            needs, applying, a level or complexity.
        level_criteria: the criterion of each level.
        complexity: the criterion of complexity, and of each kind of problem.
        services: the services, in the order of the catalogue.
        gaps: the kind and the need of each gap that the rules know.
        onward: the targets of referral: ids of the catalogue, or ``confirm_no_offer``.
        facts: how many facts could be answered.
        meanings: what each criterion, service and gap asks, as a hash that changes with its meaning and not with its
            words (`engine.meanings`).
        established: what can be established with these rules; None in codebooks of before it was kept.
    """

    version: str
    levels: tuple[str, ...]
    needs: tuple[str, ...]
    criteria: tuple[str, ...]
    level_criteria: tuple[str, ...]
    complexity: tuple[str, ...]
    services: tuple[ServiceLayout, ...]
    gaps: tuple[tuple[str, str], ...]
    onward: tuple[str, ...]
    facts: int
    meaning: str = "1"
    meanings: Mapping[str, str] = field(default_factory=dict)
    established: Established | None = None

    def as_data(self) -> dict[str, Any]:
        """The layout as plain data, for the codebook."""
        data: dict[str, Any] = json.loads(json.dumps(asdict(self)))
        return data

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> "Layout":
        """The layout that a codebook holds."""
        return TypeAdapter(cls).validate_python(data)

    @cached_property
    def digest(self) -> str:
        """The hash of everything in it."""
        return hashlib.sha256(json.dumps(self.as_data(), sort_keys=True).encode()).hexdigest()

    @cached_property
    def criterion_place(self) -> dict[str, int]:
        """The position of each criterion."""
        return {name: place for place, name in enumerate(self.criteria)}


def layout_of(rules: DatedRules) -> Layout:
    """The layout for records that are made with these rules."""
    contents = rules.contents
    plan = contents.plan
    levels = tuple(level.criterion for level in plan.levels)
    complexity = (plan.complexity.criterion, *plan.complexity.kinds.values())
    fills = needs_filled(rules)
    services = tuple(_service(rules, name, service, fills[name]) for name, service in rules.services.items())
    of_services = [
        name for service in services for name in (*service.required, *service.requirements, service.relevance) if name
    ]
    gaps = [rule.then.gap for rule in rules.rules if isinstance(rule.then, GapThen)]
    return Layout(
        version=contents.version,
        levels=tuple(level.id for level in plan.levels),
        needs=contents.facts_of(plan.needs_group),
        criteria=tuple(dict.fromkeys((*levels, *complexity, *of_services))),
        level_criteria=levels,
        complexity=complexity,
        services=services,
        gaps=tuple(dict.fromkeys((gap.kind, gap.need) for gap in gaps)),
        onward=tuple(dict.fromkeys(target for target, _ in referrals(rules.rules))),
        facts=len(contents.facts),
        meaning=plan.meaning,
        meanings=meanings(rules),
        established=Established.by(rules),
    )


def referrals(rules: Iterable[CompiledRule]) -> Iterator[tuple[str, CompiledRule]]:
    """Where rules send somebody, as records hold it, each with its rule.

    Whoever is only to be asked whether the person fits, for nothing else is about a topic, is nobody that the person
    was sent to.

    Args:
        rules: rules of a day, or those that fired.
    """
    for rule in rules:
        if isinstance(rule.then, ReferThen) and not rule.then.where_no_other:
            yield rule.then.refer_to, rule


def _service(rules: DatedRules, name: str, service: CompiledService, fills: tuple[str, ...]) -> ServiceLayout:
    def ids(places: Sequence[int]) -> tuple[str, ...]:
        return tuple(rules.program.criteria[place].id for place in places)

    entry = service.entry
    serves = rules.contents.needs_served(entry)
    return ServiceLayout(
        id=name,
        kind=entry.kind,
        serves=serves,
        published=entry.eligibility_published,
        availability=entry.availability.status,
        required=ids(service.required),
        requirements=ids(service.requirements),
        # What has no criteria and no needs says nothing about who is kept out of what.
        relevance=service.derived.relevance if serves or service.required else "",
        fills=fills,
    )
