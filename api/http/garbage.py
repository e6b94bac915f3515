"""How a process that answers looks for objects that hold each other: never among what it answers with, else seldom."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

#: So many new objects before Python looks for garbage among them, and how often it does so before it looks among older
#: ones too. Answers hardly leave any behind, and what they keep for the next one grows: to look through all of it takes
#: longer than three decisions, and came once in a hundred.
_SELDOM = (5_000, 20, 100)


@contextmanager
def made_to_stay() -> Iterator[None]:
    """Whatever is made within stays as long as the process: no collection walks through it afterwards."""
    gc.disable()
    try:
        yield
        gc.collect()
        gc.freeze()
        gc.set_threshold(*_SELDOM)
    finally:
        gc.enable()
