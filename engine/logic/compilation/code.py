"""Runs Python that was written for the rules of a day; a shelf may keep it compiled, which takes long."""

import marshal
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from engine.shelf import Shelf


def defined(lines: Sequence[str], name: str, shelf: Shelf) -> dict[str, Any]:
    """What some lines of Python define.

    Args:
        lines: the lines.
        name: how they are called in a traceback.
        shelf: where the compiled lines may be kept, under the lines themselves.
    """
    source = "\n".join(lines)
    under = shelf.under(sha256(source.encode()).hexdigest())
    scope: dict[str, Any] = {}
    exec(marshal.loads(under.fetch(name, lambda: marshal.dumps(compile(source, name, "exec")))), scope)
    return scope
