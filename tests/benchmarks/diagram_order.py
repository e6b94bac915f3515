"""In which order should the diagrams of the interview look at facts? Finds a good one by trying.

Run it with ``uv run python -m tests.benchmarks.diagram_order``, when rules have changed much: it takes a minute, prints
the sizes before and after, and the list that ``diagram_order`` in rules/interview.yaml may become. Nothing else hangs
on that list than how large the diagrams are, and with that how long the next question takes.

Method: sifting (R. Rudell, "Dynamic variable ordering for ordered binary decision diagrams", ICCAD 1993), for diagrams
with as many branches as a fact has cells: each variable in turn, the one with most nodes first, is moved past all
others by exchanging neighbours, and stays where the diagrams were smallest.

The facts on which safety, an alert or the consent hangs, and what is presupposed of these alone, stand on top and stay
there: they are asked first, and below them each function is a part of the whole, of which what it waits for is found out
once for everybody.
"""

import argparse
import textwrap
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from engine import CATALOGUE, RULES, load_rule_base
from engine.analyses.interview.diagrams import Node, Nodes
from engine.analyses.interview.outcomes import AmongPeople
from engine.analyses.interview.prepared import PreparedInterview, prepared_for
from engine.analyses.interview.remaining import Known, Remaining
from engine.logic.compilation.dated import DatedRules

#: A variable moves no further in a direction in which the diagrams have become so many times as large.
_TOO_LARGE = 2.0


class Sifted:
    """Functions of which the variables can be moved.

    Attributes:
        order: the variables, from the top down.
    """

    def __init__(self, nodes: Nodes, roots: Sequence[Node], first: Sequence[int] = ()) -> None:
        """Take over functions.

        Args:
            nodes: their store; it stays as it is.
            roots: the functions.
            first: the variables that stand on top and stay there, of those that the functions look at.
        """
        kept, places = nodes.only(roots)
        self.roots = places
        self.order = sorted({*kept.depths})
        self._branches = kept.branches
        self._nodes = {node: (kept.depths[node], kept.children[node]) for node in range(len(kept.depths))}
        self._next = len(self._nodes)
        self._at: dict[int, dict[tuple[Node, ...], Node]] = {variable: {} for variable in self.order}
        self._used: Counter[Node] = Counter(places)
        for node, (variable, children) in self._nodes.items():
            self._at[variable][children] = node
            self._used.update(children)
        on_top = [variable for variable in first if variable in self._at]
        for place, variable in enumerate(on_top):
            self._move(self.order.index(variable), place)
        self._highest = len(on_top)

    def __len__(self) -> int:
        """How many nodes there are."""
        return len(self._nodes)

    def value(self, root: Node, cells: Sequence[int]) -> Node:
        """The value of a function, as a node, for somebody: variable → cell."""
        while root >= 0:
            variable, children = self._nodes[root]
            root = children[cells[variable]]
        return root

    def sift(self) -> None:
        """Move every variable that does not stay on top once to its best place."""
        for variable in sorted(self.order[self._highest :], key=lambda variable: -len(self._at[variable])):
            self._move_to_best(variable)

    def _move_to_best(self, variable: int) -> None:
        place = best_place = self.order.index(variable)
        best = len(self)
        for step, end in ((1, len(self.order) - 1), (-1, self._highest)):
            while place != end and (len(self) <= _TOO_LARGE * best or (step < 0 and place > best_place)):
                self._exchange(min(place, place + step))
                place += step
                if len(self) < best:
                    best, best_place = len(self), place
        self._move(place, best_place)

    def _move(self, place: int, to: int) -> None:
        step = 1 if place < to else -1
        while place != to:
            self._exchange(min(place, place + step))
            place += step

    def _exchange(self, place: int) -> None:
        """Let two neighbours change places; every function stays what it is."""
        above, below = self.order[place : place + 2]
        self.order[place : place + 2] = below, above
        met = [item for item in self._at[above].items() if any(self._looks_at(child, below) for child in item[0])]
        for children, _ in met:
            del self._at[above][children]
        for children, node in met:
            columns = [
                self._nodes[child][1] if self._looks_at(child, below) else (child,) * self._branches[below]
                for child in children
            ]
            turned = tuple(self._make(above, row) for row in zip(*columns, strict=True))
            self._used.update(turned)
            self._nodes[node] = below, turned
            self._at[below][turned] = node
            for child in children:
                self._release(child)

    def _looks_at(self, node: Node, variable: int) -> bool:
        return node >= 0 and self._nodes[node][0] == variable

    def _make(self, variable: int, children: tuple[Node, ...]) -> Node:
        if len({*children}) == 1:
            return children[0]
        node = self._at[variable].get(children)
        if node is None:
            node = self._at[variable][children] = self._next
            self._next += 1
            self._nodes[node] = variable, children
            self._used.update(children)
        return node

    def _release(self, node: Node) -> None:
        todo = [node]
        while todo:
            at = todo.pop()
            self._used[at] -= 1
            if at >= 0 and not self._used[at]:
                variable, children = self._nodes.pop(at)
                del self._at[variable][children], self._used[at]
                todo.extend(children)


def _asked_first(rules: DatedRules, prepared: PreparedInterview, among: AmongPeople) -> list[str]:
    """What safety, an alert or the consent hangs on, as the vocabulary has it; what presupposes only that, behind it."""
    names, pairs = prepared.functions.facts, zip(among.outcomes, among.variables, strict=True)
    early = [variables for one, variables in pairs if one.aim in ("safety", "alerts", "consent")]
    settling = {names[variable] for variable in frozenset().union(*early)}
    behind = {
        name: rules.program.facts_behind(criterion)
        for name in names
        if (criterion := rules.contents.facts[name].presupposes) is not None
    }
    first: list[str] = []
    for fact in (fact for fact in rules.contents.facts if fact in settling):
        first.append(fact)
        first += [name for name, facts in behind.items() if name not in first and fact in facts and facts <= {*first}]
    return list(dict.fromkeys(first))


def main() -> None:
    """Sift the real outcomes, without topics, which are said before anything is asked."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rules", type=Path, default=RULES, help="Folder of the rule base.")
    arguments.add_argument("--rounds", type=int, default=2, help="How many times every fact is moved.")
    given = arguments.parse_args()
    rules = load_rule_base(given.rules, CATALOGUE).at(datetime.now(tz=UTC).date())
    prepared = prepared_for(rules)
    functions, everybody = prepared.functions, prepared.possible_people.among
    said = [fact for fact in rules.contents.said if fact in functions.depths]
    unsaid = {functions.depths[fact]: functions.cell(fact, None) for fact in said}
    whole, roots = prepared.possible_people.store
    remaining = Remaining(whole, Known(unsaid, {}))
    diagrams, (*nodes, people) = remaining.diagrams.nodes.only([remaining.of(node) for node in roots])
    outcomes = [replace(one, node=node) for one, node in zip(everybody.outcomes, nodes, strict=True)]
    among = AmongPeople.of(diagrams, outcomes, people)
    first = [prepared.functions.depths[fact] for fact in _asked_first(rules, prepared, among)]
    print(f"all outcomes: {len(among.nodes.depths):,} nodes")
    sifted = Sifted(among.nodes, [outcome.node for outcome in among.outcomes], first)
    print(f"with what is asked first on top: {len(sifted):,}")
    for number in range(1, given.rounds + 1):
        sifted.sift()
        print(f"after round {number}: {len(sifted):,}")
    names = ", ".join(prepared.functions.facts[variable] for variable in sifted.order)
    print(f"diagram_order: [{textwrap.fill(names, 150, subsequent_indent='  ')}]")


if __name__ == "__main__":
    main()
