"""The trace of a decision: which rules fired, why and by which source, and which were held back."""

from collections.abc import Iterable, Iterator, Mapping
from operator import contains

from engine.answers.base import written
from engine.answers.decision import SourceReference, TraceEntry
from engine.evaluators.one_case import Assessment, Codes
from engine.language import LANGUAGES, Language
from engine.logic.compilation.dated import DatedRules
from engine.logic.compilation.rules import CompiledRule
from engine.logic.statuses.base import Status
from engine.logic.statuses.conclusion import ConclusionStatus
from engine.rulebase.entries.conclusions import Rule
from engine.words.explanation import Explainer
from engine.words.wording import Words, source_reference


def trace_of(case: Assessment, words: Words, explain: Explainer) -> Iterator[TraceEntry]:
    """Every rule that fired, in the order of the strata and the files, then those that were held back.

    Args:
        case: the evaluated situation.
        words: the words of the language.
        explain: puts the reasons of this case into those words.
    """
    for rule in case.fired:
        source = source_of(case.rules, rule, words.language)
        yield TraceEntry(rule.name, rule.conclusion, explain.reasons(rule), source)
    fired = {rule.name for rule in case.fired}
    for rule, others, allowed in case.rules.kept(_can_be_held_back):
        if rule.name not in fired and all(map(contains, allowed, others.of(case))):
            source = source_of(case.rules, rule, words.language)
            yield TraceEntry(rule.name, rule.conclusion, (words("held_back"),), source)


def source_of(rules: DatedRules, rule: CompiledRule, language: Language) -> SourceReference | None:
    """The source of a rule, if it has one."""
    return rules.kept(_sources)[language][rule.rule_id]


def _sources(rules: DatedRules) -> Mapping[Language, Mapping[str, SourceReference | None]]:
    entries = {rule.rule_id: rule.entry for rule in rules.rules}

    def of(entry: Rule, language: Language) -> SourceReference | None:
        source = source_reference(rules.contents, entry.source, language)
        return None if source is None else written(source)

    return {language: {name: of(entry, language) for name, entry in entries.items()} for language in LANGUAGES}


def _can_be_held_back(rules: DatedRules) -> Iterable[tuple[CompiledRule, Codes, tuple[frozenset[int], ...]]]:
    """The rules whose text involves somebody, with what takes the codes of their other conditions, and those wanted."""
    guards = frozenset(rules.contents.plan.held_back.values())

    def holds_back(status: Status) -> bool:
        return isinstance(status, ConclusionStatus) and status.name in guards

    found = []
    for rule in rules.rules:
        if rule.entry.involves:
            others = [(status, allowed) for status, allowed in rule.tests if not holds_back(status)]
            codes = Codes.at(rules, [status for status, _ in others])
            found.append((rule, codes, tuple(allowed for _, allowed in others)))
    return found
