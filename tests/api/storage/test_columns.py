"""Reading whole columns gives what reading row by row gives, on both databases."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from sqlalchemy import insert, select

from api.storage import columns as module
from api.storage.columns import read_columns
from api.storage.database import Database
from api.storage.models import Codebook, Referral, Screening
from tests.api.storage.rows import DAY, a_screening

NAMES = [column.name for column in Screening.__table__.columns]


@pytest.fixture
def filled(database: Database, monkeypatch: pytest.MonkeyPatch) -> Database:
    monkeypatch.setattr(module, "_AT_ONCE", 7)
    with database.session() as session:
        session.add(Codebook(id=1, version="v", digest="d", layout={}))
        session.flush()
        rows = [
            a_screening(
                f"R{number}",
                synthetic=number % 3 == 0,
                recorded_on=DAY + timedelta(number),
                level="case_manager" if number % 2 else None,
                no_offer_confirmed_on=DAY if number % 5 == 0 else None,
            )
            for number in range(40)
        ]
        session.execute(insert(Screening), rows)
        session.execute(insert(Referral), [{"screening_id": 3, "service": "dune", "sent_on": DAY, "outcome": "sent"}])
    return database


@pytest.mark.parametrize("names", [NAMES, ["level"], ["criteria", "synthetic"]])
def test_columns_are_the_rows(filled: Database, names: Sequence[str]) -> None:
    with filled.reading() as session:
        wanted = session.execute(select(*(getattr(Screening, name) for name in names))).all()
        found = read_columns(session, Screening, names)
    assert found.columns == names
    assert sorted(map(repr, found.rows())) == sorted(repr(tuple(row)) for row in wanted)


def test_conditions_choose_rows(filled: Database) -> None:
    with filled.reading() as session:
        conditions = [Screening.recorded_on >= DAY + timedelta(38), Screening.synthetic.is_(False)]
        found = read_columns(session, Screening, ["reference", "recorded_on"], conditions)
    assert found.rows() == [("R38", date(2026, 12, 29))]


def test_nothing_is_an_empty_frame_of_the_same_types(filled: Database) -> None:
    with filled.reading() as session:
        none = read_columns(session, Screening, NAMES, [Screening.channel == "nowhere"])
        assert none.schema == read_columns(session, Screening, NAMES).schema
        assert none.height == 0


def test_tables_with_a_key_of_two_columns_can_be_read(filled: Database) -> None:
    with filled.reading() as session:
        found = read_columns(session, Referral, ["screening_id", "service", "sent_on", "outcome_on"])
    assert found.rows() == [(3, "dune", DAY, None)]
