"""Laws written out: one case for each item that a law is meant for, its tests as statuses."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from engine.language import Text, untranslated
from engine.logic.compilation.condition_reader import read_test
from engine.logic.compilation.dated import DatedRules
from engine.logic.compilation.rules import CompiledRule, written_out
from engine.rulebase.entries.conclusions import Rule
from engine.rulebase.entries.laws import AlertContact, Condition, Law, LawTest, Shown
from engine.rulebase.entries.service_filter import ServiceFilter
from engine.rulebase.entries.then.notice import NoticeThen


@dataclass(frozen=True)
class Part:
    """One test of a law, ready to be looked up: statuses that hold together, or something that is shown."""

    statuses: CompiledRule | None
    shown: Shown | AlertContact | None = None


@dataclass(frozen=True)
class LawCase:
    """A law for one item, or the law itself.

    Attributes:
        name: the id of the law.
        each: the item, if any.
        law: what stands in YAML.
        text: the law in words, with the name of its item.
        when: what holds together in a situation that the law speaks of.
        unless: any of these lifts it.
        then: what must all hold there; nothing for a law that says *never*.
        of: for a law of independence, the facts.
    """

    name: str
    each: str | None
    law: Law
    text: Text
    when: tuple[Part, ...]
    unless: tuple[Part, ...] = ()
    then: tuple[Part, ...] = ()
    of: tuple[str, ...] = ()

    def parts(self) -> tuple[Part, ...]:
        """Every part."""
        return (*self.when, *self.unless, *self.then)


def law_cases(rules: DatedRules, laws: Mapping[str, Law]) -> tuple[LawCase, ...]:
    """Every law for every item that it is meant for, in the order of the files."""
    return tuple(case for name, law in laws.items() for case in _written_out(rules, name, law))


def with_law_tests(rules: DatedRules, cases: tuple[LawCase, ...]) -> DatedRules:
    """The rules, so that an analysis also tells apart what the laws look at; nothing more is drawn."""
    looked_at = tuple(part.statuses for case in cases for part in case.parts() if part.statuses is not None)
    return replace(rules, rules=(*rules.rules, *looked_at))


def _written_out(rules: DatedRules, name: str, law: Law) -> Iterator[LawCase]:
    if law.for_each is None:
        yield _case(name, law, None, law.text)
        return
    contents = rules.contents
    if law.for_each.topics:
        items = [("need", fact, contents.facts[fact].name) for fact in contents.said]
    elif law.for_each.facts is not None:
        items = [("need", fact, contents.facts[fact].name) for fact in contents.facts_of(law.for_each.facts)]
    else:
        chosen = rules.services_among(law.for_each.services or ServiceFilter())
        items = [("service", service, rules.services[service].entry.name) for service in chosen]
    for placeholder, item, shown in items:
        yield _case(name, law, (item, shown), law.text.replace({placeholder: shown}))


def _case(name: str, law: Law, item: tuple[str, Text] | None, text: Text) -> LawCase:
    def parts(tests: tuple[LawTest, ...]) -> tuple[Part, ...]:
        return tuple(_part(name, law, test, item) for test in tests)

    each = item[0] if item else None
    if law.implies is not None:
        return LawCase(name, each, law, text, parts(law.implies.when), then=parts(law.implies.then))
    if law.independent is not None:
        return LawCase(name, each, law, text, (), then=parts(law.independent.what), of=law.independent.of)
    return LawCase(name, each, law, text, parts(law.never), unless=parts(law.unless))


def _part(name: str, law: Law, test: LawTest, item: tuple[str, Text] | None) -> Part:
    if not isinstance(test, Condition):
        return Part(None, test)
    nothing = NoticeThen(notice=untranslated("-"))
    rule = Rule(when=(test.node,), then=nothing, for_each=law.for_each, source=law.source, assumption=law.assumption)
    items = None if item is None else [(item[0], "item", item[1])]
    (compiled,) = written_out(f"law {name}", rule, [read_test(test.node)], items, {})
    return Part(compiled)
