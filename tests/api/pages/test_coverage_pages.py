"""The coverage pages say what the analysis says: in words, in pictures, in tables and as files."""

import csv
import io
import re
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from babel.numbers import format_decimal

from api.http.beside import Beside
from api.pages.coverage.analyses import Analyses
from engine import (
    LANGUAGES,
    RULES,
    Language,
    ReadingCoverage,
    ReformedRules,
    Request,
    RuleBase,
    SubjectComparison,
    SubjectCoverage,
    analyse_coverage,
    read_reforms,
    read_synthesis,
    synthetic_population,
)
from engine.cli.coverage_report import coverage_lines
from tests.api.pages.browse_pages import read
from tests.api.pages.conftest import TODAY

SUBJECT = "kind:case_management"
ADDRESS = "coverage/kind/case_management"


@pytest.fixture(scope="module")
def subject(rule_base: RuleBase) -> SubjectCoverage:
    rules = rule_base.at(TODAY)
    return analyse_coverage(rules, TODAY, "nl", Request(subjects=(SUBJECT,))).subjects[0]


def _reading(subject: SubjectCoverage, name: str) -> ReadingCoverage:
    return next(one for one in subject.readings if one.reading == name)


def _get(server: str, address: str) -> str:
    return httpx.get(f"{server}/{address}", timeout=180).text


def _percent(share: float) -> str:
    return f"{share * 100:.1f}".removesuffix(".0").replace(".", ",") + "\u00a0%"


@pytest.mark.parametrize("reading", ["strict", "lenient"])
def test_every_grey_zone_stands_there_in_words(server: str, subject: SubjectCoverage, reading: str) -> None:
    shown = _reading(subject, reading)
    html = _get(server, f"nl/{ADDRESS}{'/lenient' if reading == 'lenient' else ''}")
    text = read(html).text
    assert len(shown.uncovered) > 3
    for region in shown.uncovered:
        for condition in region.conditions:
            assert condition.text[1:] in text
        assert region.nearest is None or region.nearest.name in text
    assert _percent(shown.uncovered_explained).replace("\u00a0", " ") in text
    assert f"{len(shown.overlaps)}" in text


def test_what_excludes_leads_to_the_criterion(server: str) -> None:
    links = read(_get(server, f"nl/{ADDRESS}")).links
    assert any(link.startswith("/nl/browse/criteria/brusano-case-managers.") for link in links)
    assert "/nl/browse/facts/age" in links


@pytest.mark.parametrize("language", LANGUAGES)
def test_shares_are_said_to_be_of_cells_and_not_of_people(server: str, language: Language) -> None:
    words = {"nl": "aandelen van cellen, niet van mensen", "fr": "parts de cellules, pas de personnes"}
    for address in ("coverage", ADDRESS, "coverage/reforms/team-107-wider"):
        assert words.get(language, "shares of cells, not of people") in _get(server, f"{language}/{address}")


def test_picture_table_and_file_have_the_same_figures(server: str, subject: SubjectCoverage) -> None:
    html = _get(server, f"nl/{ADDRESS}")
    pictured = re.findall(r'<rect class="ww-fill-(none|one|several)" x="[\d.]+%?" y="0" width="([\d.]+)%"', html)
    in_file = list(csv.DictReader(io.StringIO(_get(server, f"nl/{ADDRESS}/table.csv").removeprefix("\ufeff"))))
    table = html.partition("<table")[2].partition("</table>")[0]
    for place, reading in enumerate(subject.readings):
        # The first three fillings belong to the legend.
        bar = pictured[3 + place * 3 : 6 + place * 3]
        assert [name for name, _ in bar] == ["none", "one", "several"]
        shares = (reading.none_share, reading.one_share, reading.several_share)
        assert [float(width) for _, width in bar] == pytest.approx([share * 100 for share in shares], abs=0.001)
        assert all(_percent(share) in table for share in shares)
        rows = {row["list"]: row for row in in_file if row["reading"] == reading.reading and row["list"][:5] == "total"}
        assert [float(rows[f"total_{name}"]["share_of_cells"]) for name, _ in bar] == pytest.approx(list(shares))
    regions = [row for row in in_file if row["list"] == "uncovered" and row["reading"] == "strict"]
    assert [row["region"] for row in regions] == [one.text for one in _reading(subject, "strict").uncovered]


def test_the_overview_names_every_subject_once(server: str, rule_base: RuleBase) -> None:
    rules = rule_base.at(TODAY)
    expected = {one.id for one in analyse_coverage(rules, TODAY, "nl").subjects}
    answer = httpx.get(f"{server}/nl/coverage/table.csv", timeout=180)
    assert answer.headers["content-disposition"] == 'attachment; filename="coverage-nl.csv"'
    rows = list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))
    assert {row["subject"] for row in rows} == expected
    assert len(rows) == len(expected) * 2 * 3
    links = read(_get(server, "nl/coverage")).links
    for name in expected:
        assert links.count(f"/nl/coverage/{name.replace(':', '/')}") == 1


def test_of_nobody_there_is_no_share(server: str, rule_base: RuleBase) -> None:
    """Services that are for no need have nobody to count: 0 % would read as "nobody is left out"."""
    empty = [one for one in analyse_coverage(rule_base.at(TODAY), TODAY, "en").subjects if not one.cells]
    assert empty
    overview = read(_get(server, "en/coverage")).text
    assert overview.count("Nobody is counted") == len(empty)
    rows = csv.DictReader(io.StringIO(_get(server, "en/coverage/table.csv").removeprefix("\ufeff")))
    names = {one.id for one in empty}
    assert {row["share_of_cells"] for row in rows if row["subject"] in names} == {""}
    page = read(_get(server, f"en/coverage/{empty[0].id.replace(':', '/')}")).text
    assert "Nobody is counted" in page
    assert "0%" not in page
    found = analyse_coverage(rule_base.at(TODAY), TODAY, "en")
    text = "\n".join(coverage_lines(found, rule_base.contents, "en", full=False))
    assert text.count("nobody is counted") == len(empty)


def test_a_picture_says_of_how_many_cells_it_is(server: str, rule_base: RuleBase) -> None:
    """A bar of one cell is as long as one of half a million: the number stands beside it."""
    subjects = analyse_coverage(rule_base.at(TODAY), TODAY, "en").subjects
    assert len({one.cells for one in subjects}) > 3
    drawn = re.findall(r"\(cells: ([\d,]+)\)", _get(server, "en/coverage"))
    assert sorted(int(number.replace(",", "")) for number in drawn) == sorted(one.cells for one in subjects)


@pytest.mark.parametrize(
    ("language", "some", "alone"),
    [
        ("nl", "3 van de 3 diensten maken niet al hun voorwaarden bekend", "kan niet vastgesteld worden"),
        ("fr", "3 services sur 3 ne publient pas toutes leurs conditions", "ne peut pas être établi"),
        ("en", "3 of 3 services do not publish all their conditions", "cannot be established"),
    ],
)
def test_what_services_do_not_publish_is_no_lack_of_help_and_no_nought(
    server: str, language: Language, some: str, alone: str
) -> None:
    """100 % without a service, strictly, is what nobody can promise; 0 % kept out was not measured."""
    assert some in read(_get(server, f"{language}/coverage")).text
    html = _get(server, f"{language}/coverage/need/need_administrative")
    costs = html.partition('id="costs"')[2].partition("</section>")[0]
    assert costs.count(f">{alone}") == 3
    assert f">{alone}" not in _get(server, f"{language}/coverage/need/need_administrative/lenient")
    rows = csv.DictReader(io.StringIO(_get(server, f"{language}/coverage/table.csv").removeprefix("\ufeff")))
    paperwork = [row for row in rows if row["subject"] == "need:need_administrative"]
    assert {(row["services_counted"], row["services_not_published"]) for row in paperwork} == {("3", "3")}


@pytest.mark.parametrize(
    ("language", "missed", "near"),
    [
        (
            "nl",
            "waaraan zij niet voldoen: De persoon is jonger dan 23 jaar.",
            "een deel van hen: leeftijd: 23 tot en met 24.",
        ),
        (
            "fr",
            "remplissent pas : La personne a moins de 23 ans.",
            "partie d'entre eux : âge : de 23 à 24 inclus.",
        ),
        ("en", "do not meet: The person is younger than 23.", "holds only for some of them: age: 23 to 24."),
    ],
)
def test_for_whom_a_service_is_the_nearest_is_said(server: str, language: Language, missed: str, near: str) -> None:
    text = " ".join(read(_get(server, f"{language}/{ADDRESS}")).text.split())
    assert missed in text
    assert near in text[text.index(missed) :]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_reform_shows_before_and_after(server: str, language: Language) -> None:
    page = read(_get(server, f"{language}/coverage/reforms"))
    reforms = [link for link in page.links if link.startswith(f"/{language}/coverage/reforms/")]
    assert len(reforms) >= 3
    html = _get(server, f"{language}/coverage/reforms/bru-stars-to-25")
    assert html.count('svg role="img"') == 4
    assert f"/{language}/services/bru-stars" in read(html).links


@pytest.fixture(scope="module")
def wider(rule_base: RuleBase) -> SubjectComparison:
    """What `team-107-wider` does, worked out without the page, on people as `wegwijs synthesise` makes them."""
    rules = rule_base.at(TODAY)
    reform, after = read_reforms(rules.contents, TODAY, RULES).found["team-107-wider"]
    people = synthetic_population(rules, read_synthesis(rules, RULES).all_known, 20_000, seed=1)
    return ReformedRules(rules, after, reform, people).compared(TODAY, language="en").subjects[0]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", ("Verzonnen mensen", "Gevonden: ", "Nog altijd niemand: ", "een andere volgorde geven dan mensen")),
        ("fr", ("Personnes inventées", "Trouvées : ", "Toujours personne : ", "un autre ordre que les personnes")),
        ("en", ("Made-up people", "Found: ", "Still nobody: ", "another order than people")),
    ],
)
def test_a_reform_shows_made_up_people_beside_cells(
    server: str, wider: SubjectComparison, language: Language, words: tuple[str, ...]
) -> None:
    """With the same sign, and why the order can be another."""
    moved = wider.people
    assert moved is not None
    page = read(_get(server, f"{language}/coverage/reforms/team-107-wider"))
    certain = {"nl": "zouden zeker aangenomen worden", "fr": "seraient acceptées avec certitude"}
    for word in (*words, certain.get(language, "would be taken for certain")):
        assert word in page.text, word
    numbers = [moved.found, moved.perhaps_found, moved.made_certain, moved.doubled, moved.still]
    assert min(numbers) > 0
    assert moved.lost == 0
    for number in (*numbers, moved.people):
        assert format_decimal(number, locale=language).replace("\u202f", " ").replace("\u00a0", " ") in page.text
    shares = [next(one.share for one in side.differences if one.form == "covered") for side in wider.readings]
    beside = [f"{share * 100:.1f}".removesuffix(".0").replace(".", r"[.,]") + " ?%" for share in shares]
    assert re.search(rf"{words[1]}[^0-9]*{moved.found} .*\) {' '.join(beside)}", page.text), (
        "the cells stand in the same line"
    )
    text = _get(server, f"{language}/coverage/reforms/team-107-wider/table.csv").removeprefix("\ufeff")
    rows = {row["change"]: row for row in csv.DictReader(io.StringIO(text)) if row["people"]}
    assert {change: int(row["people"]) for change, row in rows.items()} == {
        change: getattr(moved, change) for change in rows
    }
    assert set(rows) == {"found", "perhaps_found", "made_certain", "lost", "perhaps_lost", "doubled", "single", "still"}
    for form, row in rows.items():
        share, low, high = (float(row[name]) for name in ("share_of_people", "share_low", "share_high"))
        assert low <= share <= high, form
        assert share == pytest.approx(getattr(moved, form) / moved.people)


def test_a_reform_widens_what_is_covered(server: str) -> None:
    text = _get(server, "en/coverage/reforms/bru-stars-to-25/table.csv").removeprefix("\ufeff")
    rows = [row for row in csv.DictReader(io.StringIO(text)) if row["region"]]
    assert {row["change"] for row in rows} == {"covered", "doubly_covered"}
    assert all("23" in row["region"] or "24" in row["region"] or "25" in row["region"] for row in rows)


def test_an_analysis_is_worked_out_once_however_many_ask(rule_base: RuleBase) -> None:
    analyses, beside = Analyses(rule_base.at(TODAY)), Beside(rule_base)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: analyses.coverage(beside, TODAY, "fr"), range(16)))
    assert all(one is found[0] for one in found)
    other = analyses.coverage(beside, TODAY, "en")
    assert other is not found[0]
    assert other is analyses.coverage(beside, TODAY, "en")
    beside.close()
