"""Completes the API's description with what only the loaded rule base knows: facts, values and examples that run."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from fastapi import FastAPI

from api.routes.openapi_batch import complete_batch
from api.routes.openapi_household import complete_household
from api.routes.openapi_interview import complete_interview
from api.routes.openapi_notes import complete_notes
from api.routes.services import areas_of, languages_of
from engine import Contents, Fact, RuleBase, answer_triage, choices_of, read_triage_request

EXAMPLES = Path(__file__).with_name("examples")


def install(app: FastAPI, rule_base: RuleBase) -> None:
    """Let the app describe itself with this rule base; the description is made once, when it is first asked for."""
    plain = app.openapi

    def described() -> dict[str, Any]:
        if app.openapi_schema is None:
            complete(plain(), rule_base)
        return plain()

    app.openapi = described  # type: ignore[method-assign]


def complete(schema: dict[str, Any], rule_base: RuleBase) -> None:
    """Add the request of a decision, the values of parameters, and examples."""
    contents = rule_base.contents
    schema["components"]["schemas"]["Facts"] = facts_schema(contents)
    schema["components"]["schemas"]["Topics"] = {
        "type": ["array", "null"],
        "title": "Topics",
        "description": "What it is about: short for the facts `topic_<id>` as true. `/v1/facts` lists them.",
        "items": {"type": "string", "enum": list(contents.topics)},
    }
    schema["components"]["schemas"]["TriageRequest"] = {
        "type": "object",
        "title": "TriageRequest",
        "description": "What is known of one person, and the day whose rules count.",
        "required": ["facts"],
        "additionalProperties": False,
        "properties": {
            "facts": {"$ref": "#/components/schemas/Facts"},
            "topics": {"$ref": "#/components/schemas/Topics"},
            "as_of": {
                "type": ["string", "null"],
                "format": "date",
                "description": f"Default: today in Brussels. Not before {contents.plan.valid_from}.",
            },
        },
    }
    examples = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(EXAMPLES.glob("*.json"))}
    decide = schema["paths"]["/v1/triage"]["post"]
    decide["requestBody"] = {
        "required": True,
        "content": {
            "application/json": {
                "schema": {"$ref": "#/components/schemas/TriageRequest"},
                "examples": {name: {"value": value} for name, value in examples.items()},
            }
        },
    }
    decide["responses"]["200"]["content"]["application/json"]["examples"] = {
        name: {"summary": "Lists shortened to their first item", "value": _answered(rule_base, value)}
        for name, value in examples.items()
    }
    complete_household(schema, rule_base)
    complete_batch(schema, rule_base)
    complete_interview(schema)
    complete_notes(schema)
    _values(
        schema["paths"]["/v1/services"]["get"],
        {
            "kind": list(contents.kinds),
            "serves": list(contents.facts_of(contents.plan.needs_group)),
            "language": languages_of(contents),
            "area": areas_of(contents),
        },
    )
    whole = schema["paths"]["/v1/services/{service_id}"]["get"]
    next(item for item in whole["parameters"] if item["in"] == "path")["example"] = next(iter(contents.services))


def facts_schema(contents: Contents) -> dict[str, Any]:
    """The vocabulary as JSON Schema: strict types, every value, and null for "asked, and not known"."""
    choices = choices_of(contents)
    return {
        "type": "object",
        "title": "Facts",
        "description": "Fact ids and values. Left out: not asked. null: asked, and not known. `/v1/facts` says more.",
        "additionalProperties": False,
        "properties": {name: _fact(fact, list(choices.get(name, ()))) for name, fact in contents.facts.items()},
    }


def _fact(fact: Fact, choices: list[str]) -> dict[str, Any]:
    described: dict[str, Any] = {"description": fact.question.en}
    if fact.type == "choice":
        return {**described, "enum": [*choices, None]}
    if fact.type == "integer":
        return {**described, "type": ["integer", "null"], "minimum": fact.minimum, "maximum": fact.maximum}
    return {**described, "type": ["boolean", "null"]}


def _values(operation: dict[str, Any], values: dict[str, list[str]]) -> None:
    for parameter in operation["parameters"]:
        if parameter["name"] in values:
            description = parameter["schema"].get("description")
            parameter["schema"] = {"enum": values[parameter["name"]], "type": "string", "description": description}


def _answered(rule_base: RuleBase, example: Any) -> Any:
    """The decision on an example, with every list cut to its first item."""
    request = read_triage_request(example)
    decision = answer_triage(rule_base, request, today=request.as_of or date.max, language="en")
    return _shortened(decision.as_dict())


def _shortened(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _shortened(value) for key, value in data.items()}
    return [_shortened(item) for item in data[:1]] if isinstance(data, list) else data
