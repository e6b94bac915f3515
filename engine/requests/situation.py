"""What is known of one person, as every request that holds a person says it."""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

from pydantic import Field, ValidationInfo, field_validator
from pydantic.json_schema import JsonSchemaValue

from engine.logic.compilation.dated import choices_of
from engine.requests.model import Expected, FromRules, Known, OneOf, RequestModel
from engine.rulebase.entries.topics import topic_fact
from engine.rulebase.entries.vocabulary import Fact


def facts_schema(known: Known) -> JsonSchemaValue:
    """The vocabulary as JSON Schema: strict types, every value, and null for "asked, and not known"."""
    choices = choices_of(known.contents)
    return {
        "type": "object",
        "title": "Facts",
        "description": "Fact ids and values. Left out: not asked. null: asked, and not known. `/v1/facts` says more.",
        "additionalProperties": False,
        "properties": {name: _fact(fact, list(choices.get(name, ()))) for name, fact in known.contents.facts.items()},
    }


def _fact(fact: Fact, choices: list[str]) -> JsonSchemaValue:
    described: JsonSchemaValue = {"description": fact.question.en}
    if fact.type == "choice":
        return {**described, "enum": [*choices, None]}
    if fact.type == "integer":
        return {**described, "type": ["integer", "null"], "minimum": fact.minimum, "maximum": fact.maximum}
    return {**described, "type": ["boolean", "null"]}


#: Fact ids and values, not checked yet.
Facts = Annotated[dict[str, Any], Expected("an object from fact ids to values"), FromRules("Facts", facts_schema)]


Topic = Annotated[str, OneOf("Topic", "topic", lambda known: list(known.contents.topics))]


class OneSituation(RequestModel):
    """What is known of one person."""

    example: ClassVar[str] = '{"facts": {"age": 34}}'

    facts: Facts
    topics: Annotated[tuple[Topic, ...], Expected('a list of topics such as ["debts"]')] | None = Field(
        None,
        description="What it is about: short for the facts `topic_<id>` as true, also where these stand in the "
        "facts as null.",
    )

    @field_validator("topics")
    @classmethod
    def _agree_with_the_facts(cls, topics: tuple[str, ...] | None, info: ValidationInfo) -> tuple[str, ...] | None:
        for topic in topics or ():
            fact = topic_fact(topic)
            if info.data.get("facts", {}).get(fact) not in (True, None):
                raise ValueError(f"the topic '{topic}' stands here, and '{fact}' in the facts says otherwise")
        return topics

    @property
    def all_facts(self) -> Mapping[str, Any]:
        """The facts, and those of the topics."""
        return {**self.facts, **{topic_fact(topic): True for topic in self.topics or ()}}
