"""Rules that change, in reports: what a reform takes away is counted, and a line over two meanings says so."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from sqlalchemy import select

from api.pages.reports.blocks import Writer
from api.pages.reports.tables import HAVING, OWN
from api.reports.counting import Counter
from api.reports.cube import DIMENSIONS, cube
from api.reports.figures import QuarterFigures
from api.reports.reforms import shipped_reforms
from api.reports.stored import from_bytes, to_bytes
from api.reports.totals import Area
from api.storage.backup import back_up
from api.storage.database import Database
from api.storage.models import Codebook
from engine import CASE_MANAGEMENT_NEED, CATALOGUE, RULES, meanings
from tests.api.reports.conftest import QUARTER, UNTIL
from tests.support.rules import changed_rule_base

CLOSES = """
id: brusano-closes
name: {nl: Sluit, fr: Ferme, en: Closes}
description: {nl: Sluit, fr: Ferme, en: Closes}
assumption:
  reason: {nl: Alleen een voorbeeld., fr: Seulement un exemple., en: Only an example.}
  confirm_with: {nl: niemand, fr: personne, en: nobody}
closed: [brusano-case-managers]
"""


def test_a_reform_that_takes_a_service_away_loses_people(year: Database, counter: Counter, tmp_path: Path) -> None:
    (tmp_path / "reforms").mkdir()
    (tmp_path / "reforms" / "brusano-closes.yaml").write_text(CLOSES, encoding="utf-8")
    closing = replace(counter, changes=tuple(shipped_reforms(counter.rules, counter.codes, tmp_path)))
    with year.reading() as session:
        _, suppression = closing.count(session, QUARTER, synthetic=True)
    counts = suppression.counts

    def moved(value: str) -> int:
        return counts[frozenset({("reform:brusano-closes", value)})]

    assert moved("lost") > 0
    assert moved("found") == moved("doubled") == 0
    took = counts[frozenset({(f"unmet:{CASE_MANAGEMENT_NEED}", "fits")})]
    assert moved("lost") <= took


def test_a_line_whose_rules_changed_says_so_and_the_trend_breaks(
    counter: Counter, two_quarters: tuple[QuarterFigures, QuarterFigures]
) -> None:
    """Two rules under one name are not added up without a word."""
    first, second = (replace(one, recorded_from=None) for one in two_quarters)
    name = "criterion:mobile-team-107-precarity.adult"
    own = f"unmet:{CASE_MANAGEMENT_NEED}"
    other = replace(first, meanings={**first.meanings, name: ("other",), own: ("other",)})
    today = meanings(counter.rules)
    assert second.meanings[name] == (today[name.partition(":")[2]],)

    def rows(*quarters: object) -> dict[str, dict[str, tuple[str, bool]]]:
        writer = Writer(counter.rules, counter.codes, "en", {}, str, quarters, Area())  # type: ignore[arg-type]
        return {block.id: {row.code: (row.remark, row.breaks) for row in block.rows} for block in writer.blocks()}

    same, changed = rows(first, second), rows(other, second)
    criterion = name.partition(":")[2]
    assert same["criteria"][criterion] == ("", False)
    assert "part of this period" in changed["criteria"][criterion][0]
    assert not any(breaks for _, breaks in same["trend"].values())
    assert [code for code, (_, breaks) in changed["trend"].items() if breaks] == [str(second.quarter)]
    assert [code for code, (_, breaks) in changed["months"].items() if breaks] == [second.quarter.months[0]]


@pytest.fixture
def of_today(counter: Counter, tmp_path: Path) -> Counter:
    """Counts by rules of which one criterion of one service asks something else than when the records were made."""
    shutil.copytree(CATALOGUE, tmp_path / "services_catalog")
    file = tmp_path / "services_catalog" / "services" / "bru-stars.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("between: [0, 22]", "between: [0, 25]"), encoding="utf-8")
    assert file.read_text(encoding="utf-8") != text
    return Counter(changed_rule_base(RULES, tmp_path / "services_catalog").at(UNTIL), counter.codes, (), counter.room)


def test_what_could_not_be_established_then_is_known_whatever_rules_ask_today(
    counter: Counter, year: Database, of_today: Counter
) -> None:
    with year.reading() as session:
        before, _ = counter.count(session, QUARTER, synthetic=True)
        after, _ = of_today.count(session, QUARTER, synthetic=True)
    assert after.never == before.never
    assert after.never[OWN]
    assert after.never["unmet:need_somatic"]
    assert after.unknown == ()


@pytest.fixture
def of_before(year: Database, tmp_path: Path) -> Iterator[Database]:
    """The same records, with a codebook of before it was kept what rules can establish."""
    back_up(year, tmp_path / "before.sqlite3")
    opened = Database.in_file(tmp_path / "before.sqlite3")
    with opened.session() as session:
        for book in session.scalars(select(Codebook)):
            book.layout = {name: value for name, value in book.layout.items() if name != "established"}
    yield opened
    opened.close()


def test_what_asks_the_same_can_do_the_same_in_records_of_before_that_was_kept(
    counter: Counter, year: Database, of_before: Database
) -> None:
    with year.reading() as session:
        now, _ = counter.count(session, QUARTER, synthetic=True)
    with of_before.reading() as session:
        before, _ = counter.count(session, QUARTER, synthetic=True)
    assert before == now


def test_of_what_asked_something_else_in_records_of_before_no_zero_was_measured(
    of_before: Database, of_today: Counter
) -> None:
    with of_before.reading() as session:
        made, _ = of_today.count(session, QUARTER, synthetic=True)
    assert {OWN, "criterion:bru-stars.age"} <= set(made.unknown)
    assert OWN not in made.never
    assert "unmet:need_somatic" not in made.unknown
    assert from_bytes(to_bytes(made)) == made, "it stays so in what was published"
    zeros = [value for value in HAVING if made.screenings.counts[frozenset({(OWN, value)})] == 0]
    assert zeros
    writer = Writer(of_today.rules, of_today.codes, "en", {}, str, [made], Area())
    for value in HAVING:
        figure = writer.figure(OWN, value, base=writer.having(CASE_MANAGEMENT_NEED), of=HAVING)
        assert (figure.never, figure.always) == (value in zeros, False), value
    # And wherever else the same figure stands.
    nobody = replace(made, unknown=(), never={OWN: ("established",)})
    writer = Writer(of_today.rules, of_today.codes, "en", {}, str, [nobody], Area())
    tables = {block.id: block for block in writer.blocks()}
    for name in ("trend", "months", "care_basin", "age_band", "municipality"):
        place = [column for column, _ in tables[name].columns].index("established")
        assert all(row.figures[place].never for row in tables[name].rows), name
    exported = cube([made], synthetic=True)
    own = exported.filter((pl.col("topic") == "unmet") & (pl.col("item") == CASE_MANAGEMENT_NEED))
    of_all = own.filter(*(pl.col(name).is_null() for name in DIMENSIONS))
    said = dict(of_all.select("value", "established").rows())
    assert {value: said[value] for value in HAVING} == {value: value not in zeros for value in HAVING}
