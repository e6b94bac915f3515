"""How often Python looks for objects that hold each other."""

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager

#: So many new objects before Python looks for garbage among them, and so many times before it looks among older ones: a
#: decision with its rules makes some 250,000, none of them garbage.
_SELDOM = (500_000, 20, 20)
#: Whoever looks as seldom as this already runs commands in a process of its own, and keeps to that.
_SELDOM_ALREADY = 50_000


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Look more seldom: rules and libraries stay until a command ends, and to look among them takes a fifth of it.

    A process that ends does not look at all: to take all of them apart would take as long as a whole decision. What a
    command made counts as old when it ends, so that nobody looks at once.
    """
    usual = gc.get_threshold()
    if usual[0] >= _SELDOM_ALREADY:
        yield
        return
    gc.set_threshold(*_SELDOM)
    atexit.unregister(gc.freeze)
    atexit.register(gc.freeze)
    try:
        yield
    finally:
        if not gc.get_freeze_count():  # whoever runs commands in a process of its own may have frozen what it keeps
            gc.freeze()
            gc.unfreeze()
        gc.set_threshold(*usual)
