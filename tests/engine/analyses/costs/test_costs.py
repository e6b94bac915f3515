"""What each criterion costs, against trying out every person; on made-up people, against the decision about each."""

import csv
import io
import json
from collections import Counter
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from click.testing import Result
from hypothesis import given, settings

from engine.analyses.costs.criterion_costs import criteria_costs
from engine.analyses.coverage.analysis import Request, analyse_coverage
from engine.analyses.meanings import meanings
from engine.analyses.reform.folder import read_reforms
from engine.analyses.synthesis.generate import synthetic_population
from engine.analyses.synthesis.profiles_file import read_synthesis
from engine.answers.coverage import SubjectCoverage
from engine.evaluators.one_case import assess
from engine.evaluators.population.column_names import NOT_KNOWN
from engine.locations import RULES
from engine.logic.compilation.dated import DatedRules
from engine.logic.editions import RuleBase
from engine.logic.situation import read_situation
from engine.rulebase.entries.vocabulary import FactValue
from tests.engine.analyses.coverage.test_against_each_person import concerned, takes
from tests.engine.evaluators.symbolic.small_rules import DAY, small_rules
from tests.support.commands import command

TODAY = date(2026, 11, 28)
SUBJECT = "kind:case_management"


@pytest.fixture(scope="module")
def rules(rule_base: RuleBase) -> DatedRules:
    return rule_base.at(TODAY)


@pytest.fixture(scope="module")
def people(rules: DatedRules) -> pl.DataFrame:
    return synthetic_population(rules, read_synthesis(rules, RULES), 400, seed=3)


@pytest.fixture(scope="module")
def plain(rules: DatedRules) -> SubjectCoverage:
    """The coverage of case management, by the rules as they are."""
    return analyse_coverage(rules, TODAY, "en", Request((SUBJECT,), ("strict",))).subjects[0]


@settings(max_examples=40)
@given(small_rules())
def test_costs_on_cells_are_those_of_every_person(rules: DatedRules) -> None:
    everybody = concerned(rules)
    found = criteria_costs(rules, DAY, "en", "kind:help", reading="lenient")
    for cost in found.criteria:
        service = rules.services[cost.service]
        criteria = {entry.id: place for place, entry in service.criteria.items()}
        place = criteria[cost.criterion.id]
        expected: Counter[str] = Counter()
        for person in everybody:
            values, _ = rules.program.run(person)
            if values[place] == 0:
                expected["out"] += 1
                if all(values[other] for other in service.required if other != place):
                    others = any(
                        takes(rules, name, person, "lenient") for name in rules.services if name != cost.service
                    )
                    expected["doubled" if others else "found"] += 1
        # Of nobody the shares are nothing; else they are those of people, whatever the combinations that are counted.
        assert bool(cost.cells.kept_out) == bool(expected["out"])
        assert bool(cost.cells.found) == bool(expected["found"])
        assert bool(cost.cells.doubled) == bool(expected["doubled"])
        assert cost.cells.found + cost.cells.doubled == cost.cells.alone <= cost.cells.kept_out <= cost.cells.relevant


def test_costs_on_people_are_those_of_one_case_at_a_time(rules: DatedRules, people: pl.DataFrame) -> None:
    found = criteria_costs(rules, TODAY, "en", SUBJECT, people=people, by=("age",))
    expected: Counter[tuple[str, str]] = Counter()
    own = [name for name, service in rules.services.items() if service.entry.kind == "case_management"]
    for row in people.drop("synthetic").to_dicts():
        facts = {name: value for name, value in row.items() if not name.endswith(NOT_KNOWN) and value is not None}
        facts |= {
            name.removesuffix(NOT_KNOWN): None for name, value in row.items() if name.endswith(NOT_KNOWN) and value
        }
        case = assess(rules, read_situation(rules, facts))
        if case.levels != ("case_manager",):
            continue
        taken = [name for name in own if case.services[name].outcome == 2]
        for name in own:
            required = rules.services[name].required
            failing = [place for place in required if case.values[place] == 0]
            met = [place for place in required if case.values[place] == 2]
            for place in failing:
                criterion = f"{name}.{rules.services[name].criteria[place].id}"
                expected[criterion, "out"] += 1
                if len(failing) == 1 and len(met) == len(required) - 1:
                    expected[criterion, "doubled" if taken else "found"] += 1
    assert found.synthetic
    assert found.people == people.height
    assert sum(expected.values()) > 50
    for cost in found.criteria:
        assert cost.people is not None
        name = f"{cost.service}.{cost.criterion.id}"
        counted = (cost.people.kept_out, cost.people.found, cost.people.doubled)
        assert counted == tuple(expected[name, what] for what in ("out", "found", "doubled")), name
        assert sum(group.effect.kept_out for group in cost.groups) == cost.people.kept_out
        if cost.people_found is not None:
            assert cost.people_found.low <= cost.people_found.share <= cost.people_found.high


def test_coverage_weighed_by_people_adds_up_and_ranks_what_keeps_them_out(
    rules: DatedRules, people: pl.DataFrame
) -> None:
    found = analyse_coverage(rules, TODAY, "en", Request((SUBJECT,), ("strict",), most=200, people=people))
    weighed = found.subjects[0].people
    assert weighed is not None
    parts = (weighed.none, weighed.one, weighed.several, weighed.not_known)
    assert sum(part.people for part in parts if part is not None) == weighed.people > 0
    numbers = [group.people for group in weighed.groups]
    assert numbers == sorted(numbers, reverse=True)
    assert weighed.none is not None
    assert sum(numbers) == weighed.none.people
    for group in weighed.groups:
        assert all(service.always for service in group.excluded_by)
        assert {service.service for service in group.excluded_by} == {
            name for name, service in rules.services.items() if service.entry.kind == "case_management"
        }


def test_the_nearest_service_is_one_that_could_come_to_take_them(rules: DatedRules) -> None:
    """Nobody of 60 grows younger: a service for the young is never the nearest for them."""
    given = {"age": 60}
    found = analyse_coverage(rules, TODAY, "en", Request((SUBJECT,), ("strict",), given))
    nearest = [region.nearest for region in found.subjects[0].readings[0].uncovered]
    assert nearest
    assert all(one is None or one.service != "bru-stars" for one in nearest)


def test_it_is_said_for_whom_a_service_is_the_nearest(rules: DatedRules) -> None:
    """Of "at least 23" only those of 23 and 24 are near a service for whoever is younger than 23."""
    found = analyse_coverage(rules, TODAY, "en", Request((SUBJECT,), ("strict",)))
    regions = found.subjects[0].readings[0].uncovered
    near = [region for region in regions if region.nearest and region.nearest.service == "bru-stars"]
    assert near
    for region in near:
        assert region.nearest is not None
        assert {one.text for one in region.nearest.among if one.fact == "age"} == {"age: 23 to 24"}
    wide = [one for region in regions if region.nearest for one in region.nearest.among]
    assert not {one.text for one in wide} & {one.text for region in regions for one in region.conditions}


def test_regions_with_the_same_reasons_stand_together(plain: SubjectCoverage) -> None:
    reading = plain.readings[0]
    assert sorted(place for group in reading.uncovered_by for place in group.regions) == list(
        range(len(reading.uncovered))
    )
    assert len(reading.uncovered_by) < len(reading.uncovered)
    assert [group.cells for group in reading.uncovered_by] == sorted(
        (group.cells for group in reading.uncovered_by), reverse=True
    )


def test_the_size_of_a_grey_zone_does_not_depend_on_how_many_lines_are_listed(rules: DatedRules) -> None:
    """It is that of everybody in whom these criteria all fail; only the share of it that is listed grows."""

    def zones(most: int) -> dict[tuple[tuple[str, ...], ...], tuple[int, float]]:
        found = analyse_coverage(rules, TODAY, "en", Request((SUBJECT,), ("strict",), most=most)).subjects[0]
        by = found.readings[0].uncovered_by
        keys = [tuple(tuple(one.id for one in service.always) for service in group.excluded_by) for group in by]
        assert len(set(keys)) == len(keys)
        return {key: (group.cells, group.explained) for key, group in zip(keys, by, strict=True)}

    few, more = zones(5), zones(30)
    assert any(explained < 0.9 for _, explained in few.values())
    for key in few.keys() & more.keys():
        assert few[key][0] == more[key][0]
        assert few[key][1] <= more[key][1] <= 1
    assert len(few.keys() & more.keys()) > 1


def test_a_share_does_not_depend_on_what_else_is_shown(rules: DatedRules) -> None:
    given: dict[str, FactValue] = {"age": 40, "housing": "homeless"}
    alone = analyse_coverage(rules, TODAY, "en", Request((SUBJECT,), ("strict",), given, most=1)).subjects[0]
    subjects = (SUBJECT, "need:need_housing")
    beside = analyse_coverage(rules, TODAY, "en", Request(subjects, ("strict", "lenient"), given, most=1)).subjects[0]
    assert (alone.cells, alone.readings[0].none) == (beside.cells, beside.readings[0].none)


def test_a_line_that_a_reform_draws_elsewhere_makes_no_new_cells(rules: DatedRules, plain: SubjectCoverage) -> None:
    """24 and 25 are two years with and without the reform that takes both in."""
    reforms = read_reforms(rules.contents, TODAY, RULES)
    assert not reforms.problems
    _, after = reforms.found["bru-stars-to-25"]
    changed = analyse_coverage(after, TODAY, "en", Request((SUBJECT,), ("strict",), most=1)).subjects[0]
    assert changed.facts == plain.facts
    assert changed.cells == plain.cells


def test_meanings_change_with_what_is_asked_and_not_with_words(rules: DatedRules) -> None:
    reforms = read_reforms(rules.contents, TODAY, RULES).found
    before = meanings(rules)
    after = meanings(reforms["bru-stars-to-25"][1])
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    assert "bru-stars.age" in changed
    assert "service:bru-stars" in changed
    assert "need:case_management" in changed
    assert not {"dune.addiction_with_exclusion", "service:dune", "service:cpas-ocmw", "need:need_legal"} & changed


def test_nobody_is_counted_where_the_rules_leave_nobody(rules: DatedRules, people: pl.DataFrame) -> None:
    """A nought that follows from rules was not measured: it has no margin, and says why."""
    found = criteria_costs(rules, TODAY, "en", "kind:crisis_team", people=people)
    assert {cost.people_silent for cost in found.criteria} == {cost.cells_silent for cost in found.criteria}
    assert {cost.people_silent for cost in found.criteria} == {"not_published"}
    assert all(cost.people_found is None for cost in found.criteria)
    lenient = criteria_costs(rules, TODAY, "en", "kind:crisis_team", reading="lenient", people=people)
    assert {cost.cells_silent for cost in lenient.criteria} == {""}
    assert {cost.people_silent for cost in lenient.criteria} == {"not_published"}
    managers = {
        f"{cost.service}.{cost.criterion.id}": cost
        for cost in criteria_costs(rules, TODAY, "en", SUBJECT, people=people).criteria
    }
    assert managers["brusano-case-managers.complex"].people_silent == "met_by_all"
    assert not managers["brusano-case-managers.adult"].people_silent
    assert managers["bru-stars.age"].people_found is not None


@settings(max_examples=40)
@given(small_rules())
def test_a_criterion_said_to_keep_nobody_out_alone_does_not(rules: DatedRules) -> None:
    for cost in criteria_costs(rules, DAY, "en", "kind:help", reading="lenient").criteria:
        service = rules.services[cost.service]
        place = {entry.id: place for place, entry in service.criteria.items()}[cost.criterion.id]
        alone = any(
            values[place] == 0 and all(values[other] == 2 for other in service.required if other != place)
            for values in (rules.program.run(person)[0] for person in concerned(rules))
        )
        if cost.people_silent in {"met_by_all", "never_alone"}:
            assert not alone


@pytest.mark.parametrize("lang", ["nl", "fr", "en"])
def test_what_cannot_be_established_is_no_nought_in_text_and_csv(
    people: pl.DataFrame, tmp_path: Path, lang: str
) -> None:
    file = tmp_path / "people.parquet"
    people.write_parquet(file)
    asked = ("costs", "--kind", "crisis_team", "--people", file, "--lang", lang)
    said = {"nl": "niet vast te stellen", "fr": "impossible à établir", "en": "cannot be established"}[lang]
    margin = {"nl": "tussen", "fr": "entre", "en": "between"}[lang]
    text = " ".join(run(*asked).output.split())
    assert said in text
    assert f"({margin}" not in text
    rows = list(csv.DictReader(io.StringIO(run(*asked, "--format", "csv").output)))
    assert {row["established"] for row in rows} == {"no"}
    assert {row[name] for row in rows for name in ("alone", "found", "doubled", "share_found")} == {""}
    assert any(int(row["kept_out"]) for row in rows)


def test_people_of_whom_it_is_not_known_are_counted_beside_those_of_whom_it_is(
    rules: DatedRules, people: pl.DataFrame
) -> None:
    """Of whoever may still need a case manager nobody knows whether services take them: they are no part of a share."""
    asked = ("need:need_housing", SUBJECT, "kind:housing")
    found = analyse_coverage(rules, TODAY, "en", Request(asked, ("strict",), most=1, people=people))
    weighed = {one.id: one.people for one in found.subjects}
    levels: Counter[tuple[bool, bool]] = Counter()
    for row in people.drop("synthetic").to_dicts():
        facts = {name: value for name, value in row.items() if not name.endswith(NOT_KNOWN) and value is not None}
        possible = assess(rules, read_situation(rules, facts)).levels
        levels["case_manager" in possible, len(possible) == 1] += 1
    managers = weighed[SUBJECT]
    assert managers is not None
    assert (managers.people, managers.perhaps) == (levels[True, True], levels[True, False])
    assert managers.population == people.height
    housing = weighed["need:need_housing"]
    assert housing is not None
    assert housing.people == people["need_housing"].sum()
    assert housing.perhaps == people["need_housing"].null_count() > 0
    several = weighed["kind:housing"]
    assert several is not None
    assert several.people + several.perhaps <= people.height


def run(*arguments: str | Path) -> Result:
    return command(*arguments)


def test_the_command_in_text_json_and_csv(people: pl.DataFrame, tmp_path: Path) -> None:
    file = tmp_path / "people.parquet"
    people.write_parquet(file)
    asked = ("costs", "--kind", "case_management", "--people", file, "--by", "age", "--lang", "en")
    text = run(*asked)
    assert text.exit_code == 0, text.output
    assert "made-up people" in text.output
    costs = json.loads(run(*asked, "--format", "json").output)["criteria"]
    rows = list(csv.DictReader(io.StringIO(run(*asked, "--format", "csv").output)))
    whole = {
        (row["service"], row["criterion"]): row["found"]
        for row in rows
        if row["counted"] == "people" and not row["group"]
    }
    assert whole == {
        (cost["service"], cost["criterion"]["id"]): "" if cost["people_silent"] else str(cost["people"]["found"])
        for cost in costs
    }
    weighed = run("coverage", "--kind", "case_management", "--weigh", file, "--lang", "fr")
    assert weighed.exit_code == 0, weighed.output
    assert "inventées" in weighed.output
    assert "sur 400 dont il est certain" in weighed.output


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--kind", "case_managment"), "did you mean 'kind:case_management'?"),
        (("--by", "ages"), "did you mean 'age'?"),
        (("--by", "age"), "it needs '--people FILE'"),
        (("--people", RULES / "roles.yaml"), "cannot be read as Parquet"),
    ],
)
def test_mistakes_end_with_the_nearest_right_word(arguments: tuple[str | Path, ...], message: str) -> None:
    done = run("costs", *arguments)
    assert done.exit_code == 2, done.output
    assert message in done.output
