"""Completes the description of a batch's request."""

from typing import Any

from engine import MOST_SITUATIONS, RuleBase, outcome_groups


def complete_batch(schema: dict[str, Any], rule_base: RuleBase) -> None:
    """Add the request of a batch to a description that has the facts already."""
    contents = rule_base.contents
    schema["components"]["schemas"]["BatchRequest"] = {
        "type": "object",
        "title": "BatchRequest",
        "description": "Situations, the outcomes that are wanted, and the day whose rules count.",
        "required": ["situations"],
        "additionalProperties": False,
        "properties": {
            "situations": {
                "type": "array",
                "maxItems": MOST_SITUATIONS,
                "items": {
                    "type": "object",
                    "required": ["facts"],
                    "additionalProperties": False,
                    "properties": {
                        "facts": {"$ref": "#/components/schemas/Facts"},
                        "topics": {"$ref": "#/components/schemas/Topics"},
                    },
                },
            },
            "columns": {
                "type": ["array", "null"],
                "minItems": 1,
                "items": {"type": "string", "enum": _outcomes(rule_base)},
                "description": "Outcomes or groups of them. Default: safety, consent, levels, services, gaps, signals.",
            },
            "as_of": {
                "type": ["string", "null"],
                "format": "date",
                "description": f"Default: today in Brussels. Not before {contents.plan.valid_from}.",
            },
        },
    }
    example = {
        "situations": [{"facts": {"age": 34, "housing": "homeless"}}, {"facts": {}}],
        "columns": ["safety", "level"],
    }
    schema["paths"]["/v1/triage/batch"]["post"]["requestBody"] = {
        "required": True,
        "content": {
            "application/json": {
                "schema": {"$ref": "#/components/schemas/BatchRequest"},
                "examples": {"two-situations": {"value": example}},
            }
        },
    }


def _outcomes(rule_base: RuleBase) -> list[str]:
    """The groups, and the outcomes of the latest rules."""
    groups = outcome_groups(rule_base.at(max(rule_base.contents.boundaries())))
    return list(dict.fromkeys([*groups, "all", *(name for names in groups.values() for name in names)]))
