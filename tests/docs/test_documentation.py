"""What the documentation says is there, is there."""

import re
import shlex
from importlib import import_module
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from engine import PROJECT, RuleBase
from engine.cli.menu import main

ROOT = PROJECT
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]

#: The fact ids that everybody shares; other parties rely on them.
FIXED_FACTS = [
    "danger_to_life",
    "crisis_now",
    "suicide_risk",
    "violence_threat",
    "child_in_danger",
    "age",
    "lives_in_brussels",
    "stays_in_brussels",
    "network_in_brussels",
    "municipality",
    "insured",
    "housing",
    "discharge_expected",
    "housing_loss_risk",
    "need_somatic",
    "need_mental",
    "need_addiction",
    "need_disability",
    "need_social",
    "need_housing",
    "need_income",
    "need_administrative",
    "need_legal",
    "need_parenting",
    "need_direct_care",
    "psychiatric_history",
    "psychiatric_risk",
    "alcohol_only",
    "social_exclusion",
    "domain_physical_functioning",
    "domain_role_physical",
    "domain_pain",
    "domain_general_health",
    "domain_vitality",
    "domain_social_functioning",
    "domain_role_emotional",
    "domain_mental_health",
    "can_self_manage",
    "carer_present",
    "carer_has_capacity",
    "carer_supported",
    "carer_exhausted",
    "institutions_involved",
    "mental_health_professional_involved",
    "provider_can_coordinate",
    "coordination_sufficient",
    "network_present",
    "network_exhausted",
    "network_in_conflict",
    "network_stuck",
    "network_building_needed",
    "applicant",
    "asks_for_help",
    "difficulty_accessing_help",
    "refuses_specialised_care",
    "needs_accompaniment",
    "consent",
    "followed_by",
    "refused_by_service",
    "recent_hospital_discharge",
    "repeated_admissions",
    "institution_eviction_risk",
    "long_term_need",
    "provider_overreach",
    "family_member_defers",
]

FIXED_VALUES = {
    "housing": "home home_inadequate homeless emergency_shelter staying_with_others institution hospital prison",
    "applicant": "person carer relative professional other",
    "consent": "given not_asked_yet refused withdrawn unable",
    "domain_pain": "none some serious",
}


def test_the_shared_fact_ids_are_there(rule_base: RuleBase) -> None:
    assert set(FIXED_FACTS) <= set(rule_base.contents.facts)


@pytest.mark.parametrize("fact", FIXED_VALUES)
def test_the_shared_values_are_there(rule_base: RuleBase, fact: str) -> None:
    values = rule_base.contents.facts[fact].values
    assert values is not None
    assert list(values) == FIXED_VALUES[fact].split()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_inside_the_project_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


def _commands() -> list[str]:
    found = []
    for page in PAGES:
        for block in re.findall(r"```(?:sh|console|bash)?\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL):
            found += re.findall(r"^(?:\$ )?(?:uv run )?wegwijs (.+)$", block, re.MULTILINE)
    return sorted(set(found))


def test_commands_are_documented() -> None:
    assert any(command.startswith("triage") for command in _commands())


@pytest.mark.parametrize("command", _commands())
def test_every_documented_command_exists(command: str) -> None:
    words = shlex.split(command, comments=True)
    if words[0].startswith("--"):
        words = []
    depth = 2 if words and isinstance(main.get_command(click.Context(main), words[0]), click.Group) else 1
    arguments = [word for word in words[:depth] if not word.startswith("-")]
    result = CliRunner().invoke(main, [*arguments, "--help"])
    assert result.exit_code == 0, result.output
    for option in (word.split("=")[0] for word in words if word.startswith("--")):
        assert option in result.output, f"'wegwijs {command}': no option {option}"


@pytest.mark.parametrize("target", ["setup", "serve", "test", "check"])
def test_make_targets_exist(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


def test_every_test_that_the_documentation_names_is_there() -> None:
    written = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    named = {name for page in PAGES for name in re.findall(r"`(test_\w+)`", page.read_text(encoding="utf-8"))}
    assert len(named) > 40
    assert [name for name in sorted(named) if f"def {name}(" not in written] == []


def test_what_python_in_the_documentation_imports_is_there() -> None:
    """What a page shows to whoever works with records or populations is used, though no module of ours imports it."""
    shown = set()
    for page in (*PROJECT.glob("docs/*.md"), PROJECT / "README.md"):
        for block in re.findall(r"^```python\n(.*?)^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL):
            for module, names in re.findall(r"^from ((?:api|engine)[\w.]*) import ([\w, ]+)$", block, re.MULTILINE):
                shown |= {(page.name, module, name.strip()) for name in names.split(",")}
    assert ("records.md", "api.records.frame", "read_screenings") in shown
    gone = [(page, module, name) for page, module, name in shown if not hasattr(import_module(module), name)]
    assert not gone
