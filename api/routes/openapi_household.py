"""Completes the description of a household's request with the roles of the rule base and an example that runs."""

import json
from pathlib import Path
from typing import Any

from engine import MOST_PERSONS, RuleBase

EXAMPLES = Path(__file__).with_name("examples") / "households"


def complete_household(schema: dict[str, Any], rule_base: RuleBase) -> None:
    """Add the request of a household to a description that has the facts already."""
    contents = rule_base.contents
    schema["components"]["schemas"]["HouseholdRequest"] = {
        "type": "object",
        "title": "HouseholdRequest",
        "description": "The members of one household, and the day whose rules count.",
        "required": ["persons"],
        "additionalProperties": False,
        "properties": {
            "persons": {
                "type": "array",
                "minItems": 1,
                "maxItems": MOST_PERSONS,
                "items": {
                    "type": "object",
                    "required": ["role", "facts"],
                    "additionalProperties": False,
                    "properties": {
                        "role": {
                            "enum": list(contents.roles),
                            "description": "; ".join(
                                f"{name}: {role.name.en}" for name, role in contents.roles.items()
                            ),
                        },
                        "facts": {"$ref": "#/components/schemas/Facts"},
                        "topics": {"$ref": "#/components/schemas/Topics"},
                    },
                },
            },
            "as_of": {
                "type": ["string", "null"],
                "format": "date",
                "description": f"Default: today in Brussels. Not before {contents.plan.valid_from}.",
            },
        },
    }
    examples = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(EXAMPLES.glob("*.json"))}
    schema["paths"]["/v1/triage/household"]["post"]["requestBody"] = {
        "required": True,
        "content": {
            "application/json": {
                "schema": {"$ref": "#/components/schemas/HouseholdRequest"},
                "examples": {name: {"value": value} for name, value in examples.items()},
            }
        },
    }
