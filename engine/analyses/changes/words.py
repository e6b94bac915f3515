"""Smallest changes in words: what could be aimed at is said as a fact, what could not as a question to the service."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from engine.analyses.changes.minimal import (
    ChangeSet,
    Step,
    application_changes,
    easiest_without_larger,
    minimal_changes,
)
from engine.analyses.changes.ways_in import ways_in
from engine.answers.base import written
from engine.answers.decision import Change, ChangeStep
from engine.evaluators.one_case import Assessment
from engine.logic.compilation.dated import DatedRules
from engine.logic.kept import Kept
from engine.outcome import Outcome
from engine.rulebase.entries.criteria import Criterion
from engine.words.conditions import condition
from engine.words.wording import Words

#: A decision names so many sets for a service or a gap.
MOST_SHOWN = 3
#: What was said of a service is kept for the next person where it rests on no more answers than this.
_MOST_FACTS = 16

_Resting = list[tuple[str, Criterion]]


def _kept_changes(rules: DatedRules) -> Mapping[str, Kept[tuple[Change, ...]]]:
    """Per service, the changes that were said of it, by language, answers and the values of its criteria."""
    return {service: Kept() for service in rules.services}


@dataclass(frozen=True)
class SmallestChanges:
    """The smallest changes of one case in one language; each service's are worked out once."""

    case: Assessment
    words: Words
    _fits: dict[str, list[ChangeSet]] = field(default_factory=dict, repr=False, compare=False)

    def for_service(self, service: str) -> tuple[Change, ...]:
        """The easiest minimal changes that would let an excluded service fit; none for another service."""
        if self.case.services[service].outcome != Outcome.NOT_MET:
            return ()
        case = self.case
        places, answers = case.rules.services[service].required, case.situation.given
        facts = ways_in(case.rules).facts_of(service)
        if len(facts) > _MOST_FACTS:
            return self._to_fit_in_words(service, places)
        kept = case.rules.kept(_kept_changes)[service]
        values = [case.values[place] for place in places]
        entries = case.rules.contents.facts
        presupposed = dict.fromkeys(name for fact in facts if (name := entries[fact].presupposes) is not None)
        sense = [case.value(name) for name in presupposed]
        key = (self.words.language, *[answers.get(fact) for fact in facts], *values, *sense)
        found = kept.get(key)
        return kept.add(key, self._to_fit_in_words(service, places)) if found is None else found

    def _to_fit_in_words(self, service: str, places: tuple[int, ...]) -> tuple[Change, ...]:
        return tuple(
            written(self._in_words(service, changes, places)) for changes in self._to_fit(service)[:MOST_SHOWN]
        )

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
        if service not in self._fits:
            given = self.case.situation.given
            found = minimal_changes(self.case.rules, service, given, MOST_SHOWN)
            self._fits[service] = [changes for changes in found if self._makes_sense(changes)]
        return self._fits[service]

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
