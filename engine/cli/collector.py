"""How often Python looks for objects that hold each other."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

#: So many new objects before Python looks for garbage among them, and so many times before it looks among older ones.
_SELDOM = (50_000, 20, 20)


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Look more seldom: rules and libraries stay until a command ends, and to look among them takes a fifth of it."""
    usual = gc.get_threshold()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*usual)
