"""How often Python looks for objects that hold each other."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

#: After so many new objects it looks, and after so many looks at those that stayed.
_SELDOM = (10_000, 20, 20)


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Look more seldom: a command makes a million objects that stay, and to look at them again takes a tenth of it."""
    usual = gc.get_threshold()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*usual)
