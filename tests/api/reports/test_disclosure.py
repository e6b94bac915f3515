"""Nobody can work a suppressed count out of what is published: every possible solution is tried."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice, product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.reports import figures
from api.reports.cells import AtMost, Cell, Sum, System, Table
from api.reports.counting import Counter as Reporter
from api.reports.disclosure import Suppression, suppress
from api.reports.unknowns import GREATEST, LEAST, Unknowns
from api.storage.database import Database
from tests.api.reports.audits import widths
from tests.api.reports.conftest import QUARTER

THRESHOLD = 3


def _table(rows: int, columns: int, counts: list[int]) -> Table:
    dimensions = {"area": [f"a{n}" for n in range(rows)], "age": [f"b{n}" for n in range(columns)]}
    cells = product(*dimensions.values())
    return Table(dimensions, dict(zip(cells, counts, strict=True)))


def _solutions(table: Table, result: Suppression) -> Iterator[dict[Cell, int]]:
    """Every table of whole numbers, up to a bound, that agrees with all published figures."""
    inner = [frozenset(zip(table.dimensions, values, strict=True)) for values in product(*table.dimensions.values())]
    highest = max(result.counts.values()) if frozenset() not in result.hidden else 12
    choices = [range(min(highest, 12) + 1) if cell in result.hidden else [result.counts[cell]] for cell in inner]
    for values in product(*choices):
        solution = dict(zip(inner, values, strict=True))
        margins = {
            cell: sum(count for part, count in solution.items() if cell <= part)
            for cell in result.counts
            if len(cell) < len(table.dimensions)
        }
        if all(margins[cell] == result.counts[cell] for cell in margins if cell not in result.hidden):
            yield solution | margins


@settings(max_examples=60)
@given(counts=st.lists(st.integers(0, 7), min_size=4, max_size=4))
def test_no_small_count_can_be_worked_out_of_a_table_with_its_margins(counts: list[int]) -> None:
    table = _table(2, 2, counts)
    result = suppress([table], THRESHOLD)
    small = [cell for cell, count in result.counts.items() if 0 < count < THRESHOLD]
    assert set(small) <= result.hidden
    solutions = list(_solutions(table, result))
    for cell in small:
        possible = {solution[cell] for solution in solutions}
        assert len(possible) > 1, (dict(table.counts), sorted(map(sorted, result.hidden)))


@settings(max_examples=25)
@given(counts=st.lists(st.integers(0, 7), min_size=4, max_size=4), published=st.sets(st.integers(0, 8)))
def test_what_arithmetic_alone_bounds_holds_every_possible_count(counts: list[int], published: set[int]) -> None:
    """It may leave too much room, for the programs to look at; it never takes away what is possible."""
    table = _table(2, 2, counts)
    system = System.of([table], (), ())
    hidden = {number for number in range(len(system.cells)) if number not in published}
    result = Suppression(
        {cell: system.counts[number] for number, cell in enumerate(system.cells)},
        frozenset(system.cells[number] for number in hidden),
    )
    known = Unknowns.of(system, hidden)
    for solution in islice(_solutions(table, result), 1_000):
        for place, number in enumerate(known.cells.tolist()):
            of_unknown = known.sign[place] * (solution[system.cells[number]] - known.offset[place])
            assert (
                known.bounds[LEAST, known.unknown[place]] <= of_unknown <= known.bounds[GREATEST, known.unknown[place]]
            )


def test_a_large_table_is_published_whole() -> None:
    assert suppress([_table(2, 3, [10, 20, 30, 40, 50, 60])], 5).hidden == frozenset()


def test_one_small_count_takes_others_along() -> None:
    result = suppress([_table(2, 2, [2, 20, 30, 40])], 5)
    assert result.published(("area", "a0"), ("age", "b0")) is None
    assert result.published(("area", "a0"), ("age", "b1")) is None
    assert result.published(("area", "a1"), ("age", "b0")) is None
    assert result.published() == 92


def test_what_everybody_knows_to_be_empty_protects_nobody() -> None:
    """A small count beside an empty cell: hiding that one says nothing to those who know the rules."""
    dimensions = {"age": ["young", "old"], "answer": ["yes", "no"]}
    counts: dict[tuple[str, ...], int] = {("young", "yes"): 2, ("old", "yes"): 0, ("young", "no"): 0, ("old", "no"): 0}
    table = Table(dimensions, counts)
    empty = frozenset({("age", "old")})
    found = suppress([table], 5, known=lambda cell: bool(cell & empty))
    assert frozenset({("age", "young"), ("answer", "yes")}) in found.hidden
    assert not any(cell & empty for cell in found.hidden)
    # With nothing else to hide, the whole goes as well.
    assert found.published() is None


def test_two_tables_with_a_common_margin_are_looked_at_together() -> None:
    area = ["a0", "a1", "a2"]
    by_age = Table({"area": area, "age": ["b0", "b1"]}, {(a, b): 20 for a in area for b in ("b0", "b1")})
    by_need = Table(
        {"area": area, "need": ["yes", "no"]}, {(a, n): count for a in area for n, count in (("yes", 2), ("no", 38))}
    )
    result = suppress([by_age, by_need], 5)
    for name in area:
        assert result.published(("area", name), ("need", "yes")) is None
        assert result.published(("area", name), ("need", "no")) is None or result.published(("area", name)) is None


def _cell(*conditions: tuple[str, str]) -> Cell:
    return frozenset(conditions)


@settings(max_examples=25)
@given(people=st.lists(st.tuples(st.integers(0, 2), st.booleans(), st.booleans()), max_size=9))
def test_no_small_count_can_be_worked_out_through_sums_and_inclusions(people: list[tuple[int, bool, bool]]) -> None:
    """Two causes and their union, and places in two areas: every crowd that gives the same figures is tried."""

    def tables(crowd: Sequence[tuple[int, bool, bool]]) -> list[Table]:
        place: Counter[tuple[str, ...]] = Counter((f"p{where}",) for where, _, _ in crowd)
        area: Counter[tuple[str, ...]] = Counter(("east" if where else "west",) for where, _, _ in crowd)
        one: Counter[tuple[str, ...]] = Counter(("yes" if a else "no",) for _, a, _ in crowd)
        two: Counter[tuple[str, ...]] = Counter(("yes" if b else "no",) for _, _, b in crowd)
        either: Counter[tuple[str, ...]] = Counter(("yes" if a or b else "no",) for _, a, b in crowd)
        answers = ["yes", "no"]
        return [
            Table({"place": ["p0", "p1", "p2"]}, place),
            Table({"area": ["west", "east"]}, area),
            Table({"one": answers}, one),
            Table({"two": answers}, two),
            Table({"either": answers}, either),
        ]

    sums = [
        Sum(_cell(("area", "west")), (_cell(("place", "p0")),)),
        Sum(_cell(("area", "east")), (_cell(("place", "p1")), _cell(("place", "p2")))),
    ]
    yes = [_cell((name, "yes")) for name in ("one", "two", "either")]
    inclusions = [AtMost(yes[0], (yes[2],)), AtMost(yes[1], (yes[2],)), AtMost(yes[2], (yes[0], yes[1]))]
    result = suppress(tables(people), THRESHOLD, sums, inclusions)
    small = {cell for cell, count in result.counts.items() if 0 < count < THRESHOLD}
    assert small <= result.hidden
    seen: dict[Cell, set[int]] = {cell: set() for cell in small}
    # How many stand in each place, and how many have one cause, the other, both: these two say everything published.
    for size in range(10):
        if _cell() not in result.hidden and size != len(people):
            continue
        for p0, p1 in product(range(size + 1), repeat=2):
            for only_one, only_two, both in product(range(size + 1), repeat=3):
                if p0 + p1 > size or only_one + only_two + both > size:
                    continue
                counts = {
                    _cell(): size,
                    _cell(("place", "p0")): p0,
                    _cell(("place", "p1")): p1,
                    _cell(("place", "p2")): size - p0 - p1,
                    _cell(("area", "west")): p0,
                    _cell(("area", "east")): size - p0,
                    yes[0]: only_one + both,
                    yes[1]: only_two + both,
                    yes[2]: only_one + only_two + both,
                }
                counts |= {
                    _cell((name, "no")): size - counts[_cell((name, "yes"))] for name in ("one", "two", "either")
                }
                if all(result.counts[cell] == count for cell, count in counts.items() if cell not in result.hidden):
                    for cell in small:
                        seen[cell].add(counts[cell])
    assert all(len(values) > 1 for values in seen.values()), (people, sorted(map(sorted, result.hidden)))


PLACES = ["p0", "p1", "p2"]
Person = tuple[int, int, int, int]


@settings(max_examples=60, deadline=None)
@given(
    people=st.lists(st.tuples(*(st.integers(0, 2) for _ in range(4))), min_size=1, max_size=40),
    threshold=st.integers(2, 5),
)
def test_no_audit_ends_with_an_exposed_count(people: list[Person], threshold: int) -> None:
    """Tables with common margins, places in areas, two causes with the worse of them: everything that ties cells."""
    answers = ["0", "1", "2"]

    def table(*names: str) -> Table:
        counts: Counter[tuple[str, ...]] = Counter()
        for place, age, one, two in people:
            values = {"place": PLACES[place], "area": "west" if place else "east", "age": answers[age]}
            values |= {"one": answers[one], "two": answers[two], "worst": answers[max(one, two)]}
            counts[tuple(values[name] for name in names)] += 1
        every = {"place": PLACES, "area": ["east", "west"], "age": answers}
        return Table({name: every.get(name, answers) for name in names}, counts)

    tables = [table("place", "age"), table("area", "worst"), table("place", "worst"), table("one"), table("two")]
    sums = []
    for extra in ((), *((("worst", answer),) for answer in answers)):
        for area, places in (("east", PLACES[:1]), ("west", PLACES[1:])):
            parts = tuple(_cell(("place", place), *extra) for place in places)
            sums.append(Sum(_cell(("area", area), *extra), parts))
    worst = [_cell((name, "2")) for name in ("worst", "one", "two")]
    inclusions = [AtMost(worst[0], (worst[1], worst[2])), *(AtMost(cell, (worst[0],)) for cell in worst[1:])]
    result = suppress(tables, threshold, sums, inclusions)
    small = [cell for cell, count in result.counts.items() if 0 < count < threshold]
    assert set(small) <= result.hidden
    found = widths(tables, result, sums, inclusions, small)
    assert all(width >= threshold - 1e-6 for width in found.values()), (people, found)


def test_when_all_is_small_all_that_is_tied_to_it_is_hidden() -> None:
    """Nobody published anything about them, so nothing can be worked out."""
    result = suppress([_table(1, 2, [1, 1])], 5)
    assert {cell for cell, count in result.counts.items() if count} <= result.hidden


def test_no_count_of_a_real_report_is_exposed(
    year_of: Callable[..., Database], counter: Reporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The tables of a quarter with few records, in which most counts are small."""
    asked: list[Any] = []

    def noted(
        tables: Sequence[Table],
        threshold: int,
        sums: Iterable[Sum],
        inclusions: Iterable[AtMost],
        same: Mapping[Cell, Cell],
        *,
        known: Callable[[Cell], bool],
    ) -> Suppression:
        asked.extend((tables, list(sums), list(inclusions)))
        result = suppress(tables, threshold, asked[1], asked[2], same, known=known)
        asked[1] += [Sum(cell, (other,)) for cell, other in same.items()]
        return result

    monkeypatch.setattr(figures, "suppress", noted)
    with year_of(240).reading() as session:
        result = counter.count(session, QUARTER, synthetic=True)[1]
    small = sorted((cell for cell, count in result.counts.items() if 0 < count < 5), key=sorted)
    tables, sums, inclusions = asked
    found = widths(tables, result, sums, inclusions, small[:: max(1, len(small) // 25)])
    assert len(found) >= 20
    assert all(width >= 5 - 1e-6 for width in found.values()), found
