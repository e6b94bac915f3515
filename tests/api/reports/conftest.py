"""Small synthetic years in real databases, who counts them, and what was counted: each made once in a run."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from sqlalchemy import make_url

from api.records.bulk import BulkPacker
from api.records.codes import load_codes
from api.records.demo.year import SyntheticYear
from api.records.layout import layout_of
from api.reports.counting import Counter
from api.reports.disclosure import Suppression
from api.reports.figures import QuarterFigures
from api.reports.periods import Quarter
from api.reports.reforms import shipped_reforms
from api.reports.report_settings import load_settings
from api.storage.database import Database
from engine import RULES, RuleBase
from tests.support.databases import copy_database, database, database_url, postgresql, postgresql_url

__all__ = ["database", "database_url", "postgresql", "postgresql_url"]

#: So many that most of what is counted is not small: with few people most of it is hidden, which takes long to find.
PEOPLE = 800
UNTIL = date(2026, 9, 30)
QUARTER = Quarter(2026, 2)
BEGAN = QUARTER.first + timedelta(20)
MADE_ON = date(2026, 11, 22)


@pytest.fixture(scope="session")
def counter(rule_base: RuleBase) -> Counter:
    rules = rule_base.at(UNTIL)
    codes = load_codes(RULES, rule_base.contents)
    room = load_settings(RULES, codes).room.outcomes
    return Counter(rules, codes, tuple(shipped_reforms(rules, codes, RULES)), room)


def fill(database: Database, counter: Counter, count: int, seed: int = 1) -> None:
    """Add synthetic records of the year up to `UNTIL`."""
    rules, codes = counter.rules, counter.codes
    packer = BulkPacker.of(rules, layout_of(rules), codes)
    with database.session() as session:
        list(SyntheticYear(rules, codes, packer, UNTIL, seed).write(session, count))


@pytest.fixture(scope="session")
def kept() -> dict[str, str]:
    """Kind of database → the address of one that was filled, which others are copied from."""
    return {}


@pytest.fixture
def filled(
    database_url: str, counter: Counter, kept: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Database]:
    """A database of some people, each kind made once in a run and copied for every test."""
    url = make_url(database_url)
    kind = url.get_backend_name()
    if kind not in kept:
        first = Database(database_url)
        first.migrate()
        fill(first, counter, PEOPLE)
        first.close()
        place = str(tmp_path_factory.mktemp("filled") / "kept.sqlite3") if kind == "sqlite" else f"{url.database}_kept"
        copy = url.set(database=place).render_as_string(hide_password=False)
        copy_database(database_url, copy)
        kept[kind] = copy
    else:
        copy_database(kept[kind], database_url)
    opened = Database(database_url)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def kept_counts() -> dict[str, tuple[QuarterFigures, Suppression]]:
    """Kind of database → what was counted in one that was filled."""
    return {}


@pytest.fixture
def counted_there(
    filled: Database, counter: Counter, kept_counts: dict[str, tuple[QuarterFigures, Suppression]]
) -> tuple[QuarterFigures, Suppression]:
    """What is counted of a quarter in a database of each kind, and what of it is hidden."""
    kind = filled.engine.dialect.name
    if kind not in kept_counts:
        with filled.reading() as session:
            kept_counts[kind] = counter.count(session, QUARTER, synthetic=True)
    return kept_counts[kind]


@pytest.fixture(scope="session")
def year_of(tmp_path_factory: pytest.TempPathFactory, counter: Counter) -> Iterator[Callable[..., Database]]:
    """Gives a year of so many people, with a seed, in SQLite; one that is there already is not made again."""
    years: dict[tuple[int, int], Database] = {}

    def given(count: int, seed: int = 1) -> Database:
        if (count, seed) not in years:
            years[count, seed] = Database.in_folder(tmp_path_factory.mktemp("year"))
            years[count, seed].migrate()
            fill(years[count, seed], counter, count, seed)
        return years[count, seed]

    yield given
    for made in years.values():
        made.close()


@pytest.fixture(scope="session")
def year(year_of: Callable[..., Database]) -> Database:
    """A year that no test changes."""
    return year_of(PEOPLE)


@pytest.fixture(scope="session")
def counted(year: Database, counter: Counter) -> tuple[QuarterFigures, Suppression]:
    """What is counted of a quarter of that year, and what of it is hidden."""
    with year.reading() as session:
        return counter.count(session, QUARTER, synthetic=True)


@pytest.fixture(scope="session")
def two_quarters(year: Database, counter: Counter) -> tuple[QuarterFigures, QuarterFigures]:
    """The figures of two quarters of that year; recording began some days after the first day of the first."""
    with year.reading() as session:
        first, second = counter.made(session, [QUARTER, QUARTER.next], synthetic=True, day=MADE_ON, since=BEGAN)
    return first, second
