"""Plans an interview: what to ask next, why, and when nothing more can matter."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice

from engine.analyses.interview.danger import InDanger, these_first
from engine.analyses.interview.open_outcomes import Analysis, OutcomeNow, analyse, facts_ever_asked
from engine.analyses.interview.order import first_page, ordered_facts
from engine.analyses.interview.outcomes import OutcomeFunction, words_held
from engine.analyses.interview.prepared import prepared_for
from engine.answers.interview import Aim, Choice, InterviewStep, OutcomeName, OutcomeState, Progress, Question
from engine.language import Language
from engine.logic.compilation.criteria import Values
from engine.logic.compilation.dated import DatedRules
from engine.logic.kept import Kept
from engine.logic.situation import Situation, others_decide, read_situation
from engine.rulebase.entries.topics import topic_fact
from engine.words.wording import Words

_AIMS = ("safety", "alerts", "consent", "level", "services")
_MAY_STAY_AWAY = ("alerts", "services")
_NONE = "none"
#: So many states of outcomes are kept, of all languages together.
_MOST_KEPT = 16_384
#: Of so many services at most a reason gives the names.
NAMED = 3


def plan_interview(
    rules: DatedRules,
    situation: Situation,
    language: Language = "nl",
    *,
    page: bool = False,
    left_open: Collection[str] = (),
) -> InterviewStep:
    """Say what to ask next; see `Interview.step`."""
    return Interview(rules, situation).step(language, page=page, left_open=left_open)


@dataclass(frozen=True)
class Interview:
    """Where an interview about somebody stands; the answers are laid beside all outcomes once, for every language.

    A question is asked only when some answer to it, together with some answers to the other questions that were not
    asked yet, changes the safety status, an alert, the consent, the level or a service's outcome. So the
    interview ends with these as they would be had everything been asked. A fact answered "not known" is not asked
    again, and neither is one that a constraint fills in.

    Attributes:
        rules: the rules of the day.
        situation: the answers so far.
        values: the value of every criterion for these, where somebody has worked it out already.
    """

    rules: DatedRules
    situation: Situation
    values: Values | None = None

    @cached_property
    def _analysis(self) -> Analysis:
        return analyse(self.rules, prepared_for(self.rules), self.situation, self.values)

    @cached_property
    def worth_asking(self) -> tuple[str, ...]:
        """Every fact whose answer can still change something, in the order in which it is asked."""
        return tuple(self._in_order())

    def asked_now(self, most: int) -> tuple[str, ...]:
        """The first of them that wait for no other question; in danger those that help with it alone, while any does.

        Args:
            most: so many at most; few are found sooner than all.
        """
        free = (fact for fact in self._in_order() if fact not in self.waiting)
        if first := self.for_the_danger - self.waiting.keys():
            return tuple(islice(free, min(most, len(first))))
        return tuple(islice(free, most))

    def _in_order(self) -> Iterator[str]:
        if self.rules.kept(facts_ever_asked) <= self.situation.facts.keys():
            return iter(())
        return these_first(ordered_facts(self.rules.contents, self._analysis), self.for_the_danger)

    @property
    def changes(self) -> Mapping[str, frozenset[tuple[Aim, str]]]:
        """Every fact worth asking, with the outcomes that it can still change: what they are about, and which one."""
        found: dict[str, set[tuple[Aim, str]]] = {fact: {("safety", "")} for fact in self._analysis.must_be_asked}
        for outcome in self._analysis.open:
            for fact in outcome.waits_for:
                found.setdefault(fact, set()).add((outcome.function.aim, outcome.function.subject))
        return {fact: frozenset(outcomes) for fact, outcomes in found.items()}

    @property
    def waiting(self) -> Mapping[str, frozenset[str]]:
        """The facts that are asked only once others are known, with those others."""
        return self._analysis.waiting

    def _words(self, words: Words) -> "_InterviewWords":
        return _InterviewWords(
            *(self.rules, words, self._analysis, self.situation.given, self.situation.true), self._in_danger.waiting
        )

    @cached_property
    def _in_danger(self) -> InDanger:
        values = self.rules.program.run(self.situation.facts)[0] if self.values is None else self.values
        return InDanger(self.rules, self.situation, values)

    @property
    def danger_goes_first(self) -> bool:
        """Whether a danger comes before every need."""
        return self._in_danger.goes_first

    @cached_property
    def for_the_danger(self) -> frozenset[str]:
        """The facts worth asking that help with a danger that comes before every need; the others wait."""
        if not self.danger_goes_first:
            return frozenset()
        changes = self.changes
        return self._in_danger.first(changes) | (self._analysis.first & changes.keys())

    def reasons(self, words: Words, facts: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        """Some facts, and what the answer to each can decide, in sentences; nothing for one that is not worth asking.

        Args:
            words: the words of the language in which reasons are given.
            facts: the facts.
        """
        why = self._words(words).why
        return {fact: why(fact) for fact in facts}

    def step(self, language: Language, *, page: bool = False, left_open: Collection[str] = ()) -> InterviewStep:
        """Say what to ask next.

        Args:
            language: the language of all texts.
            page: whether to give the questions of a group that belong together, up to the page size of the settings,
                instead of one question.
            left_open: facts that somebody passed over: they stay worth asking, and are not asked now.
        """
        asking = self
        if passed_over := [fact for fact in left_open if fact not in self.situation.facts]:
            # As if they were not known: then a constraint may still fill them in from another answer.
            without = read_situation(self.rules, {**self.situation.given, **dict.fromkeys(passed_over)})
            asking = Interview(self.rules, without)
        texts = Words(self.rules.contents, language)
        words = self._words(texts)
        # Words to say depend on what was answered, and nothing was answered to what was passed over.
        asked = words if asking is self else replace(words, analysis=asking._analysis)
        now = asking._asked_now(page=page)
        worth_asking = tuple(dict.fromkeys((*asking.worth_asking, *self.worth_asking)))
        return InterviewStep(
            finished=not worth_asking,
            questions=tuple(asked.question(fact) for fact in now),
            then=tuple(fact for fact in worth_asking if fact not in now),
            decided=tuple(words.decided()),
            still_open=tuple(words.still_open()),
            progress=Progress(answered=len(self.situation.given), worth_asking=len(worth_asking)),
        )

    def _asked_now(self, *, page: bool) -> tuple[str, ...]:
        if not page:
            return self.worth_asking[:1]
        prepared = prepared_for(self.rules)
        contents = self.rules.contents
        return tuple(first_page(contents, self.worth_asking, self._analysis, prepared.page_size, prepared.page_chance))


@dataclass(frozen=True)
class _InterviewWords:
    rules: DatedRules
    words: Words
    analysis: Analysis
    answers: Mapping[str, object]
    true: frozenset[str]
    after_danger: frozenset[str]

    @cached_property
    def _in_order(self) -> Sequence[OutcomeNow]:
        """All outcomes, the most urgent first."""
        return sorted(self.analysis.outcomes, key=lambda outcome: _AIMS.index(outcome.function.aim))

    @cached_property
    def _open_in_order(self) -> Sequence[OutcomeNow]:
        """Those that a question can still change."""
        return [outcome for outcome in self._in_order if outcome.waits_for]

    @cached_property
    def _pressing(self) -> bool:
        """Whether somebody is in danger, whatever is answered: then nothing is said of who coordinates."""
        safety = [outcome for outcome in self.analysis.outcomes if outcome.function.aim == "safety"]
        return any(_can_be(outcome) == ("urgent",) for outcome in safety)

    @cached_property
    def _others_decide(self) -> bool:
        return others_decide(self.rules, read_situation(self.rules, self.answers))

    def question(self, fact: str) -> Question:
        contents, language = self.rules.contents, self.words.language
        entry = contents.facts[fact]
        decide = entry.to_who_decides is not None and self._others_decide
        asked = contents.asked(fact, others_decide=decide)
        group = contents.fact_groups[fact]
        in_groups = contents.groups.get(group)
        say = contents.words_to_say(fact, self.answers, others_decide=decide)
        if entry.type == "boolean":
            choices = tuple(Choice(value, self.words.value(value)) for value in (True, False))
        else:
            names = self.rules.choices.get(fact, {})
            choices = tuple(Choice(value, name.into(language)) for value, name in names.items())
        return Question(
            fact=fact,
            group=group,
            group_name=in_groups.name.into(language) if in_groups else group,
            type=entry.type,
            name=entry.name.into(language),
            question=asked.question.into(language),
            hint=asked.hint.into(language) if asked.hint else None,
            say=say.into(language) if say else None,
            choices=choices,
            minimum=entry.minimum,
            maximum=entry.maximum,
            sensitive=entry.sensitive,
            why=self.why(fact),
            decides=tuple(self._decides(fact)),
        )

    def why(self, fact: str) -> tuple[str, ...]:
        """What the answer to a question can decide, in sentences, the most urgent first."""
        sentences = dict.fromkeys([self._why_safety()] if fact in self.analysis.must_be_asked else [])
        services = []
        for outcome in self._waiting_for(fact):
            if outcome.function.aim == "services" and outcome.function.subject not in self.after_danger:
                services.append(outcome)
            else:
                sentences[self._why(outcome)] = None
        sentences.update(dict.fromkeys(self._which_services(fact, services)))
        return tuple(sentences)

    def _which_services(self, fact: str, waiting: Sequence[OutcomeNow]) -> Iterator[str]:
        """The few services that an answer most probably opens, by name; of many of which none is near, the number.

        Near is what is about what was said; of these, and where there are only a few, those that wait for the least
        come first.
        """
        few, near = waiting, [one for one in waiting if one.function.subject in self._about_what_was_said]
        if len(waiting) > NAMED:
            few = near
        for outcome in sorted(few, key=lambda one: (one not in near, len(one.waits_for)))[:NAMED]:
            yield self._why(outcome)
        named, contents = min(len(few), NAMED), self.rules.contents
        count = str(len(waiting) - named)
        if named == len(waiting):
            return
        if named:
            yield self.words("why_other_services", count=count)
        elif fact in contents.facts_of(contents.plan.needs_group):
            need = contents.facts[fact].name.into(self.words.language)
            yield self.words("why_services_for", need=need, count=count)
        else:
            yield self.words("why_services", count=count)

    @cached_property
    def _about_what_was_said(self) -> frozenset[str]:
        """The services for a need or topic that is known to be there."""
        about = self.rules.kept(_what_services_are_about)
        return frozenset([name for name, facts in about.items() if not self.true.isdisjoint(facts)])

    def decided(self) -> Iterator[OutcomeState]:
        for outcome in self._in_order:
            if not outcome.waits_for and not self._safety_not_asked(outcome):
                state = self._state(outcome)
                if state.can_be not in ((), (_NONE,)):
                    yield state

    def still_open(self) -> Iterator[OutcomeState]:
        for outcome in self._in_order:
            if outcome.waits_for or self._safety_not_asked(outcome):
                yield self._state(outcome)

    def _safety_not_asked(self, outcome: OutcomeNow) -> bool:
        return outcome.function.aim == "safety" and bool(self.analysis.must_be_asked)

    def _waiting_for(self, fact: str) -> Iterable[OutcomeNow]:
        return (outcome for outcome in self._open_in_order if fact in outcome.waits_for)

    def _decides(self, fact: str) -> Iterator[OutcomeName]:
        for outcome in self._waiting_for(fact):
            function = outcome.function
            yield OutcomeName(function.aim, function.subject or None, self._name(function))

    def _state(self, outcome: OutcomeNow) -> OutcomeState:
        function = outcome.function
        key = (self.words.language, function.aim, function.subject, outcome.values)
        return self._states.get(key) or self._states.add(
            key, OutcomeState(function.aim, function.subject or None, self._name(function), _can_be(outcome))
        )

    @cached_property
    def _states(self) -> Kept[OutcomeState]:
        return self.rules.kept(_kept_states)

    def _why(self, outcome: OutcomeNow) -> str:
        function = outcome.function
        match function.aim:
            case "level" if self._pressing:
                return self.words("why_afterwards")
            case "services" if function.subject in self.after_danger:
                return self.words("why_afterwards")
            case "level":
                levels = ", ".join(self.words.level(level) for level in _can_be(outcome))
                return self.words("why_level", levels=levels)
            case "services":
                return self.words("why_service", service=self.words.service(function.subject))
            case "consent":
                return self.words("why_consent")
            case "alerts" if self._pressing:
                return self.words("why_what_to_do")
            case _:
                return self._why_safety()

    def _why_safety(self) -> str:
        return self.words("why_which_danger" if self._pressing else "why_safety")

    def _name(self, function: OutcomeFunction) -> str:
        match function.aim:
            case "level":
                return self.words("why_level", levels=", ".join(self.words.level(level) for level in function.words))
            case "services":
                return self.words.service(function.subject)
            case "consent":
                return self.words("why_consent")
            case _:
                return self.words("why_safety")


def _what_services_are_about(rules: DatedRules) -> Mapping[str, frozenset[str]]:
    """The facts of the needs and topics of each service."""
    return {
        name: frozenset([*rules.contents.needs_served(service.entry), *map(topic_fact, service.entry.topics)])
        for name, service in rules.services.items()
    }


def _kept_states(_: DatedRules) -> Kept[OutcomeState]:
    """What outcomes were or could still become: by language, what they are about, and values."""
    return Kept(_MOST_KEPT)


def _can_be(outcome: OutcomeNow) -> tuple[str, ...]:
    """What the values of an outcome are called."""
    found, words = set[str](), outcome.function.words
    for value in outcome.values:
        found.update(words_held(words, value) or ((_NONE,) if outcome.function.aim in _MAY_STAY_AWAY else ()))
    return tuple(word for word in dict.fromkeys((*words, _NONE)) if word in found)
