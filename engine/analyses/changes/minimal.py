"""All minimal sets of answers that would have to be different for a service to fit, for one person.

A set of facts suffices when some other values for them put the person where the service's required criteria are met and
no constraint that bears on them is broken, whatever was not answered. By the definition of a prime cube that is so
exactly when some way into the service is broken at those facts only; the minimal sets are therefore the smallest
among the sets at which the ways are broken.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, product
from typing import Literal

from engine.analyses.changes.ways_in import MOST_FACTS, Block, Ways, ways_in
from engine.evaluators.symbolic.cells import Cell
from engine.logic.compilation.dated import DatedRules
from engine.logic.kept import Kept
from engine.rulebase.entries.vocabulary import Fact, FactValue

#: ``by_action``: a helper can aim at it. ``by_time``: it may come with time. ``flexibility``: nobody should aim at it,
#: but the service may be flexible. ``fixed``: it does not change, and only the service's flexibility would help.
Kind = Literal["by_action", "by_time", "flexibility", "fixed"]
KINDS: tuple[Kind, ...] = ("by_action", "by_time", "flexibility", "fixed")

#: So many sets are kept, of all blocks together.
_MOST_KEPT = 16_384

Answers = Mapping[str, FactValue | None]
#: By fact, how far its number may be off.
Margins = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Step:
    """One fact that would have to be different.

    Attributes:
        fact: the fact.
        kind: what can be done about it.
        places: the positions of the cells in which it would have to lie; where something can be done, those to aim at.
        follows: no criterion of the service looks at it: it is different because the other facts are.
    """

    fact: str
    kind: Kind
    places: tuple[int, ...]
    follows: bool


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """A minimal set of facts; `kind` is the hardest of its steps, not counting what only follows."""

    kind: Kind
    steps: tuple[Step, ...]

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts of the set."""
        return tuple(step.fact for step in self.steps)


def minimal_changes(rules: DatedRules, service: str, answers: Answers, most: int | None = None) -> list[ChangeSet]:
    """The minimal sets of answers that keep a service from fitting.

    Args:
        rules: the rules of the day.
        service: an offered service.
        answers: what was answered; a fact that is absent or None may be anything and is never part of a set.
        most: of each group of criteria that share facts, only the so many easiest sets are combined; None for all.

    Returns:
        the sets, the easiest first: what can be aimed at before what cannot, small before large. One empty set when
        nothing that was answered keeps the service from fitting, none when nobody at all fits.
    """
    return combined(obstacles(rules, service, answers), most)


@dataclass(frozen=True, slots=True, eq=False)
class Obstacle:
    """What some criteria of a service that share facts ask to be different; the same sets are the same object.

    Attributes:
        sets: the minimal sets, the easiest first; none when no answers would do.
    """

    sets: tuple[ChangeSet, ...]


def obstacles(rules: DatedRules, service: str, answers: Answers) -> tuple[Obstacle, ...]:
    """What keeps a service from fitting: all that the minimal sets rest on.

    Args:
        rules: the rules of the day.
        service: an offered service.
        answers: see `minimal_changes`.
    """
    search = _Search(rules, ways_in(rules), answers, service)
    return _obstacles(search, search.ways.eligibility[service])


def application_changes(rules: DatedRules, service: str, answers: Answers, most: int | None = None) -> list[ChangeSet]:
    """The same for the requirements of an application to the service."""
    search = _Search(rules, ways_in(rules), answers)
    return combined(_obstacles(search, search.ways.application[service]), most)


def _margins(rules: DatedRules, service: str) -> Margins:
    """How far the numbers may be off on which the service's criteria with a margin rest."""
    compiled = rules.services[service]
    found: dict[str, int] = {}
    for place, entry in compiled.criteria.items():
        for fact in rules.program.facts_behind(rules.program.criteria[place].id) if entry.margin is not None else ():
            found[fact] = max(found.get(fact, 0), entry.margin or 0)
    return found


@dataclass(frozen=True)
class _Search:
    """What the sets of one person are looked for in; only of whether somebody fits can a number be off by a margin."""

    rules: DatedRules
    ways: Ways
    answers: Answers
    service: str | None = None

    @cached_property
    def margins(self) -> Margins:
        return {} if self.service is None else _margins(self.rules, self.service)


def _obstacles(search: _Search, blocks: Iterable[Block]) -> tuple[Obstacle, ...]:
    found = [_of_block(search, block) for block in blocks]
    return tuple([one for one in found if one is not _NOTHING_TO_CHANGE])


def combined(found: Iterable[Obstacle], most: int | None = None) -> list[ChangeSet]:
    """The minimal sets that remove all of some obstacles, the easiest first.

    Args:
        found: the obstacles.
        most: see `minimal_changes`.
    """
    together = (_together(sets) for sets in product(*(one.sets[:most] for one in found)))
    return sorted(together, key=ease)


def _together(sets: Iterable[ChangeSet]) -> ChangeSet:
    chosen = tuple(sets)
    steps = tuple(step for one in chosen for step in one.steps)
    return ChangeSet(max((one.kind for one in chosen), key=KINDS.index, default="by_action"), steps)


_NOTHING_TO_CHANGE = Obstacle((ChangeSet("by_action", ()),))
_NOTHING_WOULD_DO = Obstacle(())


def _of_block(search: _Search, block: Block) -> Obstacle:
    """What one block asks, kept for the next person with the same answers to its facts."""
    if len(block.facts) > MOST_FACTS:
        return _obstacle(search, block)
    kept, answers = search.rules.kept(_kept_obstacles), search.answers
    # A block is of one service, and stays as long as the rules: so do its margins.
    key = (id(block), *[answers.get(fact) for fact in block.facts])
    found = kept.get(key)
    return kept.add(key, _obstacle(search, block)) if found is None else found


def _kept_obstacles(_: DatedRules) -> Kept[Obstacle]:
    """By block and answers."""
    return Kept(_MOST_KEPT)


def _kept_by_sets(_: DatedRules) -> Kept[Obstacle]:
    return Kept(_MOST_KEPT)


def _obstacle(search: _Search, block: Block) -> Obstacle:
    """What one block asks."""
    ways, answers = search.ways, search.answers
    at = {fact: ways.partition.cell_of(fact, value) for fact in block.facts if (value := answers.get(fact)) is not None}
    if block.ways is None:
        may_be = (block.region & ways.space.having(at)).satisfiable()
        return _NOTHING_TO_CHANGE if may_be else _NOTHING_WOULD_DO
    broken: dict[frozenset[str], list[tuple[tuple[str, frozenset[int]], ...]]] = {}
    for way in block.ways:
        missed = tuple(item for item in way.allows if item[0] in at and at[item[0]] not in item[1])
        if not missed:
            return _NOTHING_TO_CHANGE
        broken.setdefault(frozenset([fact for fact, _ in missed]), []).append(missed)
    sets = [
        min((_change_set(search, block, missed) for missed in ways_there), key=ease)
        for facts, ways_there in broken.items()
        if not any(other < facts for other in broken)
    ]
    kept, found = search.rules.kept(_kept_by_sets), tuple(sorted(sets, key=ease))
    return kept.get(found) or kept.add(found, Obstacle(found))


def ease(changes: ChangeSet) -> tuple[int, int]:
    """The order of sets: what can be aimed at first, then small before large."""
    return KINDS.index(changes.kind), len(changes.steps)


def _change_set(search: _Search, block: Block, missed: Iterable[tuple[str, frozenset[int]]]) -> ChangeSet:
    rules, partition = search.rules, search.ways.partition
    steps = []
    needs = rules.contents.plan.needs_group
    for fact, allowed in missed:
        kind, places = _aimed_at(
            rules.contents.facts[fact], partition.cells[fact], search.answers[fact], allowed, search.margins.get(fact)
        )
        if kind == "flexibility" and rules.contents.fact_groups.get(fact) == needs:
            kind = "fixed"  # whom a service is for is nothing to be flexible about
        steps.append(Step(fact, kind, places, fact not in block.tested))
    kinds = [step.kind for step in steps if not step.follows]
    return ChangeSet(max(kinds, key=KINDS.index, default="by_action"), tuple(steps))


def _aimed_at(
    entry: Fact, cells: Sequence[Cell], now: FactValue | None, allowed: frozenset[int], margin: int | None
) -> tuple[Kind, tuple[int, ...]]:
    """What can be done about a fact, and the cells to aim at; a number of time is aimed at within the margin only."""
    if entry.change != "fixed":
        if isinstance(entry.aim, str):
            steps = {place: _distance(cells[place], int(now or 0), entry.aim) for place in allowed}
            most = margin if entry.change == "by_time" else None
            waits = entry.change == "by_time" and margin is None
            aimed = [place for place, far in steps.items() if far > 0 and not waits and (most is None or far <= most)]
        else:
            aimed = [place for place in allowed if any(value in entry.aim for value in cells[place].values)]
        if aimed:
            return entry.change, tuple(sorted(aimed))
    one_way = isinstance(entry.aim, str)
    return "fixed" if entry.change == "fixed" or one_way else "flexibility", tuple(sorted(allowed))


def _distance(cell: Cell, now: int, aim: str) -> int:
    """How far a stretch of numbers lies in the direction of the aim; negative in the other direction."""
    return int(cell.values[0]) - now if aim == "more" else now - int(cell.values[-1])


def easiest_without_larger(sets: Iterable[tuple[str, ChangeSet]], most: int) -> Iterator[tuple[str, ChangeSet]]:
    """Of several services' sets the easiest that contain no other, each with its service.

    Args:
        sets: the sets with their services.
        most: how many are wanted.
    """
    found = sorted(sets, key=lambda item: ease(item[1]))
    facts = {frozenset(changes.facts) for _, changes in found}
    free = (item for item in found if not _contains_one(frozenset(item[1].facts), facts))
    return islice(free, most)


def _contains_one(facts: frozenset[str], others: Iterable[frozenset[str]]) -> bool:
    return any(other < facts for other in others)
