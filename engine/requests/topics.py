"""``"topics": ["debts"]`` in a request: short for the facts of these topics."""

from collections.abc import Mapping
from typing import Any

from engine.errors import Problem, SituationError
from engine.rulebase.entries.rule_base import Contents
from engine.rulebase.entries.topics import topic_fact
from engine.suggestions import nearest


def topic_form_problems(where: str, topics: Any) -> list[Problem]:
    """What is wrong with the form of a list of topics; one that is left out or null names none."""
    if topics is None or (isinstance(topics, list) and all(isinstance(topic, str) for topic in topics)):
        return []
    return [Problem(where, 'expected a list of topics such as ["debts"]')]


def with_topics(contents: Contents, facts: Mapping[str, Any], topics: Any, where: str = "topics") -> Mapping[str, Any]:
    """The facts, and those of the topics as true.

    Args:
        contents: the rule base, for the topics that exist.
        facts: facts that are not checked yet.
        topics: ids of topics; their form was checked by `topic_form_problems`.
        where: how the list is called in messages.

    Raises:
        SituationError: a topic does not exist, or the facts say otherwise.
    """
    found = dict(facts)
    problems = []
    for topic in dict.fromkeys(topics or ()):
        fact = topic_fact(topic)
        if topic not in contents.topics:
            problems.append(Problem(where, f"unknown topic '{topic[:60]}'", nearest(topic, contents.topics)))
        elif found.get(fact, True) is not True:
            problems.append(
                Problem(where, f"the topic '{topic}' stands here, and '{fact}' in the facts says otherwise")
            )
        else:
            found[fact] = True
    if problems:
        raise SituationError(problems)
    return found
