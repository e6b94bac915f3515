"""What stays as it was under a reform, whoever the person is: so that recorded outcomes can still be used."""

from dataclasses import dataclass

from engine.analyses.coverage.subjects import subjects
from engine.analyses.meanings import meanings
from engine.evaluators.symbolic.conclusions import SymbolicConclusions
from engine.evaluators.symbolic.symbolic_rules import SymbolicRules
from engine.logic.compilation.dated import DatedRules


@dataclass(frozen=True)
class Kept:
    """What a reform never takes away.

    Attributes:
        met: the criteria of which everybody who meets them before meets them after.
        not_met: those of which everybody who does not meet them before does not after.
        subjects: the kinds and needs of which everybody whom they are about before is still meant after.
    """

    met: frozenset[str]
    not_met: frozenset[str]
    subjects: frozenset[str]


def kept_outcomes(before: DatedRules, after: DatedRules) -> Kept:
    """Decide what stays as it was.

    Outcomes that are known of somebody hold whatever else is true of them, so this holds for partial knowledge too.

    Args:
        before: the rules.
        after: the rules with a reform.
    """
    old, new = SymbolicRules.over_one_space((before, after))
    space, people = old.space, old.possible & new.possible
    of_old, of_new = meanings(before), meanings(after)
    both = [name for name in of_old if name in of_new and name in old.rules.program.index]
    met, not_met = set(), set()
    for name in both:
        same = of_old[name] == of_new[name]
        if same or space.within(old.criteria[name].met & people, new.criteria[name].met):
            met.add(name)
        if same or space.within(old.criteria[name].not_met & people, new.criteria[name].not_met):
            not_met.add(name)
    layers = SymbolicConclusions(old), SymbolicConclusions(new)
    found = {subject.id: subject for subject in subjects(after)}
    still = {
        subject.id
        for subject in subjects(before)
        if subject.id in found and space.within(subject.people(layers[0]) & people, found[subject.id].people(layers[1]))
    }
    return Kept(frozenset(met), frozenset(not_met), frozenset(still))
