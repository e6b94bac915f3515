"""What was published of a quarter stays as it is, on both databases; only an administrator or time takes it away."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, select, update

from api.accounts.permissions import Who
from api.commands.backup import forget, withdraw
from api.reports.counting import Counter
from api.reports.figures import QuarterFigures
from api.reports.periods import Quarter
from api.reports.published import Publisher
from api.reports.report_settings import load_settings
from api.reports.stored import from_bytes, to_bytes
from api.storage.database import Database
from api.storage.models import AuditEntry, PublishedFigures, Screening
from engine import RULES
from tests.api.reports.conftest import MADE_ON, QUARTER, fill
from tests.support.servers import wegwijs

ME = Who(name="test")


@pytest.fixture
def real(filled: Database) -> Database:
    """The same records, as if they were real."""
    with filled.session() as session:
        session.execute(update(Screening).values(synthetic=False))
    return filled


def _remove_one(database: Database) -> None:
    with database.session() as session:
        inside = Screening.recorded_on.between(QUARTER.first, QUARTER.last)
        session.execute(
            delete(Screening).where(Screening.id == select(Screening.id).where(inside).limit(1).scalar_subquery())
        )


def test_figures_come_back_as_they_were_stored(two_quarters: tuple[QuarterFigures, QuarterFigures]) -> None:
    made, _ = two_quarters
    assert from_bytes(to_bytes(made)) == made
    assert to_bytes(from_bytes(to_bytes(made))) == to_bytes(made)


def test_published_figures_do_not_change_with_the_records(real: Database, counter: Counter) -> None:
    (before,) = Publisher(counter).quarters(real, [QUARTER], MADE_ON, synthetic=False)
    _remove_one(real)
    publisher = Publisher(replace(counter, changes=()))
    (after,) = publisher.quarters(real, [QUARTER], MADE_ON + timedelta(9), synthetic=False)
    assert after == before
    assert after.made_on == MADE_ON
    assert after.rules == counter.rules.contents.version
    with real.reading() as session:
        assert session.query(PublishedFigures).count() == 1


def test_synthetic_figures_follow_the_synthetic_records(filled: Database, counter: Counter) -> None:
    publisher = Publisher(counter)
    (before,) = publisher.quarters(filled, [QUARTER], MADE_ON, synthetic=True)
    fill(filled, counter, 60)
    (after,) = publisher.quarters(filled, [QUARTER], MADE_ON, synthetic=True)
    assert (after.screenings.counts[frozenset()] or 0) > (before.screenings.counts[frozenset()] or 0)
    (other,) = Publisher(replace(counter, changes=())).quarters(filled, [QUARTER], MADE_ON, synthetic=True)
    assert not any(name.startswith("reform:") for name in other.screenings.values)


def test_figures_that_were_withdrawn_are_made_anew_and_the_log_says_so(real: Database, counter: Counter) -> None:
    publisher = Publisher(counter)
    publisher.quarters(real, [QUARTER], MADE_ON, synthetic=False)
    _remove_one(real)
    assert withdraw(real, QUARTER, who=ME)
    assert not withdraw(real, QUARTER, who=ME)
    (after,) = publisher.quarters(real, [QUARTER], MADE_ON + timedelta(1), synthetic=False)
    assert after.made_on == MADE_ON + timedelta(1)
    with real.reading() as session:
        (line,) = session.scalars(select(AuditEntry).where(AuditEntry.action == "figures.withdraw"))
        assert line.details == {"quarter": str(QUARTER), "made_on": MADE_ON.isoformat()}


def test_figures_go_with_the_records_of_their_quarter(real: Database, counter: Counter) -> None:
    Publisher(counter).quarters(real, [QUARTER, QUARTER.next], MADE_ON, synthetic=False)
    assert forget(real, QUARTER.last, who=ME) == 0, "a quarter of which records are left"
    assert forget(real, QUARTER.next.first, who=ME) == 1
    with real.reading() as session:
        assert session.scalars(select(PublishedFigures.quarter)).all() == [str(QUARTER.next)]


def test_readers_at_once_get_one_edition(real: Database, counter: Counter) -> None:
    publishers = [Publisher(counter) for _ in range(2)]
    with ThreadPoolExecutor(4) as readers:
        found = list(
            readers.map(lambda n: publishers[n % 2].quarters(real, [QUARTER], MADE_ON, synthetic=False), range(4))
        )
    assert all(one == found[0] for one in found)


@pytest.mark.parametrize(("synthetic", "days", "last"), [(False, 29, 2), (False, 30, 3), (True, 1, 3)])
def test_real_quarters_wait_for_outcomes(
    real: Database, filled: Database, counter: Counter, *, synthetic: bool, days: int, last: int
) -> None:
    publisher = Publisher(counter, 30)
    with filled.session() as session:
        session.execute(update(Screening).values(synthetic=synthetic))
    day = Quarter(2026, 3).last + timedelta(days)
    with real.reading() as session:
        assert publisher.available(session, day, synthetic=synthetic)[-1] == Quarter(2026, last)
        assert publisher.available(session, day, synthetic=not synthetic) == []


def test_the_waiting_days_are_an_assumption(counter: Counter) -> None:
    waiting = load_settings(RULES, counter.codes).waiting
    assert waiting.days > 0
    assert waiting.assumption.reason.into("en")


def test_the_command_takes_figures_back(tmp_path: Path) -> None:
    assert "no figures of 2026-Q2" in wegwijs(tmp_path, "purge", "--figures", "2026-Q2").output
    assert "write it as" in wegwijs(tmp_path, "purge", "--figures", "2026").output
    assert "give one of --before, --figures and --record" in wegwijs(tmp_path, "purge").output
