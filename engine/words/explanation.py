"""Puts reasons into words, from the rules: why, why not, because of which source."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from engine.evaluators.looked_at import OneCase
from engine.evaluators.one_case import Assessment
from engine.language import LANGUAGES, Language
from engine.logic.compilation.dated import DatedRules
from engine.logic.compilation.rules import CompiledRule, choosing_words
from engine.logic.kept import Kept
from engine.logic.statuses.base import Status
from engine.logic.statuses.criterion import CriterionStatus
from engine.logic.statuses.service import ServiceStatus
from engine.outcome import OUTCOMES, Outcome
from engine.rulebase.entries.criteria import Criterion, EligibilityCriterion, Requirement
from engine.words.grounds import grounds, has_ways
from engine.words.in_common import subjects_told
from engine.words.wording import Words, answer_in_words

#: More answers are not told of one criterion.
_MOST_GROUNDS = 3
#: More topics or needs are not told of one service.
MOST_SUBJECTS = 3
#: So much of what rules say is kept in each language.
_MOST_KEPT = 16_384


@dataclass(frozen=True, slots=True)
class _Because:
    """Why a rule fired: condition by condition, and of these what speaks for it."""

    told: tuple[str, ...]
    spoken: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Told:
    """What was told of statuses whose words follow from their code, and of rules.

    It is the same for everybody.

    Attributes:
        with_ways: the criteria of which a reason also says in which of several ways they are met.
        by_code: by language, what each status says in each of its codes.
        by_codes: by language, what each rule says by the codes of its statuses, and by the words of those of which the
            words do not follow from the code.
    """

    with_ways: frozenset[str]
    by_code: Mapping[Language, dict[tuple[Status, int], tuple[str, ...]]]
    by_codes: Mapping[Language, Kept[_Because]]
    _apart: dict[str, tuple[tuple[int, Status, frozenset[int]], ...]] = field(default_factory=dict)

    def follows(self, status: Status, code: int) -> bool:
        """Whether the words of a status follow from its code, when it is this one."""
        says_which = isinstance(status, CriterionStatus) and status.name in self.with_ways
        return not says_which and status.told_by(code)

    def saying_more(self, rule: CompiledRule, codes: Sequence[int]) -> Iterator[Status]:
        """What a rule tells of which the words do not follow from the code, when its statuses have these."""
        found = self._apart.get(rule.name)
        if found is None:
            found = self._apart[rule.name] = tuple(
                (place, status, frozenset(code for code in allowed if not self.follows(status, code)))
                for place, (status, allowed) in enumerate(rule.tests)
                if status in rule.telling
            )
        return (status for place, status, codes_of_more in found if codes[place] in codes_of_more)


def _told(rules: DatedRules) -> _Told:
    ways = frozenset(one.id for one in rules.program.criteria if has_ways(rules.program, one.id))
    return _Told(ways, {language: {} for language in LANGUAGES}, {language: Kept(_MOST_KEPT) for language in LANGUAGES})


def _choosing_words(rules: DatedRules) -> Mapping[str, frozenset[Status]]:
    """The conditions of rules that are no reason, for they only choose the words."""
    return choosing_words(rules.rules)


@dataclass(frozen=True)
class Explainer:
    """Explains one assessment in one language."""

    case: Assessment
    words: Words
    # Many rules look at the same status, and most rules are told twice: each is put into words once.
    _told: dict[Status, tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)
    _of_rules: dict[str, _Because] = field(default_factory=dict, repr=False, compare=False)

    def criterion(self, criterion: str) -> str:
        """A criterion and its outcome; where the source is unclear, what is unclear."""
        program = self.case.rules.program
        entry = program.criteria[program.index[criterion]].entry
        return self.words.pair(entry.text.into(self.words.language).rstrip("."), self.verdict(criterion, entry))

    def reason(self, criterion: str) -> str:
        """A criterion as a reason: what is so is said as it is, and where there are several ways, which one it is."""
        program = self.case.rules.program
        position = program.index[criterion]
        if self.case.values[position] != Outcome.MET:
            return self.criterion(criterion)
        text = program.criteria[position].entry.text.into(self.words.language).rstrip(".")
        through = [self.answer(fact) for fact in grounds(self.case, criterion)[:_MOST_GROUNDS]]
        return f"{text} ({self.words.series(through)})" if through else text

    def answer(self, fact: str) -> str:
        """A fact and what was answered, or that nothing was."""
        return self.words.pair(self.words.fact(fact), self._teller.fact_value(fact))

    def verdict(self, criterion: str, entry: Criterion) -> str:
        """The outcome of a criterion in words."""
        position = self.case.rules.program.index[criterion]
        because = self.case.unknown_because(criterion)
        missing = () if because is None else self.case.missing_facts(criterion)
        if because == "source" and entry.unclear_text is not None and position in self.case.doubtful:
            # Only of its own condition can a service say more; and what an answer may still settle is asked first.
            word = "unknown_source" if isinstance(entry, EligibilityCriterion | Requirement) else "unknown_to_judge"
            said = self._still_to_ask(missing) if missing else self.words(word)
            return f"{said}. {entry.unclear_text.into(self.words.language)}"
        if because == "caller":
            if not missing:
                return self.words("unknown_asked")
            if len(self.case.rules.program.facts_behind(criterion)) > 1:  # its text does not say what to ask
                return self._still_to_ask(missing)
        return self.words.outcome(OUTCOMES[self.case.values[position]], because)

    def _still_to_ask(self, missing: Sequence[str]) -> str:
        names = [self.words.fact(fact) for fact in missing[:_MOST_GROUNDS]]
        more = ("…",) if len(missing) > len(names) else ()
        return self.words("unknown_still_to_ask", text=", ".join((*names, *more)))

    def reasons(self, rule: CompiledRule) -> tuple[str, ...]:
        """Why a rule fired, condition by condition."""
        return self._because(rule).told

    def _because(self, rule: CompiledRule) -> _Because:
        found = self._of_rules.get(rule.name)
        if found is None:
            codes, told = self.case.codes_of(rule), self.case.rules.kept(_told)
            kept = told.by_codes[self.words.language]
            key = (rule.name, codes, *map(self.status, told.saying_more(rule, codes)))
            self._of_rules[rule.name] = found = kept.get(key) or kept.add(key, self._why(rule))
        return found

    def _why(self, rule: CompiledRule) -> _Because:
        told, speaking = self._together(rule.telling), self.speaking(rule)
        return _Because(told, told if speaking == rule.telling else self._together(speaking))

    def _together(self, statuses: Iterable[Status]) -> tuple[str, ...]:
        told = [reason for status in statuses for reason in self.status(status)]
        return tuple(dict.fromkeys(told))

    def reasons_of(self, rules: Iterable[CompiledRule], target: str | None = None) -> tuple[str, ...]:
        """What speaks for a conclusion of any of several rules; all else stands in the trace.

        Args:
            rules: the rules.
            target: whom it leads to, if it does: that it fits is no reason to tell.
        """
        reasons = self._once(dict.fromkeys([reason for rule in rules for reason in self._because(rule).spoken]))
        fits = () if target not in self.case.services else self.status(ServiceStatus("is", str(target)))
        return tuple(reason for reason in reasons if reason not in fits) or reasons

    def _once(self, reasons: Iterable[str]) -> tuple[str, ...]:
        """The reasons without those that another one tells between its brackets."""
        found, between = tuple(reasons), self.words.series(("", ""))
        within = {
            ground
            for reason in found
            if reason.endswith(")") and " (" in reason
            for ground in reason[reason.rindex(" (") + 2 : -1].split(between)
        }
        return tuple(reason for reason in found if reason not in within)

    def speaking(self, rule: CompiledRule) -> tuple[Status, ...]:
        """The conditions that speak for a rule that fired; unless none does, what only held it back is no reason."""
        no_reason = rule.unsaid | self.case.rules.kept(_choosing_words).get(rule.name, frozenset())
        said = tuple(status for status in rule.telling if status not in no_reason)
        tests = zip(rule.speaking, self.case.codes_of(rule), strict=True)
        speaking = [status for (status, spoken), code in tests if code in spoken]
        return tuple(status for status in speaking if status in said) or said

    def status(self, status: Status) -> tuple[str, ...]:
        """One status in words."""
        told = self._told.get(status)
        if told is None:
            told = self._told[status] = self._kept_or_told(status)
        return told

    def _kept_or_told(self, status: Status) -> tuple[str, ...]:
        code, kept = status.of(self.case.now), self.case.rules.kept(_told)
        if not kept.follows(status, code):
            return status.told(self._teller)
        by_code = kept.by_code[self.words.language]
        found = by_code.get((status, code))
        if found is None:
            found = by_code[status, code] = status.told(self._teller)
        return found

    @property
    def _teller(self) -> "_Teller":
        """Made anew each time: the two would hold each other, and the whole case, until garbage is looked for."""
        return _Teller(self, self.case.now)


@dataclass(frozen=True)
class _Teller:
    """What statuses may ask to say what they are; see `engine.logic.statuses.base.Teller`."""

    explain: Explainer
    case: OneCase

    def word(self, word: str) -> str:
        return self.explain.words(word)

    def pair(self, what: str, value: str) -> str:
        return self.explain.words.pair(what, value)

    def outcome(self, outcome: Outcome) -> str:
        return self.explain.words.outcome(outcome)

    def criterion(self, name: str) -> str:
        return self.explain.reason(name)

    def fact_name(self, fact: str) -> str:
        return self.explain.words.fact(fact)

    def fact_value(self, fact: str) -> str:
        words, value = self.explain.words, self.case.fact(fact)
        if value is None and not self.case.asked(fact):
            return words("not_asked")
        return answer_in_words(self.explain.case.rules, fact, value, words)

    def service_name(self, service: str) -> str:
        return self.explain.words.service(service)

    def subjects(self, service: str) -> tuple[str, ...]:
        case, words = self.explain.case, self.explain.words
        return subjects_told(case, case.rules.services[service].entry, words.language)[:MOST_SUBJECTS]

    def level_name(self, level: str) -> str:
        return self.explain.words.level(level)

    def conclusion(self, conclusion: str, item: str | None) -> tuple[str, ...]:
        return self.explain.reasons_of(rule for rule in self.explain.case.fired if rule.draws(conclusion, item))
