"""A call: what is settled first, what is asked together on a screen, and what a second part can still bring.

An interview asks whatever can change any outcome. A caller is helped sooner: first come safety, consent, the
level and the services for what was named; a second part, by choice, brings early signals, advice and what an
application needs.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from engine.analyses.interview.plan import Interview
from engine.analyses.interview.presupposed import presupposed
from engine.evaluators.one_case import Assessment
from engine.evaluators.symbolic.ordering import facts_in
from engine.language import Text
from engine.logic.compilation.dated import DatedRules
from engine.logic.compilation.rules import CompiledRule
from engine.logic.situation import Situation, read_situation
from engine.logic.statuses.criterion import CriterionStatus
from engine.outcome import Outcome
from engine.rulebase.entries.rule_base import Contents
from engine.rulebase.entries.then.action import ActionThen
from engine.rulebase.entries.then.follow_up import FollowUpThen
from engine.rulebase.entries.then.refer_to import ReferThen
from engine.rulebase.entries.then.signal import SignalThen
from engine.rulebase.entries.vocabulary import FactValue

#: What a second part can bring beside what applications need.
_BRINGS = (SignalThen, ActionThen, ReferThen, FollowUpThen)


@dataclass(frozen=True, slots=True)
class Row:
    """A question on a screen.

    Attributes:
        fact: what it asks.
        follows: what is asked with it once it has one of some values: each question, and those values.
    """

    fact: str
    follows: tuple[tuple["Row", tuple[FactValue, ...]], ...] = ()

    @property
    def facts(self) -> tuple[str, ...]:
        """Its fact, and those of what follows."""
        return (self.fact, *(fact for row, _ in self.follows for fact in row.facts))


def deciding_level(interview: Interview) -> frozenset[str]:
    """The facts that settle safety, consent and level: whether somebody may take the coordination up.

    While a danger comes before that, the facts that help with the danger.

    Args:
        interview: as for the first part.
    """
    if interview.danger_goes_first:
        return interview.for_the_danger
    found = {fact for fact, outcomes in interview.changes.items() if any(aim != "services" for aim, _ in outcomes)}
    return frozenset(found)


def first_part(interview: Interview, case: Assessment, seen: Collection[str] = ()) -> frozenset[str]:
    """The facts that settle safety, consent, level and the services for what was named.

    Which needs there are is asked as one list, for it tells what the call is about; with it what says as much as a
    topic does, such as that the home may be lost. While a danger comes before every need it is what helps with the
    danger, and all else is left for the second part.

    Args:
        interview: where the interview stands; what was passed over counts as answered there.
        case: what the rules say now.
        seen: the groups that were asked already.
    """
    return interview.for_the_danger if interview.danger_goes_first else _of_the_call(interview, case, seen)


def _of_the_call(interview: Interview, case: Assessment, seen: Collection[str]) -> frozenset[str]:
    contents = case.rules.contents
    about = _for_what_was_named(case)
    found = {
        fact
        for fact, outcomes in interview.changes.items()
        if any(aim != "services" or subject in about for aim, subject in outcomes)
    }
    needs = contents.plan.needs_group
    if needs not in seen:
        beside = next(groups for _, groups in _screens(contents) if needs in groups)
        said_by = (topic.said_by for topic in contents.topics.values())
        saying = {one.fact for one in said_by if one is not None and contents.fact_groups[one.fact] in beside}
        found |= _askable(interview, case, {*contents.facts_of(needs), *saying})
    return frozenset(found)


def _for_what_was_named(case: Assessment) -> set[str]:
    """The services that are for the person, and those for what was named of which it is open for whom they are."""
    contents, rules, true = case.rules.contents, case.rules.services, case.situation.true

    def named(service: str) -> bool:
        entry = rules[service].entry
        return not (true.isdisjoint(contents.needs_served(entry)) and case.topics.isdisjoint(entry.topics))

    return {
        name
        for name, service in case.services.items()
        if service.relevance == Outcome.MET or (named(name) and case.missing_facts(rules[name].derived.relevance))
    }


def second_part(interview: Interview, case: Assessment, seen: Collection[str] = ()) -> tuple[str, ...]:
    """The facts that can still bring early signals, advice, or what an application needs, in their order.

    In danger, also those that would otherwise be in the first part.

    Args:
        interview: as for the first part.
        case: as for the first part.
        seen: as for the first part.
    """
    contents = case.rules.contents
    found: set[str] = set()
    for rule in case.rules.rules:
        if isinstance(rule.then, _BRINGS) and rule not in case.fired:
            found |= _could_bring(case, rule)
    for name, service in case.services.items():
        if service.relevance == Outcome.MET and service.outcome != Outcome.NOT_MET and service.application == "unknown":
            for one in case.rules.services[name].derived.application.cases:
                found.update(fact for criterion, _ in one.tests for fact in case.missing_facts(criterion))
    if contents.plan.key_facts.municipality:
        found.add(contents.plan.key_facts.municipality)
    askable = _askable(interview, case, found)
    if interview.danger_goes_first:
        askable |= _of_the_call(interview, case, seen)
    askable -= first_part(interview, case, seen)
    return tuple(fact for fact in contents.facts if fact in askable)


def next_facts(
    rules: DatedRules, situation: Situation, wanted: Collection[str], seen: Collection[str]
) -> tuple[str, ...]:
    """What to ask now: the next screen behind what came up since the ones before it; empty when nothing is left.

    Args:
        rules: the rules of the day.
        situation: the answers.
        wanted: the facts to ask, of one part.
        seen: the groups that were asked already; the screen of each comes once, but for what came up since.
    """
    contents = rules.contents
    by_group = {group: [fact for fact in contents.facts_of(group) if fact in wanted] for group in contents.groups}
    screens = [groups for _, groups in _screens(contents)]
    asked = {group for groups in screens if any(one in seen for one in groups) for group in groups}
    since = [fact for group in contents.groups if group in asked for fact in by_group[group]]
    for groups in screens:
        new = [fact for group in groups if group not in asked for fact in by_group[group]]
        if new and rows_of(rules, situation, new):
            return _shown(rules, situation, (*since, *new))
    return _shown(rules, situation, since)


def screen_name(contents: Contents, group: str) -> Text:
    """The name of the screen on which a group is asked."""
    return next(name for name, groups in _screens(contents) if group in groups)


def _screens(contents: Contents) -> Iterator[tuple[Text, tuple[str, ...]]]:
    """The screens as they are written, then every other group on a screen of its own."""
    screens = contents.interview.screens if contents.interview else {}
    written = {group for screen in screens.values() for group in screen.groups}
    yield from ((screen.name, screen.groups) for screen in screens.values())
    yield from ((group.name, (name,)) for name, group in contents.groups.items() if name not in written)


def _shown(rules: DatedRules, situation: Situation, facts: Collection[str]) -> tuple[str, ...]:
    shown = {fact for row in rows_of(rules, situation, facts) for fact in row.facts}
    shown -= set(_filled_in_beside(rules, situation, shown))
    return tuple(fact for fact in facts if fact in shown)


def _filled_in_beside(rules: DatedRules, situation: Situation, facts: Collection[str]) -> Iterator[str]:
    """Those of some questions that answers to others among them may fill in: they are asked later, if at all.

    Not one that would hang on a question beside these as well, which nobody asks for its sake.
    """
    told = {*facts, *situation.facts}
    for constraint in rules.constraints:
        if constraint.fills_in is not None and not constraint.entry.of_the_words:
            fact, behind = constraint.fills_in[0], facts_in(rules, constraint.when)
            if fact in facts and behind <= told and behind & {*facts} - {fact}:
                yield fact


def rows_of(rules: DatedRules, situation: Situation, facts: Collection[str]) -> tuple[Row, ...]:
    """Some questions as they are asked together: what waits for one follows it, what waits for others is left out.

    Args:
        rules: the rules of the day.
        situation: the answers, without those to these questions.
        facts: the questions.
    """
    grounds = presupposed(rules, situation)
    closed, waiting = {*situation.facts, *grounds.senseless}, grounds.waiting
    free = [fact for fact in facts if fact not in waiting and fact not in closed]
    placed = {*free, *closed}

    def follow(parent: str) -> Iterator[tuple[Row, tuple[FactValue, ...]]]:
        for fact in facts:
            if fact not in placed and parent in waiting[fact]:
                values = _opened_by(rules, situation, parent, fact)
                if values:
                    placed.add(fact)
                    yield Row(fact, tuple(follow(fact))), values

    return tuple(Row(fact, tuple(follow(fact))) for fact in free)


def _opened_by(rules: DatedRules, situation: Situation, parent: str, fact: str) -> tuple[FactValue, ...]:
    """The answers to one question after which another one can be asked, all else being as it is."""
    kind = rules.contents.facts[parent].type
    values: Collection[FactValue] = (True, False) if kind == "boolean" else tuple(rules.choices.get(parent, ()))
    return tuple(value for value in values if _is_open(rules, {**situation.given, parent: value}, fact))


def _is_open(rules: DatedRules, answers: Mapping[str, FactValue | None], fact: str) -> bool:
    situation = read_situation(rules, answers)
    grounds = presupposed(rules, situation)
    closed = situation.broken or fact in situation.facts or fact in grounds.senseless
    return not closed and fact not in grounds.waiting


def _askable(interview: Interview, case: Assessment, facts: Collection[str]) -> frozenset[str]:
    """Those of the facts that were not answered, passed over or filled in, and that speak of something."""
    known = interview.situation.facts.keys()
    return frozenset(fact for fact in case.askable(frozenset(facts)) if fact not in known)


def _could_bring(case: Assessment, rule: CompiledRule) -> set[str]:
    """The facts through which a rule that has not fired may still fire, as far as its criteria tell."""
    found: set[str] = set()
    for status, allowed in rule.tests:
        if status.of(case.now) in allowed:
            continue
        missing = case.missing_facts(status.name) if isinstance(status, CriterionStatus) else ()
        if not missing:
            return set()
        found.update(missing)
    return found
