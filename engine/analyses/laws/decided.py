"""The proof that no answer undoes what was decided, fact by fact, over all situations.

What counts as decided: a criterion, a service's outcome, relevance and near miss when met or not met, a level that is
settled or ruled out, safety that is urgent or clear, an outcome of consent, an application that is ready, and a gap
that is certain. All else says what is known now and may change.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from engine.evaluators.symbolic.conclusions import SymbolicConclusions
from engine.evaluators.symbolic.formulas import Formula, FormulaSpace
from engine.evaluators.symbolic.space import Region
from engine.logic.compilation.rules import verdicts_of
from engine.logic.statuses.base import Status
from engine.logic.statuses.level import LevelStatus
from engine.logic.statuses.service import ServiceStatus
from engine.rulebase.entries.vocabulary import FactValue


@dataclass(frozen=True)
class Undone:
    """Something decided that an answer takes back.

    Attributes:
        what: the status, such as ``service dune is match``.
        fact: the fact whose answer does it.
        before: the smallest made-up person of whom it is decided before that answer.
        answer: the answer.
    """

    what: str
    fact: str
    before: dict[str, FactValue | None]
    answer: FactValue | None


@dataclass(frozen=True)
class DecidedProof:
    """What was tried, and what is undone.

    Attributes:
        decided: how many decided statuses were looked at.
        steps: how many pairs of a status and a fact that may be answered.
        undone: where an answer takes one back; nothing, if the law holds.
    """

    decided: int
    steps: int
    undone: tuple[Undone, ...]


def prove_decided(conclusions: SymbolicConclusions) -> DecidedProof:
    """Whether any answer to a fact that is not known yet takes back anything decided.

    An answer that fills in others is a chain of single answers, and each link is looked at, so the whole chain is too.
    For each decided status a solver looks for two situations, of which the second has one answer more, such that the
    status holds in the first only.

    Args:
        conclusions: the rules over partial knowledge, as formulas (`formula_rules`).
    """
    space = cast("FormulaSpace", conclusions.symbolic.space)
    possible = cast("Formula", conclusions.symbolic.possible)
    pairs = space.one_more_answer() & possible & space.afterwards(possible)
    undone: list[Undone] = []
    regions = tuple(_decided(conclusions))
    for what, region in regions:
        holds = cast("Formula", region)
        broken = pairs & holds & ~space.afterwards(holds)
        if not broken.satisfiable():
            continue
        before = space.smallest(broken) or {}
        answer = space.answer_in(broken & space.having(before))
        if answer is not None:
            cells = space.partition.cells
            fact, place = answer
            known = {name: cells[name][at].representative for name, at in before.items()}
            undone.append(Undone(what, fact, known, cells[fact][place].representative))
    return DecidedProof(len(regions), len(regions) * len(space.partition.cells), tuple(undone))


def _decided(conclusions: SymbolicConclusions) -> Iterator[tuple[str, Region]]:
    symbolic = conclusions.symbolic
    for name, outcome in symbolic.criteria.items():
        yield f"criterion {name} is met", outcome.met
        yield f"criterion {name} is not met", outcome.not_met
    for name in symbolic.rules.services:
        for aspect, words in _DECIDED_OF_SERVICES.items():
            key: Status = ServiceStatus(aspect, name)
            for word in words:
                yield f"service {name}: {aspect} {word}", conclusions.where(key, frozenset({key.code(word)}))
    for level in symbolic.rules.contents.plan.levels:
        key = LevelStatus("is", level.id)
        for word in ("settled", "ruled_out"):
            yield f"level {level.id} is {word}", conclusions.where(key, frozenset({key.code(word)}))
    yield from _decided_conclusions(conclusions)


def _decided_conclusions(conclusions: SymbolicConclusions) -> Iterator[tuple[str, Region]]:
    """Of what rules say about one thing, the word that counts where it is final."""
    for about, said in verdicts_of(conclusions.symbolic.rules.in_order).items():
        final = {verdict.word for verdict, _ in said if verdict.final}
        for word, region in conclusions.counted(said).items():
            if word in final:
                yield f"{' '.join(about)} is {word}", region


#: Of a service, what is decided by which values of which status.
_DECIDED_OF_SERVICES = {
    "is": ("match", "excluded"),
    "near_miss": ("met", "not_met"),
    "follows_person": ("met", "not_met"),
    "application": ("ready",),
}
