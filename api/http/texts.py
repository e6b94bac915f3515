"""Entries of the rule base as plain data in one language."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from pydantic import BaseModel

from engine import Language, Text


def localised(entry: Any, language: Language) -> Any:
    """An entry with every text in one language.

    Args:
        entry: a model of the rule base, or any part of one.
        language: the language of the texts.

    Returns:
        mappings, lists and scalars, ready for JSON.
    """
    if isinstance(entry, Text):
        return entry.into(language)
    if isinstance(entry, BaseModel):
        return {name: localised(getattr(entry, name), language) for name in type(entry).model_fields}
    if isinstance(entry, Mapping):
        return {key: localised(value, language) for key, value in entry.items()}
    if isinstance(entry, list | tuple):
        return [localised(item, language) for item in entry]
    return entry.isoformat() if isinstance(entry, date) else entry
