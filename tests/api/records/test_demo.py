"""`wegwijs demo` fills either database by the same path as real records, clearly marked."""

import re
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from sqlalchemy import func, select

from api.records.bulk import BulkPacker
from api.records.codes import load_codes
from api.records.demo.people import load_people
from api.records.demo.year import SyntheticYear
from api.records.frame import PACKED, PLAIN, codebooks, read_screenings
from api.records.layout import layout_of
from api.records.shown import shown
from api.storage.columns import number_on
from api.storage.database import Database
from api.storage.models import NoOfferCheck, Referral, Screening
from engine import RULES, RuleBase
from tests.support.servers import wegwijs

DAY = date(2026, 11, 21)
COUNT = 3000


@pytest.fixture
def filled(database: Database, rule_base: RuleBase) -> Database:
    rules = rule_base.at(DAY)
    codes = load_codes(RULES, rule_base.contents)
    year = SyntheticYear(rules, codes, BulkPacker.of(rules, layout_of(rules), codes), DAY)
    with database.session() as session:
        assert list(year.write(session, COUNT)) == [COUNT]
        number_on(session, Screening)
    return database


def test_a_synthetic_year_is_marked_and_reads_like_any_other(filled: Database, rule_base: RuleBase) -> None:
    codes = load_codes(RULES, rule_base.contents)
    with filled.reading() as session:
        (book,) = codebooks(session)
        assert read_screenings(session, book).height == 0, "synthetic records are not real ones"
        frame = read_screenings(session, book, synthetic=True)
        assert frame.columns == [*PLAIN, *PACKED]
        assert frame.height == COUNT
        assert frame["recorded_on"].min() == date(2025, 11, 22)
        assert frame["recorded_on"].max() == DAY
        for column, known in (
            ("age_band", codes.age_bands),
            ("care_basin", codes.care_basins),
            ("channel", codes.channels),
            ("caller_language", codes.caller_languages),
            ("advice", codes.advice),
            ("override_reason", codes.override_reasons),
        ):
            assert set(frame[column].drop_nulls()) <= {*known, "unknown"}, column
        overridden = frame.filter(pl.col("override_reason").is_not_null())
        assert set(overridden["advice"]) == {"overridden"}
        assert frame.select(book.service("dune")).to_series().is_between(0, 2).all()
        assert (session.scalar(select(func.count()).select_from(Referral)) or 0) > COUNT / 2
        outcomes = set(session.scalars(select(Referral.outcome).distinct()))
        assert outcomes == set(codes.referral_outcomes)
        assert session.scalar(select(func.count()).where(Referral.outcome_on < Referral.sent_on)) == 0
        unconfirmed = select(NoOfferCheck).join(Screening).where(Screening.no_offer_confirmed_on.is_(None))
        assert session.execute(unconfirmed).first() is None
        one = session.scalars(select(Screening).limit(1)).one()
        assert shown(session, one)["synthetic"] is True


def test_real_records_are_numbered_behind_synthetic_ones(filled: Database) -> None:
    with filled.session() as session:
        some = session.scalars(select(Screening).limit(1)).one()
        columns = {name: getattr(some, name) for name in Screening.__table__.columns.keys() if name != "id"}  # noqa: SIM118
        session.add(new := Screening(**{**columns, "reference": "AAAAAAAAAA", "synthetic": False}))
        session.flush()
        assert new.id == COUNT + 1


def test_the_same_seed_gives_the_same_people_in_both_databases(database_url: str, rule_base: RuleBase) -> None:
    rules = rule_base.at(DAY)
    codes = load_codes(RULES, rule_base.contents)
    year = SyntheticYear(rules, codes, BulkPacker.of(rules, layout_of(rules), codes), DAY, seed=7)
    database = Database(database_url)
    database.migrate()
    with database.session() as session:
        list(year.write(session, 50))
        frame = read_screenings(session, codebooks(session)[0], synthetic=True).sort("id")
    database.close()
    again = SyntheticYear(rules, codes, year.packer, DAY, seed=7)
    assert frame["criteria"].to_list() == first_people(again, 50)


def first_people(year: SyntheticYear, count: int) -> list[str]:
    import numpy as np

    from api.records.demo.people import Crowd

    crowd = Crowd(year.rules, year.people)
    return year.packer.packed(crowd.draw(count, np.random.default_rng(year.seed)))["criteria"].to_list()


def test_the_weights_name_only_what_exists(rule_base: RuleBase) -> None:
    people, codes = load_people(), load_codes(RULES, rule_base.contents)
    rules = rule_base.at(DAY)
    for weights in [people.everybody, *(profile.facts for profile in people.profiles.values())]:
        for fact, values in weights.items():
            known = {"true", "false", *rules.choices.get(fact, ())}
            if rules.contents.facts[fact].type != "integer":
                assert set(values) <= {*known, "_", "?"}, fact
    assert set(people.channels) <= set(codes.channels)
    assert set(people.caller_languages) <= set(codes.caller_languages)
    assert set(people.advice) - {"_"} <= set(codes.advice)
    assert set(people.override_reasons) <= set(codes.override_reasons)
    assert set(people.referrals.outcomes) <= set(codes.referral_outcomes)
    assert set(people.no_offer.checks) <= set(codes.no_offer_checks)


def test_the_command_fills_and_removes(tmp_path: Path) -> None:
    said = wegwijs(tmp_path, "demo", "--records", "40").stderr
    assert "40 synthetic records added" in said
    # What it says to do next can be done as it stands.
    (account,) = re.findall(r"^  wegwijs (account add NAME .*--link) ", said, re.MULTILINE)
    assert "It works once" in wegwijs(tmp_path, *account.split()).stderr
    assert re.search(r"^  wegwijs serve ", said, re.MULTILINE)
    assert "40 synthetic records deleted" in wegwijs(tmp_path, "demo", "--remove").stdout
