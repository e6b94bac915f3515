"""Records are read and counted in large pieces; each is what it would be by itself."""

from collections.abc import Iterable, Mapping

import numpy as np
import pytest
from sqlalchemy import select, update

from api.records import frame
from api.records.frame import codebooks, ids_between, read_rows, read_screenings
from api.reports import parts
from api.reports.cells import Cell, Sum
from api.reports.counting import Counter
from api.reports.features import Feature, Features
from api.reports.logic import Logic
from api.reports.periods import Quarter
from api.reports.stored import to_bytes
from api.storage import columns
from api.storage.database import Database
from api.storage.models import Codebook, Screening
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
    plain, packed = ("id", "recorded_on", "level"), {"criteria": range(3, 40), "gaps": [1, 4, 2]}
    room = columns.Room()
    with filled.reading() as session:
        (book,) = codebooks(session)
        ids = ids_between(session, QUARTER.first, QUARTER.next.last)
        assert ids is not None
        periods = [(quarter.first, quarter.last) for quarter in quarters]
        # First few of them, so that the others need more room.
        for most in (ids[0] + 50, ids[1]):
            rows, places = read_rows(
                session, book, periods, (ids[0], most), synthetic=True, columns=plain, packed=packed, room=room
            )
            assert [place.start == place.stop for place in places] == [one is BEFORE_ALL for one in quarters]
            for (first, last), place in zip(periods, places, strict=True):
                found = rows.plain[place]
                alone = read_screenings(
                    session,
                    book,
                    synthetic=True,
                    since=first,
                    until=last,
                    columns=(*plain, *packed),
                    where=[Screening.id.between(ids[0], most)],
                ).sort("id")
                order = np.argsort(found["id"].to_numpy())
                assert found[order].equals(alone.select(plain))
                for name, positions in packed.items():
                    for position in positions:
                        digits = rows.position(name, position)[place][order]
                        assert digits.tolist() == [int(text[position]) for text in alone[name]]
            some = rows.filter(np.arange(rows.plain.height) % 3 == 0).filter(np.arange(-(-rows.plain.height // 3)) > 4)
            assert some.position("gaps", 4).tolist() == rows.position("gaps", 4)[::3][5:].tolist()
            assert some.plain.equals(rows.plain[::3][5:])


def test_in_whatever_parts_records_are_read_the_figures_are_the_same(
    filled: Database, counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Some records of other rules, and codes that nobody knows any more, in the one quarter or the other.
    with filled.session() as session:
        book = session.scalars(select(Codebook)).one()
        other = {**book.layout, "services": book.layout["services"][:40], "version": "other", "established": None}
        session.add(Codebook(id=book.id + 1, version="other", digest="other", layout=other))
        session.flush()
        session.execute(update(Screening).where(Screening.id % 3 == 0).values(codebook_id=book.id + 1))
        session.execute(update(Screening).where(Screening.id == 5).values(channel="pigeon", recorded_on=QUARTER.first))
    quarters = [QUARTER, QUARTER.next]
    with filled.reading() as session:
        together = list(counter.made(session, quarters, synthetic=True))
        alone = [counter.count(session, quarter, synthetic=True)[0] for quarter in quarters]
        monkeypatch.setattr(columns, "_AT_ONCE", 13)
        monkeypatch.setattr(parts, "_RECORDS", 61)
        in_parts = list(counter.made(session, quarters, synthetic=True))
    assert [to_bytes(one) for one in in_parts] == [to_bytes(one) for one in together]
    assert [to_bytes(one) for one in alone] == [to_bytes(one) for one in together]
    assert ["absent" in one.screenings.values["channel"] for one in together] == [True, False]
    assert [one.screenings.values["month"] for one in together] == [quarter.months for quarter in quarters]


@pytest.mark.parametrize(
    "then", [{"municipality": "99999"}, {"care_basin": "gone"}, {"level": "gone"}, {"municipality": "21001"}]
)
def test_places_and_levels_of_other_days_are_counted_too(
    filled: Database, counter: Counter, then: Mapping[str, str]
) -> None:
    """Municipalities merge and basins are drawn anew: what a reader takes to add up does, and a report is made."""
    with filled.session() as session:
        session.execute(update(Screening).where(Screening.id % 17 == 2).values(**then))
    with filled.reading() as session:
        figures, suppression = counter.count(session, QUARTER, synthetic=True)
    counted, shown = suppression.counts, figures.screenings
    for basin, entry in counter.codes.care_basins.items():
        lives = [counted[frozenset({("municipality", one)})] for one in entry.municipalities]
        assert counted[frozenset({("care_basin", basin)})] == sum(lives)
    assert "gone" not in shown.values["care_basin"] + shown.values["level"]
    gone = [name for name in ("care_basin", "municipality", "level") if "absent" in shown.values[name]]
    expected = {"99999": ["care_basin", "municipality"], "gone": ["level"] if "level" in then else []}
    assert gone == expected.get(next(iter(then.values())), [])


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


@pytest.mark.parametrize("seed", range(5))
def test_what_the_same_people_have_by_several_names_is_said_of_one_and_no_sum_is_lost(seed: int) -> None:
    features = some_features(12, seed)  # so few that many of them have nobody among those with a value of another
    kind = features.by_name["kind"]
    features.by_name["twin"] = Feature("twin", kind.values, kind.codes)
    split = [frozenset({"other", name}) for name in ("kind", "half", "twin")]
    logic = Logic(features, frozenset([*(frozenset({name}) for name in features.by_name), *split]), 5)
    same = logic.same()

    def said(whole: Cell, parts: Iterable[Cell]) -> tuple[Cell, frozenset[Cell]]:
        return same.get(whole, whole), frozenset(same.get(part, part) for part in parts)

    found = {said(one.whole, one.parts) for one in logic.sums()}
    having = {
        (name, value): frozenset(np.flatnonzero(features.by_name[name].codes == place).tolist())
        for name in ("half", "kind", "twin")
        for place, value in enumerate(features.by_name[name].values)
    }
    places = {("other", value): features.by_name["other"].codes == place for place, value in enumerate("012")}
    sums = 0
    for place, there in places.items():
        here = frozenset(np.flatnonzero(there).tolist())
        for name in ("kind", "twin"):
            for half in ("0", "1"):
                parts = [(name, value) for value in kind.values if having[name, value] & having["half", half]]
                if len(parts) > 1 and having["half", half] & here:
                    sums += 1
                    cells = [frozenset({place, part}) for part in parts]
                    assert said(frozenset({place, ("half", half)}), cells) in found
    assert sums
