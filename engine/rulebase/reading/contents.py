"""Everything that stands in the files, read together, with every reference between them checked."""

from collections.abc import Mapping
from pathlib import Path

from engine.errors import Problem
from engine.language import Text
from engine.pieces import Pieces
from engine.rulebase.entries.catalogue import Organisation, Service
from engine.rulebase.entries.conclusions import Rule
from engine.rulebase.entries.criteria import Criterion, Parameter
from engine.rulebase.entries.household import HouseholdRule, Role
from engine.rulebase.entries.interview import InterviewSettings
from engine.rulebase.entries.knowledge import KnowledgeRow
from engine.rulebase.entries.laws import Law, Witness
from engine.rulebase.entries.notes import NoteSettings
from engine.rulebase.entries.plan import DecisionPlan
from engine.rulebase.entries.rule_base import Contents, Places
from engine.rulebase.entries.service_kind import ServiceKind
from engine.rulebase.entries.topics import Topic
from engine.rulebase.entries.vocabulary import Constraint, Document, Fact, Group
from engine.rulebase.reading.files import FileReader
from engine.rulebase.reading.presuppositions import constraints_of_facts
from engine.rulebase.reading.references import reference_problems
from engine.rulebase.reading.services import with_hours_of_lines
from engine.rulebase.reading.topics import topic_constraints, topic_facts
from engine.rulebase.reading.yaml_source import YamlFile
from engine.shelf import NOTHING_KEPT, Shelf


def read_contents(rules: Path, catalogue: Path, files: Shelf = NOTHING_KEPT) -> tuple[Contents | None, list[Problem]]:
    """Read all files and check every reference between them.

    Args:
        rules: the folder ``rules``.
        catalogue: the folder ``services_catalog``.
        files: where each file may be kept as it was read.

    Returns:
        the contents, or None when a file does not fit its model, and what is wrong.
    """
    reader = FileReader(rules, catalogue, files)
    plan = reader.single("plan", reader.file(rules, "decision.yaml"), DecisionPlan)
    groups = reader.entries("groups", [reader.file(rules, "groups.yaml")], Group)
    fact_files = _in_order_of(groups, reader.folder(rules, "facts"))
    facts = reader.entries("facts", fact_files, Fact)
    fact_groups = {name: Path(file.name).stem for file in fact_files for name in file.data if name in facts}
    constraints = reader.entries("constraints", [reader.file(rules, "constraints.yaml")], Constraint)
    documents = reader.entries("documents", [reader.file(rules, "sources.yaml")], Document)
    parameters = reader.entries("parameters", [reader.file(rules, "parameters.yaml")], Parameter)
    criteria = reader.entries("criteria", reader.folder(rules, "criteria"), Criterion)
    conclusions = reader.entries("rules", reader.folder(rules, "conclusions"), Rule)
    roles = reader.entries("roles", [reader.file(rules, "roles.yaml")], Role)
    household = reader.entries("household", reader.folder(rules, "household"), HouseholdRule)
    knowledge = reader.entries("knowledge", [reader.file(rules, "knowledge.yaml")], KnowledgeRow)
    witnesses = reader.entries("witnesses", reader.folder(rules, "witnesses", optional=True), Witness)
    laws = reader.entries("laws", reader.folder(rules, "laws", optional=True), Law)
    kinds = reader.entries("kinds", [reader.file(rules, "service_kinds.yaml")], ServiceKind)
    words = reader.entries("words", [reader.file(rules, "wording.yaml")], Text)
    organisations = reader.one_each("organisations", reader.folder(catalogue, "organisations"), Organisation)
    services = with_hours_of_lines(reader.one_each("services", reader.folder(catalogue, "services"), Service))
    topic_groups = reader.entries("topic_groups", [reader.file(rules, "topic_groups.yaml")], Group)
    topic_files = reader.folder(rules, "topics")
    topics = reader.entries("topics", topic_files, Topic)
    group_of_topic = {name: Path(file.name).stem for file in topic_files for name in file.data if name in topics}
    interview = reader.single("interview", reader.file(rules, "interview.yaml"), InterviewSettings)
    notes = reader.single("notes", reader.file(rules, "notes.yaml"), NoteSettings)
    reader.check_all_read()
    if plan is None or interview is None or notes is None or reader.problems:
        return None, reader.problems
    pieces = files.fetch("pieces", Pieces)
    of_topics = topic_facts(topics, words, reader.placing, pieces)
    said = {name: fact for name, fact in of_topics.items() if name not in facts}
    dangers = {name for name, group in fact_groups.items() if group == plan.safety_group}
    constraints |= constraints_of_facts(facts, criteria, words, unsaid=dangers)
    contents = Contents(
        plan=plan,
        groups=groups,
        facts={name: facts[name] for name in fact_groups} | said,
        fact_groups=fact_groups,
        constraints=topic_constraints(topics, facts, words, reader.placing) | constraints,
        documents=documents,
        parameters=parameters,
        criteria=criteria,
        rules=conclusions,
        kinds=kinds,
        organisations=organisations,
        services=services,
        words=words,
        topics=topics,
        topic_groups=topic_groups,
        group_of_topic=group_of_topic,
        places=Places(reader.placing.lines, reader.placing.lines),
        version=f"{plan.version}+{reader.digest.hexdigest()[:12]}",
        knowledge=knowledge,
        roles=roles,
        household=household,
        interview=interview,
        notes=notes,
        laws=laws,
        witnesses=witnesses,
        pieces=pieces,
    )
    return contents, reference_problems(contents)


def _in_order_of(groups: Mapping[str, Group], files: list[YamlFile]) -> list[YamlFile]:
    order = list(groups)
    return sorted(files, key=lambda file: order.index(name) if (name := Path(file.name).stem) in order else len(order))
