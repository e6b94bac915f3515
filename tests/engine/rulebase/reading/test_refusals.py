"""A broken rule base is refused, and every mistake is told with file, line and the nearest right word."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from engine import RuleBaseError
from engine.locations import PROJECT
from tests.support.rules import changed_rule_base

ROOT = PROJECT
AWEL = "services_catalog/services/awel-102.yaml"
TEAM_107 = "services_catalog/services/mobile-team-107-precarity.yaml"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the real rule base that a test may break."""
    for folder in ("rules", "services_catalog"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path


def _problems(copy: Path) -> list[str]:
    with pytest.raises(RuleBaseError) as refused:
        changed_rule_base(copy / "rules", copy / "services_catalog")
    return [str(problem) for problem in refused.value.problems]


def _replace(old: str, new: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        assert old in text, f"the test no longer fits the file: {old}"
        return text.replace(old, new, 1)

    return change


def _append(more: str) -> Callable[[str], str]:
    return lambda text: text + more


TEXT = "{nl: een, fr: un, en: one}"
SOURCE = "source: {document: federal-fiche-3}"
LOOP = f"""
loop_a: {{text: {TEXT}, met_when: {{criterion: loop_b}}, {SOURCE}}}
loop_b: {{text: {TEXT}, met_when: {{not: {{criterion: loop_a}}}}, {SOURCE}}}
"""


@pytest.mark.parametrize(
    ("file", "change", "expected"),
    [
        pytest.param(
            AWEL,
            _replace("met_when: {fact: age", "met_when: {fact: {a: age}"),
            "unknown fact '{'a': 'age'}'",
            id="a mapping for a fact",
        ),
        pytest.param(
            "rules/decision.yaml",
            _replace("named_when: may_be_named", "named_when: may_be_name"),
            "unknown criterion 'may_be_name'; did you mean 'may_be_named'?",
            id="unknown criterion for naming",
        ),
        pytest.param(
            "rules/decision.yaml",
            _replace("[check_level]", "[chek_level]"),
            "unknown conclusion 'chek_level'; did you mean 'check_level'?",
            id="unknown remark with the level",
        ),
        pytest.param(
            "rules/decision.yaml",
            _replace("danger_not_asked, ", "danger_not_askd, "),
            "unknown conclusion 'danger_not_askd'; did you mean 'danger_not_asked'?",
            id="unknown remark with danger",
        ),
        pytest.param(
            "rules/decision.yaml",
            _replace("start_with_a_coordinator: care_coordinator", "start_with_a_coordinator: care_coordinatr"),
            "unknown level 'care_coordinatr'; did you mean 'care_coordinator'?",
            id="unknown level to start with",
        ),
        pytest.param(
            "rules/service_kinds.yaml",
            _replace("criterion: emergency_first", "criterion: emergency_frst"),
            "unknown criterion 'emergency_frst'; did you mean 'emergency_first'?",
            id="unknown criterion of a kind",
        ),
        pytest.param(
            "rules/facts/request.yaml",
            _replace("  aim: [true]", "  presupposes: has_a_hom\n  aim: [true]"),
            "unknown criterion 'has_a_hom'",
            id="unknown criterion that a fact presupposes",
        ),
        pytest.param(
            "rules/conclusions/onward.yaml",
            _replace(
                "  when:\n",
                "  when:\n    - {conclusion: {id: confirm_no_offer_for_need, item: need_hous}, is: drawn}\n",
            ),
            "unknown item 'need_hous'; did you mean 'need_housing'?",
            id="unknown item of a conclusion",
        ),
        pytest.param(
            "rules/facts/request.yaml",
            _replace("aim: [true]", "aim: true"),
            "aim: expected a list",
            id="a value where a list belongs",
        ),
        pytest.param(
            "rules/facts/request.yaml",
            _replace("change: by_time", "change: by_tim"),
            "change: expected 'fixed', 'by_action' or 'by_time'; did you mean 'by_time'?",
            id="a word that is none of those",
        ),
        pytest.param(
            "rules/facts/request.yaml",
            _replace("sensitive: false", "sensitive: nee"),
            "sensitive: expected true or false",
            id="neither true nor false",
        ),
        pytest.param(
            TEAM_107,
            _replace("review_by: 2025-01-17", "review_by: soon"),
            "review_by: expected a date such as 2026-11-21",
            id="no date",
        ),
        pytest.param(
            "rules/topics/money.yaml",
            _replace("need: need_income", "need: need_incom"),
            "unknown need 'need_incom'; did you mean 'need_income'?",
            id="unknown need of a topic",
        ),
        pytest.param(
            "rules/topics/mind.yaml",
            _replace("opens_safety: suicide_risk", "opens_safety: suicide_rsk"),
            "unknown danger 'suicide_rsk'; did you mean 'suicide_risk'?",
            id="unknown danger of a topic",
        ),
        pytest.param(
            "rules/topics/housing.yaml",
            _replace("is: home_inadequate", "is: home_inadequat"),
            "unknown value 'home_inadequat'; did you mean 'home_inadequate'?",
            id="unknown value that a topic suggests",
        ),
        pytest.param(
            "rules/topics/mind.yaml",
            _replace("synonyms:", "synonims:"),
            "unknown key 'synonims'; did you mean 'synonyms'?",
            id="unknown key of a topic",
        ),
        pytest.param(
            "rules/topics/safety.yaml",
            _replace("<partner_hits>", "<partner_hit>"),
            "there is no class of words 'partner_hit'; did you mean 'partner_hits'?",
            id="unknown class of words in a cue",
        ),
        pytest.param(
            "rules/notes.yaml",
            _replace("groups: [safety, protection]", "groups: [safty, protection]"),
            "there is no group of facts 'safty'; did you mean 'safety'?",
            id="unknown group of dangers",
        ),
        pytest.param(
            "rules/facts/consent.yaml",
            _replace("    refused:\n      nl: [weigert alle hulp", "    refusd:\n      nl: [weigert alle hulp"),
            "'refusd' is not a value of 'consent'; did you mean 'refused'?",
            id="cues of a value that a fact does not have",
        ),
        pytest.param(
            TEAM_107,
            _replace("{fact: age, at_least: 19}", "{fact: agee, at_least: 19}"),
            "unknown fact 'agee'; did you mean 'age'?",
            id="unknown fact",
        ),
        pytest.param(
            TEAM_107,
            _replace("{fact: age, at_least: 19}", "{fact: age, at_leest: 19}"),
            "unknown operator 'at_leest'; did you mean 'at_least'?",
            id="unknown operator",
        ),
        pytest.param(
            TEAM_107,
            _replace("{fact: age, at_least: 19}", '{fact: age, at_least: "19"}'),
            "expected a whole number or {parameter: …}",
            id="the text 19 is no number",
        ),
        pytest.param(
            TEAM_107,
            _replace("{fact: age, at_least: 19}", "{fact: age, at_least: {parameter: majority}}"),
            "unknown parameter 'majority'",
            id="unknown parameter",
        ),
        pytest.param(
            TEAM_107,
            _replace("in: [homeless,", "in: [homelesss,"),
            "the text 'homelesss' is not a value of 'housing'; did you mean 'homeless'?",
            id="unknown value",
        ),
        pytest.param(
            TEAM_107,
            _replace("scope: specialised", "scope: specialist"),
            "scope: expected 'specialised' or 'generalist'",
            id="word outside its list",
        ),
        pytest.param(
            TEAM_107,
            _replace("availability:", "availabilty:"),
            "unknown key 'availabilty'; did you mean 'availability'?",
            id="unknown key",
        ),
        pytest.param(
            TEAM_107,
            _replace("kind: case_management", "kind: case_managment"),
            "unknown kind of service 'case_managment'; did you mean 'case_management'?",
            id="unknown kind of service",
        ),
        pytest.param(
            TEAM_107,
            _replace("id: mobile-team-107-precarity", "id: mobile-team-107"),
            "the id is 'mobile-team-107', and the file is called 'mobile-team-107-precarity'",
            id="id is not the file's name",
        ),
        pytest.param("rules/parameters.yaml", _append("\n*&^\n"), "not valid YAML", id="no YAML"),
        pytest.param(
            "rules/criteria/person.yaml",
            _append("\nadult: {}\n"),
            "the key 'adult' stands here a second time",
            id="key twice",
        ),
        pytest.param(
            "rules/criteria/person.yaml",
            _append(f"\nAdult: {{text: {TEXT}, met_when: {{fact: age, at_least: 18}}, {SOURCE}}}\n"),
            "the id 'Adult' is already used ('adult' at",
            id="ids that differ only in case",
        ),
        pytest.param(
            "rules/criteria/level.yaml",
            _append(f"\ngrown: {{text: {{nl: een, fr: un}}, met_when: {{fact: age, at_least: 18}}, {SOURCE}}}\n"),
            "'en' is missing",
            id="missing translation",
        ),
        pytest.param(
            "rules/criteria/level.yaml",
            _append(f"\ngrown: {{text: {TEXT}, met_when: {{fact: age, at_least: 18}}}}\n"),
            "neither source nor assumption is given",
            id="no source",
        ),
        pytest.param(
            "rules/criteria/level.yaml",
            _append(f"\ngrown: {{text: {TEXT}, met_when: {{fact: age, at_least: 18}}, source: {{document: fiche}}}}\n"),
            "unknown document 'fiche'",
            id="unknown document",
        ),
        pytest.param(
            "rules/criteria/level.yaml",
            _append(LOOP),
            "criteria define each other in a circle",
            id="criteria in a circle",
        ),
        pytest.param(
            "rules/conclusions/signals.yaml",
            _append(
                f"\nnever: {{when: [{{criterion: adult, is: met}}, {{criterion: adult, is: not_met}}], "
                f"then: {{notice: {TEXT}}}, {SOURCE}}}\n"
            ),
            "this rule can never fire",
            id="unreachable conclusion",
        ),
        pytest.param(
            "rules/conclusions/signals.yaml",
            _append(
                f"\nhen: {{when: [{{conclusion: egg, is: drawn}}], then: {{notice: {TEXT}}}, {SOURCE}}}\n"
                f"egg: {{when: [{{conclusion: hen, is: drawn}}], then: {{notice: {TEXT}}}, {SOURCE}}}\n"
            ),
            "conclusions wait for each other in a circle",
            id="conclusions in a circle",
        ),
        pytest.param(
            "rules/conclusions/signals.yaml",
            _append(f"\nsad: {{when: [{{criterion: adullt, is: met}}], then: {{notice: {TEXT}}}, {SOURCE}}}\n"),
            "unknown criterion 'adullt'; did you mean 'adult'?",
            id="unknown criterion in a rule",
        ),
        pytest.param(
            "rules/conclusions/signals.yaml",
            _append(f"\nsad: {{when: [{{criterion: adult, is: true}}], then: {{notice: {TEXT}}}, {SOURCE}}}\n"),
            "'True' is not a status of a criterion; it is one of not_met, unknown, met",
            id="unknown status",
        ),
        pytest.param(
            "rules/conclusions/safety.yaml",
            _replace("contacts: [emergency-112, police-101]", "contacts: [emergency-112, sos-enfants]"),
            "'sos-enfants' has no number that is sure: it cannot stand in an alert",
            id="an alert names who cannot be called",
        ),
        pytest.param(
            AWEL,
            _replace("Mo-Sa 16:00-22:00; PH off", "Mo-Sa 16-22"),
            "'Mo-Sa 16-22' are no opening hours; an example: \"Mo-Fr 09:00-17:00; PH off\"",
            id="hours that cannot be read",
        ),
        pytest.param(
            AWEL,
            _replace('opening_hours: "Mo-Sa 16:00-22:00; PH off"', 'opens: "16:00", closes: "22:00"'),
            "'opens', 'closes' and 'days' are now one: opening_hours: ",
            id="hours in the old words",
        ),
        pytest.param(
            AWEL,
            _replace("serves: [child_in_danger]", "serves: [child_in_danger, need_mentall]"),
            "unknown need or danger 'need_mentall'; did you mean 'need_mental'?",
            id="unknown need of a service",
        ),
        pytest.param(
            AWEL,
            _replace("bullying", "bulying"),
            "unknown topic 'bulying'; did you mean 'bullying'?",
            id="unknown topic of a service",
        ),
        pytest.param(
            AWEL,
            _replace("subject: true", "subject: true\n    margin: 2"),
            "a subject is never relaxed: leave out 'flexible' and 'margin'",
            id="a subject with a margin",
        ),
        pytest.param(
            AWEL,
            _replace("    subject: true", "    margin: 2"),
            "no source gives a margin: say why it is assumed (assumption)",
            id="a margin that nobody assumes",
        ),
        pytest.param(
            AWEL,
            _replace("kind: required", "kind: typical"),
            "'subject', 'flexible' and 'margin' are of a required criterion; this one is typical",
            id="a subject that is not required",
        ),
        pytest.param(
            "services_catalog/services/hallo-welzijnswerk.yaml",
            _replace("serves_everything: true", "serves_everything: true\nserves: [need_income]"),
            "'serves_everything' stands instead of 'serves'",
            id="everything and something",
        ),
        pytest.param(
            AWEL,
            _replace("undated: true, review_by: 2027-05-28", "undated: true, review_by: 2026-11-28"),
            "review_by lies after as_of",
            id="due for review on the day it speaks of",
        ),
        pytest.param(
            "rules/conclusions/signals.yaml",
            _append(
                f"\nsad: {{when: [{{criterion: adult, is: met}}], "
                f"then: {{refer_to: brusano, goal: {TEXT}}}, {SOURCE}}}\n"
            ),
            "unknown service 'brusano'",
            id="unknown onward target",
        ),
        pytest.param(
            "rules/conclusions/signals.yaml",
            _append(
                f"\nsad: {{when: [{{criterion: adult, is: met}}], "
                f"then: {{refer_to: levensloop-gelderland, goal: {TEXT}}}, {SOURCE}}}\n"
            ),
            "'levensloop-gelderland' is a reference and is never offered",
            id="a reference is never offered",
        ),
        pytest.param(
            "rules/conclusions/signals.yaml",
            _append(
                f"\nsad: {{when: [{{criterion: adult, is: met}}], "
                f"then: {{notice: {{nl: '{{ned}}', fr: '{{ned}}', en: '{{ned}}'}}}}, {SOURCE}}}\n"
            ),
            "unknown placeholder '{ned}'",
            id="unknown placeholder",
        ),
        pytest.param(
            "rules/constraints.yaml",
            _append(
                f"\nsad: {{when: {{fact: insured, is: true}}, "
                f"then: {{any: [{{fact: age, at_least: 18}}, {{fact: insured, is: true}}]}}, text: {TEXT}, {SOURCE}}}\n"
            ),
            "the consequence is an expression about one fact",
            id="a consequence about two facts",
        ),
    ],
)
def test_a_mistake_is_explained(copy: Path, file: str, change: Callable[[str], str], expected: str) -> None:
    path = copy / file
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    problems = _problems(copy)
    found = [problem for problem in problems if expected in problem]
    assert found, problems
    where = found[0].split(": ")[0]
    assert where.startswith(file)
    assert where.rpartition(":")[2].isdigit()


def test_a_missing_file_is_named(copy: Path) -> None:
    (copy / "rules" / "parameters.yaml").unlink()
    assert "rules/parameters.yaml: this file is missing" in _problems(copy)


def test_the_line_is_the_line_of_the_mistake(copy: Path) -> None:
    path = copy / TEAM_107
    lines = path.read_text(encoding="utf-8").splitlines()
    number = next(n for n, line in enumerate(lines, start=1) if "{fact: age, at_least: 19}" in line)
    path.write_text(
        "\n".join(lines).replace("{fact: age, at_least: 19}", "{fact: agee, at_least: 19}", 1), encoding="utf-8"
    )
    assert f"{TEAM_107}:{number}: unknown fact 'agee'; did you mean 'age'?" in _problems(copy)


def test_several_mistakes_are_all_told(copy: Path) -> None:
    for name in ("bru-stars", "dune"):
        path = copy / f"services_catalog/services/{name}.yaml"
        path.write_text(
            path.read_text(encoding="utf-8").replace("scope: specialised", "scope: special"), encoding="utf-8"
        )
    assert len([problem for problem in _problems(copy) if "scope" in problem]) == 2
