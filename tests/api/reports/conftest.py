"""A small synthetic year in a real database, and who counts it."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import make_url

from api.records.bulk import BulkPacker
from api.records.codes import load_codes
from api.records.demo.year import SyntheticYear
from api.records.layout import layout_of
from api.reports.counting import Counter
from api.reports.periods import Quarter
from api.reports.reforms import shipped_reforms
from api.reports.report_settings import load_settings
from api.storage.database import Database
from engine import RULES, RuleBase
from tests.support.databases import copy_database, database, database_url, postgresql, postgresql_url

__all__ = ["database", "database_url", "postgresql", "postgresql_url"]

UNTIL = date(2026, 9, 30)
QUARTER = Quarter(2026, 2)


@pytest.fixture(scope="session")
def counter(rule_base: RuleBase) -> Counter:
    rules = rule_base.at(UNTIL)
    codes = load_codes(RULES, rule_base.contents)
    room = load_settings(RULES, codes).room.outcomes
    return Counter(rules, codes, tuple(shipped_reforms(rules, codes, RULES)), room)


def fill(database: Database, counter: Counter, count: int) -> None:
    """Add synthetic records of the year up to `UNTIL`."""
    rules, codes = counter.rules, counter.codes
    packer = BulkPacker.of(rules, layout_of(rules), codes)
    with database.session() as session:
        list(SyntheticYear(rules, codes, packer, UNTIL).write(session, count))


@pytest.fixture(scope="session")
def kept() -> dict[str, str]:
    """Kind of database → the address of one that was filled, which others are copied from."""
    return {}


@pytest.fixture
def filled(
    database_url: str, counter: Counter, kept: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Database]:
    """A database of 240 people, each kind made once in a run and copied for every test."""
    url = make_url(database_url)
    kind = url.get_backend_name()
    if kind not in kept:
        first = Database(database_url)
        first.migrate()
        fill(first, counter, 240)
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
