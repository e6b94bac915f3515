"""Every figure of a report, recomputed by hand in pandas; what is hidden; and that quarters are whole."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

import pandas as pd
import polars as pl
import pytest
from sqlalchemy import func, select, text

from api.records.frame import codebooks
from api.records.layout import Layout, ServiceLayout
from api.reports.counting import Counter
from api.reports.cube import cube
from api.reports.disclosure import Suppression
from api.reports.figures import QuarterFigures
from api.reports.periods import Quarter, closed_quarters
from api.reports.stored import from_bytes, to_bytes
from api.reports.totals import Added, Area
from api.storage.database import Database
from api.storage.models import Screening
from engine import CASE_MANAGEMENT_NEED
from tests.api.reports.conftest import BEGAN, QUARTER


def _rows(database: Database) -> tuple[pd.DataFrame, Layout]:
    query = text("SELECT * FROM screening WHERE synthetic AND recorded_on BETWEEN :first AND :last")
    with database.engine.connect() as connection:
        frame = pd.read_sql(query, connection, params={"first": QUARTER.first, "last": QUARTER.last})
        sent = pd.read_sql(text("SELECT screening_id, service, outcome FROM referral"), connection)
    pairs: dict[int, list[tuple[str, str]]] = {}
    for one, service, outcome in sent.values.tolist():
        pairs.setdefault(int(one), []).append((str(service), str(outcome)))
    frame["_sent"] = frame["id"].map(lambda one: pairs.get(one, []))
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
    own["_at_level"] = pd.Series(frame["level"] == layout.levels[-1], frame.index)
    for kind in {kind for kind, _ in layout.gaps if kind != "criteria"}:
        places = [place for place, gap in enumerate(layout.gaps) if gap[0] == kind]
        worst = frame["gaps"].map(lambda gaps, here=tuple(places): max(gaps[place] for place in here))
        own[f"cause:{kind}"] = worst.map(words)
    for place, need in enumerate(layout.needs):
        names = {"0": "no", "1": "not_asked", "2": "yes", "3": "not_known"}
        own[f"need:{need}"] = frame["needs"].str[place].map(names)
    helps = {service.id: _helps(frame, layout, service) for service in layout.services if service.relevance}
    for need in (*layout.needs, CASE_MANAGEMENT_NEED):
        own |= _of_need(frame, layout, need, helps, own["_at_level"])
    for place, service in enumerate(layout.services):
        if service.relevance:
            own |= _of_service(frame, layout, place, own)
    at = own["_at_level"]
    required = [
        name for service in layout.services if service.kind == CASE_MANAGEMENT_NEED for name in service.required
    ]
    failed = pd.DataFrame({name: frame["criteria"].str[layout.criterion_place[name]] == "0" for name in required})
    nobody = own[f"unmet:{CASE_MANAGEMENT_NEED}"] == "established"
    own["_pattern"] = failed.apply(lambda row: " ".join(row.index[row]), axis=1).where(nobody, "none")
    for reform in ("bru-stars-to-25", "brusano-not-only-at-home", "team-107-wider"):
        moved = pd.Series(list(_reformed(frame, layout, reform)), frame.index).where(at, "other")
        own[f"reform:{reform}"] = moved
        own[f"moved:{reform}"] = moved.where(moved.isin(["found", "lost", "doubled"]), "rest")
    return pd.DataFrame(own)


def _helps(frame: pd.DataFrame, layout: Layout, service: ServiceLayout) -> pd.Series:
    """How near a service comes to helping, of each record; case management is about whoever is at that level."""
    found = []
    for criteria, level in zip(frame["criteria"], frame["level"], strict=True):
        codes = [criteria[layout.criterion_place[name]] for name in service.required]
        about = criteria[layout.criterion_place[service.relevance]]
        if service.kind == CASE_MANAGEMENT_NEED:
            about = "2" if level == layout.levels[-1] else "1" if level is None or pd.isna(level) else "0"
        if about == "0" or "0" in codes:
            found.append("established")
        elif "1" in codes or (about == "1" and "3" not in codes):
            found.append("missing")
        elif "3" in codes:
            found.append("source")
        else:
            found.append("fits" if service.published else "confirm")
    return pd.Series(found, frame.index)


ORDER = ("fits", "confirm", "source", "missing", "established")


def _of_need(
    frame: pd.DataFrame, layout: Layout, need: str, helps: dict[str, pd.Series], at_level: pd.Series
) -> dict[str, pd.Series]:
    own = need == CASE_MANAGEMENT_NEED
    serving = [
        one.id
        for one in layout.services
        if (one.kind == need if own else need in one.fills and one.kind != CASE_MANAGEMENT_NEED)
    ]
    has = at_level if own else frame["needs"].str[layout.needs.index(need)] == "2"
    best = pd.DataFrame({name: helps[name].map(ORDER.index) for name in serving}).min(axis=1).map(lambda n: ORDER[n])
    unmet = best.where(has, "other")
    told = {"accepted": "taken", "waiting_list": "full", "refused": "refused"}
    ranks = ("not_sent", "open", "refused", "full", "taken")
    sent = frame["_sent"].map(
        lambda pairs: max(
            [ranks.index(told.get(outcome, "open")) for service, outcome in pairs if service in serving], default=0
        )
    )
    return {f"unmet:{need}": unmet, f"tried:{need}": sent.map(lambda n: ranks[n]).where(has, "other")}


def _of_service(frame: pd.DataFrame, layout: Layout, place: int, own: dict[str, pd.Series]) -> dict[str, pd.Series]:
    service = layout.services[place]
    found: dict[str, list[str]] = {f"service:{service.id}": [], f"near:{service.id}": []}
    found |= {f"criterion:{name}": [] for name in service.required}
    needs = [need for need in service.serves if need in layout.needs]
    for number, (criteria, level) in enumerate(zip(frame["criteria"], frame["level"], strict=True)):
        codes = {name: criteria[layout.criterion_place[name]] for name in service.required}
        about = criteria[layout.criterion_place[service.relevance]]
        if service.kind == CASE_MANAGEMENT_NEED:
            about = "2" if level == layout.levels[-1] else "1" if level is None or pd.isna(level) else "0"
            elsewhere = own[f"unmet:{CASE_MANAGEMENT_NEED}"].iloc[number] == "fits"
        else:
            mine = [need for need in needs if own[f"need:{need}"].iloc[number] == "yes"]
            elsewhere = bool(mine) and all(own[f"unmet:{need}"].iloc[number] == "fits" for need in mine)
        outside = {"0": "irrelevant", "1": "open"}.get(about)
        lost = sum(code == "0" for code in codes.values())
        outcome = {"1": "possible", "2": "match"}.get(frame["services"].iloc[number][place], "")
        shown = outcome if not lost else "one" if lost == 1 else "several"
        found[f"service:{service.id}"].append(outside or shown)
        near = {"0": "no", "1": "unknown", "2": "yes"}[frame["near_misses"].iloc[number][place]]
        found[f"near:{service.id}"].append("no" if outside else near)
        only = set(codes.values()) <= {"0", "2"} and service.published
        for name, code in codes.items():
            alone = ("doubled" if elsewhere else "found") if only else "alone"
            failing = alone if lost == 1 else "together"
            word = {"0": failing, "1": "missing", "2": "met", "3": "unclear"}[code]
            found[f"criterion:{name}"].append(outside or word)
    if not service.required:
        del found[f"near:{service.id}"]
    columns = {name: pd.Series(values, frame.index) for name, values in found.items()}
    if service.kind == CASE_MANAGEMENT_NEED:
        for name in service.required:
            costs = columns[f"criterion:{name}"]
            columns[f"drop:{name}"] = costs.where(costs.isin(["found", "doubled"]), "rest")
    return columns


def _reformed(frame: pd.DataFrame, layout: Layout, reform: str) -> Iterator[str]:
    """What each reform makes of each record, as its file says it."""
    service, changed, dropped = {
        "bru-stars-to-25": ("bru-stars", "age", ""),
        "brusano-not-only-at-home": ("brusano-case-managers", "", "lives_at_home"),
        "team-107-wider": ("mobile-team-107-precarity", "adult", "psychiatric"),
    }[reform]
    case_managers = [place for place, one in enumerate(layout.services) if one.kind == CASE_MANAGEMENT_NEED]
    required = next(one.required for one in layout.services if one.id == service)
    bands = {"bru-stars": ("0-11", "12-15", "16-17", "18-22", "23-25")}
    minors = ("0-11", "12-15", "16-17")
    for age, criteria, outcomes in zip(frame["age_band"], frame["criteria"], frame["services"], strict=True):
        codes = []
        untold = False
        for name in required:
            if name == f"{service}.{dropped}":
                continue
            code = criteria[layout.criterion_place[name]]
            if name == f"{service}.{changed}":
                fits = age in bands[service] if service in bands else age not in minors
                code = "2" if fits or age == "unknown" else "0"
                untold = age == "unknown"
            codes.append(code)
        before = {layout.services[place].id: int(outcomes[place]) for place in case_managers}
        # Of an age that is not known a record does not say what else was said about it: it may lie on either side.
        outcome = 0 if "0" in codes else 2 if untold or set(codes) <= {"2"} else 1
        read = (0, outcome) if untold else (outcome,)
        moved = {_moved(list(before.values()), list((before | {service: one}).values())) for one in read}
        yield moved.pop() if len(moved) == 1 else "unsure" if any(before.values()) else "untold"


def _moved(before: list[int], after: list[int]) -> str:
    if not any(before):
        return "found" if 2 in after else "perhaps_found" if any(after) else "still"
    if not any(after):
        return "lost" if 2 in before else "perhaps_lost"
    if 2 in before and 2 not in after:
        return "perhaps_lost"
    if 2 not in before and 2 in after:
        return "made_certain"
    if before.count(2) == 1 and after.count(2) > 1:
        return "doubled"
    return "single" if before.count(2) > 1 and after.count(2) <= 1 else "same"


def _band(number: int, bands: Sequence[str]) -> str:
    """The one band, such as `6-10` or `26+`, in which a number lies."""
    ends = {band: band.removesuffix("+").split("-") for band in bands}
    (own,) = [band for band, (low, *high) in ends.items() if int(low) <= number <= (int(high[0]) if high else 10_000)]
    return own


def test_every_figure_is_what_pandas_counts_by_hand(
    filled: Database, counted_there: tuple[QuarterFigures, Suppression]
) -> None:
    frame, layout = _rows(filled)
    expected = _by_hand(frame, layout)
    found, suppression = counted_there
    named = set(found.screenings.values["pattern"])
    for name in ("facts_answered", "facts_not_known"):
        expected[name] = frame[name].map(lambda number, bands=found.screenings.values[name]: _band(number, bands))
    expected["pattern"] = expected.pop("_pattern").map(lambda one: one if one in named else "other")
    checked = 0
    by_features: dict[tuple[str, ...], dict[tuple[str, ...], int]] = {}
    for cell, count in suppression.counts.items():
        names = tuple(sorted(name for name, _ in cell))
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


def test_referrals_are_what_sql_counts(filled: Database, counted_there: tuple[QuarterFigures, Suppression]) -> None:
    query = text(
        "SELECT s.care_basin, r.service AS referral, r.outcome "
        "FROM referral r JOIN screening s ON s.id = r.screening_id "
        "WHERE s.synthetic AND s.recorded_on BETWEEN :first AND :last"
    )
    with filled.engine.connect() as connection:
        frame = pd.read_sql(query, connection, params={"first": QUARTER.first, "last": QUARTER.last})
    found = counted_there[0].referrals
    assert found.counts[frozenset()] == len(frame)
    split = set()
    for cell, count in found.counts.items():
        by_hand = int(frame[list(dict(cell))].eq(pd.Series(dict(cell))).all(axis=1).sum()) if cell else len(frame)
        assert count in (None, by_hand), sorted(cell)
        assert not 0 < by_hand < 5 or count is None, sorted(cell)
        split.add(frozenset(dict(cell)))
    assert split >= {frozenset(names) for names in (["referral", "outcome"], ["care_basin", "outcome"], ["referral"])}


def test_real_and_synthetic_records_never_mix(filled: Database, counter: Counter) -> None:
    with filled.reading() as session:
        assert counter.count(session, QUARTER, synthetic=False)[0].screenings.counts[frozenset()] == 0


@pytest.mark.parametrize("today", [date(2026, 9, 30), date(2026, 10, 1)])
def test_a_quarter_that_is_not_over_is_not_reported(today: date) -> None:
    found = closed_quarters(date(2026, 2, 3), today)
    assert found[-1] == Quarter(2026, 2 if today.month == 9 else 3)


def test_a_quarter_of_a_few_says_no_more_than_that_there_are_some(
    year_of: Callable[..., Database], counter: Counter
) -> None:
    """Of a single person the zeros everywhere else told the commune, the age, the language and the needs."""
    seen = set()
    with year_of(9).reading() as session:
        for figures in counter.made(session, [Quarter(2026, number) for number in (1, 2, 3)], synthetic=True):
            inside = Screening.recorded_on.between(figures.quarter.first, figures.quarter.last)
            people = session.scalar(select(func.count(Screening.id)).where(inside))
            assert people is not None
            if 0 < people < figures.threshold:
                assert figures.screenings.counts == {frozenset(): None}
                assert figures.referrals.counts == {}
                assert from_bytes(to_bytes(figures)) == figures
            else:
                assert figures.screenings.counts[frozenset()] == people
            seen.add(0 < people < figures.threshold)
    assert True in seen


def test_a_quarter_of_nobody_was_counted(counter: Counter, year: Database) -> None:
    """Between two others it said "not counted in one quarter", and no share was shown any more."""
    with year.reading() as session:
        made = counter.made(session, [Quarter(2024, 4), QUARTER], synthetic=True)
        both = Added([figures.screenings for figures in made], Area())
    need = both.sum_of("need:need_mental", ["yes"])
    assert need is not None
    assert need.uncounted == 0
    everybody = both.total()
    assert everybody is not None
    assert everybody.exact


@pytest.mark.parametrize("wrong", ["2026-Q5", "2026Q1", "26-Q1", "2026-Q", "x"])
def test_a_quarter_is_read_strictly(wrong: str) -> None:
    assert str(Quarter.read("2026-Q3")) == "2026-Q3"
    with pytest.raises(ValueError, match="2026-Q3"):
        Quarter.read(wrong)


def test_what_can_never_be_established_is_no_zero(counted: tuple[QuarterFigures, Suppression]) -> None:
    """Somebody can always be called and asked for every other need: nobody was counted as nobody."""
    where_nobody_is_left = {CASE_MANAGEMENT_NEED, "need_direct_care"}
    made, _ = counted
    values = made.screenings.values
    unmet = {name: values[name] for name in values if name.startswith("unmet:")}
    assert {name for name, found in unmet.items() if "established" in found} == {
        f"unmet:{need}" for need in where_nobody_is_left
    }
    lines = cube([made], synthetic=True)
    never = lines.filter(~pl.col("established"))
    nobody = never.filter(pl.col("value") == "established")
    assert set(nobody["item"]) == {name.partition(":")[2] for name in unmet} - where_nobody_is_left
    assert never["count"].null_count() == never.height
    assert not never["hidden"].any()


def test_zeros_that_the_catalogue_makes_were_not_measured(counted: tuple[QuarterFigures, Suppression]) -> None:
    """Nobody is ever found to have what these rules can say of nobody, and such a figure is no zero."""
    made, suppression = counted
    assert set(made.never["unmet:need_somatic"]) == {"confirm", "source", "missing", "established"}
    assert "fits" in made.never["unmet:need_administrative"]
    assert set(made.never[f"unmet:{CASE_MANAGEMENT_NEED}"]) == {"confirm"}
    told = [(name, value) for name, values in made.never.items() for value in values]
    assert {name.partition(":")[0] for name, _ in told} == {"cause", "unmet", "criterion", "drop", "service", "near"}
    # No rule says of anybody that these are possible.
    causes = {name for name in made.never if name.startswith("cause:")}
    assert causes == {"cause:no_offer", "cause:no_carrier"}
    assert all(made.never[name] == ("possible",) for name in causes)
    # A service that is only about people who meet its criterion keeps nobody out by it.
    by_itself = {"found", "doubled", "alone", "together", "missing", "unclear"}
    assert set(made.never["criterion:infirmiers-de-rue.lives_in_the_street"]) == by_itself
    assert made.never["near:infirmiers-de-rue"] == ("yes",)
    assert not by_itself & set(made.never.get("criterion:bru-stars.age", ()))
    for cell, count in suppression.counts.items():
        assert not count or not cell.intersection(told), sorted(cell)
        assert cell not in suppression.hidden or not cell.intersection(told), sorted(cell)
    lines = cube([made], synthetic=True).filter(pl.col("topic") == "unmet")
    for name, values in made.never.items():
        own = lines.filter((pl.col("item") == name.partition(":")[2]) & pl.col("value").is_in(values))
        assert not own["established"].any()
        assert own["count"].null_count() == own.height
    assert from_bytes(to_bytes(made)) == made


def test_a_quarter_in_which_recording_began_says_so(two_quarters: tuple[QuarterFigures, QuarterFigures]) -> None:
    partial, whole = two_quarters
    assert (partial.recorded_from, whole.recorded_from) == (BEGAN, None)
    assert from_bytes(to_bytes(partial)) == partial
    assert set(cube([partial], synthetic=True)["recorded_from"]) == {BEGAN}
