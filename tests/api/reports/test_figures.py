"""Every figure of a report, recomputed by hand in pandas; what is hidden; and that quarters are whole."""

from collections.abc import Iterator
from datetime import date

import pandas as pd
import pytest
from sqlalchemy import text

from api.records.frame import codebooks
from api.records.layout import Layout
from api.reports.counting import Counter
from api.reports.features import CASE_MANAGEMENT
from api.reports.periods import Quarter, closed_quarters
from api.storage.database import Database
from tests.api.reports.conftest import QUARTER

CODES = {"none": 0, "possible": 1, "certain": 2}


def _rows(database: Database) -> tuple[pd.DataFrame, Layout]:
    query = text("SELECT * FROM screening WHERE synthetic AND recorded_on BETWEEN :first AND :last")
    with database.engine.connect() as connection:
        frame = pd.read_sql(query, connection, params={"first": QUARTER.first, "last": QUARTER.last})
    with database.reading() as session:
        (book,) = codebooks(session)
    return frame, book.layout


def _by_hand(frame: pd.DataFrame, layout: Layout) -> pd.DataFrame:
    """Every feature of every record, in plain pandas."""
    own: dict[str, pd.Series] = {name: frame[name] for name in ("age_band", "municipality", "care_basin", "channel")}
    own["caller_language"] = frame["caller_language"]
    own["month"] = frame["recorded_on"].astype(str).str[:7]
    own["level"] = frame["level"].fillna("open")
    own["advice"] = frame["advice"].fillna("open")
    own["no_offer_confirmed"] = frame["no_offer_confirmed_on"].notna().map({True: "yes", False: "no"})
    words = {"0": "none", "1": "possible", "2": "certain"}
    for kind in {kind for kind, _ in layout.gaps}:
        places = [place for place, gap in enumerate(layout.gaps) if gap[0] == kind]
        worst = frame["gaps"].map(lambda gaps, here=tuple(places): max(gaps[place] for place in here))
        own[f"cause:{kind}"] = worst.map(words)
        if len(places) > 1:
            for place in places:
                own[f"gap:{kind}:{layout.gaps[place][1]}"] = frame["gaps"].str[place].map(words)
    for place, need in enumerate(layout.needs):
        names = {"0": "no", "1": "not_asked", "2": "yes", "3": "not_known"}
        own[f"need:{need}"] = frame["needs"].str[place].map(names)
    failed: dict[str, pd.Series] = {}
    for place, service in enumerate(layout.services):
        lost = sum(
            ((frame["criteria"].str[layout.criterion_place[name]] == "0").astype(int) for name in service.required),
            start=pd.Series(0, frame.index),
        )
        outcome = frame["services"].str[place].map({"0": "", "1": "possible", "2": "match"})
        own[f"service:{service.id}"] = outcome.where(lost == 0, lost.map(lambda n: "one" if n == 1 else "several"))
        if service.required:
            own[f"near:{service.id}"] = frame["near_misses"].str[place].map({"0": "no", "1": "unknown", "2": "yes"})
        for name in service.required:
            code = frame["criteria"].str[layout.criterion_place[name]]
            shown = code.map({"1": "missing", "2": "met", "3": "unclear"})
            own[f"criterion:{name}"] = shown.fillna(lost.map(lambda n: "alone" if n == 1 else "together"))
            if service.kind == CASE_MANAGEMENT:
                failed[name] = code == "0"
    certain = own[f"gap:criteria:{CASE_MANAGEMENT}"] == "certain"
    own["_pattern"] = pd.DataFrame(failed).apply(lambda row: " ".join(row.index[row]), axis=1).where(certain, "none")
    for reform in ("bru-stars-to-25", "brusano-not-only-at-home", "team-107-wider"):
        own[f"reform:{reform}"] = pd.Series(list(_reformed(frame, layout, reform)), frame.index).where(
            certain, "no_gap"
        )
    return pd.DataFrame(own)


def _reformed(frame: pd.DataFrame, layout: Layout, reform: str) -> Iterator[str]:
    """What each reform makes of each record, as its file says it."""
    service, changed, dropped = {
        "bru-stars-to-25": ("bru-stars", "age", ""),
        "brusano-not-only-at-home": ("brusano-case-managers", "", "lives_at_home"),
        "team-107-wider": ("mobile-team-107-precarity", "adult", "psychiatric"),
    }[reform]
    required = next(one.required for one in layout.services if one.id == service)
    bands = {"bru-stars": ("0-11", "12-15", "16-17", "18-22", "23-25")}
    minors = ("0-11", "12-15", "16-17")
    for age, criteria in zip(frame["age_band"], frame["criteria"], strict=True):
        codes = []
        for name in required:
            if name == f"{service}.{dropped}":
                continue
            code = criteria[layout.criterion_place[name]]
            if name == f"{service}.{changed}":
                fits = age in bands[service] if service in bands else age not in minors
                code = "1" if age == "unknown" else "2" if fits else "0"
            codes.append(code)
        yield "still" if "0" in codes else "found" if set(codes) <= {"2"} else "possible"


def test_every_figure_is_what_pandas_counts_by_hand(filled: Database, counter: Counter) -> None:
    frame, layout = _rows(filled)
    expected = _by_hand(frame, layout)
    with filled.reading() as session:
        found, suppression = counter.count(session, QUARTER, synthetic=True)
    named = set(found.screenings.values["pattern"])
    expected["pattern"] = expected.pop("_pattern").map(lambda one: one if one in named else "other")
    checked = 0
    by_features: dict[tuple[str, ...], dict[tuple[str, ...], int]] = {}
    for cell, count in suppression.counts.items():
        names = tuple(sorted(name for name, _ in cell))
        if any(name.startswith("facts_") for name in names):
            continue
        if names and names not in by_features:
            counted = expected.groupby(list(names)).size()
            by_features[names] = {key if isinstance(key, tuple) else (key,): int(size) for key, size in counted.items()}
        values = dict(cell)
        by_hand = by_features[names].get(tuple(values[name] for name in names), 0) if names else len(frame)
        assert count == by_hand, sorted(cell)
        assert found.screenings.counts[cell] in (None, count)
        assert found.screenings.counts[cell] is not None or count or len(cell)
        checked += 1
    assert checked > 2000
    assert all(found.screenings.counts[cell] is None for cell, n in suppression.counts.items() if 0 < n < 5)


def test_referrals_are_what_sql_counts(filled: Database, counter: Counter) -> None:
    query = text(
        "SELECT r.service, r.outcome FROM referral r JOIN screening s ON s.id = r.screening_id "
        "WHERE s.synthetic AND s.recorded_on BETWEEN :first AND :last"
    )
    with filled.engine.connect() as connection:
        frame = pd.read_sql(query, connection, params={"first": QUARTER.first, "last": QUARTER.last})
    with filled.reading() as session:
        found = counter.count(session, QUARTER, synthetic=True)[0].referrals
    assert found.counts[frozenset()] == len(frame)
    for (service, outcome), group in frame.groupby(["service", "outcome"]):
        shown = found.counts[frozenset({("referral", str(service)), ("outcome", str(outcome))})]
        assert shown in (None, len(group))
        assert shown is None or shown >= 5


def test_real_and_synthetic_records_never_mix(filled: Database, counter: Counter) -> None:
    with filled.reading() as session:
        assert counter.count(session, QUARTER, synthetic=False)[0].screenings.counts[frozenset()] == 0


@pytest.mark.parametrize("today", [date(2026, 9, 30), date(2026, 10, 1)])
def test_a_quarter_that_is_not_over_is_not_reported(today: date) -> None:
    found = closed_quarters(date(2026, 2, 3), today)
    assert found[-1] == Quarter(2026, 2 if today.month == 9 else 3)


@pytest.mark.parametrize("wrong", ["2026-Q5", "2026Q1", "26-Q1", "2026-Q", "x"])
def test_a_quarter_is_read_strictly(wrong: str) -> None:
    assert str(Quarter.read("2026-Q3")) == "2026-Q3"
    with pytest.raises(ValueError, match="2026-Q3"):
        Quarter.read(wrong)
