"""What is different between two rule bases: what each asks, in words, and what follows from that."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import cast

from engine.analyses.meanings import meanings
from engine.answers.decision import RuleBaseReference
from engine.answers.difference import Changed, RuleDifference
from engine.language import Language
from engine.logic.compilation.criteria import CompiledCriterion
from engine.logic.compilation.dated import DatedRules
from engine.rulebase.entries.then.gap import GapKind
from engine.words.rule_words import RuleWords
from engine.words.wording import Words


def rule_difference(before: DatedRules, after: DatedRules, as_of: date, language: Language) -> RuleDifference:
    """Say what is different.

    Args:
        before: the rules of a day in one rule base.
        after: the rules of the same day in another.
        as_of: the day.
        language: the language of all texts.
    """
    found = tuple(_Difference(before, after, language).changes())
    old, new = (RuleBaseReference(rules.contents.version, as_of.isoformat()) for rules in (before, after))
    return RuleDifference(old, new, found)


@dataclass(frozen=True)
class _Difference:
    before: DatedRules
    after: DatedRules
    language: Language

    def changes(self) -> Iterator[Changed]:
        """Criteria first, then what follows for services, needs, causes and the level."""
        sides = self.before, self.after
        criteria = [{one.id: one for one in rules.program.criteria} for rules in sides]
        for name in dict.fromkeys((*criteria[0], *criteria[1])):
            yield from self._criterion(name, criteria[0].get(name), criteria[1].get(name))
        old, new = (meanings(rules) for rules in sides)
        for key in dict.fromkeys((*old, *new)):
            what, _, name = key.partition(":")
            if (name or key == "level") and old.get(key) != new.get(key):
                change = "added" if key not in old else "removed" if key not in new else "follows"
                yield Changed(what, name or what, self._named(what, name, key in new), change, "", "")

    def _criterion(self, name: str, old: CompiledCriterion | None, new: CompiledCriterion | None) -> Iterator[Changed]:
        one = new or old
        if one is None or (old is not None and new is not None and _same(old, new)):
            return
        text = one.entry.text.into(self.language)
        change = "added" if old is None else "removed" if new is None else _how(old, new)
        yield Changed("criterion", name, text, change, self._asks(self.before, old), self._asks(self.after, new))

    def _asks(self, rules: DatedRules, criterion: CompiledCriterion | None) -> str:
        """The condition of a criterion in words, and where its source is unclear."""
        if criterion is None:
            return ""
        words = RuleWords(rules, self.language)
        phrases = [part.phrase(words).line for part in criterion.expressions]
        return f"{criterion.entry.text.into(self.language)} [{' / '.join(phrases)}]"

    def _named(self, what: str, name: str, after: bool) -> str:
        rules = self.after if after else self.before
        words = Words(rules.contents, self.language)
        if what == "service":
            return words.service(name)
        if what == "need":
            return words.need(name)
        if what == "cause":
            return rules.contents.plan.gap_kinds[cast("GapKind", name)].into(self.language)
        return words.heading(what)


def _same(old: CompiledCriterion, new: CompiledCriterion) -> bool:
    return old.expressions == new.expressions and old.entry.text == new.entry.text and _kind(old) == _kind(new)


def _kind(criterion: CompiledCriterion) -> str:
    """Whether a service requires it, or only prefers it."""
    return str(getattr(criterion.entry, "kind", ""))


def _how(old: CompiledCriterion, new: CompiledCriterion) -> str:
    same = old.expressions == new.expressions and _kind(old) == _kind(new)
    return "worded_otherwise" if same else "asks_otherwise"
