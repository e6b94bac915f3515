"""What pydantic knows of a model, for whoever puts its findings into our words."""

from collections.abc import Iterable
from typing import Any, get_origin

from pydantic import BaseModel


def model_at(model: type[BaseModel], path: Iterable[str | int]) -> type[BaseModel] | None:
    """The model that stands at a path below another one; None where the path cannot be followed.

    Args:
        model: where the path begins.
        path: names of fields, keys of mappings and places in lists.
    """
    current, is_key = model, False
    for step in path:
        if isinstance(step, int) or is_key:
            is_key = False
            continue
        if step not in current.model_fields:
            return None
        annotation = current.model_fields[step].annotation
        is_key = get_origin(annotation) is dict
        current = _inner_model(annotation) or current
    return current


def _inner_model(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        found = _inner_model(argument)
        if found is not None:
            return found
    return None
