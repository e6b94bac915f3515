"""Everything about one case that rests on its answers alone, as one Python function: the criteria and the statuses.

A status says once, as conditions, where it has which value (`Status.where`); here these conditions are text. Where a
status looks at conclusions or levels it is worked out between the strata, by `Status.of`.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import reduce
from operator import or_

from engine.evaluators.three_valued import ThreeValued
from engine.evaluators.written_conditions import Conditions, Written
from engine.evaluators.written_criteria import WrittenFacts, written_criteria
from engine.logic.compilation.code import compiled, defined
from engine.logic.compilation.criteria import Facts, Values
from engine.logic.compilation.dated import DatedRules
from engine.logic.statuses.base import Status
from engine.logic.statuses.service import ServiceStatus

#: What an answer says of every offered service.
_SAID_OF_SERVICES = ("group", "help", "application")


class _LaterError(Exception):
    """A status looks at what is concluded."""


@dataclass(frozen=True)
class _OneCase:
    """Where something holds in one case, as text; see `engine.logic.statuses.base.World`.

    Attributes:
        rules: the rules of the day.
        conditions: takes the conditions.
        fact_text: how the value of a fact is written, None where there is none.
        asked_text: how it is written that a fact was asked.
        criteria: where each criterion is met, not met and unknown.
    """

    rules: DatedRules
    conditions: Conditions
    fact_text: Callable[[str], str]
    asked_text: Callable[[str], str]
    criteria: Mapping[str, ThreeValued[Written]]
    _criteria: dict[tuple[str, frozenset[int]], Written] = field(default_factory=dict)
    _facts: dict[tuple[str, frozenset[str]], Written] = field(default_factory=dict)
    _kept: dict[str, Written] = field(default_factory=dict)

    def everywhere(self, holds: bool, /) -> Written:
        return self.conditions.everywhere(holds)

    def criterion(self, name: str, allowed: frozenset[int], /) -> Written:
        found = self._criteria.get((name, allowed))
        if found is None:
            found = self._criteria[name, allowed] = self.criteria[name].among(allowed, self.everywhere(False))
        return found

    def any_of(self, names: Sequence[str], allowed: frozenset[int], /) -> Written:
        return reduce(or_, (self.criteria[name] for name in names)).among(allowed, self.everywhere(False))

    def fact(self, name: str, words: Collection[str], /) -> Written:
        wanted = frozenset(words)
        found = self._facts.get((name, wanted))
        if found is None:
            found = self._facts[name, wanted] = self._where_fact(name, wanted)
        return found

    def _where_fact(self, name: str, words: frozenset[str]) -> Written:
        value, asked = self.fact_text(name), self.conditions.leaf(self.asked_text(name))
        here = self.conditions.leaf(f"{value} is not None")
        boolean = self.rules.contents.facts[name].type == "boolean"
        known = {"met", "not_met"} if boolean else {"known"}
        if known <= words:
            found = here
        else:
            found = self.everywhere(False)
            for word, is_so in (("met", "True"), ("not_met", "False")) if boolean else ():
                found = found | self.conditions.leaf(f"{value} is {is_so}") if word in words else found
        match "not_asked" in words, "not_known" in words:
            case True, True:
                return found | ~here
            case True, False:
                return found | (~here & ~asked)
            case False, True:
                return found | asked if found == here else found | (~here & asked)
        return found

    def level_open(self, level: str, /) -> Written:
        raise _LaterError

    def drawn(self, conclusion: str, item: str | None, /) -> Written:
        raise _LaterError

    def kept(self, name: str, make: Callable[[], Written], /) -> Written:
        found = self._kept.get(name)
        if found is None:
            found = self._kept[name] = make()
        return found


@dataclass(frozen=True)
class CaseProgram:
    """The criteria and the statuses of one day.

    Attributes:
        rules: the rules of the day.
        places: the statuses that are worked out for every case, each with its position.
        unclear: the positions of the criteria whose source may be unclear.
        run: from the facts and the answers of a case to the value of every criterion, also of a derived one, with the
            codes of the statuses behind them, a byte each; and to where the source of each of `unclear` is unclear
            (see `CriteriaProgram.run`).
    """

    rules: DatedRules
    places: Mapping[Status, int]
    unclear: tuple[int, ...]
    run: Callable[[Facts, Facts], tuple[bytes, tuple[int, ...]]]
    _others: dict[Status, Callable[[Values, Facts, Facts], int]] = field(default_factory=dict, repr=False)

    def code(self, status: Status, values: Values, facts: Facts, given: Facts) -> int:
        """The code of a status that no rule looks at, so that it is not worked out for every case.

        Args:
            status: it rests on criteria and answers alone.
            values: the value of every criterion.
            facts: the answers and what follows from them.
            given: the answers.
        """
        work_out = self._others.get(status)
        if work_out is None:
            index = self.rules.program.index
            conditions = Conditions()
            world = _OneCase(
                self.rules,
                conditions,
                fact_text=lambda name: f"facts.get({name!r})",
                asked_text=lambda name: f"{name!r} in given",
                criteria=_Valued(conditions, index),
            )
            lines = conditions.lines([_coded(status.each(world))])
            code = _code("values, facts, given", [f"{name} = {text}" for name, text in lines], "s0")
            work_out = self._others[status] = defined(code)["run"]
        return work_out(values, facts, given)


@dataclass(frozen=True)
class _Valued(Mapping[str, ThreeValued[Written]]):
    """Criteria whose values are known, by their position in `values`."""

    conditions: Conditions
    index: Mapping[str, int]

    def __getitem__(self, name: str) -> ThreeValued[Written]:
        met, not_met = (self.conditions.leaf(f"values[{self.index[name]}] == {value}") for value in (2, 0))
        return ThreeValued(met, not_met)

    def __iter__(self) -> Iterator[str]:
        return iter(self.index)

    def __len__(self) -> int:
        return len(self.index)


def case_program(rules: DatedRules) -> CaseProgram:
    """Write out everything about one case that rests on its answers alone; `DatedRules.kept` keeps it."""
    places, code = rules.shelf.fetch("program of a case", lambda: _written(rules))
    statuses = [*dict.fromkeys(_statuses(rules))]
    return CaseProgram(
        rules=rules,
        places={statuses[place]: number for number, place in enumerate(places)},
        unclear=tuple(
            place for place, statement in enumerate(rules.program.statements) if statement.unclear_when is not None
        ),
        run=defined(code)["run"],
    )


def _statuses(rules: DatedRules) -> Iterator[Status]:
    """What rules look at and what answers say, each at least once."""
    for layer in (*rules.strata, *rules.household):
        for status in layer.keys.values():
            yield from status.parts()
    for name in rules.services:
        yield from (ServiceStatus(aspect, name) for aspect in _SAID_OF_SERVICES)


def _written(rules: DatedRules) -> tuple[list[int], bytes]:
    """Which of all statuses are worked out for every case, and the code that does it."""
    numbers = {name: number for number, name in enumerate(rules.contents.facts)}
    facts = WrittenFacts(Conditions(), rules.contents.facts, lambda name: f"f{numbers[name]}")
    criteria, unclear = written_criteria(facts, rules.program.statements)
    world = _OneCase(rules, facts.conditions, facts.text, lambda name: f"a{numbers[name]}", criteria)
    wanted: dict[int, Sequence[Written]] = {}
    entries = {name: service.entry for name, service in rules.services.items()}
    for place, status in enumerate(dict.fromkeys(_statuses(rules))):
        if status.criterion(rules.services) is None and status.fixed(entries) != frozenset():
            with suppress(_LaterError):
                wanted[place] = status.each(world)
    everywhere = world.everywhere(True)
    cases = [{2: one.met, 0: one.not_met, 1: everywhere} for one in (*criteria.values(), *unclear.values())]
    cases[len(criteria) : len(criteria)] = map(_coded, wanted.values())
    lines = [*world.conditions.lines(cases)]
    shared, texts = lines[: -len(cases)], [text for _, text in lines[-len(cases) :]]
    looked_at, doubtful = texts[: len(cases) - len(unclear)], texts[len(cases) - len(unclear) :]
    read = [f"{world.fact_text(name)} = facts.get({name!r})" for name in rules.contents.facts]
    asked = [f"{world.asked_text(name)} = {name!r} in given" for name in rules.contents.facts]
    returned = f"bytes([{', '.join(looked_at)}]), ({''.join(f'{text}, ' for text in doubtful)})"
    code = _code("facts, given", [*read, *asked, *(f"{name} = {text}" for name, text in shared)], returned)
    return [*wanted], code


def _coded(cases: Sequence[Written]) -> dict[int, Written]:
    return dict(enumerate(cases))


def _code(arguments: str, lines: Sequence[str], returned: str) -> bytes:
    return compiled([f"def run({arguments}):", *(f" {line}" for line in (*lines, f"return {returned}"))], "<case>")
