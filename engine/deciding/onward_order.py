"""In which order the next steps stand, and which of them are for now."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from engine.deciding.alarm import Alarm
from engine.deciding.caller import Caller
from engine.deciding.found_steps import Aim, Found
from engine.deciding.occasion import Occasion
from engine.deciding.ranking import NOT_URGENT, urgency_of
from engine.deciding.step_targets import Target, Targets
from engine.evaluators.one_case import Assessment
from engine.language import Language
from engine.logic.compilation.dated import DatedRules
from engine.logic.statuses.fact import FactStatus

#: That nobody knows whether anybody answers there now, and that nobody does: see `StepOrder.closed`.
_NOT_KNOWN, _CLOSED = 1, 2


def order_of_rules(rules: DatedRules) -> Mapping[str, int]:
    """The place of each rule in the files."""
    return {rule: place for place, rule in enumerate(rules.contents.rules)}


def _topics_of_rules(rules: DatedRules) -> Mapping[str, tuple[str, ...]]:
    """The topics that each rule wants to be said."""
    said = rules.contents.said
    return {
        rule.name: tuple(
            said[status.name]
            for status, allowed in rule.tests
            if isinstance(status, FactStatus) and status.name in said and allowed == {status.code("met")}
        )
        for rule in rules.rules
    }


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

    @cached_property
    def targets(self) -> Targets:
        """Where the steps lead."""
        return Targets(self.case, self.language, self.occasion, self.caller)

    @cached_property
    def alarm(self) -> Alarm:
        """What a danger makes of the steps."""
        return Alarm(self.case, self.language, self.caller)

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
        understood = self._aims_with(found, lambda at: at.understood)
        helped = self._aims_with(found, lambda at: not at.in_another_language)
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
                one.held_up,
                self._spared(one, understood),
                section if then.ranked else goal,
                one.at.in_another_language and helped.issuperset(one.aims),
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
        beside = [one for one in found if one.then.where_no_other and one.at.can_be_asked]
        ranks = {name: place for place, name in enumerate(self.ranked)}
        beside.sort(key=lambda one: (self._groundless(one), ranks.get(one.target, len(ranks))))
        told = {topic for one in found if not one.then.where_no_other for topic in self._told_by(one)}
        most, about, kept = self.most_alike(len(found)), Counter[str](), set[str]()
        for one in beside:
            topics = [topic for topic in one.at.topics if topic not in told]
            if any(about[topic] < most for topic in topics):
                kept.add(one.target)
                about.update(topics)
        return [one for one in found if not one.then.where_no_other or one.target in kept]

    def _told_by(self, one: Found) -> Iterator[str]:
        """The topics about which a step is: those of its service, and those for which a rule takes it."""
        yield from one.at.topics
        topics = self.case.rules.kept(_topics_of_rules)
        for rule in one.rules:
            yield from topics[rule.name]

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
        another does, a service of many of which nobody knows whether it is there for somebody like this where another
        is about the same, and one for callers of another kind alone; a waiting list is only where nothing else is left,
        and one of many of which we know no way to reach it only before that. While a danger comes before every need,
        only what bears on it is for now, where anything does. Of services of one kind for the same, who surely answers
        comes before those of whom nobody knows, in danger whatever the language.

        Args:
            found: the steps in their order.
        """
        plan, understood = self.case.rules.contents.plan, self._aims_with(found, lambda at: at.understood)
        can_be = [
            one
            for one in found
            if (not self._spared(one, understood) or self._answers_in_danger(one, found))
            and not one.held_up
            and (one.then.where_no_other or not self._groundless(one))
            and not self._for_other_callers(one)
        ]
        can_be = self._who_answers_first([one for one in can_be if not self._after_danger(one)] or can_be)
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
        pathless = {one.target for one in can_be if one.then.general and not one.at.can_be_asked}
        targets.sort(key=lambda target: (target in waiting, target in pathless))  # stable
        kept = set(self._each_subject(can_be, targets[:most], waiting))
        return {one for one in can_be if one.target in kept}

    def _who_answers_first(self, can_be: Sequence[Found]) -> list[Found]:
        """The steps, with who surely answers now before one of whom nobody knows, of the same kind and for the same."""
        kept = list(can_be)
        for unsure in can_be:
            if self.closed(unsure) != _NOT_KNOWN:
                continue
            place = kept.index(unsure)
            sure = [one for one in kept[place:] if self._replaces(one, unsure)]
            kept = [*kept[:place], *sure, *(one for one in kept[place:] if one not in sure)]
        return kept

    def _replaces(self, one: Found, other: Found) -> bool:
        """Whether it answers now, and is a service of the same kind as another one for all that is sought there."""
        if one.at.entry is None or other.at.entry is None or one.at.entry.kind != other.at.entry.kind:
            return False
        return self._answers(one) and {*other.aims} <= {*one.aims}

    def _answers_in_danger(self, one: Found, found: Sequence[Found]) -> bool:
        """Whether somebody is in danger, it answers now, and of one of its kind for the same nobody knows."""
        unsure = (other for other in found if self.closed(other) == _NOT_KNOWN)
        return bool(self.alarm.named) and any(self._replaces(one, other) for other in unsure)

    def _each_subject(self, can_be: Sequence[Found], targets: Sequence[str], waiting: Collection[str]) -> list[str]:
        """Those targets, with one for a subject that has none in place of one of many that tells nothing new.

        The first stays, and so does what a rule names for somebody like this.

        Args:
            can_be: the steps that can be for now, in their order.
            targets: where the chosen ones lead.
            waiting: where there is a waiting list.
        """
        kept, subjects = list(targets), {one.target: one.at.subjects for one in can_be}
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

    def _after_danger(self, one: Found) -> bool:
        """Whether it can wait while somebody is in danger: it is about something else, or not for this caller."""
        if not self.alarm.goes_first:
            return False
        if not (one.then.ranked or one.then.general):
            return one.then.last
        return not (self.alarm.bears_on(one.at) and self.caller.may_apply(one.target))

    def _waits(self, one: Found) -> bool:
        """Whether it is one of many, and has a waiting list or is full."""
        return one.then.general and one.at.full

    def _aims_with(self, found: Sequence[Found], helps: Callable[[Target], bool]) -> set[Aim]:
        """What can be sought now from somebody who helps the caller so: nothing held up spares anybody a call."""
        can_be = [one for one in found if helps(one.at) and not one.held_up]
        about = {subject for one in can_be for subject in one.at.served}
        return {("goal", one.goal) for one in can_be} | {("about", subject) for subject in about}

    def _spared(self, one: Found, understood: set[Aim]) -> bool:
        """Whether another one helps with the same in the language of the caller.

        In danger nobody is spared whom an alert names, for no other line answers now, and who does.
        """
        if one.at.understood or (one.target in self.alarm.named and self._answers(one)):
            return False
        return understood.issuperset(one.aims)

    def _groundless(self, one: Found) -> bool:
        """Whether rules for many services found one, and nobody asked yet whether the person is of its public."""
        if any(rule.each is None for rule in one.rules):
            return False
        return self.targets.unasked(one.target)

    def _for_other_callers(self, one: Found) -> bool:
        """Whether only professionals can call there, and the caller is none: neither they nor the person get anywhere.

        Whoever coordinates from outside is named all the same: it is the answer, and who must apply is said with it.
        """
        entry, plan = one.at.entry, self.case.rules.contents.plan
        if entry is None or entry.application is None or one.at.follows or one.at.own:
            return False
        if plan.coordinates(entry.kind):
            return False
        professional = plan.self_check.get(plan.key_facts.applicant or "")
        return entry.application.who_may_apply == (professional,) and not self.caller.may_apply(one.target)

    @cached_property
    def _refuses(self) -> bool:
        """Whether the person refuses specialised care."""
        return self.case.rules.contents.plan.key_facts.refuses_specialised_care in self.case.situation.true

    def refused(self, one: Found) -> bool:
        """Whether nobody applies there because the person refuses, whatever else goes first."""
        entry = one.at.entry
        if entry is None or one.at.follows:
            return False
        blocked = self.case.rules.contents.kinds[entry.kind].blocked_when
        return blocked is not None and self.case.holds(blocked)

    def _sure(self, one: Found) -> bool:
        """Whether it can be called without looking for a number: who is followed by a service knows how to reach it."""
        entry = one.at.entry
        if entry is None:
            return False
        if one.at.own or one.at.follows or self.case.at_hand(entry) is not None:
            return True
        return entry.reachable_in(self.caller.language or self.language)

    def closed(self, one: Found) -> int:
        """0 where somebody can be counted on to answer there now, 1 where nobody knows, 2 where it is closed."""
        entry = one.at.entry
        if self._answers(one) or entry is None:
            return 0
        return _NOT_KNOWN if self.occasion.may_answer(entry, self.caller.spoken(self.language)) else _CLOSED

    def _may_answer(self, one: Found) -> bool:
        return self.closed(one) < _CLOSED

    def _answers(self, one: Found) -> bool:
        entry, hours = one.at.entry, self.case.rules.contents.plan.office_hours
        if entry is None or one.at.own:
            return True
        usual = None if hours is None else hours.opening_hours
        return self.occasion.answers(entry, self.caller.spoken(self.language), usual)

    def _first(self, found: Sequence[Found]) -> Found | None:
        """The first that can be done at once; with less and less asked of it, so that there is one.

        In danger it bears on that, where anything does; and whom an alert tells this caller to call can be called, also
        where nobody knows whether somebody answers, unless another one whom it names does. Then whoever may answer is
        tried before who is closed; what is no danger waits for the one who helps with it.
        """
        found = [one for one in found if not self._after_danger(one)] or found
        understood = self._aims_with(found, lambda at: at.understood)
        named = {one for one in found if one.target in self.alarm.named and not self._spared(one, understood)}
        gates: tuple[Callable[[Found], bool], ...] = (
            *(self._sure, lambda one: one.at.understood or one in named),
            lambda one: self.caller.may_apply(one.target),
        )
        open_now = [one for one in found if self._answers(one) and all(gate(one) for gate in gates)]
        relied_on = named if named.isdisjoint(open_now) else frozenset[Found]()
        tries: list[Sequence[Callable[[Found], bool]]] = [
            (*gates, lambda one: one in open_now or (one in relied_on and self._may_answer(one))),
            *([(*gates, self._may_answer)] if self.alarm.goes_first else []),
            *(gates, gates[:2], gates[:1]),
            (_with_a_way,),
        ]
        for wanted in tries:
            for one in found:
                if all(gate(one) for gate in wanted) and not self._not_first(one):
                    return one
        return next((one for one in found if one.at.can_be_asked), None)

    def _not_first(self, one: Found) -> bool:
        """What is held up, or refused for it is specialised: want of a number elsewhere does not bring it forward."""
        entry = one.at.entry
        refused = one.then.ranked and self._refuses and entry is not None and entry.scope == "specialised"
        return refused or one.held_up


def _with_a_way(one: Found) -> bool:
    return one.at.can_be_asked
