"""Trying a change: the page asks, works it out on made-up people and cells, refuses mistakes, and saves a reform."""

import re
import shutil
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, time
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import expect
from starlette.testclient import TestClient

from api.http.beside import Beside
from api.http.errors import UnavailableError
from api.pages.application import pages_app
from api.pages.coverage.worked_changes import WorkedChanges
from api.pages.session_settings import PageSettings
from engine import (
    LANGUAGES,
    RULES,
    Comparison,
    Language,
    ReformedRules,
    ReformSource,
    RuleBase,
    read_synthesis,
    sampled_share,
    synthetic_population,
    with_other_parts,
    with_reform,
    without_criterion,
)
from tests.api.pages.browse_pages import read
from tests.api.pages.conftest import TODAY, NewPage
from tests.support.yaml_files import from_yaml

AGE = "coverage/change/bru-stars/age"
#: Bru-Stars up to and including 20: who is 21 or 22 loses it.
NARROWER = "?part-0-0=0&part-0-1=20&do=other"


def get(server: str, address: str) -> httpx.Response:
    return httpx.get(f"{server}/{address}", timeout=180)


@pytest.fixture(scope="module")
def narrower(rule_base: RuleBase) -> Comparison:
    """The same change, worked out without the page."""
    rules = rule_base.at(TODAY)
    data = with_other_parts(rules, "bru-stars", "age", {0: (0, 20)})
    reform, after = with_reform(rules.contents, TODAY, ReformSource("reform", data, {}))
    # As `wegwijs synthesise 20000 --seed 1 --all-known` makes them.
    people = synthetic_population(rules, read_synthesis(rules, RULES).all_known, 20_000, seed=1)
    return ReformedRules(rules, after, reform, people).compared(TODAY, language="en")


def test_the_page_says_what_the_engine_says(server: str, narrower: Comparison) -> None:
    text = read(get(server, f"en/{AGE}{NARROWER}").text).text
    (subject,) = [one for one in narrower.subjects if one.id == "kind:case_management"]
    people = subject.people
    assert people is not None
    assert (people.found, people.doubled) == (0, 0)
    assert people.lost > 0
    assert f"Of {people.people:,} made-up people whom this is about, 0 would be found, {people.lost:,} lost" in text
    share = sampled_share(people.lost, people.people)
    assert share is not None
    shown = [f"{round(part * 100, 1):g}%" for part in (share.share, share.low, share.high)]
    assert (
        f"Lost: a service takes them today, and none would {people.lost:,} {shown[0]} ({shown[1]} to {shown[2]})"
        in text
    )
    for reading in subject.readings:
        (lost,) = [one for one in reading.differences if one.form == "lost"]
        assert f"{round(lost.share * 100, 1):g}%" in text
    assert "Nobody can lose their only service" not in text


def test_without_a_condition_nobody_is_lost_and_the_page_says_that_it_is_certain(server: str) -> None:
    text = read(get(server, "en/coverage/change/brusano-case-managers/lives_at_home?do=away").text).text
    assert "This criterion is no longer asked for" in text
    assert "Nobody can lose their only service by it: that holds for everybody who can exist." in text


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", ("verzonnen mensen", "Geregistreerde screenings tellen hier niet mee", "rules/reforms")),
        ("fr", ("personnes inventées", "Les évaluations enregistrées ne sont pas comptées ici", "rules/reforms")),
        ("en", ("made-up people", "Recorded screenings are not counted here", "rules/reforms")),
    ],
)
def test_it_says_whom_it_counts_before_it_says_what_is_not_counted(
    server: str, language: Language, words: tuple[str, ...]
) -> None:
    text = read(get(server, f"{language}/{AGE}{NARROWER}").text).text
    places = [text.index(word) for word in words]
    assert places == sorted(places)


def test_what_is_saved_is_the_reform_that_was_worked_out(server: str, rule_base: RuleBase) -> None:
    answer = get(server, f"nl/{AGE}/reform.yaml{NARROWER}")
    expected = with_other_parts(rule_base.at(TODAY), "bru-stars", "age", {0: (0, 20)})
    assert from_yaml(answer.text) == expected
    assert answer.headers["content-disposition"] == f'attachment; filename="{expected["id"]}.yaml"'
    away = get(server, "nl/coverage/change/dune/cooperation_needed/reform.yaml?do=away")
    assert from_yaml(away.text) == without_criterion(rule_base.at(TODAY), "dune", "cooperation_needed")


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ("part-0-0=0&part-0-1=", "Give a whole number from 0 to 120."),
        ("part-0-0=0&part-0-1=121", "Give a whole number from 0 to 120."),
        ("part-0-0=0&part-0-1=2x", "Give a whole number from 0 to 120."),
        ("part-0-0=0&part-0-1=-4", "Give a whole number from 0 to 120."),
        ("part-0-0=0&part-0-1=²", "Give a whole number from 0 to 120."),
        ("part-0-0=9&part-0-1=4", "The first number is larger than the second."),
        ("part-0-0=0&part-0-1=22", "Nothing is different yet: give another number or value."),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_worked_out(server: str, sent: str, said: str) -> None:
    answer = get(server, f"en/{AGE}?do=other&{sent}")
    assert answer.status_code == 422
    page = read(answer.text)
    assert said in page.text
    assert "#part-0-0" in page.links
    assert "part-0-0" in page.ids
    assert "What this would do" not in page.text
    assert get(server, f"en/{AGE}/reform.yaml?do=other&{sent}").status_code == 404


def test_no_value_at_all_is_refused(server: str) -> None:
    answer = get(server, "en/coverage/change/mobile-team-107-precarity/homeless_or_badly_housed?do=other")
    assert answer.status_code == 422
    assert "Choose at least one." in read(answer.text).text


@pytest.mark.parametrize(
    "address",
    [
        "coverage/change/bru-stars/nothing",
        "coverage/change/nobody/age",
        "coverage/change/bru-stars/complex_need",
        f"{AGE}/reform.yaml",
        f"{AGE}/table.csv",
    ],
)
def test_what_is_no_required_condition_or_no_change_is_not_there(server: str, address: str) -> None:
    assert get(server, f"nl/{address}").status_code == 404


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_required_condition_can_be_chosen(server: str, rule_base: RuleBase, language: Language) -> None:
    links = read(get(server, f"{language}/coverage/change").text).links
    for name, service in rule_base.at(TODAY).services.items():
        for one in service.entry.eligibility:
            address = f"/{language}/coverage/change/{name}/{one.id}"
            assert links.count(address) == (one.kind == "required"), address


def test_the_costs_of_conditions_lead_to_trying_others(server: str) -> None:
    links = read(get(server, "nl/coverage/kind/case_management").text).links
    assert f"/nl/{AGE}" in links


def test_more_than_a_few_at_once_are_asked_to_come_back(rule_base: RuleBase) -> None:
    """Anybody may try: whoever tries many at once does not hold up the rest of the site."""
    rules, beside = rule_base.at(TODAY), Beside(rule_base)
    changes = WorkedChanges(rules)
    reforms = [with_other_parts(rules, "jac-brussel", "aged_12_to_25", {0: (12, last)}) for last in range(26, 34)]

    def tried(reform: dict[str, object]) -> str:
        try:
            found = changes.of(beside, TODAY, "en", RULES, reform)
        except UnavailableError as refused:
            return f"again in {refused.retry_after}"
        assert found is not None
        return found.reform

    with ThreadPoolExecutor(len(reforms)) as pool:
        said = list(pool.map(tried, reforms))
    worked = [one for one in said if not one.startswith("again in")]
    assert len(worked) == 3
    assert set(worked) <= {str(one["id"]) for one in reforms}
    # Afterwards there is room again, and what was worked out is kept.
    assert tried(reforms[said.index(worked[0])]) == worked[0]
    beside.close()


def test_a_change_is_made_without_scripts(new_page: NewPage) -> None:
    page = new_page(scripts=False)
    page.goto("/nl/coverage")
    page.get_by_role("link", name="Probeer zelf een wijziging").click()
    page.get_by_role("link", name="De persoon is jonger dan 23 jaar.").click()
    page.get_by_label("Laatste getal (vandaag 22)").fill("200")
    page.get_by_role("button", name="Zie wat dit doet").click()
    expect(page.get_by_role("alert")).to_contain_text("Geef een geheel getal van 0 tot 120.")
    expect(page).to_have_title(re.compile("^Fout"))
    page.get_by_label("Laatste getal (vandaag 22)").fill("20")
    page.get_by_role("button", name="Zie wat dit doet").click()
    expect(page.get_by_role("heading", name="Wat dit zou doen")).to_be_visible()
    expect(page.get_by_role("row", name=re.compile("^Weggevallen"))).to_be_visible()
    # In another language it is the same change.
    page.get_by_role("link", name="Français").click()
    expect(page.get_by_label(re.compile("^Dernier nombre"))).to_have_value("20")
    expect(page.get_by_role("row", name=re.compile("^Perdues"))).to_be_visible()


@pytest.mark.parametrize(
    ("shares", "said"),
    [
        (None, {"nl": "Er worden geen verzonnen mensen geteld", "fr": "Aucune personne inventée n"}),
        ("profiles: {}\n", {"en": "No made-up people are counted"}),
    ],
)
def test_without_shares_of_people_it_says_that_nobody_was_counted(
    rule_base: RuleBase, tmp_path: Path, shares: str | None, said: Mapping[Language, str]
) -> None:
    rules = tmp_path / "rules"
    shutil.copytree(RULES, rules)
    (rules / "synthesis.yaml").unlink()
    if shares is not None:
        (rules / "synthesis.yaml").write_text(shares, encoding="utf-8")
    app = pages_app(rule_base, moment=lambda: datetime.combine(TODAY, time(10)), settings=PageSettings(), rules=rules)
    with TestClient(app) as client:
        answers = {language: client.get(f"/{language}/{AGE}{NARROWER}") for language in said}
    for language, words in said.items():
        assert answers[language].status_code == 200
        text = read(answers[language].text).text
        assert words in text
        assert "20" + "\u202f000" not in text
        assert "20.000" not in text
        assert "20,000" not in text
