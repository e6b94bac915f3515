"""In which order the next steps stand, and which of them are for now."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from engine.deciding.caller import Caller
from engine.deciding.occasion import Occasion
from engine.deciding.ranking import NOT_URGENT, urgency_of
from engine.evaluators.one_case import Assessment
from engine.language import Language
from engine.logic.compilation.dated import DatedRules
from engine.logic.compilation.rules import CompiledRule
from engine.outcome import Outcome
from engine.rulebase.entries.catalogue import Service
from engine.rulebase.entries.then.refer_to import ReferThen
from engine.words.in_common import needs_met, topics_met

#: Where there is no room yet, as far as is known.
_NO_ROOM_YET = ("waiting_list", "saturated")
#: A goal, or what somebody is about.
_Aim = tuple[Literal["goal", "about"], str]


@dataclass(frozen=True, eq=False)
class Found:
    """A target and a goal, and the rules that name them."""

    target: str
    goal: str
    then: ReferThen
    rules: list[CompiledRule]

    @cached_property
    def though_held(self) -> bool:
        """Whether some of its rules leads there for what nobody has to apply for."""
        return any(isinstance(rule.then, ReferThen) and rule.then.though_held for rule in self.rules)


@dataclass(frozen=True, slots=True)
class _Target:
    """Where steps lead, for this case.

    Attributes:
        understood: whether it is not known that the caller is not understood there.
        held_up: whether nobody applies there now: the person refuses, or a danger goes first.
        topics: the topics that were said and that it is about.
        needs: the needs that the person has and that it is about.
    """

    understood: bool
    held_up: bool
    topics: tuple[str, ...]
    needs: tuple[str, ...]


def order_of_rules(rules: DatedRules) -> Mapping[str, int]:
    """The place of each rule in the files."""
    return {rule: place for place, rule in enumerate(rules.contents.rules)}


@dataclass(frozen=True)
class StepOrder:
    """Orders the steps of one case.

    Attributes:
        case: the evaluated situation.
        language: the language of the answer.
        ranked: the services, the first to consider first.
        occasion: who answers, and when.
        caller: who is on the line.
    """

    case: Assessment
    language: Language
    ranked: Sequence[str]
    occasion: Occasion
    caller: Caller
    _targets: dict[str, _Target] = field(default_factory=dict, repr=False, compare=False)

    def sorted(self, found: Sequence[Found]) -> list[Found]:
        """The steps in their order, the first one of those that can be done at once.

        What a refusal or a danger holds up comes after what can be done, and what is always there at the very end.
        Steps stand in the order of the files, with one goal together. Ranked ones stand together where the first of
        them stands, and there: whoever is about the most urgent topic; one of many that has a waiting list after who
        may have room; a service that a rule names before one of many that are about it; then as the services
        themselves are ranked. Within either, who does not help in the language of the caller, or else of the answer,
        comes last where another helps in it with the same, and nearly at the end of all where it is the caller's; who
        is the only one about something keeps its place.

        Args:
            found: the steps.
        """
        order = self.case.rules.kept(order_of_rules)
        ranks = {name: place for place, name in enumerate(self.ranked)}
        understood = self._aims_with(found, self.understood)
        helped = self._aims_with(found, lambda target: not self._in_another_language(target))
        goals: dict[str, int] = {}
        for one in found:
            goals[one.goal] = min(order[one.rules[0].rule_id], goals.get(one.goal, len(order)))
        section = min((goals[one.goal] for one in found if one.then.ranked), default=0)

        def place(one: Found) -> tuple[int, ...]:
            then, goal, urgency = one.then, goals[one.goal], 0
            if then.ranked:
                said = urgency_of(self.case, one.target)
                urgency = said if said is not None else NOT_URGENT + then.general
                goal = 0 if then.general else goal
            return (
                then.last,
                self._held_up(one),
                self._spared(one, understood),
                section if then.ranked else goal,
                self._in_another_language(one.target) and helped.issuperset(self._aims(one)),
                urgency,
                self._waits(one),
                then.ranked and then.general,
                goal,
                order[one.rules[0].rule_id] if not then.general else 0,
                ranks.get(one.target, len(ranks)),
            )

        steps = sorted(found, key=place)
        if (first := self._first(steps)) is not None:
            steps.remove(first)
            steps.insert(0, first)
        return steps

    def without_those_beside_others(self, found: Sequence[Found]) -> list[Found]:
        """The steps without those that stand only where no other is about a topic; of these some for each topic.

        First come those of which is known that they are there for somebody like this, then as services are ranked. One
        that nobody can ask, for no way to reach it is known, is none.

        Args:
            found: the steps, in any order.
        """
        beside = [one for one in found if one.then.where_no_other and self._with_a_way(one.target)]
        ranks = {name: place for place, name in enumerate(self.ranked)}
        beside.sort(key=lambda one: (self._groundless(one), ranks.get(one.target, len(ranks))))
        told = {topic for one in found if not one.then.where_no_other for topic in self._target(one.target).topics}
        most, about, kept = self.most_alike(len(found)), Counter[str](), set[str]()
        for one in beside:
            topics = [topic for topic in self._target(one.target).topics if topic not in told]
            if any(about[topic] < most for topic in topics):
                kept.add(one.target)
                about.update(topics)
        return [one for one in found if not one.then.where_no_other or one.target in kept]

    def most_alike(self, otherwise: int) -> int:
        """How many steps of one goal are shown at once.

        Args:
            otherwise: as many as that where the files set no bound.
        """
        bound = self.case.rules.contents.plan.steps_now_alike
        return otherwise if bound is None else bound.value

    def now(self, found: Sequence[Found]) -> set[Found]:
        """The handful to do now: of steps with one goal only some, while other goals wait for a place.

        Each topic or need that was said has one of them, where there is any: one of many services that are about the
        same gives way to it. Not for now is what is held up, who does not help in the language of the caller where
        another does, a service of many of which nobody knows whether it is there for somebody like this, and one for
        callers of another kind alone; a waiting list is only where nothing else is left, and one of many of which we
        know no way to reach it only before that.

        Args:
            found: the steps in their order.
        """
        plan, understood = self.case.rules.contents.plan, self._aims_with(found, self.understood)
        can_be = [
            one
            for one in found
            if not self._spared(one, understood)
            and not self._held_up(one)
            and not self._groundless(one)
            and not self._for_other_callers(one.target)
        ]
        alike: dict[str, set[str]] = {}
        most = len(found) if plan.steps_now is None else plan.steps_now.value
        most_alike = self.most_alike(most)
        chosen: list[str] = []
        for one in can_be:
            served = alike.setdefault(one.goal, set())
            if one.target not in chosen and len(served) < most_alike:
                chosen.append(one.target)
            served.add(one.target)
        rest = (one.target for one in can_be)
        targets = list(dict.fromkeys((*chosen, *rest)))
        waiting = {one.target for one in can_be if self._waits(one)}
        pathless = {one.target for one in can_be if one.then.general and not self._with_a_way(one.target)}
        targets.sort(key=lambda target: (target in waiting, target in pathless))  # stable
        kept = set(self._each_subject(can_be, targets[:most], waiting))
        return {one for one in can_be if one.target in kept}

    def _each_subject(self, can_be: Sequence[Found], targets: Sequence[str], waiting: Collection[str]) -> list[str]:
        """Those targets, with one for a subject that has none in place of one of many that tells nothing new.

        The first stays, and so does what a rule names for somebody like this.

        Args:
            can_be: the steps that can be for now, in their order.
            targets: where the chosen ones lead.
            waiting: where there is a waiting list.
        """
        kept, subjects = list(targets), {one.target: self._subjects(one.target) for one in can_be}
        named = {one.target for one in can_be if not one.then.general}
        for one in sorted(can_be, key=lambda one: one.target in waiting):
            told = set[str]().union(*(subjects[target] for target in kept))
            if not subjects[one.target] - told:
                continue
            for spare in reversed(kept[1:]):
                others = set[str]().union(*(subjects[target] for target in kept if target != spare))
                if spare not in named and subjects[spare] and subjects[spare] <= others:
                    kept[kept.index(spare)] = one.target
                    break
        return kept

    def _subjects(self, target: str) -> frozenset[str]:
        """The topics and needs that were said and that a service is about; those of a need that a topic implies too."""
        found = self._target(target)
        return frozenset((*found.topics, *found.needs))

    def _waits(self, one: Found) -> bool:
        """Whether it is one of many, and has a waiting list or is full."""
        entry = self.entry(one.target)
        return one.then.general and entry is not None and entry.availability.status in _NO_ROOM_YET

    def _aims_with(self, found: Sequence[Found], helps: Callable[[str], bool]) -> set[_Aim]:
        """What can be sought now from somebody who helps the caller so: nothing held up spares anybody a call."""
        can_be = [one for one in found if helps(one.target) and not self._held_up(one)]
        about = {subject for target in {one.target for one in can_be} for subject in self._served(target)}
        return {("goal", one.goal) for one in can_be} | {("about", subject) for subject in about}

    def _served(self, target: str) -> Iterator[str]:
        """What a service is about of what was said: topics, what they imply, and needs."""
        entry, found = self.entry(target), self._target(target)
        for topic in found.topics:
            yield from (topic, *self.case.rules.contents.topics[topic].needs)
        if entry is not None and not entry.serves_everything:
            yield from found.needs

    def _spared(self, one: Found, understood: set[_Aim]) -> bool:
        return not self.understood(one.target) and understood.issuperset(self._aims(one))

    def _aims(self, one: Found) -> Sequence[_Aim]:
        """What is sought there: the goal; of one of many what it is about, for their goal says only that it helps."""
        entry, found = self.entry(one.target), self._target(one.target)
        about: tuple[str, ...] = ()
        if entry is not None and one.then.names_subjects:
            about = found.topics or (() if entry.serves_everything else found.needs)
        return tuple(("about", subject) for subject in about) or (("goal", one.goal),)

    def _held_up(self, one: Found) -> bool:
        """Whether nobody applies there now, and has to."""
        return self._target(one.target).held_up and not one.though_held

    def _groundless(self, one: Found) -> bool:
        """Whether rules for many services found one, and nobody asked yet whether the person is of its public."""
        case, service = self.case, self.case.rules.services.get(one.target)
        if service is None or self._follows(one.target) or any(rule.each is None for rule in one.rules):
            return False
        subjects = [case.rules.program.criteria[place].id for place, item in service.criteria.items() if item.subject]
        return any(case.missing_facts(name) for name in subjects)

    def _for_other_callers(self, target: str) -> bool:
        """Whether only professionals can call there, and the caller is none: neither they nor the person get anywhere.

        Whoever coordinates from outside is named all the same: it is the answer, and who must apply is said with it.
        """
        entry, plan = self.entry(target), self.case.rules.contents.plan
        if entry is None or entry.application is None or self._follows(target) or self.own(target):
            return False
        if plan.coordinates(entry.kind):
            return False
        professional = plan.self_check.get(plan.key_facts.applicant or "")
        return entry.application.who_may_apply == (professional,) and not self.caller.may_apply(target)

    @cached_property
    def _refuses(self) -> bool:
        """Whether the person refuses specialised care."""
        return self.case.rules.contents.plan.key_facts.refuses_specialised_care in self.case.situation.true

    def entry(self, target: str) -> Service | None:
        """The service to which a step leads; None where a person confirms."""
        return self.case.rules.contents.services.get(target)

    def own(self, target: str) -> bool:
        """Whether it is whoever answers."""
        entry = self.entry(target)
        return entry is not None and entry.organisation == self.occasion.organisation

    def understood(self, target: str) -> bool:
        """Whether it is not known that the caller is not understood there."""
        return self._target(target).understood

    def refused(self, target: str) -> bool:
        """Whether nobody applies there because the person refuses, whatever else goes first."""
        entry = self.entry(target)
        if entry is None or self._follows(target):
            return False
        blocked = self.case.rules.contents.kinds[entry.kind].blocked_when
        return blocked is not None and self.case.holds(blocked)

    def _target(self, target: str) -> _Target:
        found = self._targets.get(target)
        if found is None:
            found = self._targets[target] = self._looked_at(target)
        return found

    def _looked_at(self, target: str) -> _Target:
        entry, case = self.entry(target), self.case
        if entry is None:
            return _Target(understood=True, held_up=False, topics=(), needs=())
        follows = self._follows(target)
        return _Target(
            understood=self.own(target) or follows or self.caller.understands(entry),
            held_up=not follows and any(case.holds(hold) for hold in case.rules.contents.kinds[entry.kind].held_up()),
            topics=topics_met(case, entry),
            needs=needs_met(case, entry),
        )

    def _in_another_language(self, target: str) -> bool:
        entry = self.entry(target)
        if entry is None:
            return False
        if self.caller.language is not None:
            return not self.caller.understands(entry)
        return entry.helps_in(self.language) is False

    def _sure(self, target: str) -> bool:
        """Whether it can be called without looking for a number: who is followed by a service knows how to reach it."""
        entry = self.entry(target)
        at_hand = entry is not None and (self.case.at_hand(entry) is not None or self._follows(target))
        if entry is None or self.own(target) or at_hand:
            return entry is not None
        return entry.reachable_in(self.caller.language or self.language)

    def _follows(self, target: str) -> bool:
        assessed = self.case.services.get(target)
        return assessed is not None and assessed.follows == Outcome.MET

    def _with_a_way(self, target: str) -> bool:
        entry = self.entry(target)
        return entry is not None and entry.can_be_asked

    def _answers(self, target: str) -> bool:
        entry, hours = self.entry(target), self.case.rules.contents.plan.office_hours
        if entry is None or self.own(target):
            return True
        return self.occasion.answers(entry, None if hours is None else hours.opening_hours)

    def _first(self, found: Sequence[Found]) -> Found | None:
        """The first that can be done at once; with less and less asked of it, so that there is one."""
        gates: tuple[Callable[[str], bool], ...] = (
            *(self._sure, self.understood),
            *(self.caller.may_apply, self._answers),
        )
        for wanted in (gates, gates[:3], gates[:2], gates[:1], (self._with_a_way,)):
            for one in found:
                if all(gate(one.target) for gate in wanted) and not self._not_first(one):
                    return one
        return next((one for one in found if self._with_a_way(one.target)), None)

    def _not_first(self, one: Found) -> bool:
        """What is held up, or refused for it is specialised: want of a number elsewhere does not bring it forward."""
        entry = self.entry(one.target)
        refused = one.then.ranked and self._refuses and entry is not None and entry.scope == "specialised"
        return refused or self._held_up(one)
