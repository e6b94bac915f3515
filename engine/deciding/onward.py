"""Where to go next: a step for each target and goal, the ones that can be done now first."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from engine.answers.decision import OnwardStep
from engine.deciding.caller import Caller
from engine.deciding.occasion import Occasion
from engine.evaluators.one_case import Assessment
from engine.logic.compilation.dated import DatedRules
from engine.logic.compilation.rules import CompiledRule
from engine.logic.statuses.service import OUTCOME_WORDS
from engine.outcome import Outcome
from engine.rulebase.entries.catalogue import Service
from engine.rulebase.entries.then.refer_to import CONFIRM_NO_OFFER, ReferThen
from engine.words.contacts import contact_lines
from engine.words.days import day_in_words
from engine.words.explanation import MOST_SUBJECTS, Explainer, Words, marked
from engine.words.in_common import subjects_told


def onward_steps(
    case: Assessment,
    words: Words,
    explain: Explainer,
    ranked: Sequence[str],
    occasion: Occasion,
    *,
    only_now: bool = False,
) -> Iterator[OnwardStep]:
    """One step for each target and goal, in the order of the files and of the services; a handful to do now.

    A service that does not help in the language of the caller comes later, where another one serves the same goal. The
    first step is one that can be done at once: on a number that is sure, in a language of the caller, by this caller,
    where somebody answers now.

    Args:
        case: the evaluated situation.
        words: the words of the language.
        explain: puts the reasons of this case into those words.
        ranked: the services, the first to consider first.
        occasion: who answers, and when.
        only_now: whether those for later are left out.
    """
    return _Steps(case, words, explain, ranked, occasion, Caller(case, occasion)).in_order(only_now=only_now)


@dataclass(frozen=True)
class _Found:
    """A target and a goal, and the rules that name them."""

    target: str
    goal: str
    then: ReferThen
    rules: list[CompiledRule]


@dataclass(frozen=True)
class _Steps:
    case: Assessment
    words: Words
    explain: Explainer
    ranked: Sequence[str]
    occasion: Occasion
    caller: Caller

    @property
    def _order(self) -> Mapping[str, int]:
        return self.case.rules.kept(_order_of_rules)

    def in_order(self, *, only_now: bool) -> Iterator[OnwardStep]:
        order = self._order
        ranked = {name: place for place, name in enumerate(self.ranked)}
        found = self._found()
        understood = {one.goal for one in found if self._understood(one.target)}
        goals: dict[str, int] = {}
        for one in found:
            goals[one.goal] = min(order[one.rules[0].rule_id], goals.get(one.goal, len(order)))

        def spared(one: _Found) -> bool:
            return one.goal in understood and not self._understood(one.target)

        def place(one: _Found) -> tuple[bool, bool, int, bool, int, int]:
            entry = self._entry(one.target)
            spoken = self.caller.language is not None
            another = entry is not None and not (
                self.caller.understands(entry) if spoken else entry.helps_in(self.words.language) is not False
            )
            own = order[one.rules[0].rule_id]
            return one.then.last, spared(one), goals[one.goal], another, own, ranked.get(one.target, len(ranked))

        found.sort(key=place)
        if (first := self._first(found)) is not None:
            found.remove(first)
            found.insert(0, first)
        now = self._now(found)
        for one in found:
            if one.target in now and not spared(one):
                yield self._step(one)
            elif not only_now:
                yield replace(self._step(one), shown="later")

    def _now(self, found: Sequence[_Found]) -> set[str]:
        """The handful to do now: of steps with one goal only some, while other goals wait for a place."""
        plan = self.case.rules.contents.plan
        alike: dict[str, set[str]] = {}
        most = len(found) if plan.steps_now is None else plan.steps_now.value
        most_alike = most if plan.steps_now_alike is None else plan.steps_now_alike.value
        chosen: list[str] = []
        for one in found:
            served = alike.setdefault(one.goal, set())
            if one.target not in chosen and len(served) < most_alike:
                chosen.append(one.target)
            served.add(one.target)
        rest = (one.target for one in found)
        return set(list(dict.fromkeys((*chosen, *rest)))[:most])

    def _found(self) -> list[_Found]:
        steps: dict[tuple[str, str], _Found] = {}
        for rule in self.case.fired:
            if isinstance(rule.then, ReferThen):
                target, goal = rule.then.refer_to, rule.then.goal.into(self.words.language)
                steps.setdefault((target, goal), _Found(target, goal, rule.then, [])).rules.append(rule)
        for one in steps.values():
            one.rules.sort(key=lambda rule: self._order[rule.rule_id])
        specific = {one.target for one in steps.values() if not one.then.general}
        return [one for one in steps.values() if not one.then.general or one.target not in specific]

    def _entry(self, target: str) -> Service | None:
        return self.case.rules.contents.services.get(target)

    def _own(self, target: str) -> bool:
        """Whether it is whoever answers."""
        entry = self._entry(target)
        return entry is not None and entry.organisation == self.occasion.organisation

    def _understood(self, target: str) -> bool:
        entry = self._entry(target)
        return entry is None or self._own(target) or self.caller.understands(entry)

    def _sure(self, target: str) -> bool:
        entry = self._entry(target)
        return entry is not None and (self._own(target) or self.case.at_hand(entry) is not None or entry.reachable)

    def _with_a_way(self, target: str) -> bool:
        entry = self._entry(target)
        return entry is not None and bool(entry.phones or entry.emails or entry.url)

    def _may_answer(self, target: str) -> bool:
        entry = self._entry(target)
        return entry is None or self._own(target) or self.occasion.may_answer(entry)

    def _first(self, found: list[_Found]) -> _Found | None:
        """The first that can be done at once; with less and less asked of it, so that there is one."""
        gates: tuple[Callable[[str], bool], ...] = (
            *(self._sure, self._understood),
            *(self.caller.may_apply, self._may_answer),
        )
        for wanted in (gates, gates[:3], gates[:2], gates[:1], (self._with_a_way,)):
            for one in found:
                if all(gate(one.target) for gate in wanted):
                    return one
        return None

    def _goal(self, one: _Found) -> str:
        goal, entry = marked(one.then.goal, one.rules[0].entry.source, self.words), self._entry(one.target)
        subjects = subjects_told(self.case, entry, self.words.language) if entry and one.then.names_subjects else ()
        return f"{self.words.pair(goal.rstrip('.'), ', '.join(subjects[:MOST_SUBJECTS]))}." if subjects else goal

    def _step(self, one: _Found) -> OnwardStep:
        words, reasons = self.words, self.explain.reasons_of(one.rules, one.target)
        entry = self._entry(one.target)
        if entry is None:
            name = words(CONFIRM_NO_OFFER)
            return OnwardStep(
                one.target, name, self._goal(one), (*reasons, *_checked(self.case, words, self.ranked)), ()
            )
        name, general = entry.name.into(words.language), one.then.names_subjects
        if self._own(one.target):
            return OnwardStep(
                one.target, words("yourself", service=name), self._goal(one), reasons, (), own=True, general=general
            )
        contacts = contact_lines(
            entry, words.language, words("doubtful"), caller=self.caller.language, at_hand=self.case.at_hand(entry)
        )
        return OnwardStep(
            *(one.target, name, self._goal(one), reasons, contacts),
            general=general,
            open=self.occasion.opening(entry, words),
        )


def _order_of_rules(rules: DatedRules) -> Mapping[str, int]:
    return {rule: place for place, rule in enumerate(rules.contents.rules)}


def _checked(case: Assessment, words: Words, ranked: Sequence[str]) -> Iterator[str]:
    """What was checked, by outcome and with the day of its facts, for a person to confirm."""
    checked: dict[Outcome, list[str]] = {}
    for name in ranked:
        entry = case.rules.services[name].entry
        latest = day_in_words(max(source.as_of for source in entry.sources), words.language)
        line = words("facts_of", service=words.service(name), date=latest)
        checked.setdefault(case.services[name].outcome, []).append(line)
    for outcome, services in checked.items():
        yield words("checked_services", outcome=words(OUTCOME_WORDS[outcome]), services=words.series(services))
