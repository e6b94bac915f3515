"""Smallest changes in words: what could be aimed at is said as a fact, what could not as a question to the service."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from engine.analyses.changes.minimal import (
    ChangeSet,
    Obstacle,
    Step,
    application_changes,
    combined,
    easiest_without_larger,
    obstacles,
)
from engine.analyses.changes.ways_in import ways_in
from engine.answers.base import written
from engine.answers.decision import Change, ChangeStep
from engine.evaluators.one_case import Assessment
from engine.logic.compilation.dated import DatedRules
from engine.logic.inference.gathering import gather
from engine.logic.kept import Kept
from engine.outcome import Outcome
from engine.rulebase.entries.criteria import Criterion
from engine.words.conditions import condition
from engine.words.wording import Words

#: A decision names so many sets for a service or a gap.
MOST_SHOWN = 3
_Resting = list[tuple[str, Criterion]]


@dataclass(frozen=True, slots=True)
class _SaidOfOne:
    """The changes that were said of a service.

    Attributes:
        values: takes the values of its required criteria, and of those without which a change makes no sense.
        kept: what was said, by language, these values and the obstacles.
    """

    values: Callable[[Sequence[int]], bytes]
    kept: Kept[tuple[Change, ...]]


class _Said:
    """The changes that were said of each service; what they rest on is worked out for the first who asks for it."""

    def __init__(self, rules: DatedRules) -> None:
        self._rules = rules
        self._made: dict[str, _SaidOfOne] = {}

    def of(self, service: str) -> _SaidOfOne:
        found = self._made.get(service)
        if found is None:
            rules, entries = self._rules, self._rules.contents.facts
            facts = (fact for block in ways_in(rules).eligibility[service] for fact in block.facts)
            presupposed = dict.fromkeys(name for fact in facts if (name := entries[fact].presupposes) is not None)
            places = (*rules.services[service].required, *map(rules.program.index.__getitem__, presupposed))
            found = self._made[service] = _SaidOfOne(gather(places), Kept())
        return found


@dataclass(frozen=True)
class SmallestChanges:
    """The smallest changes of one case in one language; what is in the way at each service is looked for once."""

    case: Assessment
    words: Words
    _obstacles: dict[str, tuple[Obstacle, ...]] = field(default_factory=dict, repr=False, compare=False)

    def for_service(self, service: str) -> tuple[Change, ...]:
        """The easiest minimal changes that would let an excluded service fit; none for another service."""
        if self.case.services[service].outcome != Outcome.NOT_MET:
            return ()
        case, said = self.case, self.case.rules.kept(_Said).of(service)
        key = (self.words.language, said.values(case.values), self._in_the_way(service))
        found = said.kept.get(key)
        if found is None:
            places, chosen = case.rules.services[service].required, self._to_fit(service)[:MOST_SHOWN]
            found = said.kept.add(key, tuple(written(self._in_words(service, one, places)) for one in chosen))
        return found

    def for_gap(self, kind: str, services: Iterable[str]) -> tuple[Change, ...]:
        """The easiest minimal changes that would close a gap.

        A gap by criteria closes when one of the excluded services fits, a gap by application when one that may fit can
        be applied to; for the other kinds no answer of the person's would have to be different.
        """
        ways: Callable[[str], list[ChangeSet]]
        if kind == "criteria":
            chosen = [name for name in services if self.case.services[name].outcome == Outcome.NOT_MET]
            ways = self._to_fit
        elif kind == "application":
            chosen = [name for name in services if self.case.services[name].outcome != Outcome.NOT_MET]
            ways = self._to_apply
        else:
            return ()
        found = [(name, changes) for name in chosen for changes in ways(name)]
        shown = []
        for name, changes in easiest_without_larger(found, MOST_SHOWN):
            service = self.case.rules.services[name]
            places = service.required if kind == "criteria" else service.requirements
            shown.append(self._in_words(name, changes, places))
        return tuple(shown)

    def _to_fit(self, service: str) -> list[ChangeSet]:
        found = combined(self._in_the_way(service), MOST_SHOWN)
        return [changes for changes in found if self._makes_sense(changes)]

    def _in_the_way(self, service: str) -> tuple[Obstacle, ...]:
        found = self._obstacles.get(service)
        if found is None:
            found = self._obstacles[service] = obstacles(self.case.rules, service, self.case.situation.given)
        return found

    def _makes_sense(self, changes: ChangeSet) -> bool:
        """Whether nothing is proposed that speaks of what is not there: an income to a child, a carer who has none."""
        facts = self.case.rules.contents.facts
        presupposed = [facts[step.fact].presupposes for step in changes.steps if not step.follows]
        return all(criterion is None or self.case.value(criterion) == Outcome.MET for criterion in presupposed)

    def _to_apply(self, service: str) -> list[ChangeSet]:
        found = application_changes(self.case.rules, service, self.case.situation.given, MOST_SHOWN)
        return [changes for changes in found if changes.steps and self._makes_sense(changes)]

    def _in_words(self, service: str, changes: ChangeSet, places: tuple[int, ...]) -> Change:
        steps, texts, criteria = [], [], []
        for step in changes.steps:
            resting = self._resting_on(step.fact, places)
            criteria += [name for name, _ in resting]
            if not step.follows:
                shown = ChangeStep(step.fact, step.kind, self._step(step, resting))
                steps.append(shown)
                texts.append(f"{shown.text} ({self.words('change_' + step.kind)})")
        return Change(
            service=service,
            kind=changes.kind,
            text=self.words.series(dict.fromkeys(texts)),
            facts=changes.facts,
            criteria=tuple(dict.fromkeys(criteria)),
            steps=tuple(steps),
        )

    def _step(self, step: Step, resting: _Resting) -> str:
        if step.kind in {"by_action", "by_time"}:
            cells = ways_in(self.case.rules).partition.cells[step.fact]
            return condition(self.case.rules, cells, step.fact, step.places, self.words).text
        texts = [entry.text.into(self.words.language).rstrip(".") for _, entry in resting]
        return self.words.series(texts) or self.words.fact(step.fact)

    def _resting_on(self, fact: str, places: tuple[int, ...]) -> _Resting:
        """The criteria that are not met and rest on a fact; where none is, those that rest on it."""
        program = self.case.rules.program
        resting = [place for place in places if fact in program.facts_behind(program.criteria[place].id)]
        not_met = [place for place in resting if self.case.values[place] == Outcome.NOT_MET]
        criteria = (program.criteria[place] for place in not_met or resting)
        return [(criterion.own_id, criterion.entry) for criterion in criteria]
