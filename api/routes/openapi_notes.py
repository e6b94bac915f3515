"""Completes the description of a note's request."""

from typing import Any

from engine import LANGUAGES, LONGEST_NOTE


def complete_notes(schema: dict[str, Any]) -> None:
    """Add the request of a note to a description."""
    schema["components"]["schemas"]["NoteRequest"] = {
        "type": "object",
        "title": "NoteRequest",
        "description": "What somebody typed while a caller spoke, and its language. No names.",
        "required": ["text", "language"],
        "additionalProperties": False,
        "properties": {
            "text": {"type": "string", "maxLength": LONGEST_NOTE},
            "language": {"type": "string", "enum": list(LANGUAGES)},
        },
    }
    example = {"text": "mama, 82, dementeert, geen schulden", "language": "nl"}
    schema["paths"]["/v1/notes"]["post"]["requestBody"] = {
        "required": True,
        "content": {
            "application/json": {
                "schema": {"$ref": "#/components/schemas/NoteRequest"},
                "examples": {"a-first-sentence": {"value": example}},
            }
        },
    }
