"""What a command does when somebody ends it."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

#: As a shell says it of a process that a signal ended.
_BY_A_SIGNAL = 128


def _leave(number: int, _: FrameType | None) -> None:
    raise SystemExit(_BY_A_SIGNAL + number)


@contextmanager
def leaving_nothing_half_done() -> Iterator[None]:
    """A command that is told to end takes away what it was writing, as one does that is interrupted by hand.

    Without this a process that gets SIGTERM is gone at once, and a file that is only half there stays. Who handles that
    signal already, such as a server, keeps to that; only the main thread may say how a signal is handled.
    """
    handled = signal.getsignal(signal.SIGTERM) != signal.SIG_DFL
    if handled or threading.current_thread() is not threading.main_thread():
        yield
        return
    signal.signal(signal.SIGTERM, _leave)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
