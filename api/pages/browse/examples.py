"""The examples of a service, run by the rules of today and said in words."""

from dataclasses import dataclass, field

from api.pages.browse.shelf import Shelf
from engine import DatedRules, Example, RuleBase, check_example, word_at


@dataclass(frozen=True)
class ExampleShown:
    """An example: the situation, what should come out, and whether it does.

    Attributes:
        facts: the answers in words.
        outcome: ``match``, ``possible`` or ``excluded``.
        words: the outcome in words.
        because: the criteria that are not met.
        missing: the questions that are still open.
        application: what should be said about applying, in words.
        true: whether the service's criteria say so.
    """

    facts: tuple[str, ...]
    outcome: str
    words: str
    because: tuple[str, ...]
    missing: tuple[str, ...]
    application: str
    true: bool


@dataclass(frozen=True)
class Runs:
    """Which examples come true; each is run once."""

    results: dict[tuple[str, int], bool] = field(default_factory=dict)

    def true(self, rule_base: RuleBase, service: str, number: int) -> bool:
        """Whether an example comes true."""
        key = (service, number)
        if key not in self.results:
            self.results[key] = not check_example(rule_base, service, number)
        return self.results[key]


def _runs(_: DatedRules) -> Runs:
    return Runs()


def examples_of(shelf: Shelf, name: str) -> tuple[ExampleShown, ...]:
    """The examples of a service."""
    runs = shelf.page.rules.kept(_runs)
    rule_base = shelf.page.site.rule_base
    return tuple(
        _shown(shelf, name, example, runs.true(rule_base, name, number))
        for number, example in enumerate(shelf.contents.services[name].examples)
    )


def _shown(shelf: Shelf, name: str, example: Example, true: bool) -> ExampleShown:
    words, kind = shelf.words, shelf.contents.kinds[shelf.contents.services[name].kind]
    criteria = {one.id: one for one in shelf.contents.services[name].eligibility}
    answers = tuple(
        words.word("answered", fact=words.fact(fact), value=words.word("not_known"))
        if value is None
        else words.phrase({"fact": fact, "is": value}).line
        for fact, value in example.facts.items()
    )
    return ExampleShown(
        facts=answers,
        outcome=example.expect,
        words=words.word(example.expect),
        because=tuple(shelf.into(criteria[own].text) for own in example.by or ()),
        missing=tuple(words.fact(fact) for fact in example.missing or ()),
        application=""
        if example.application is None
        else words.word(word_at(kind, f"application_{example.application}")),
        true=true,
    )
