"""Completes the description of an interview's request: the same as for a decision, with the same examples."""

from typing import Any


def complete_interview(schema: dict[str, Any]) -> None:
    """Add the request of an interview to a description that has the request of a decision already."""
    schema["paths"]["/v1/interview/next"]["post"]["requestBody"] = schema["paths"]["/v1/triage"]["post"]["requestBody"]
