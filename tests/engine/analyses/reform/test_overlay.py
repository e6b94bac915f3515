"""A reform is put over the rules, and its mistakes are named where they stand."""

import json
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from engine.analyses.reform.overlay import Reform, ReformSource, with_reform
from engine.errors import RuleBaseError
from engine.locations import PROJECT
from engine.logic.compilation.dated import DatedRules
from engine.logic.editions import RuleBase
from engine.rulebase.reading.yaml_source import read_yaml
from tests.support.rules import real_rule_base

ROOT = PROJECT
DAY = date(2026, 11, 21)
REFORMS = sorted((ROOT / "rules" / "reforms").glob("*.yaml"))

HEAD = """id: r
name: {nl: x, fr: x, en: x}
description: {nl: x, fr: x, en: x}
source: {document: brusano-forum-2024}
"""


@cache
def rule_base() -> RuleBase:
    return real_rule_base()


def read(path: Path) -> tuple[Reform, DatedRules]:
    file, problems = read_yaml(path, path.name)
    assert not problems
    return with_reform(rule_base().contents, DAY, file)


def written(tmp_path: Path, text: str) -> tuple[Reform, DatedRules]:
    path = tmp_path / "r.yaml"
    path.write_text(HEAD + text, encoding="utf-8")
    return read(path)


def required(rules: DatedRules, service: str) -> list[str]:
    compiled = rules.services[service]
    return [compiled.criteria[place].id for place in compiled.required]


@pytest.mark.parametrize("path", REFORMS, ids=lambda path: path.stem)
def test_the_shipped_reforms_are_right(path: Path) -> None:
    reform, rules = read(path)
    assert reform.id == path.stem
    assert set(rules.services) == set(rule_base().at(DAY).services)


def test_there_are_three() -> None:
    assert [path.stem for path in REFORMS] == ["bru-stars-to-25", "brusano-not-only-at-home", "team-107-wider"]


def test_what_a_reform_does_not_change_is_read_as_it_was(tmp_path: Path) -> None:
    """A key that the files write otherwise than the code (`is`, `for`) was not known any more."""
    contents = rule_base().contents
    services = {name: {"scope": service.scope} for name, service in contents.services.items()}
    conclusions = {
        name: {"when": rule.model_dump(mode="json", by_alias=True)["when"]} for name, rule in contents.rules.items()
    }
    text = f"services: {json.dumps(services)}\nconclusions: {json.dumps(conclusions)}\n"
    _, rules = written(tmp_path, text)
    assert rules.contents.services == contents.services
    assert rules.contents.rules == contents.rules


def test_a_criterion_is_removed_and_the_rules_themselves_stay(tmp_path: Path) -> None:
    _, rules = written(tmp_path, "services: {mobile-teams-2b: {eligibility: {psychiatric_path: null}}}\n")
    assert required(rules, "mobile-teams-2b") == ["adult"]
    assert required(rule_base().at(DAY), "mobile-teams-2b") == ["adult", "psychiatric_path"]


def test_a_criterion_is_added(tmp_path: Path) -> None:
    new = (
        "{kind: required, text: {nl: x, fr: x, en: x}, met_when: {criterion: adult},"
        " source: {document: brusano-forum-2024}}"
    )
    _, rules = written(tmp_path, f"services: {{dune: {{eligibility: {{adults_only: {new}}}}}}}\n")
    assert required(rules, "dune")[-1] == "adults_only"


def test_a_parameter_changes(tmp_path: Path) -> None:
    _, rules = written(tmp_path, "parameters: {complexity_kinds_needed: 3}\n")
    assert rules.parameters["complexity_kinds_needed"] == 3


def test_a_shared_criterion_changes(tmp_path: Path) -> None:
    _, rules = written(tmp_path, "criteria: {adult: {met_when: {fact: age, at_least: 21}}}\n")
    values, _ = rules.program.run({"age": 20})
    assert values[rules.program.index["adult"]] == 0


@pytest.mark.parametrize(
    ("change", "stays"),
    [
        ("met_when: {criterion: carer_can_carry}", False),
        ("assumption: null", False),
        ("text: {nl: x, fr: x, en: x}", True),
        ("met_when: {all: [{fact: insured, is: true}, {not: {criterion: threat_inside}}]}", True),
    ],
)
def test_what_is_assumed_of_a_criterion_goes_with_that_part_of_it(tmp_path: Path, change: str, *, stays: bool) -> None:
    _, rules = written(tmp_path, f"criteria: {{carer_carries: {{{change}}}}}\n")
    assumed = rule_base().contents.criteria["carer_carries"].assumed
    assert assumed is not None
    assert rules.contents.criteria["carer_carries"].assumed == (assumed if stays else None)


def test_a_service_closes_and_its_contacts_stay_known(tmp_path: Path) -> None:
    _, rules = written(tmp_path, "closed: [mobile-teams-2b]\n")
    assert "mobile-teams-2b" not in rules.services
    assert "mobile-teams-2b" in rules.contents.services


def test_availability_changes(tmp_path: Path) -> None:
    full = "{status: saturated, as_of: 2026-01-01, until: 2999-12-31}"
    _, rules = written(tmp_path, f"services: {{dune: {{availability: {full}}}}}\n")
    assert rules.services["dune"].entry.availability.status == "saturated"
    assert any(rule.name == "saturated_service_elsewhere[dune]" for rule in rules.rules)


@pytest.mark.parametrize(("until", "status"), [("2026-11-21", "saturated"), ("2026-11-20", "unknown")])
def test_a_service_is_full_no_longer_than_that_is_believed(tmp_path: Path, until: str, status: str) -> None:
    full = f"{{status: saturated, as_of: 2026-01-01, until: {until}}}"
    _, rules = written(tmp_path, f"services: {{dune: {{availability: {full}}}}}\n")
    assert rules.services["dune"].entry.availability.status == status
    assert any(rule.name == "saturated_service_elsewhere[dune]" for rule in rules.rules) == (status == "saturated")


def test_nobody_is_full_for_ever(tmp_path: Path) -> None:
    with pytest.raises(RuleBaseError, match="'saturated' needs 'until'"):
        written(tmp_path, "services: {dune: {availability: {status: saturated, as_of: 2026-01-01}}}\n")


def test_a_new_service_is_given_whole(tmp_path: Path) -> None:
    old = rule_base().contents.services["dune"].model_dump(mode="json", exclude_none=True)
    old |= {"id": "dune-two", "eligibility": {item["id"]: item for item in old["eligibility"]}}
    del old["application"], old["examples"]
    data = {
        "id": "r",
        "name": {"nl": "x", "fr": "x", "en": "x"},
        "description": {"nl": "x", "fr": "x", "en": "x"},
        "source": {"document": "brusano-forum-2024"},
        "services": {"dune-two": old},
    }
    _, rules = with_reform(rule_base().contents, DAY, ReformSource("reform", data, {}))
    assert required(rules, "dune-two") == required(rules, "dune")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("parameter: {}\n", "r.yaml:5: unknown key 'parameter'; did you mean 'parameters'?"),
        (
            "parameters: {complexity_kind_needed: 3}\n",
            "r.yaml:5: unknown parameter 'complexity_kind_needed'; did you mean 'complexity_kinds_needed'?",
        ),
        ("parameters: {smallest_published_count: 1}\n", "r.yaml:5: 'smallest_published_count' is at least 2, not 1"),
        ("parameters: {complexity_kinds_needed: -1}\n", "r.yaml:5: 'complexity_kinds_needed' is at least 0, not -1"),
        ("closed:\n  - dun\n", "r.yaml:6: unknown service 'dun'; did you mean 'dune'?"),
        (
            "services:\n  dune:\n    eligibility:\n      cooperation_neded: null\n",
            "r.yaml:8: there is no 'cooperation_neded' to remove; did you mean 'cooperation_needed'?",
        ),
        (
            "services:\n  dune:\n    eligibility:\n      cooperation_needed:\n        met_when: {fact: agee, is: 3}\n",
            "r.yaml:9: unknown fact 'agee'; did you mean 'age'?",
        ),
        (
            "services:\n  dune:\n    eligibility:\n      cooperation_needed:\n        txt: {nl: x, fr: x, en: x}\n",
            "r.yaml:9: unknown key 'txt'; did you mean 'text'?",
        ),
        ("services:\n  dune:\n    kind: case_managment\n", "r.yaml:7: unknown kind"),
        ("services:\n  nieuw: {kind: case_management}\n", "r.yaml:6: 'name' is missing"),
        ("criteria:\n  adult:\n    met_when: {criterion: minor}\n", "criteria define each other in a circle"),
    ],
)
def test_mistakes_are_named_where_they_stand(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(RuleBaseError) as caught:
        written(tmp_path, text)
    assert any(message in str(problem) for problem in caught.value.problems), caught.value


def test_mistakes_of_a_reform_without_lines_have_their_path() -> None:
    source = ReformSource("reform", {"closed": ["dun"], "id": "r"}, {})
    with pytest.raises(RuleBaseError, match="reform"):
        with_reform(rule_base().contents, DAY, source)
