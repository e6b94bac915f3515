"""Made-up people: the same for the same seed, never contradictory, spread as declared, and marked."""

from datetime import date
from pathlib import Path

import polars as pl
import pyarrow.parquet as pq
import pytest

from engine.analyses.synthesis.generate import synthetic_chunks, synthetic_population
from engine.analyses.synthesis.model import SynthesisSettings
from engine.analyses.synthesis.profiles_file import read_synthesis
from engine.errors import RuleBaseError
from engine.evaluators.population.column_names import not_known
from engine.evaluators.population.evaluate import evaluate_population
from engine.locations import RULES
from engine.logic.compilation.dated import DatedRules
from engine.logic.operators.has_none import HasNone
from tests.support.commands import command
from tests.support.rules import real_rule_base

PEOPLE = 20_000


@pytest.fixture(scope="module")
def rules() -> DatedRules:
    return real_rule_base().at(date(2026, 11, 21))


@pytest.fixture(scope="module")
def settings(rules: DatedRules) -> SynthesisSettings:
    return read_synthesis(rules, RULES)


@pytest.fixture(scope="module")
def people(rules: DatedRules, settings: SynthesisSettings) -> pl.DataFrame:
    return synthetic_population(rules, settings, PEOPLE, seed=1)


def test_nobody_contradicts_what_is_true_of_everybody(rules: DatedRules, people: pl.DataFrame) -> None:
    found = evaluate_population(rules, people, columns=["contradictions"])
    broken = found.select(pl.col("^contradiction__.*$").sum())
    assert broken.width == len(rules.constraints) > 5
    assert set(broken.row(0)) == {0}


def test_every_row_is_marked(people: pl.DataFrame) -> None:
    assert people.height == PEOPLE
    assert people["synthetic"].all()


def test_the_same_seed_gives_the_same_people(
    rules: DatedRules, settings: SynthesisSettings, people: pl.DataFrame
) -> None:
    assert synthetic_population(rules, settings, 100, seed=1).equals(people.head(100))
    assert not synthetic_population(rules, settings, 100, seed=2).equals(people.head(100))
    sizes = [chunk.height for chunk in synthetic_chunks(rules, settings, 100_001, seed=1)]
    assert sizes == [100_000, 1]


def test_values_are_spread_as_declared(settings: SynthesisSettings, people: pl.DataFrame) -> None:
    known = people.filter(pl.col("age").is_not_null())
    stretches = settings.facts["age"].stretches or ()
    total = sum(stretch.weight for stretch in stretches)
    for stretch in stretches:
        share = known["age"].is_between(stretch.from_, stretch.to).mean()
        assert share == pytest.approx(stretch.weight / total, abs=0.02)
    street = people.filter(pl.col("housing") == "homeless")["need_addiction"].mean()
    home = people.filter(pl.col("housing") == "home")["need_addiction"].mean()
    assert street == pytest.approx(0.45, abs=0.06)
    assert home == pytest.approx(0.12, abs=0.03)


def test_what_was_asked_is_as_declared(rules: DatedRules, settings: SynthesisSettings, people: pl.DataFrame) -> None:
    of_some = {one.then.fact for one in rules.constraints if isinstance(one.then, HasNone)}
    of_some |= {name for name, fact in rules.contents.facts.items() if fact.presupposes is not None}
    for fact, group in rules.contents.fact_groups.items():
        asked = (people[fact].is_not_null() | people[not_known(fact)]).sum() / people.height
        if fact not in of_some:
            assert asked == pytest.approx(settings.asked.of(group), abs=0.02), fact
        else:  # asked of those only of whom it can be asked, and who have a value
            assert 0 < asked < settings.asked.of(group) + 0.02, fact
        assert not (people[fact].is_not_null() & people[not_known(fact)]).any()


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("  insured:\n", "  insuredd:\n", "did you mean 'insured'?"),
        ("{home: 62,", "{hoome: 62,", "did you mean 'home'?"),
        ("{from: 65, to: 95,", "{from: 65, to: 195,", "'age' lies between 0 and 120"),
        ("  groups: {safety: 95,", "  groups: {safty: 95,", "did you mean 'safety'?"),
        (
            "{fact: lives_in_brussels, is: true}, yes: 98",
            "{fact: can_self_manage, is: true}, yes: 98",
            "stand above this one",
        ),
        ("  crisis_now: {yes: 4, no: 96", "  crisis_now: {values: {often: 4}", "is a boolean"),
        ("percent: 6\n", "per_cent: 6\n", "per_cent"),
    ],
)
def test_a_mistake_is_named_with_its_line(
    rules: DatedRules, tmp_path: Path, before: str, after: str, words: str
) -> None:
    text = (RULES / "synthesis.yaml").read_text("utf-8")
    assert before in text
    (tmp_path / "synthesis.yaml").write_text(text.replace(before, after, 1), "utf-8")
    with pytest.raises(RuleBaseError) as found:
        read_synthesis(rules, tmp_path)
    assert any(words in str(problem) and "synthesis.yaml:" in problem.where for problem in found.value.problems), (
        found.value
    )


@pytest.mark.parametrize("ending", ["csv", "parquet", "ndjson", "xlsx"])
def test_the_mark_goes_along_into_the_outcomes(tmp_path: Path, ending: str) -> None:
    people, outcomes = tmp_path / f"people.{ending}", tmp_path / "out.parquet"
    made = command("synthesise", "50", "--seed", "7", "-o", people)
    assert made.exit_code == 0, made.output
    done = command("batch", people, outcomes, "--columns", "safety", "--with-facts")
    assert "50 rows read, 50 evaluated, 0 rejected" in done.output
    table = pl.read_parquet(outcomes)
    assert table["synthetic"].all()
    if ending == "parquet":
        assert pq.read_metadata(people).metadata[b"wegwijs_synthetic"] == b"true"
        facts = [name for name in pl.read_parquet(people).columns if name != "synthetic"]
        assert table.select(facts).equals(pl.read_parquet(people).select(facts))


def test_standard_output_is_csv() -> None:
    result = command("synthesise", "3")
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 4
    assert result.stdout.startswith("synthetic,")
