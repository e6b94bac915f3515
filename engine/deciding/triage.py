"""From a situation to a decision: evaluates, then puts the outcome into the words of one language."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Literal

from engine.analyses.changes.words import SmallestChanges
from engine.answers.decision import (
    Alert,
    Blocker,
    ComplexityDecision,
    Consent,
    Decision,
    FollowUpLine,
    Gap,
    LevelDecision,
    NextQuestion,
    RuleBaseReference,
    Safety,
    ServiceResult,
    Signal,
)
from engine.deciding.alarm import is_urgent
from engine.deciding.assumptions import assumptions_used, hinges_of
from engine.deciding.caller import Caller
from engine.deciding.confirming import to_confirm
from engine.deciding.drawn import Conclusions
from engine.deciding.occasion import ANYBODY, Occasion
from engine.deciding.onward import OnwardSteps
from engine.deciding.questions import MOST_QUESTIONS, next_questions
from engine.deciding.ranking import asked_first, may_be_asked_first, ranked_services
from engine.deciding.service_results import ServiceResults
from engine.deciding.summary import is_about_something, summary
from engine.deciding.trace import source_of, trace_of
from engine.evaluators.one_case import Assessment, assess
from engine.language import Language
from engine.logic.compilation.dated import DatedRules
from engine.logic.editions import RuleBase
from engine.logic.helping import GROUPS
from engine.logic.operators.criterion import CriterionMet
from engine.logic.situation import read_situation
from engine.outcome import Outcome, OutcomeWord
from engine.rulebase.entries.plan import DecisionPlan
from engine.rulebase.entries.service_filter import ServiceFilter
from engine.rulebase.entries.then.action import ActionThen
from engine.rulebase.entries.then.alert import AlertThen
from engine.rulebase.entries.then.consent import ConsentThen
from engine.rulebase.entries.then.follow_up import FollowUpThen
from engine.rulebase.entries.then.gap import GapThen
from engine.rulebase.entries.then.safety import SAFETY_ORDER, SafetyThen
from engine.rulebase.entries.then.signal import SignalThen
from engine.words.contacts import named_contact
from engine.words.explanation import Explainer
from engine.words.wording import Words, marked

#: Everything; or only whom to call and what to ask, without what is looked up afterwards.
Detail = Literal["full", "summary"]
#: How many questions somebody who is in a hurry hears.
_QUESTIONS = 3


def triage(
    rule_base: RuleBase,
    facts: Mapping[str, Any],
    *,
    as_of: date,
    language: Language = "nl",
    occasion: Occasion = ANYBODY,
    detail: Detail = "full",
) -> Decision:
    """Answer one situation.

    Args:
        rule_base: the loaded rules.
        facts: fact ids and values; an absent fact was not asked, None was asked and is not known.
        as_of: the day whose rules count.
        language: the language of all texts in the answer.
        occasion: who answers, and when.
        detail: how much is said; see `decide`.

    Raises:
        SituationError: the facts do not fit the vocabulary; nothing is evaluated.
        AsOfError: no rules are known for that day.
    """
    rules = rule_base.at(as_of)
    case = assess(rules, read_situation(rules, facts))
    return decide(case, as_of, language, ask=True, occasion=occasion, detail=detail)


def decide(
    case: Assessment,
    as_of: date,
    language: Language,
    *,
    ask: bool = False,
    occasion: Occasion = ANYBODY,
    detail: Detail = "full",
) -> Decision:
    """Put an assessment into words.

    A summary holds the services to contact and the handful to ask something first, without their criteria, and the
    steps to do now; trace, follow-up and assumptions are left out. What it holds is as it is in full.

    Args:
        case: the evaluated situation.
        as_of: the day whose rules count.
        language: the language of all texts.
        ask: whether to say what to ask next too, which takes about as long as all the rest.
        occasion: who answers, and when.
        detail: whether everything is said, or a summary.
    """
    words, short = Words(case.rules.contents, language), detail == "summary"
    questions = next_questions(case, words, _QUESTIONS if short else MOST_QUESTIONS) if ask else ()
    return _Presenter(case, as_of, words, questions, occasion, short).decision()


@dataclass(frozen=True)
class _Presenter:
    case: Assessment
    as_of: date
    words: Words
    next_questions: tuple[NextQuestion, ...]
    occasion: Occasion
    short: bool

    @cached_property
    def _caller(self) -> Caller:
        return Caller(self.case, self.occasion)

    @cached_property
    def _explain(self) -> Explainer:
        return Explainer(self.case, self.words)

    @cached_property
    def _changes(self) -> SmallestChanges:
        return SmallestChanges(self.case, self.words)

    @cached_property
    def _drawn(self) -> Conclusions:
        return Conclusions(self.case.fired)

    def decision(self) -> Decision:
        contents = self.case.rules.contents
        safety, consent, level, drawn = self._safety(), self._consent(), self._level(), self._drawn
        steps = OnwardSteps(self.case, self.words, self._explain, ranked_services(self.case), self.occasion)
        onward, ranked = tuple(steps.in_order(only_now=self.short)), steps.services()
        return Decision(
            rule_base=RuleBaseReference(contents.version, self.as_of.isoformat(), contents.plan.meaning),
            safety=safety,
            consent=consent,
            level=level,
            complexity=self._complexity(),
            signals=tuple(self._signals()),
            services=self._services(ranked),
            gaps=tuple(self._gaps()),
            to_confirm=tuple(to_confirm(self.case, self.words, ranked)),
            onward=onward,
            follow_up={} if self.short else self._follow_up(),
            next_questions=self.next_questions,
            assumptions=() if self.short else assumptions_used(self.case, self.words),
            trace=() if self.short else tuple(trace_of(self.case, self.words, self._explain)),
            notices=tuple(self._notices()),
            about_something=is_about_something(self.case),
            organisation=self.occasion.organisation,
            at=None if self.occasion.at is None else self.occasion.at.isoformat(timespec="minutes"),
            summary=tuple(
                dict.fromkeys(
                    summary(self.case, self.words, safety, drawn=drawn, consent=consent, level=level, onward=onward)
                )
            ),
        )

    def _services(self, ranked: Sequence[str]) -> tuple[ServiceResult, ...]:
        results = ServiceResults(self.case, self.words, self._explain, self._changes, self._caller, self.short)
        if not self.short:
            return tuple(results.ranked(ranked))
        if not is_about_something(self.case):
            return ()
        assessed = self.case.services
        groups = {name: GROUPS[one.group] for name, one in assessed.items()}
        contact = {name for name in ranked if groups[name] == "contact"}
        ask_first = {
            name
            for name in ranked
            if may_be_asked_first(groups[name], assessed[name].relevance.word, assessed[name].application)
        }
        contents = self.case.rules.contents
        return (*results.ranked(ranked, contact), *asked_first(contents, results.ranked(ranked, ask_first)))

    def _safety(self) -> Safety:
        statuses = {drawn.then.safety for drawn in self._drawn.of(SafetyThen)}
        alerts = []
        for drawn in self._drawn.of(AlertThen):
            alert = drawn.then.alert
            contacts = tuple(self._called(name) for name in self._caller.contacts(alert, self.words.language))
            reasons = self._explain.reasons_of(drawn.rules)
            action = alert.action.into(self.words.language)
            spoken = self.case.rules.contents.said_aloud(alert.say, self.case.situation.facts)
            say, avoid = (text.into(self.words.language) if text else None for text in (spoken, alert.avoid))
            alerts.append(Alert(drawn.conclusion, action, contacts, reasons, say, avoid))
        status = next(status for status in SAFETY_ORDER if status in statuses)
        return Safety(status, tuple(alerts), tuple(dict.fromkeys(self._remarks(self._plan.safety_checks))))

    def _called(self, name: str) -> str:
        entry, words = self.case.rules.contents.services[name], self.words
        line = named_contact(entry, words, caller=self._caller.language)
        opening = self.occasion.opening(entry, self._caller.spoken(words.language), words)
        return line if opening is None else f"{line} ({opening.text})"

    def _consent(self) -> Consent:
        for drawn in self._drawn.of(ConsentThen):
            # The text says what was answered; why the rule fired stands in the trace, and says no more.
            then, before = drawn.then, dict.fromkeys(self._remarks(self._plan.before_consent))
            heading = self.words.maybe(then.heading) or self.words(f"consent_{then.consent}")
            return Consent(then.consent, (*before, self.words.into(then.text)), self._minor(), heading)
        return Consent("unknown", (), self._minor(), self.words("consent_unknown"))

    def _minor(self) -> OutcomeWord:
        criterion = self.case.rules.contents.plan.minor
        return "unknown" if criterion is None else self.case.value(criterion).word

    def _level(self) -> LevelDecision:
        levels = self.case.levels
        settled = levels[0] if len(levels) == 1 else None
        plan = self.case.rules.contents.plan
        highest = plan.levels.index(next(item for item in plan.levels if item.id == levels[-1])) if levels else -1
        reasons = [self._explain.criterion(level.criterion) for level in plan.levels[: highest + 1]]
        if settled:
            reasons += self._behind(plan.levels[highest].criterion, {level.criterion for level in plan.levels})
        urgent = is_urgent(self.case)
        actions = (
            []
            if urgent
            else [marked(then.action, rule.entry.source, self.words) for rule, then in self.case.fired_for(ActionThen)]
        )
        return LevelDecision(
            outcome=settled,
            candidates=levels,
            cannot_exclude=None if settled else levels[-1],
            reasons=tuple(reasons),
            actions=tuple(dict.fromkeys(actions)),
            check=() if urgent else tuple(dict.fromkeys(self._remarks(plan.level_checks))),
            start_with=None if urgent else self._start_with(),
        )

    def _behind(self, criterion: str, told: Collection[str]) -> Iterator[str]:
        """The criteria that a criterion rests on, each with its outcome: which of several it was."""
        program, hinges = self.case.rules.program, hinges_of(self.case)
        parts = program.criteria[program.index[criterion]].met_when.walk()
        uses = dict.fromkeys(part.criterion for part in parts if isinstance(part, CriterionMet))
        for name in uses:
            if name not in told:
                yield from map(self._explain.criterion, hinges.told_by(name))

    def _complexity(self) -> ComplexityDecision:
        contents = self.case.rules.contents
        plan = contents.plan.complexity
        answers = {fact: self.case.situation.facts.get(fact) for fact in contents.facts_of(plan.domains_group)}
        return ComplexityDecision(
            outcome=self.case.value(plan.criterion).word,
            kinds={kind: self.case.value(criterion).word for kind, criterion in plan.kinds.items()},
            domains={fact: None if value is None else str(value) for fact, value in answers.items()},
            factors={factor: self.case.value(criterion).word for factor, criterion in plan.factors.items()},
            weight=self._weight(),
        )

    def _weight(self) -> str:
        """The heaviest weight that is met; unknown when a heavier one is open, none when all are known not to be."""
        for word, criterion in self.case.rules.contents.plan.complexity.weights.items():
            outcome = self.case.value(criterion)
            if outcome != Outcome.NOT_MET:
                return word if outcome == Outcome.MET else outcome.word
        return "none"

    def _signals(self) -> Iterator[Signal]:
        language = self.words.language
        for drawn in self._drawn.of(SignalThen):
            then, reasons = drawn.then, self._explain.reasons_of(drawn.rules)
            advice = marked(then.advice, drawn.rules[0].entry.source, self.words)
            yield Signal(drawn.conclusion, then.signal.into(language), advice, reasons)

    def _gaps(self) -> Iterator[Gap]:
        for drawn in self._drawn.of(GapThen):
            gap = drawn.then.gap
            blockers = tuple(self._blockers(self.case.rules.kept(_services_of_gaps)[drawn.rules[0].name]))
            blocked = dict.fromkeys(blocker.service for blocker in blockers)
            yield Gap(
                id=drawn.conclusion,
                outcome=gap.outcome,
                kind=gap.kind,
                need=gap.need,
                topic=self.case.rules.contents.said.get(gap.need),
                population=gap.population.into(self.words.language),
                blocked_by=blockers,
                reasons=self._explain.reasons_of(drawn.rules),
                smallest_change=self._changes.for_gap(gap.kind, blocked),
            )

    def _blockers(self, among: Sequence[str]) -> Iterator[Blocker]:
        for name in among:
            compiled = self.case.rules.services[name]
            if self.case.services[name].relevance == Outcome.NOT_MET:
                continue  # what a service is not about is no criterion of a gap
            places = compiled.required if self.case.services[name].outcome == Outcome.NOT_MET else compiled.requirements
            for place in places:
                if self.case.values[place] == Outcome.NOT_MET:
                    yield Blocker(name, self.case.rules.program.criteria[place].own_id)

    def _follow_up(self) -> dict[str, tuple[FollowUpLine, ...]]:
        lines: dict[str, list[FollowUpLine]] = {}
        for drawn in self._drawn.of(FollowUpThen):
            name, then, entry = drawn.conclusion, drawn.then, drawn.rules[0].entry
            source = source_of(self.case.rules, drawn.rules[0], self.words.language)
            reason = self.words.maybe(entry.assumption.reason if entry.assumption else None)
            line = FollowUpLine(name, marked(then.text, entry.source, self.words), source, reason)
            lines.setdefault(then.follow_up, []).append(line)
        topics = (topic.id for topic in self.case.rules.contents.plan.follow_up_topics)
        return {topic: tuple(lines[topic]) for topic in topics if topic in lines}

    def _notices(self) -> Iterator[str]:
        constraints = self.case.rules.contents.constraints
        broken = (constraints[name].text.into(self.words.language) for name in self.case.situation.broken)
        # A fact that is no answer without another one breaks two constraints that say the same.
        yield from (self.words("contradiction", text=text) for text in dict.fromkeys(broken))
        plan = self._plan
        elsewhere = (*plan.level_checks, *plan.safety_checks, *plan.before_consent)
        yield from self._remarks(elsewhere, others=True)

    def _remarks(self, conclusions: Collection[str], *, others: bool = False) -> Iterator[str]:
        """What these conclusions say, or all others."""
        for remark, drawn in self._drawn.remarks:
            if (drawn.rules[0].concludes in conclusions) != others:
                yield marked(remark, drawn.rules[0].entry.source, self.words)

    @property
    def _plan(self) -> DecisionPlan:
        return self.case.rules.contents.plan

    def _start_with(self) -> str | None:
        drawn = self.case.drawn
        start = self.case.rules.contents.plan.start_with
        return next((level for conclusion, level in start.items() if conclusion in drawn), None)


def _services_of_gaps(rules: DatedRules) -> Mapping[str, tuple[str, ...]]:
    """The services that are meant by the gap of each rule that concludes one."""

    def meant(among: ServiceFilter | str | None) -> tuple[str, ...]:
        if among is None:
            return ()
        return rules.services_among(among) if isinstance(among, ServiceFilter) else (among,)

    return {rule.name: meant(rule.then.gap.services) for rule in rules.rules if isinstance(rule.then, GapThen)}
