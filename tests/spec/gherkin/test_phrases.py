"""The phrase table and the feature files keep to each other, to the vocabulary and to the documents."""

import re
from pathlib import Path
from typing import Any

import pytest
from gherkin.parser import Parser

from engine import RuleBase, read_situation
from tests.spec.gherkin.answers import CONFIRM_NO_OFFER, DAY, ROOT
from tests.spec.gherkin.phrase_table import PhraseTable, Situation
from tests.support.yaml_files import from_yaml

FEATURES = sorted((ROOT / "features").glob("*.feature"))
DOCUMENTS = set(from_yaml((ROOT / "rules" / "sources.yaml").read_text(encoding="utf-8")))
#: Beside the documents: a service's own public page, and a choice of ours that the scenario says to be one.
OTHER_SOURCES = {"openbare-bron", "eigen-lezing"}


def parts_of(path: Path) -> list[tuple[str, dict[str, Any]]]:
    """The backgrounds and scenarios of a feature file, as the parser gives them."""
    document: Any = Parser().parse(path.read_text(encoding="utf-8"))
    return [part for child in document["feature"]["children"] for part in child.items()]


def scenarios_of(path: Path) -> list[dict[str, Any]]:
    """The scenarios of a feature file."""
    return [part for kind, part in parts_of(path) if kind == "scenario"]


def given_sentences(path: Path) -> set[str]:
    """What every Given sentence of a feature file says of a person, with the values of its examples."""
    return {
        about_a_person(text, row)
        for _, part in parts_of(path)
        for row in examples_of(part) or [{}]
        for text in before_when(part["steps"])
    }


def about_a_person(text: str, row: dict[str, str]) -> str:
    """A Given sentence with the values of one row, without the words that place a member in a household."""
    filled = re.sub(r"<([^<>]+)>", lambda match: row[match[1]], text)
    return re.sub(r"^(?:daarin als \w+|bij dat gezinslid:) ", "", filled)


def examples_of(part: dict[str, Any]) -> list[dict[str, str]]:
    """The rows of the examples of a scenario."""
    return [
        dict(
            zip(
                (cell["value"] for cell in table["tableHeader"]["cells"]),
                (c["value"] for c in row["cells"]),
                strict=True,
            )
        )
        for table in part.get("examples", ())
        for row in table["tableBody"]
    ]


def before_when(steps: list[dict[str, Any]]) -> list[str]:
    """The texts of the Given steps: all that stand before "Als"."""
    texts = []
    for step in steps:
        if step["keywordType"] == "Action":
            break
        texts.append(step["text"])
    return texts


def rule_ids(folder: str) -> set[str]:
    """The ids of all rules in a folder of rules, and of their conclusions."""
    ids = set()
    for path in (ROOT / "rules" / folder).glob("*.yaml"):
        for name, rule in (from_yaml(path.read_text(encoding="utf-8")) or {}).items():
            ids |= {name, rule.get("conclusion", name)}
    return ids


@pytest.mark.parametrize("path", FEATURES, ids=lambda path: path.stem)
def test_every_scenario_names_its_document_and_section(path: Path) -> None:
    for scenario in scenarios_of(path):
        tags = {tag["name"].removeprefix("@") for tag in scenario["tags"]}
        assert tags & (DOCUMENTS | OTHER_SOURCES), f"{scenario['name']}: no tag names a document"
        assert scenario["description"].strip().startswith("Bron: "), f"{scenario['name']}: no line 'Bron: …'"


def test_no_two_scenarios_have_the_same_name() -> None:
    names = [scenario["name"] for path in FEATURES for scenario in scenarios_of(path)]
    assert sorted(names) == sorted(set(names))


def test_every_phrase_states_facts_and_values_that_exist(rule_base: RuleBase, table: PhraseTable) -> None:
    for phrase in table.phrases:
        facts = {**phrase.fill, **phrase.facts}
        read_situation(rule_base.at(DAY), {fact: 1 if value == "{n}" else value for fact, value in facts.items()})


def test_every_topic_is_a_fact_that_exists(rule_base: RuleBase, table: PhraseTable) -> None:
    read_situation(rule_base.at(DAY), {fact: None for facts in table.names["topics"].values() for fact in facts})


def test_every_named_service_and_criterion_exists(table: PhraseTable) -> None:
    catalogue = {path.stem: path for path in (ROOT / "services_catalog" / "services").glob("*.yaml")}
    assert set(table.names["services"].values()) <= {*catalogue, CONFIRM_NO_OFFER}
    for criteria in table.names["criteria"].values():
        for service, criterion in criteria.items():
            entry = from_yaml(catalogue[service].read_text(encoding="utf-8"))
            assert criterion in {each["id"] for each in entry["eligibility"]}, f"{service} has no {criterion}"


@pytest.mark.parametrize(
    ("section", "folder"),
    [("remarks", "conclusions"), ("follow_up_lines", "conclusions"), ("household_remarks", "household")],
)
def test_every_remark_names_rules_that_exist(table: PhraseTable, section: str, folder: str) -> None:
    known = rule_ids(folder)
    unknown = {text: names for text, names in table.names[section].items() if known.isdisjoint(names)}
    assert unknown == {}


def test_every_phrase_is_used_or_general(table: PhraseTable) -> None:
    said = {sentence for path in FEATURES for sentence in given_sentences(path)}
    unused = [
        phrase.text
        for phrase in table.phrases
        if not phrase.general and not any(phrase.facts_in(sentence) is not None for sentence in said)
    ]
    assert unused == []


def test_an_unknown_sentence_is_refused_with_the_nearest(table: PhraseTable) -> None:
    with pytest.raises(LookupError, match="the nearest is 'er is levensgevaar'"):
        table.say("er is levensgvaar", Situation())


def test_a_later_sentence_replaces_an_earlier_one_and_the_rest_only_fills_in(table: PhraseTable) -> None:
    situation = Situation()
    table.say("er zijn verder geen problemen", situation)
    table.say("ze heeft nood aan lichamelijke zorg", situation)
    table.say("hij is 40 jaar", situation)
    table.say("ze is 41 jaar", situation)
    assert situation.facts["age"] == 41
    assert situation.facts["need_somatic"] is True
    assert situation.facts["need_mental"] is False


def test_not_asked_takes_an_answer_back_and_not_known_keeps_it_as_asked(table: PhraseTable) -> None:
    situation = Situation()
    table.say("hij is 40 jaar", situation)
    table.say("er is niet gevraagd wat de leeftijd is", situation)
    assert "age" not in situation.facts
    table.say("het is niet gekend wat de leeftijd is", situation)
    assert situation.facts["age"] is None
