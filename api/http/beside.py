"""What takes seconds is worked out in a process beside the server, so that nobody waits for it but who asked.

Python computes one thing at a time in a process: an analysis of many seconds would slow down every question about
danger. A process can also be ended when it takes too long, which a thread cannot.
"""

import multiprocessing
import os
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from concurrent.futures import TimeoutError as LateError
from multiprocessing.connection import wait
from threading import Lock, Thread
from typing import Any, Concatenate, Final, ParamSpec, TypeVar

from pebble import ProcessExpired, ProcessPool

from api.http.errors import UnavailableError
from engine import Contents, Problem, RuleBase, Shelf, compile_rule_base

Given = ParamSpec("Given")
Found = TypeVar("Found")
#: A work that takes longer is ended.
SECONDS: Final = 120
#: How much the process stands back for others (see `nice`).
_STANDS_BACK: Final = 10


class Beside:
    """A process with the same rules; it starts with the first work, and ends with the server."""

    def __init__(self, rule_base: RuleBase, seconds: float = SECONDS) -> None:
        """Prepare it.

        Args:
            rule_base: the rules; the process has the very same, whatever stands in the files by then, and the same
                shelf for what takes long to make.
            seconds: how long a work may take.
        """
        self._made_of = rule_base.contents, rule_base.shelf
        self._seconds = seconds
        self._lock = Lock()
        self._pool: ProcessPool | None = None

    def begin(
        self, work: Callable[Concatenate[RuleBase, Given], Found], *given: Given.args, **named: Given.kwargs
    ) -> Future[Found]:
        """Begin a work; it is done after those that were begun before.

        Args:
            work: a function of a module, which gets the rule base and what else is given.
            *given: what else it gets.
            **named: what it gets by name.
        """
        with self._lock:
            if self._pool is None:
                apart = multiprocessing.get_context("spawn")
                self._pool = ProcessPool(1, initializer=_prepare, initargs=self._made_of, context=apart)
            future: Future[Found] = self._pool.schedule(_work, (work, given, named), timeout=self._seconds)
        return future

    def work(
        self, work: Callable[Concatenate[RuleBase, Given], Found], *given: Given.args, **named: Given.kwargs
    ) -> Found:
        """Do a work, and wait for what comes of it; see `begin`.

        Raises:
            UnavailableError: see `waited`.
        """
        return waited(self.begin(work, *given, **named))

    def close(self) -> None:
        """End the process, whatever it does."""
        with self._lock:
            if self._pool is not None:
                self._pool.stop()  # type: ignore[no-untyped-call]  # pebble's own
                self._pool.join()
                self._pool = None


def waited(future: Future[Found]) -> Found:
    """What comes of a work.

    Raises:
        UnavailableError: it took too long, or the process ended.
    """
    try:
        return future.result()
    except LateError:
        message = "this takes longer than the server has time for: ask for less at once"
        raise UnavailableError(Problem("server", message), retry_after=120) from None
    except (ProcessExpired, CancelledError):
        raise UnavailableError(Problem("server", "this could not be worked out now"), retry_after=10) from None


_prepared: dict[str, RuleBase] = {}


def _prepare(contents: Contents, shelf: Shelf) -> None:
    os.nice(_STANDS_BACK)
    Thread(target=_end_with_server, daemon=True).start()
    _prepared["rules"] = compile_rule_base(contents, shelf=shelf)


def _end_with_server() -> None:
    """A server that is killed takes this process along."""
    server = multiprocessing.parent_process()
    if server is not None:
        wait([server.sentinel])
        os._exit(1)


def _work(work: Callable[..., Any], given: tuple[Any, ...], named: dict[str, Any]) -> Any:
    return work(_prepared["rules"], *given, **named)
