"""Rules that change, in reports: what a reform takes away is counted, and a line over two meanings says so."""

import shutil
from dataclasses import replace
from pathlib import Path

from api.pages.reports.blocks import Writer
from api.reports.counting import Counter
from api.reports.figures import QuarterFigures
from api.reports.reforms import shipped_reforms
from api.reports.totals import Area
from api.storage.database import Database
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


def test_what_cannot_be_established_stays_so_when_something_else_changes(
    counter: Counter, year: Database, tmp_path: Path
) -> None:
    """One criterion of one service asks something else today: what never could be said of another need is no 0 now."""
    shutil.copytree(CATALOGUE, tmp_path / "services_catalog")
    file = tmp_path / "services_catalog" / "services" / "bru-stars.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("between: [0, 22]", "between: [0, 25]"), encoding="utf-8")
    assert file.read_text(encoding="utf-8") != text
    today = Counter(changed_rule_base(RULES, tmp_path / "services_catalog").at(UNTIL), counter.codes, (), counter.room)
    with year.reading() as session:
        before, _ = counter.count(session, QUARTER, synthetic=True)
        after, _ = today.count(session, QUARTER, synthetic=True)
    own = f"unmet:{CASE_MANAGEMENT_NEED}"
    assert after.never["unmet:need_somatic"] == before.never["unmet:need_somatic"] != ()
    assert after.never["criterion:infirmiers-de-rue.lives_in_the_street"]
    assert "established" not in after.screenings.values["unmet:need_somatic"]
    # Of what asks something else today, nobody knows what the rules of then could say.
    assert before.never[own]
    assert own not in after.never
    assert "criterion:bru-stars.age" not in after.never
