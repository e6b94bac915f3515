"""A small synthetic year in a real database, and who counts it."""

from datetime import date

import pytest

from api.records.bulk import BulkPacker
from api.records.codes import load_codes
from api.records.demo.year import SyntheticYear
from api.records.layout import layout_of
from api.reports.counting import Counter
from api.reports.periods import Quarter
from api.reports.reforms import shipped_reforms
from api.storage.database import Database
from engine import RULES, RuleBase
from tests.support.databases import database, database_url, postgresql, postgresql_url

__all__ = ["database", "database_url", "postgresql", "postgresql_url"]

UNTIL = date(2026, 9, 30)
QUARTER = Quarter(2026, 2)


@pytest.fixture(scope="session")
def counter(rule_base: RuleBase) -> Counter:
    rules = rule_base.at(UNTIL)
    codes = load_codes(RULES, rule_base.contents)
    return Counter(rules, codes, tuple(shipped_reforms(rules, codes, RULES / "reforms")))


def fill(database: Database, counter: Counter, count: int) -> None:
    """Add synthetic records of the year up to `UNTIL`."""
    rules, codes = counter.rules, counter.codes
    packer = BulkPacker.of(rules, layout_of(rules), codes)
    with database.session() as session:
        list(SyntheticYear(rules, codes, packer, UNTIL).write(session, count))


@pytest.fixture
def filled(database: Database, counter: Counter) -> Database:
    fill(database, counter, 240)
    return database
