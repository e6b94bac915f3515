"""Changes to files of the rule base, and those that make it name what is not there, each with what is said of it."""

from collections.abc import Callable

import pytest

DUNE = "services_catalog/services/dune.yaml"
AWEL = "services_catalog/services/awel-102.yaml"
TEAM_107 = "services_catalog/services/mobile-team-107-precarity.yaml"


def replaced(old: str, new: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        assert old in text, f"the test no longer fits the file: {old}"
        return text.replace(old, new, 1)

    return change


def appended(more: str) -> Callable[[str], str]:
    return lambda text: text + more


TEXT = "{nl: een, fr: un, en: one}"
SOURCE = "source: {document: federal-fiche-3}"
LOOP = f"""
loop_a: {{text: {TEXT}, met_when: {{criterion: loop_b}}, {SOURCE}}}
loop_b: {{text: {TEXT}, met_when: {{not: {{criterion: loop_a}}}}, {SOURCE}}}
"""

#: The file, the change, and the words of the problem.
UNKNOWN_NAMES = (
    pytest.param(
        DUNE,
        replaced("unless: {criterion: adult}", "unless: {criterion: adlut}"),
        "unknown criterion 'adlut'; did you mean 'adult'?",
        id="unknown criterion of what is said of a service",
    ),
    pytest.param(
        "services_catalog/services/general-practitioner.yaml",
        replaced("when: {fact: has_gp", "when: {fact: has_pg"),
        "unknown fact 'has_pg'; did you mean 'has_gp'?",
        id="unknown fact of what is said of a service",
    ),
    pytest.param(
        AWEL,
        replaced("met_when: {fact: age", "met_when: {fact: {a: age}"),
        "unknown fact '{'a': 'age'}'",
        id="a mapping for a fact",
    ),
    pytest.param(
        "rules/decision.yaml",
        replaced("named_when: may_be_named", "named_when: may_be_name"),
        "unknown criterion 'may_be_name'; did you mean 'may_be_named'?",
        id="unknown criterion for naming",
    ),
    pytest.param(
        "rules/decision.yaml",
        replaced("  criterion: young_child", "  criterion: young_chidl"),
        "unknown criterion 'young_chidl'; did you mean 'young_child'?",
        id="unknown criterion of whom others decide for",
    ),
    pytest.param(
        "rules/decision.yaml",
        replaced("agreed_alone: yes_of_a_small_child_alone", "agreed_alone: yes_of_a_small_child_alon"),
        "unknown conclusion 'yes_of_a_small_child_alon'; did you mean 'yes_of_a_small_child_alone'?",
        id="unknown conclusion that others have to agree",
    ),
    pytest.param(
        "rules/decision.yaml",
        replaced("by: [carer, relative]", "by: [carer, relatives]"),
        "unknown applicant 'relatives'; did you mean 'relative'?",
        id="unknown applicant who decides for others",
    ),
    pytest.param(
        "rules/decision.yaml",
        replaced("[check_level,", "[chek_level,"),
        "unknown conclusion 'chek_level'; did you mean 'check_level'?",
        id="unknown remark with the level",
    ),
    pytest.param(
        "rules/decision.yaml",
        replaced("danger_not_asked, ", "danger_not_askd, "),
        "unknown conclusion 'danger_not_askd'; did you mean 'danger_not_asked'?",
        id="unknown remark with danger",
    ),
    pytest.param(
        "rules/decision.yaml",
        replaced("start_with_a_coordinator: care_coordinator", "start_with_a_coordinator: care_coordinatr"),
        "unknown level 'care_coordinatr'; did you mean 'care_coordinator'?",
        id="unknown level to start with",
    ),
    pytest.param(
        "rules/service_kinds.yaml",
        replaced("criterion: emergency_first", "criterion: emergency_frst"),
        "unknown criterion 'emergency_frst'; did you mean 'emergency_first'?",
        id="unknown criterion of a kind",
    ),
    pytest.param(
        "rules/facts/request.yaml",
        replaced("  aim: [true]", "  presupposes: has_a_hom\n  aim: [true]"),
        "unknown criterion 'has_a_hom'",
        id="unknown criterion that a fact presupposes",
    ),
    pytest.param(
        "rules/conclusions/onward.yaml",
        replaced(
            "  when:\n",
            "  when:\n    - {conclusion: {id: confirm_no_offer_for_need, item: need_hous}, is: drawn}\n",
        ),
        "unknown item 'need_hous'; did you mean 'need_housing'?",
        id="unknown item of a conclusion",
    ),
    pytest.param(
        "rules/topics/money.yaml",
        replaced("need: need_income", "need: need_incom"),
        "unknown need 'need_incom'; did you mean 'need_income'?",
        id="unknown need of a topic",
    ),
    pytest.param(
        "rules/topics/mind.yaml",
        replaced("opens_safety: suicide_risk", "opens_safety: suicide_rsk"),
        "unknown danger 'suicide_rsk'; did you mean 'suicide_risk'?",
        id="unknown danger of a topic",
    ),
    pytest.param(
        "rules/topics/housing.yaml",
        replaced("is: home_inadequate", "is: home_inadequat"),
        "unknown value 'home_inadequat'; did you mean 'home_inadequate'?",
        id="unknown value that a topic suggests",
    ),
    pytest.param(
        "rules/topics/mind.yaml",
        replaced("synonyms:", "synonims:"),
        "unknown key 'synonims'; did you mean 'synonyms'?",
        id="unknown key of a topic",
    ),
    pytest.param(
        TEAM_107,
        replaced("{fact: age, at_least: 19}", "{fact: agee, at_least: 19}"),
        "unknown fact 'agee'; did you mean 'age'?",
        id="unknown fact",
    ),
    pytest.param(
        TEAM_107,
        replaced("{fact: age, at_least: 19}", "{fact: age, at_leest: 19}"),
        "unknown operator 'at_leest'; did you mean 'at_least'?",
        id="unknown operator",
    ),
    pytest.param(
        TEAM_107,
        replaced("{fact: age, at_least: 19}", "{fact: age, at_least: {parameter: majority}}"),
        "unknown parameter 'majority'",
        id="unknown parameter",
    ),
    pytest.param(
        TEAM_107,
        replaced("availability:", "availabilty:"),
        "unknown key 'availabilty'; did you mean 'availability'?",
        id="unknown key",
    ),
    pytest.param(
        TEAM_107,
        replaced("kind: case_management", "kind: case_managment"),
        "unknown kind of service 'case_managment'; did you mean 'case_management'?",
        id="unknown kind of service",
    ),
    pytest.param(
        "rules/decision.yaml",
        replaced("case_management:\n  kind: case_management", "case_management:\n  kind: emergency"),
        "figures are kept under 'case_management': the kind of service has that id",
        id="another kind of service that coordinates",
    ),
    pytest.param(
        "rules/criteria/level.yaml",
        appended(f"\ngrown: {{text: {TEXT}, met_when: {{fact: age, at_least: 18}}, source: {{document: fiche}}}}\n"),
        "unknown document 'fiche'",
        id="unknown document",
    ),
    pytest.param(
        "rules/conclusions/signals.yaml",
        appended(f"\nsad: {{when: [{{criterion: adullt, is: met}}], then: {{notice: {TEXT}}}, {SOURCE}}}\n"),
        "unknown criterion 'adullt'; did you mean 'adult'?",
        id="unknown criterion in a rule",
    ),
    pytest.param(
        AWEL,
        replaced("serves: [child_in_danger]", "serves: [child_in_danger, need_mentall]"),
        "unknown need or danger 'need_mentall'; did you mean 'need_mental'?",
        id="unknown need of a service",
    ),
    pytest.param(
        AWEL,
        replaced("bullying", "bulying"),
        "unknown topic 'bulying'; did you mean 'bullying'?",
        id="unknown topic of a service",
    ),
    pytest.param(
        "rules/conclusions/signals.yaml",
        appended(
            f"\nsad: {{when: [{{criterion: adult, is: met}}], then: {{refer_to: brusano, goal: {TEXT}}}, {SOURCE}}}\n"
        ),
        "unknown service 'brusano'",
        id="unknown onward target",
    ),
    pytest.param(
        "rules/conclusions/signals.yaml",
        appended(
            f"\nsad: {{when: [{{criterion: adult, is: met}}], "
            f"then: {{notice: {{nl: '{{ned}}', fr: '{{ned}}', en: '{{ned}}'}}}}, {SOURCE}}}\n"
        ),
        "unknown placeholder '{ned}'",
        id="unknown placeholder",
    ),
)
