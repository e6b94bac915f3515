"""Where to go next: a step for each target and goal, the ones that can be done now first."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from engine.answers.decision import OnwardStep
from engine.deciding.caller import Caller
from engine.deciding.found_steps import Found
from engine.deciding.occasion import Occasion
from engine.deciding.onward_order import StepOrder, order_of_rules
from engine.evaluators.one_case import Assessment
from engine.logic.helping import GROUPS
from engine.logic.statuses.service import OUTCOME_WORDS
from engine.outcome import Outcome
from engine.rulebase.entries.then.refer_to import CONFIRM_NO_OFFER, ReferThen
from engine.words.contacts import contact_lines, number_to_call
from engine.words.days import day_in_words
from engine.words.explanation import MOST_SUBJECTS, Explainer
from engine.words.in_common import purposes_told
from engine.words.wording import Words, capitalised, marked

_CONTACT = GROUPS.index("contact")


@dataclass(frozen=True)
class OnwardSteps:
    """One step for each target and goal, in the order of the files and of the services; a handful to do now.

    A service that does not help in the language of the caller comes later, where another one serves the same goal. The
    first step is one that can be done at once: on a number that is sure, in a language of the caller, by this caller,
    where somebody answers now. Of the others to do now, what is closed comes last, and before it where nobody knows.

    Attributes:
        case: the evaluated situation.
        words: the words of the language.
        explain: puts the reasons of this case into those words.
        ranked: the services, the first to consider first.
        occasion: who answers, and when.
    """

    case: Assessment
    words: Words
    explain: Explainer
    ranked: Sequence[str]
    occasion: Occasion

    def in_order(self, *, only_now: bool = False) -> Iterator[OnwardStep]:
        """The steps in words.

        Args:
            only_now: whether those for later are left out.
        """
        first: dict[str, str] = {}
        for one in self._sorted:
            if one in self._now:
                yield self._step(one, "now", self._named_before(one, first))
            elif not only_now:
                yield self._step(one, "later", self._named_before(one, first))

    def _named_before(self, one: Found, first: dict[str, str]) -> str | None:
        """The target named before one that has the same number, if any: nobody dials the same number twice.

        Args:
            one: a step.
            first: of each number so far whom it was named for first; its own is added.
        """
        entry = one.at.entry
        if entry is None or one.at.own or self.case.at_hand(entry) is not None:
            return None
        number = number_to_call(entry, self.order.caller.language or self.words.language)
        if number is None:
            return None
        before = first.setdefault(number, one.target)
        # Who is called by a number needs no more words.
        return None if before == one.target or number in self.words.service(before) else before

    def services(self) -> tuple[str, ...]:
        """The ranked services as the steps name them: of those to contact, who is called first stands first.

        Whoever reads the services after the steps finds the same order; those to which no step leads keep their rank.
        """
        services, place = self.case.services, {one.target: place for place, one in reversed([*enumerate(self._sorted)])}

        def key(name: str) -> tuple[int, int]:
            group = services[name].group
            return group, place.get(name, len(place)) if group == _CONTACT else 0

        return tuple(sorted(self.ranked, key=key))  # stable

    @cached_property
    def order(self) -> StepOrder:
        """The order of the steps."""
        return StepOrder(self.case, self.words.language, self.ranked, self.occasion, Caller(self.case, self.occasion))

    @cached_property
    def _sorted(self) -> list[Found]:
        """Those for now, of these last who is closed; then those for later. Whom to call first keeps its place."""
        first = self._in_their_order[:1]

        def key(one: Found) -> tuple[bool, bool, int]:
            if one not in self._now:
                return True, False, 0
            return (False, False, 0) if one in first else (False, one.then.last, self.order.closed(one))

        return sorted(self._in_their_order, key=key)  # stable

    @cached_property
    def _now(self) -> set[Found]:
        return self.order.now(self._in_their_order)

    @cached_property
    def _in_their_order(self) -> list[Found]:
        return self.order.sorted(self._found())

    def _found(self) -> list[Found]:
        places = self.case.rules.kept(order_of_rules)
        steps: dict[tuple[str, str], Found] = {}
        for rule, then in self.case.fired_for(ReferThen):
            target, goal = then.refer_to, then.goal.into(self.words.language)
            one = steps.get((target, goal))
            if one is None:
                one = steps[target, goal] = Found.of(target, self.order.targets.of(target), goal, then)
            one.rules.append(rule)
        for one in steps.values():
            one.rules.sort(key=lambda rule: places[rule.rule_id])
        specific = {one.target for one in steps.values() if not one.then.general}
        kept = [one for one in steps.values() if not one.then.general or one.target not in specific]
        kept = self.order.without_those_beside_others(kept)
        # A line in the caller's language that is named already serves the goal: no other language is needed for it.
        served = {one.goal for one in steps.values() if one not in kept and one.at.understood}
        return [one for one in kept if not (self._served_otherwise(one, served) or self._refused(one))]

    def _refused(self, one: Found) -> bool:
        """Whether it is help with a need, at a service where nobody applies for somebody who refuses.

        Such a service is told with the services, with what may be said of it; it is no step, now or later.
        """
        return one.then.ranked and not one.though_held and self.order.refused(one)

    def _served_otherwise(self, one: Found, served: Collection[str]) -> bool:
        then = one.then
        alike = then.general and not then.ranked and not then.names_subjects
        return alike and one.goal in served and not one.at.understood

    def _goal(self, one: Found) -> str:
        goal, entry = marked(one.then.goal, one.rules[0].entry.source, self.words), one.at.entry
        subjects = purposes_told(self.case, entry, self.words.language) if entry and one.then.names_subjects else ()
        if not subjects:
            return goal
        # What it is about comes first: behind "says who can help" it would read as the one who can.
        return capitalised(self.words.pair(", ".join(subjects[:MOST_SUBJECTS]), goal[0].lower() + goal[1:]))

    def _step(self, one: Found, shown: Literal["now", "later"], before: str | None) -> OnwardStep:
        words, reasons = self.words, self.explain.reasons_of(one.rules, one.target)
        entry, rules = one.at.entry, tuple(rule.name for rule in one.rules)
        if entry is None:
            name, told = words(CONFIRM_NO_OFFER), (*reasons, *_checked(self.case, words, self.order.ranked))
            return OnwardStep(one.target, name, self._goal(one), told, (), shown, rules=rules)
        name, general = entry.name.into(words.language), one.then.names_subjects
        if one.at.own:
            yourself = words("yourself", service=name)
            said = (one.target, yourself, self._goal(one), reasons, (), shown)
            return OnwardStep(*said, own=True, general=general, rules=rules)
        contacts = contact_lines(
            entry,
            words.language,
            words("doubtful"),
            caller=self.order.caller.language,
            at_hand=self.case.at_hand(entry),
        )
        return OnwardStep(
            *(one.target, name, self._goal(one), reasons, contacts, shown),
            general=general,
            open=self.order.occasion.opening(entry, self.order.caller.spoken(words.language), words),
            same_number=None if before is None else words("same_number", service=words.service(before)),
            rules=rules,
        )


def _checked(case: Assessment, words: Words, ranked: Sequence[str]) -> Iterator[str]:
    """What was checked of all that is about this, by outcome and with the day of its facts, for a person to confirm."""
    checked: dict[Outcome, list[str]] = {}
    for name in ranked:
        if case.services[name].relevance != Outcome.MET:
            continue
        entry = case.rules.services[name].entry
        latest = day_in_words(max(source.as_of for source in entry.sources), words.language)
        line = words("facts_of", service=words.service(name), date=latest)
        checked.setdefault(case.services[name].outcome, []).append(line)
    for outcome, services in checked.items():
        yield words("checked_services", outcome=words(OUTCOME_WORDS[outcome]), services=words.series(services))
