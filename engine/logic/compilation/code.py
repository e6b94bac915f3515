"""Runs Python that was written for the rules of a day; a shelf may keep it compiled, which takes long."""

import marshal
from collections.abc import Sequence
from functools import lru_cache
from hashlib import sha256
from typing import Any

from engine.shelf import Shelf


def compiled(lines: Sequence[str], name: str) -> bytes:
    """Some lines of Python, compiled; rules that differ in their words alone are written the same.

    Args:
        lines: the lines.
        name: how they are called in a traceback.
    """
    return _compiled("\n".join(lines), name)


@lru_cache(maxsize=8)
def _compiled(text: str, name: str) -> bytes:
    return marshal.dumps(compile(text, name, "exec"))


def defined(code: bytes) -> dict[str, Any]:
    """What compiled lines define."""
    scope: dict[str, Any] = {}
    exec(marshal.loads(code), scope)
    return scope


def kept_code(lines: Sequence[str], name: str, shelf: Shelf) -> bytes:
    """Some lines of Python, compiled; a shelf may keep that, under the lines themselves."""
    return shelf.under(sha256("\n".join(lines).encode()).hexdigest()).fetch(name, lambda: compiled(lines, name))
