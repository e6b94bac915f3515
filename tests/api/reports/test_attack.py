"""An attack on published figures by somebody who has the rules, other people's answers, and a solver of whole numbers.

It shares nothing with what protects the figures: what ties them is learned from made-up people of its own, whoever they
are and whatever the product knows about sums and inclusions; only what is published of a quarter goes in.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from api.records.bulk import BulkPacker
from api.records.demo.year import SyntheticYear
from api.records.layout import layout_of
from api.reports.counting import Counter
from api.reports.logic import Logic
from api.storage.database import Database
from tests.api.reports.conftest import QUARTER, UNTIL
from tests.api.reports.test_figures import _by_hand, _rows

THRESHOLD = 5
#: So many hidden small counts are attacked.
ATTACKED = 12
Value = tuple[str, str]
Cell = frozenset[Value]
#: Values of one feature that the same people have as values of another one.
Identity = tuple[tuple[Value, ...], tuple[Value, ...]]


def learned(people: pd.DataFrame) -> Iterator[Identity]:
    """Every identity between groups of values of two features: the parts of the graph of what occurs together."""
    codes = {str(name): people[name].astype("category").cat for name in people}
    for one, other in combinations(codes, 2):
        first, second = codes[one], codes[other]
        size = len(second.categories)
        pairs = np.unique(first.codes.to_numpy(np.int64) * size + second.codes.to_numpy(np.int64))
        values = len(first.categories) + size
        graph = coo_array(
            (np.ones(len(pairs)), (pairs // size, len(first.categories) + pairs % size)), (values, values)
        )
        parts, part = connected_components(graph, directed=False)
        if parts == 1:
            continue
        names = [
            *((one, str(value)) for value in first.categories),
            *((other, str(value)) for value in second.categories),
        ]
        for number in range(parts):
            here = [name for name, own in zip(names, part, strict=True) if own == number]
            yield tuple(v for v in here if v[0] == one), tuple(v for v in here if v[0] == other)


class Attack:
    """Everything that follows from published counts, as equations of whole numbers."""

    def __init__(self, published: Mapping[Cell, int | None], values: Mapping[str, Sequence[str]]) -> None:
        self.published = published
        self.values = values
        self.hidden = [cell for cell, count in published.items() if count is None]
        self.place = {cell: number for number, cell in enumerate(self.hidden)}
        self._entries: list[tuple[int, int, int]] = []
        self._limits: list[int] = []

    def equal(self, left: Sequence[Cell], right: Sequence[Cell]) -> None:
        """Add an equation, if everything in it was counted."""
        if not all(cell in self.published for cell in (*left, *right)):
            return
        row, rest, entries = len(self._limits), 0, []
        for sign, cells in ((1, left), (-1, right)):
            for cell in cells:
                count = self.published[cell]
                if count is None:
                    entries.append((row, self.place[cell], sign))
                else:
                    rest -= sign * count
        if entries:
            self._entries += entries
            self._limits.append(rest)

    def tables(self) -> None:
        """Every cell is the sum of what it is split into."""
        split = {(cell - {value}, value[0]) for cell in self.published for value in cell}
        for whole, name in split:
            self.equal([whole], [whole | {(name, value)} for value in self.values[name]])

    def identities(self, found: Sequence[Identity], true: Mapping[Cell, int]) -> None:
        """What was learned holds for everybody, and for everybody with any value that something is split by.

        What is not so, for among so few made-up people it was chance, is left out: no attack is stronger than that.
        """
        contexts = {frozenset[Value]()} | {frozenset([value]) for cell in self.published for value in cell}
        for left, right in found:
            for here in contexts:
                if not any(name == left[0][0] or name == right[0][0] for name, _ in here):
                    sides = [here | {value} for value in left], [here | {value} for value in right]
                    if sum(true.get(cell, 0) for cell in sides[0]) == sum(true.get(cell, 0) for cell in sides[1]):
                        self.equal(*sides)

    def width(self, cell: Cell) -> float:
        """How far apart the least and the greatest whole number are that the cell can be."""
        rows, columns, signs = zip(*self._entries, strict=True)
        matrix = coo_array((signs, (rows, columns)), shape=(len(self._limits), len(self.hidden))).tocsr()
        ends = []
        for end in (1.0, -1.0):
            goal = np.zeros(len(self.hidden))
            goal[self.place[cell]] = end
            # Nothing is looked for farther away than it takes to be safe.
            bounds = Bounds(0, np.where(goal == 0, np.inf, 4 * THRESHOLD))
            solved = milp(
                goal,
                constraints=LinearConstraint(matrix, self._limits, self._limits),
                integrality=np.ones(len(self.hidden)),
                bounds=bounds,
                options={"time_limit": 60},
            )
            assert solved.x is not None, solved.message
            ends.append(solved.x[self.place[cell]])
        return float(ends[1] - ends[0])


def database_of(folder: Path, counter: Counter, count: int, seed: int) -> Database:
    """A year of made-up people."""
    database = Database.in_folder(folder)
    database.migrate()
    rules, codes = counter.rules, counter.codes
    packer = BulkPacker.of(rules, layout_of(rules), codes)
    with database.session() as session:
        list(SyntheticYear(rules, codes, packer, UNTIL, seed).write(session, count))
    return database


def identities_of(database: Database) -> list[Identity]:
    """What the people of a database teach about the rules."""
    frame, layout = _rows(database)
    people = _by_hand(frame, layout)
    return list(learned(people[[name for name in map(str, people) if name == "age_band" or ":" in name]]))


@pytest.fixture(scope="module")
def identities(tmp_path_factory: pytest.TempPathFactory, counter: Counter) -> list[Identity]:
    """What somebody learns who makes up many people and has the rules decide on them."""
    return identities_of(database_of(tmp_path_factory.mktemp("people"), counter, 8_000, seed=7))


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory, counter: Counter) -> Database:
    """A year of records, of which a quarter is published."""
    return database_of(tmp_path_factory.mktemp("year"), counter, 2_000, seed=1)


def attacked(database: Database, counter: Counter, identities: list[Identity]) -> tuple[Attack, list[Cell]]:
    """The attack on a quarter of a database, and the small counts that are hidden in it."""
    with database.reading() as session:
        figures, suppression = counter.count(session, QUARTER, synthetic=True)
    attack = Attack(figures.screenings.counts, figures.screenings.values)
    attack.tables()
    attack.identities(identities, suppression.counts)
    return attack, sorted((cell for cell, count in suppression.counts.items() if 0 < count < THRESHOLD), key=sorted)


def test_nobody_who_knows_the_rules_narrows_a_small_count(
    year: Database, counter: Counter, identities: list[Identity]
) -> None:
    attack, small = attacked(year, counter, identities)
    assert len(identities) > 100
    assert len(small) > 50
    found = {cell: attack.width(cell) for cell in small[:: len(small) // ATTACKED]}
    assert all(width >= THRESHOLD for width in found.values()), found


def test_the_attack_finds_what_only_sums_protect(year: Database, counter: Counter, identities: list[Identity]) -> None:
    """The same figures, protected as if the rules were secret: some count is known, or nearly."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Logic, "same", lambda _: {})
        patch.setattr(Logic, "sums", lambda _: ())
        patch.setattr(Logic, "inclusions", lambda _: ())
        attack, small = attacked(year, counter, identities)
    assert any(attack.width(cell) < THRESHOLD for cell in small)
