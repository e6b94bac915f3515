"""A broken rule base is refused, and every mistake is told with file, line and the nearest right word."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from engine import RuleBase, RuleBaseError
from engine.locations import PROJECT
from engine.logic.operators import COMBINATIONS, FACT_TESTS
from engine.logic.statuses import STATUSES
from engine.rulebase.reading.required_words import REQUIRED_WORDS
from tests.engine.rulebase.reading.mistakes import (
    AWEL,
    DUNE,
    LOOP,
    SOURCE,
    TEAM_107,
    TEXT,
    UNKNOWN_NAMES,
    appended,
    replaced,
)
from tests.support.rules import changed_rule_base

ROOT = PROJECT


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


@pytest.mark.parametrize(
    ("file", "change", "expected"),
    [
        *UNKNOWN_NAMES,
        pytest.param(
            "rules/facts/request.yaml",
            replaced("aim: [true]", "aim: true"),
            "aim: expected a list",
            id="a value where a list belongs",
        ),
        pytest.param(
            "rules/facts/request.yaml",
            replaced("change: by_time", "change: by_tim"),
            "change: expected 'fixed', 'by_action' or 'by_time'; did you mean 'by_time'?",
            id="a word that is none of those",
        ),
        pytest.param(
            "rules/facts/request.yaml",
            replaced("sensitive: false", "sensitive: nee"),
            "sensitive: expected true or false",
            id="neither true nor false",
        ),
        pytest.param(
            DUNE,
            replaced("    not_said_of: {age: 40}\n", ""),
            "a text with 'when' or 'unless', and no other, has 'said_of' and 'not_said_of': somebody for each",
            id="a text with a condition of which nobody is the other",
        ),
        pytest.param(
            DUNE,
            replaced("  nl: Gratis en anoniem.\n", "  nl: Gratis en anoniem.\n  said_of: {age: 40}\n"),
            "a text with 'when' or 'unless', and no other, has 'said_of' and 'not_said_of': somebody for each",
            id="somebody for a text that is said to everybody",
        ),
        pytest.param(
            DUNE,
            replaced("    unless: {criterion: adult}", "    unles: {criterion: adult}"),
            "unknown key 'unles'; did you mean 'unless'?",
            id="a slip in the condition of a text",
        ),
        pytest.param(
            TEAM_107,
            replaced("review_by: 2025-01-17", "review_by: soon"),
            "review_by: expected a date such as 2026-11-21",
            id="no date",
        ),
        pytest.param(
            "rules/topics/safety.yaml",
            replaced("<partner_hits>", "<partner_hit>"),
            "unknown class of words 'partner_hit'; did you mean 'partner_hits'?",
            id="unknown class of words in a cue",
        ),
        pytest.param(
            "rules/notes.yaml",
            replaced("several: [parents]", "several: [parent]"),
            "unknown class of words 'parent'; did you mean 'parents'?",
            id="unknown class of words for people",
        ),
        pytest.param(
            "rules/notes.yaml",
            replaced("groups: [safety, protection, minor]", "groups: [safty, protection, minor]"),
            "unknown group 'safty'; did you mean 'safety'?",
            id="unknown group of dangers",
        ),
        pytest.param(
            "rules/facts/consent.yaml",
            replaced("    refused:\n      nl: [weigert alle hulp", "    refusd:\n      nl: [weigert alle hulp"),
            "'refusd' is not a value of 'consent'; did you mean 'refused'?",
            id="cues of a value that a fact does not have",
        ),
        pytest.param(
            TEAM_107,
            replaced("{fact: age, at_least: 19}", '{fact: age, at_least: "19"}'),
            "expected a whole number or {parameter: …}",
            id="the text 19 is no number",
        ),
        pytest.param(
            TEAM_107,
            replaced("in: [homeless,", "in: [homelesss,"),
            "the text 'homelesss' is not a value of 'housing'; did you mean 'homeless'?",
            id="unknown value",
        ),
        pytest.param(
            TEAM_107,
            replaced("scope: specialised", "scope: specialist"),
            "scope: expected 'specialised' or 'generalist'",
            id="word outside its list",
        ),
        pytest.param(
            TEAM_107,
            replaced("id: mobile-team-107-precarity", "id: mobile-team-107"),
            "the id is 'mobile-team-107', and the file is called 'mobile-team-107-precarity'",
            id="id is not the file's name",
        ),
        pytest.param(
            "rules/decision.yaml",
            replaced("  no_carrier: {", "  no_carriexr: {"),
            "no_carriexr: expected 'criteria', 'saturation', 'no_offer', 'application', 'consent' or 'no_carrier'; "
            "did you mean 'no_carrier'?",
            id="a key that is none of those",
        ),
        pytest.param(
            "rules/decision.yaml",
            replaced("areas: {brussels:", "areas: {brusels:"),
            "unknown area 'brusels'; did you mean 'brussels'?",
            id="an area in which no service can be",
        ),
        pytest.param(
            "rules/wording.yaml",
            replaced("summary_call:", "sumary_call:"),
            "the wording 'summary_call' is missing from rules/wording.yaml; did you mean 'sumary_call'?",
            id="a word that only answers speak",
        ),
        pytest.param(
            "rules/decision.yaml",
            replaced("    helpers: factor_helpers", "    helperss: factor_helpers"),
            "unknown wording 'kind_helperss'; did you mean 'kind_helpers'?",
            id="a kind of factor without a name",
        ),
        pytest.param(
            "rules/parameters.yaml",
            appended("\nnew: {name: {nl: Een, twee en drie, fr: Un, en: One}}\n"),
            "unknown key 'twee en drie': between brackets a text with a comma stands in quotes",
            id="a comma without quotes",
        ),
        pytest.param(
            "rules/facts/request.yaml",
            replaced("  sensitive: false\n", "  sensitive: false\n  cues: {nl: [woorden]}\n"),
            "cues: the words stand under the value that they say, as in {true: {nl: [woorden]}}",
            id="words of a fact without a value",
        ),
        pytest.param("rules/parameters.yaml", appended("\n*&^\n"), "not valid YAML", id="no YAML"),
        pytest.param(
            "rules/criteria/person.yaml",
            appended("\nadult: {}\n"),
            "the key 'adult' stands here a second time",
            id="key twice",
        ),
        pytest.param(
            "rules/criteria/person.yaml",
            appended(f"\nAdult: {{text: {TEXT}, met_when: {{fact: age, at_least: 18}}, {SOURCE}}}\n"),
            "the id 'Adult' is already used ('adult' at",
            id="ids that differ only in case",
        ),
        pytest.param(
            "rules/criteria/level.yaml",
            appended(f"\ngrown: {{text: {{nl: een, fr: un}}, met_when: {{fact: age, at_least: 18}}, {SOURCE}}}\n"),
            "'en' is missing",
            id="missing translation",
        ),
        pytest.param(
            "rules/criteria/level.yaml",
            appended(f"\ngrown: {{text: {TEXT}, met_when: {{fact: age, at_least: 18}}}}\n"),
            "neither source nor assumption is given",
            id="no source",
        ),
        pytest.param(
            "rules/criteria/level.yaml",
            appended(LOOP),
            "criteria define each other in a circle",
            id="criteria in a circle",
        ),
        pytest.param(
            "rules/conclusions/signals.yaml",
            appended(
                f"\nnever: {{when: [{{criterion: adult, is: met}}, {{criterion: adult, is: not_met}}], "
                f"then: {{notice: {TEXT}}}, {SOURCE}}}\n"
            ),
            "this rule can never fire: no value of {criterion: adult, is: …} fits all its conditions",
            id="unreachable conclusion",
        ),
        pytest.param(
            "rules/conclusions/signals.yaml",
            appended(f"\nslip: {{when: [], then: {{notce: {TEXT}}}, {SOURCE}}}\n"),
            "did you mean 'notice'?",
            id="a form of a conclusion with a slip",
        ),
        pytest.param(
            "rules/conclusions/signals.yaml",
            appended(
                f"\nnowhere: {{when: [{{service: dune, is: excluded}}], "
                f"then: {{refer_to: dune, goal: {TEXT}}}, {SOURCE}}}\n"
            ),
            "its condition {service: dune, is: …} rules out where it leads to, which is refused unless it says "
            "'though_excluded'",
            id="a step to a service that is ruled out",
        ),
        pytest.param(
            "rules/conclusions/signals.yaml",
            appended(
                f"\nhen: {{when: [{{conclusion: egg, is: drawn}}], then: {{notice: {TEXT}}}, {SOURCE}}}\n"
                f"egg: {{when: [{{conclusion: hen, is: drawn}}], then: {{notice: {TEXT}}}, {SOURCE}}}\n"
            ),
            "conclusions wait for each other in a circle",
            id="conclusions in a circle",
        ),
        pytest.param(
            "rules/conclusions/signals.yaml",
            appended(f"\nsad: {{when: [{{criterion: adult, is: true}}], then: {{notice: {TEXT}}}, {SOURCE}}}\n"),
            "'true' is not a status of a criterion; it is one of not_met, unknown, met; did you mean 'met'?",
            id="unknown status",
        ),
        pytest.param(
            "rules/conclusions/safety.yaml",
            replaced("contacts: [emergency-112, police-101]", "contacts: [emergency-112, sos-enfants]"),
            "'sos-enfants' has no number that is sure: it cannot stand in an alert",
            id="an alert names who cannot be called",
        ),
        pytest.param(
            AWEL,
            replaced("Mo-Sa 16:00-22:00; PH off", "Mo-Sa 16-22"),
            "'Mo-Sa 16-22' are no opening hours; an example: \"Mo-Fr 09:00-17:00; PH off\"",
            id="hours that cannot be read",
        ),
        pytest.param(
            AWEL,
            replaced("subject: true", "subject: true\n    margin: 2"),
            "a subject is never relaxed: leave out 'flexible' and 'margin'",
            id="a subject with a margin",
        ),
        pytest.param(
            AWEL,
            replaced("    subject: true", "    margin: 2"),
            "no source gives a margin: say why it is assumed (assumption)",
            id="a margin that nobody assumes",
        ),
        pytest.param(
            AWEL,
            replaced("kind: required", "kind: typical"),
            "'subject', 'flexible' and 'margin' are of a required criterion; this one is typical",
            id="a subject that is not required",
        ),
        pytest.param(
            "services_catalog/services/hallo-welzijnswerk.yaml",
            replaced("serves_everything: true", "serves_everything: true\nserves: [need_income]"),
            "'serves_everything' stands instead of 'serves'",
            id="everything and something",
        ),
        pytest.param(
            AWEL,
            replaced("undated: true, review_by: 2027-05-28", "undated: true, review_by: 2026-11-28"),
            "review_by lies after as_of",
            id="due for review on the day it speaks of",
        ),
        pytest.param(
            DUNE,
            replaced("topics: [drugs]", "topics: [drugs, drugs]"),
            "topics: 'drugs' stands twice in the list",
            id="an id twice in a list",
        ),
        pytest.param(
            DUNE,
            replaced('  - {number: "02 503 29 71"}', '  - {number: "02 503 29 71"}\n  - {number: "025032971"}'),
            "phones: the number 025032971 stands here twice",
            id="a number twice",
        ),
        pytest.param(
            "services_catalog/services/food-aid.yaml",
            replaced(", of: hallo-welzijnswerk", ""),
            "0800 35 243 is a number of 'hallo-welzijnswerk' too: write 'of: hallo-welzijnswerk'",
            id="a number of two services",
        ),
        pytest.param(
            "services_catalog/services/food-aid.yaml",
            replaced("of: hallo-welzijnswerk", "of: line-1712"),
            "0800 35 243 is no number of 'line-1712'",
            id="a line of a service that has another number",
        ),
        pytest.param(
            "services_catalog/services/cpas-ocmw.yaml",
            replaced('  "21016":\n    address:', '  "21016":\n    adress:'),
            "unknown key 'adress'; did you mean 'address'?",
            id="a way to reach it in one municipality that is none",
        ),
        pytest.param(
            DUNE,
            replaced('{number: "02 503 29 71"}', '{number: "02 503 29 71", languages: [frr]}'),
            "unknown language 'frr'; did you mean 'fr'?",
            id="a language that nobody can say that they speak",
        ),
        pytest.param(
            DUNE,
            replaced("who_may_apply: [person]", "who_may_apply: [person, carer]"),
            "'carer' stands in 'who_may_apply' and in 'ask_whether'",
            id="may apply and is asked whether",
        ),
        pytest.param(
            DUNE,
            replaced("duration:\n", "duration:\n  months_at_least: 12\n  months_at_most: 6\n"),
            "months_at_most is less than months_at_least",
            id="a duration from more to less",
        ),
        pytest.param(
            DUNE,
            replaced("duration:\n", "duration:\n  months_at_least: -12\n"),
            "months_at_least: expected a whole number of at least 1",
            id="less than no months",
        ),
        pytest.param(
            DUNE,
            replaced('section: "DUNE, timing"', 'section: ""'),
            "section: expected a text, and this is empty",
            id="an empty text",
        ),
        pytest.param(
            "rules/laws/services.yaml",
            replaced("    of: [insured]", "    of: []"),
            "of: expected something, and this is empty",
            id="an empty list",
        ),
        pytest.param(
            DUNE,
            replaced(
                'source: {document: brusano-forum-2024, section: "DUNE, timing"',
                'source: {document: brusano-forum-2025, section: "DUNE, timing"',
            ),
            "unknown document 'brusano-forum-2025'; did you mean 'brusano-forum-2024'?",
            id="unknown document of a duration",
        ),
        pytest.param(
            "rules/parameters.yaml",
            replaced("document: brusano-forum-2024", "document: brusano-forum-2025"),
            "unknown document 'brusano-forum-2025'; did you mean 'brusano-forum-2024'?",
            id="unknown document of a parameter",
        ),
        pytest.param(
            "rules/parameters.yaml",
            replaced("  values:\n", f"  values:\n    - {{value: 9, valid_from: 2025-01-01, {SOURCE}}}\n"),
            "hold from 2025-01-01 on; the earlier one needs 'valid_to'",
            id="two values of one day",
        ),
        *(
            pytest.param(
                "rules/parameters.yaml",
                replaced("  at_least: 2 ", f"  at_least: 2\n  values: [{{value: {value}, {SOURCE}}}]\nanother: # "),
                f"a value is at least 2, not {value}",
                id=f"nobody is hidden with {value}",
            )
            for value in (1, 0, -5)
        ),
        pytest.param(
            "rules/parameters.yaml",
            replaced("    - value: 2\n", "    - value: -2\n"),
            "a value is at least 0, not -2",
            id="a count below zero",
        ),
        pytest.param(
            "rules/facts/person.yaml",
            replaced("maximum: 120", "maximum: -1"),
            "the maximum is -1 and the minimum 0",
            id="bounds the wrong way round",
        ),
        pytest.param(
            "rules/conclusions/signals.yaml",
            appended(
                f"\nsad: {{when: [{{criterion: adult, is: met}}], "
                f"then: {{refer_to: levensloop-gelderland, goal: {TEXT}}}, {SOURCE}}}\n"
            ),
            "'levensloop-gelderland' is a reference and is never offered",
            id="a reference is never offered",
        ),
        pytest.param(
            "rules/constraints.yaml",
            appended(
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


def test_every_word_that_is_spoken_is_required(rule_base: RuleBase) -> None:
    """What is neither required nor said by an operator or a status is spoken by nobody, or was forgotten there."""
    contents = rule_base.contents
    own = (*FACT_TESTS, *COMBINATIONS, *STATUSES, "kind_")
    left = contents.words.keys() - REQUIRED_WORDS
    missing = [word for word in left if not word.startswith(own)]
    assert not missing, "what the code speaks stands in REQUIRED_WORDS too; a word that nothing speaks goes"


@pytest.mark.parametrize("name", ["decision", "interview", "notes"])
def test_of_a_file_that_cannot_be_read_nothing_else_is_said_to_be_missing(copy: Path, name: str) -> None:
    """What would stand in it is not missing: only its line that is no YAML has to be mended."""
    path = copy / f"rules/{name}.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "\n: : [\n", encoding="utf-8")
    (problem,) = _problems(copy)
    assert problem.startswith(f"rules/{name}.yaml:")
    assert "not valid YAML" in problem


def test_a_gap_without_a_name_is_told(copy: Path) -> None:
    """Whoever falls into it would have got no answer at all."""
    path = copy / "rules/decision.yaml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith("  no_carrier:")), encoding="utf-8")
    assert [problem.partition(": ")[2] for problem in _problems(copy)] == [
        "the name of the gap 'no_carrier' is missing"
    ]


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
