"""What follows from a topic: the fact that it is, and the need that it always implies."""

from collections.abc import Iterator, Mapping
from functools import partial

from engine.errors import Problem
from engine.language import Text
from engine.pieces import Pieces
from engine.rulebase.entries.rule_base import Contents
from engine.rulebase.entries.topics import Topic, topic_fact
from engine.rulebase.entries.vocabulary import Constraint, Fact, FactAnswer
from engine.rulebase.reading.ids import missing, no_answer
from engine.rulebase.reading.placing import Placing

#: The words of ``rules/wording.yaml`` from which the texts of generated entries are made.
QUESTION, IMPLIES = "topic_question", "topic_implies"


def topic_facts(
    topics: Mapping[str, Topic], words: Mapping[str, Text], placing: Placing, pieces: Pieces
) -> dict[str, Fact]:
    """The boolean fact of each topic, by id; its place is that of the topic.

    Args:
        topics: the topics.
        words: the words from which its question is made; nothing is generated where they are missing.
        placing: where every entry stands; the facts are added.
        pieces: what was made of the same topics before.
    """
    if QUESTION not in words:
        return {}
    found = {}
    for name, topic in topics.items():
        fact = topic_fact(name)
        made = partial(_fact_of, topic, words[QUESTION])
        found[fact] = pieces.of(("fact of", name), (topic, words[QUESTION]), (), made)
        placing.put_beside(("facts", fact), ("topics", name))
    return found


def _fact_of(topic: Topic, question: Text) -> Fact:
    return Fact(
        type="boolean",
        name=topic.name,
        question=question.replace({"topic": topic.name}),
        sensitive=True,
        change="by_time",
        source=topic.source,
        assumption=topic.assumption,
    )


def topic_constraints(
    topics: Mapping[str, Topic], facts: Mapping[str, Fact], words: Mapping[str, Text], placing: Placing
) -> dict[str, Constraint]:
    """For each need that a topic always implies, that whoever has the topic has the need.

    Args:
        topics: the topics.
        facts: the facts that are asked; a need that is none of them is left out, and told by `topic_problems`.
        words: the words from which the text is made; nothing is generated where they are missing.
        placing: where every entry stands; the constraints are added.
    """
    found = {}
    for name, topic in topics.items():
        for need in topic.needs if IMPLIES in words else ():
            if need in facts:
                constraint = f"{topic_fact(name)}_means_{need}"
                found[constraint] = Constraint(
                    when={"fact": topic_fact(name), "is": True},
                    then={"fact": need, "is": True},
                    text=words[IMPLIES].replace({"topic": topic.name, "need": facts[need].name}),
                    source=topic.source,
                    assumption=topic.assumption,
                )
                placing.put_beside(("constraints", constraint), ("topics", name))
    return found


def topic_problems(contents: Contents) -> Iterator[Problem]:
    """What is wrong with the topics: unknown groups, needs, facts and dangers, and ids that facts have already."""
    needs = contents.facts_of(contents.plan.needs_group)
    dangers = contents.facts_of(contents.plan.safety_group)
    for group in contents.topic_groups:
        if not contents.topics_of(group):
            yield contents.places.problem("topic_groups", group, (), f"the group '{group}' has no topics")
    for name, topic in contents.topics.items():
        yield from missing(
            contents, ("topics", name, ()), "group", contents.group_of_topic[name], contents.topic_groups
        )
        if topic_fact(name) in contents.fact_groups:
            yield contents.places.problem("topics", name, (), f"'{topic_fact(name)}' is already a fact of its own")
        for need in topic.needs:
            yield from missing(contents, ("topics", name, ("need",)), "need", need, needs)
        if topic.opens_safety is not None:
            yield from missing(contents, ("topics", name, ("opens_safety",)), "danger", topic.opens_safety, dangers)
        answers: dict[tuple[str | int, ...], FactAnswer] = {
            ("suggests", position): answer for position, answer in enumerate(topic.suggests)
        }
        if topic.said_by is not None:
            answers["said_by",] = topic.said_by
        for path, answer in answers.items():
            fact = contents.facts.get(answer.fact)
            if path == ("said_by",) and fact is not None and fact.type != "boolean":
                yield contents.places.problem("topics", name, path, "only an answer of yes or no says a topic")
            else:
                yield from no_answer(contents, ("topics", name, path), answer)
