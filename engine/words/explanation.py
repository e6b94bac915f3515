"""Puts reasons into words, from the rules: why, why not, because of which source."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from engine.answers.decision import SourceReference
from engine.evaluators.one_case import Assessment
from engine.language import Language
from engine.logic.compilation.rules import CompiledRule
from engine.logic.compilation.statuses import StatusKey
from engine.outcome import Outcome
from engine.rulebase.entries.common import Source
from engine.rulebase.entries.conclusions import ServiceFilter
from engine.rulebase.entries.criteria import Criterion
from engine.rulebase.entries.rule_base import Contents
from engine.rulebase.entries.vocabulary import FactValue


@dataclass(frozen=True)
class Words:
    """Words of the rule base in one language."""

    contents: Contents
    language: Language

    def __call__(self, word: str, **values: str) -> str:
        """A wording of ``rules/wording.yaml`` with its placeholders filled in."""
        text = self.contents.words[word].into(self.language)
        for name, value in values.items():
            text = text.replace("{" + name + "}", value)
        return text

    def pair(self, what: str, value: str) -> str:
        """Something and what is said of it, with a colon as the language writes it."""
        return self("answered", fact=what, value=value)

    def outcome(self, outcome: Outcome, because: str | None = None) -> str:
        """*Met*, *not met*, or *unknown* with whom to ask."""
        if outcome == Outcome.UNKNOWN:
            return self("unknown_source" if because == "source" else "unknown_caller")
        return self(outcome.word)

    def fact(self, fact: str) -> str:
        """The name of a fact."""
        return self.contents.facts[fact].name.into(self.language)

    def service(self, service: str) -> str:
        """The name of a service."""
        return self.contents.services[service].name.into(self.language)

    def level(self, level: str) -> str:
        """The name of a level."""
        return next(item.name for item in self.contents.plan.levels if item.id == level).into(self.language)

    def value(self, value: FactValue) -> str:
        """A value that is no choice: yes, no or a number."""
        if isinstance(value, bool):
            return self("yes" if value else "no")
        return str(value)


def source_reference(contents: Contents, source: Source | None, language: Language) -> SourceReference | None:
    """A source with its title and date."""
    if source is None:
        return None
    if source.document is None:
        return SourceReference(str(source.publication), str(source.publication), source.section, None, source.rows)
    document = contents.documents[source.document]
    return SourceReference(source.document, document.title.into(language), source.section, document.date, source.rows)


@dataclass(frozen=True)
class Explainer:
    """Explains one assessment in one language."""

    case: Assessment
    words: Words
    # Many rules look at the same status: each is put into words once.
    _told: dict[StatusKey, tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)

    def criterion(self, criterion: str) -> str:
        """A criterion and its outcome; where the source is unclear, what is unclear."""
        program = self.case.rules.program
        entry = program.criteria[program.index[criterion]].entry
        return self.words.pair(entry.text.into(self.words.language).rstrip("."), self.verdict(criterion, entry))

    def verdict(self, criterion: str, entry: Criterion) -> str:
        """The outcome of a criterion in words."""
        position = self.case.rules.program.index[criterion]
        because = self.case.unknown_because(criterion)
        if because == "source" and entry.unclear_text is not None and self.case.unclear[position] == Outcome.MET:
            return f"{self.words('unknown_source')}. {entry.unclear_text.into(self.words.language)}"
        if because == "caller" and not self.case.missing_facts(criterion):
            return self.words("unknown_asked")
        return self.words.outcome(Outcome(self.case.values[position]), because)

    def reasons(self, rule: CompiledRule) -> tuple[str, ...]:
        """Why a rule fired, condition by condition."""
        return tuple(dict.fromkeys(reason for key, _ in _telling(rule) for reason in self.status(key)))

    def reasons_of(self, rules: Iterable[CompiledRule]) -> tuple[str, ...]:
        """Why any of several rules with the same conclusion fired."""
        return tuple(dict.fromkeys(reason for rule in rules for reason in self.reasons(rule)))

    def status(self, key: StatusKey) -> tuple[str, ...]:
        """One status in words."""
        told = self._told.get(key)
        if told is None:
            told = self._told[key] = self._tell(key)
        return told

    def _tell(self, key: StatusKey) -> tuple[str, ...]:
        target = str(key.target)
        match key.subject:
            case "criterion":
                return (self.criterion(target),)
            case "fact":
                return (self.words.pair(self.words.fact(target), self._fact(target)),)
            case "service":
                return (self.words.pair(self.words.service(target), self._service(key)),)
            case "level":
                return (self.words.pair(self.words.level(target), self._level(target)),)
            case "conclusion":
                return self.reasons_of(
                    rule
                    for rule in self.case.fired
                    if rule.conclusion == target or rule.conclusion.startswith(f"{target}[")
                )
            case _:
                return self._services(key)

    def _fact(self, fact: str) -> str:
        value = self.case.situation.facts.get(fact)
        if value is None:
            return self.words("not_known" if fact in self.case.situation.given else "not_asked")
        choice = self.case.rules.choices.get(fact)
        return choice[str(value)].into(self.words.language) if choice else self.words.value(value)

    def _service(self, key: StatusKey) -> str:
        service = self.case.services[str(key.target)]
        match key.aspect:
            case "is":
                return self.words(OUTCOME_WORDS[service.outcome])
            case "near_miss":
                return self.words.pair(self.words("near_miss"), self.words.outcome(service.near_miss))
            case "application":
                return self.words("application_" + service.application)
            case "follows_person":
                return self.words("follows_person_" + service.follows.word)
            case _:
                status = self.case.rules.services[str(key.target)].entry.availability.status
                return self.words("availability_" + status)

    def _services(self, key: StatusKey) -> tuple[str, ...]:
        """The services that a filter means and that fit best, in one line."""
        assert isinstance(key.target, ServiceFilter)
        services = self.case.rules.services_matching[key.target]
        best = max((self.case.services[name].outcome for name in services), default=Outcome.NOT_MET)
        names = [self.words.service(name) for name in services if self.case.services[name].outcome == best]
        return (self.words.pair(", ".join(names), self.words(OUTCOME_WORDS[best])),) if names else ()

    def _level(self, level: str) -> str:
        levels = self.case.levels
        if level not in levels:
            return self.words("ruled_out")
        return self.words("settled" if len(levels) == 1 else "level_possible")


#: The word of a service's outcome.
OUTCOME_WORDS = {Outcome.MET: "match", Outcome.UNKNOWN: "possible", Outcome.NOT_MET: "excluded"}


def _telling(rule: CompiledRule) -> Iterator[tuple[StatusKey, frozenset[int]]]:
    """The conditions that could have been otherwise; one that allows every status says nothing."""
    return ((key, allowed) for key, allowed in rule.tests if len(allowed) < len(key.values))
