"""Records are read and counted in large pieces; each is what it would be by itself."""

import numpy as np
import polars as pl
import pytest

from api.records import frame
from api.records.frame import codebooks, ids_between, read_rows, read_screenings
from api.reports.cells import Sum
from api.reports.features import Feature, Features
from api.reports.logic import Logic
from api.reports.periods import Quarter
from api.storage import columns
from api.storage.database import Database
from tests.api.reports.conftest import QUARTER

BEFORE_ALL = Quarter(2020, 1)


def some_features(count: int, seed: int = 1) -> Features:
    """Features of people at random, of which some follow from others."""
    rng = np.random.default_rng(seed)
    found = Features(count)
    first = rng.integers(0, 4, count)
    drawn = {"kind": first, "half": first // 2, "other": rng.integers(0, 3, count), "many": rng.integers(0, 40, count)}
    drawn |= {f"single_{number}": rng.integers(0, 9, count) for number in range(5)}
    for name, codes in drawn.items():
        values = tuple(map(str, range(int(codes.max(initial=0)) + 2)))  # one that nobody has
        found.by_name[name] = Feature(name, values, codes.astype(np.uint8))
    return found


def test_records_of_several_periods_are_read_at_once(filled: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns, "_AT_ONCE", 97)
    monkeypatch.setattr(frame, "_AT_ONCE", 7)
    quarters = (QUARTER, BEFORE_ALL, QUARTER.next)
    plain, packed = ("id", "recorded_on", "level"), ("criteria", "gaps")
    with filled.reading() as session:
        (book,) = codebooks(session)
        ids = ids_between(session, QUARTER.first, QUARTER.next.last)
        assert ids is not None
        periods = [(quarter.first, quarter.last) for quarter in quarters]
        found = read_rows(session, book, periods, ids, synthetic=True, columns=plain, packed=packed)
        assert [rows is None for rows in found] == [quarter is BEFORE_ALL for quarter in quarters]
        for (first, last), rows in zip(periods, found, strict=True):
            alone = read_screenings(
                session, book, synthetic=True, since=first, until=last, columns=(*plain, *packed)
            ).sort("id")
            if rows is None:
                assert alone.is_empty()
                continue
            order = np.argsort(rows.plain["id"].to_numpy())
            assert rows.plain[order].equals(alone.select(plain))
            for name in packed:
                written = ["".join(map(str, digits)) for digits in rows.packed[name].T[order].tolist()]
                assert written == alone[name].to_list()
            some = rows.filter(np.arange(rows.plain.height) % 3 == 0).filter(np.arange(-(-rows.plain.height // 3)) > 4)
            assert some.position("gaps", 1).tolist() == rows.position("gaps", 1)[::3][5:].tolist()
            assert some.plain.equals(rows.plain[::3][5:])


def test_more_records_than_were_expected_are_taken_too() -> None:
    gathered = frame._Gathered(room=2)
    assert gathered.rows() is None
    for start in range(0, 12, 4):
        digits = np.arange(start, start + 4, dtype=np.uint8)
        inside = np.array([0, 2, 3])
        gathered.add(pl.DataFrame({"id": digits}), {"gaps": np.stack([digits, digits + 100], axis=1)}, inside)
    rows = gathered.rows()
    assert rows is not None
    assert rows.plain["id"].to_list() == [0, 2, 3, 4, 6, 7, 8, 10, 11]
    assert rows.position("gaps", 0).tolist() == rows.plain["id"].to_list()
    assert rows.position("gaps", 1).tolist() == [100 + number for number in rows.plain["id"].to_list()]


def test_tables_that_are_counted_together_hold_what_each_holds() -> None:
    names = list(some_features(1).by_name)
    tables = [(name,) for name in names] + [("other", name) for name in names if name != "other"] + [("many", "kind")]
    together, alone = some_features(5_000), some_features(5_000)
    together.count_together(tables)
    for table in tables:
        expected = np.zeros([len(alone.by_name[name].values) for name in table], int)
        np.add.at(expected, tuple(alone.by_name[name].codes for name in table), 1)
        assert np.array_equal(together.counted(*table), expected)
        assert np.array_equal(alone.counted(*table), expected)


@pytest.mark.parametrize("count", [0, 60])
def test_what_is_several_values_of_another_feature_is_their_sum(count: int) -> None:
    features = some_features(count)
    logic = Logic(features, frozenset(frozenset({name}) for name in features.by_name), 5)
    having = {
        (name, value): frozenset(np.flatnonzero(feature.codes == place).tolist())
        for name, feature in features.by_name.items()
        for place, value in enumerate(feature.values)
    }
    unions = set()
    for whole, people in having.items():
        for name in features.by_name:
            parts = [one for one, others in having.items() if one[0] == name != whole[0] and people & others]
            if len(parts) > 1 and people == frozenset[int]().union(*(having[part] for part in parts)):
                unions.add(Sum(frozenset({whole}), tuple(frozenset({part}) for part in parts)))
    assert unions <= set(logic.sums())
    assert bool(unions) == bool(count)
