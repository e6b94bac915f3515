"""From a household to an answer in words: danger to anybody first, then what holds for all, then each member."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from engine.answers.decision import Decision, RuleBaseReference
from engine.answers.household import (
    HouseholdAlert,
    HouseholdDecision,
    HouseholdGap,
    HouseholdLine,
    HouseholdQuestion,
    HouseholdSafety,
    HouseholdStep,
    MemberDecision,
    Members,
)
from engine.deciding.drawn import Conclusions
from engine.deciding.household.assessment import HouseholdAssessment, Member, assess_household
from engine.deciding.occasion import ANYBODY, Occasion
from engine.deciding.questions import MOST_QUESTIONS
from engine.deciding.triage import decide
from engine.errors import Problem, SituationError
from engine.evaluators.one_case import Assessment, assess
from engine.language import Language, Text
from engine.logic.compilation.dated import DatedRules
from engine.logic.compilation.rules import CompiledRule
from engine.logic.editions import RuleBase
from engine.logic.situation import read_situation
from engine.logic.statuses.members import MembersStatus
from engine.rulebase.entries.catalogue import Service
from engine.rulebase.entries.then.action import ActionThen
from engine.rulebase.entries.then.alert import AlertThen
from engine.rulebase.entries.then.base import Then
from engine.rulebase.entries.then.follow_up import FollowUpThen
from engine.rulebase.entries.then.gap import GapThen
from engine.rulebase.entries.then.refer_to import CONFIRM_NO_OFFER, ReferThen
from engine.rulebase.entries.then.safety import SAFETY_ORDER, SafetyStatus, SafetyThen
from engine.rulebase.entries.then.signal import SignalThen
from engine.words.contacts import contact_lines, in_the_language, named_contact
from engine.words.explanation import Explainer
from engine.words.wording import Words, marked, source_reference


def household_triage(
    rule_base: RuleBase,
    persons: Sequence[tuple[str, Mapping[str, Any]]],
    *,
    as_of: date,
    language: Language = "nl",
    occasion: Occasion = ANYBODY,
) -> HouseholdDecision:
    """Answer a household.

    Args:
        rule_base: the loaded rules.
        persons: role and facts of each member.
        as_of: the day whose rules count.
        language: the language of all texts in the answer.
        occasion: who answers, and when.

    Raises:
        SituationError: the facts of a member do not fit the vocabulary; nothing is evaluated.
        AsOfError: no rules are known for that day.
    """
    rules = rule_base.at(as_of)
    situations = []
    problems: list[Problem] = []
    for position, (role, facts) in enumerate(persons):
        try:
            situations.append((role, read_situation(rules, facts)))
        except SituationError as error:
            problems += [
                Problem(f"persons[{position}].{found.where}", found.message, found.suggestion)
                for found in error.problems
            ]
    if problems:
        raise SituationError(problems)
    members = [(role, assess(rules, situation)) for role, situation in situations]
    return decide_household(rules, members, as_of, language, ask=True, occasion=occasion)


def decide_household(
    rules: DatedRules,
    members: Sequence[tuple[str, Assessment]],
    as_of: date,
    language: Language,
    *,
    ask: bool = False,
    occasion: Occasion = ANYBODY,
) -> HouseholdDecision:
    """Put a household into words.

    Args:
        rules: the rules of the day.
        members: role and evaluated situation of each member.
        as_of: that day.
        language: the language of all texts.
        ask: whether to say what to ask next too.
        occasion: who answers, and when.
    """
    household = assess_household(rules, members)
    decisions = tuple(decide(member.case, as_of, language, ask=ask, occasion=occasion) for member in household.members)
    return _Presenter(household, decisions, Words(rules.contents, language), occasion).decision()


@dataclass(frozen=True)
class _Presenter:
    household: HouseholdAssessment
    decisions: tuple[Decision, ...]
    words: Words
    occasion: Occasion

    def decision(self) -> HouseholdDecision:
        first = self.decisions[0]
        return HouseholdDecision(
            rule_base=RuleBaseReference(first.rule_base.version, first.rule_base.as_of),
            safety=HouseholdSafety(self._safety_status(), tuple(self._alerts())),
            notices=tuple(self._line(drawn.conclusion, drawn.rules) for _, drawn in self._drawn.remarks),
            actions=tuple(self._lines(ActionThen)),
            signals=tuple(self._lines(SignalThen)),
            gaps=tuple(self._gaps()),
            onward=tuple(self._onward()),
            follow_up=self._follow_up(),
            next_questions=tuple(self._questions()),
            members=tuple(
                MemberDecision(member.number, member.role, self._role(member), decision)
                for member, decision in zip(self.household.members, self.decisions, strict=True)
            ),
        )

    def _into(self, text: Text) -> str:
        return text.into(self.words.language)

    def _role(self, member: Member) -> str:
        return self._into(self.words.contents.roles[member.role].name)

    @cached_property
    def _drawn(self) -> Conclusions:
        return Conclusions(self.household.fired)

    def _members(self, rules: Sequence[CompiledRule]) -> Members:
        return tuple(sorted({member.number for rule in rules for member in self.household.about(rule)}))

    def _reasons(self, rules: Sequence[CompiledRule]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(reason for rule in rules for reason in self._rule_reasons(rule)))

    def _rule_reasons(self, rule: CompiledRule) -> Iterator[str]:
        """Why a rule fired: for each member whom it looks at, the statuses that it asked for."""
        for status, _ in rule.tests:
            if not isinstance(status, MembersStatus):
                for earlier in self.household.concluding(status):
                    yield from self._rule_reasons(earlier)
            else:
                for member in self.household.who(status):
                    explain = Explainer(member.case, self.words)
                    whose = f"{self._role(member)} ({member.number})"
                    now = member.case.now
                    tests = [
                        test.status for test in status.tests if test.status.speaks(test.status.of(now), test.allowed)
                    ] or [test.status for test in status.tests]
                    told = (reason for test in tests for reason in explain.status(test))
                    because = self.words.series(dict.fromkeys(told))
                    yield self.words.pair(whose, because) if because else whose

    def _safety_status(self) -> SafetyStatus:
        statuses = {drawn.then.safety for drawn in self._drawn.of(SafetyThen)}
        return next(status for status in SAFETY_ORDER if status in statuses)

    def _alerts(self) -> Iterator[HouseholdAlert]:
        """The alerts about the household, then those about each member."""
        contents, language = self.words.contents, self.words.language
        for drawn in self._drawn.of(AlertThen):
            alert, members = drawn.then.alert, self._members(drawn.rules)
            called = in_the_language(contents, alert.services, language)
            contacts = tuple(named_contact(contents.services[name], self.words) for name in called)
            action, reasons = self._into(alert.action), self._reasons(drawn.rules)
            yield HouseholdAlert(drawn.conclusion, members, action, contacts, reasons)
        for member, decision in zip(self.household.members, self.decisions, strict=True):
            for own in decision.safety.alerts:
                yield HouseholdAlert(own.id, (member.number,), own.action, own.contacts, own.reasons)

    def _lines(self, form: type[Then]) -> Iterator[HouseholdLine]:
        for drawn in self._drawn.of(form):
            yield self._line(drawn.conclusion, drawn.rules)

    def _line(self, name: str, rules: Sequence[CompiledRule]) -> HouseholdLine:
        then, entry = rules[0].then, rules[0].entry
        text, *more = then.texts()
        assumption = entry.assumption
        return HouseholdLine(
            id=name,
            text=self._into(text) if more else marked(text, entry.source, self.words),
            advice=marked(more[0], entry.source, self.words) if more else None,
            members=self._members(rules),
            reasons=self._reasons(rules),
            source=source_reference(self.words.contents, entry.source, self.words.language),
            assumption=self._into(assumption.reason) if assumption else None,
            confirm_with=self._into(assumption.confirm_with) if assumption else None,
        )

    def _gaps(self) -> Iterator[HouseholdGap]:
        for drawn in self._drawn.of(GapThen):
            gap = drawn.then.gap
            yield HouseholdGap(
                drawn.conclusion,
                gap.outcome,
                gap.kind,
                gap.need,
                self._into(gap.population),
                self._members(drawn.rules),
                self._reasons(drawn.rules),
            )

    def _onward(self) -> Iterator[HouseholdStep]:
        for drawn in self._drawn.of(ReferThen):
            then, rules = drawn.then, drawn.rules
            members, reasons, goal = self._members(rules), self._reasons(rules), self._into(then.goal)
            if then.refer_to == CONFIRM_NO_OFFER:
                name = self.words("confirm_no_offer")
                yield HouseholdStep(then.refer_to, name, goal, members, reasons, ())
            else:
                entry = self.words.contents.services[then.refer_to]
                name, own = self._into(entry.name), entry.organisation == self.occasion.organisation
                reached = self._reached(entry, members)
                contacts = () if own else contact_lines(reached, self.words.language, self.words("doubtful"))
                name = self.words("yourself", service=name) if own else name
                yield HouseholdStep(then.refer_to, name, goal, members, reasons, contacts, own)

    def _reached(self, service: Service, members: Members) -> Service:
        """A service as those whom it is about reach it; as it is for everybody where they do not live in one place."""
        found = [one.case.reached(service) for one in self.household.members if one.number in members]
        return found[0] if found and all(one == found[0] for one in found) else service

    def _follow_up(self) -> dict[str, tuple[HouseholdLine, ...]]:
        lines: dict[str, list[HouseholdLine]] = {}
        for drawn in self._drawn.of(FollowUpThen):
            lines.setdefault(drawn.then.follow_up, []).append(self._line(drawn.conclusion, drawn.rules))
        topics = [topic.id for topic in self.words.contents.plan.follow_up_topics]
        return {topic: tuple(lines[topic]) for topic in topics if topic in lines}

    def _questions(self) -> Iterator[HouseholdQuestion]:
        """The safety of every member first, then what each member's own decision waits for, in turns."""
        safety = set(self.words.contents.facts_of(self.words.contents.plan.safety_group))
        found = [
            (question.fact not in safety, turn, member.number, question)
            for member, decision in zip(self.household.members, self.decisions, strict=True)
            for turn, question in enumerate(decision.next_questions)
        ]
        found.sort(key=lambda item: item[:3])
        for _, _, number, question in found[:MOST_QUESTIONS]:
            yield HouseholdQuestion(number, question.fact, question.question, question.why)
