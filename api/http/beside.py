"""What takes seconds is worked out in a process beside the server, so that nobody waits for it but who asked.

Python computes one thing at a time in a process: an analysis of many seconds would slow down every question about
danger. A process can also be ended when it takes too long, which a thread cannot.
"""

import logging
import multiprocessing
import os
import pickle
import signal
import socket
import traceback
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from queue import SimpleQueue
from threading import Event, Lock, Thread, Timer
from typing import Any, Concatenate, Final, ParamSpec, TypeVar

from api.http.apart import Apart
from api.http.errors import UnavailableError
from api.http.garbage import made_to_stay
from engine import Problem, RuleBase, compile_rule_base

Given = ParamSpec("Given")
Found = TypeVar("Found")
_LOG = logging.getLogger("wegwijs.beside")
#: A work that takes longer is ended; so is a process that takes longer to be ready.
SECONDS: Final = 120
#: How much the process stands back for others (see `nice`).
_STANDS_BACK: Final = 10


class EndedError(Exception):
    """The process ended before it had worked something out."""


class LateError(Exception):
    """A work took too long."""


class Beside:
    """A process with the same rules; it starts with the first work, and ends with the server."""

    def __init__(self, rule_base: RuleBase, seconds: float = SECONDS) -> None:
        """Prepare it.

        Args:
            rule_base: the rules; the process has the very same, whatever stands in the files by then, and the same
                shelf for what takes long to make.
            seconds: how long a work may take.
        """
        self._rule_base = rule_base
        self._seconds = seconds
        self._lock = Lock()
        self._works: SimpleQueue[tuple[Future[Any], bytes] | None] = SimpleQueue()
        self._hands_out: Thread | None = None
        self._process: _Process | None = None
        self._closed = False

    def begin(
        self, work: Callable[Concatenate[RuleBase, Given], Found], *given: Given.args, **named: Given.kwargs
    ) -> Future[Found]:
        """Begin a work; it is done after those that were begun before.

        Args:
            work: a function of a module, which gets the rule base and what else is given.
            *given: what else it gets.
            **named: what it gets by name.

        Returns:
            what comes of it; cancelled when the server is ending.
        """
        future: Future[Found] = Future()
        packed = pickle.dumps((work, given, named))
        with self._lock:
            if not self._closed:
                self._works.put((future, packed))
                if self._hands_out is None:
                    self._hands_out = Thread(target=self._hand_out, daemon=True)
                    self._hands_out.start()
                return future
        future.cancel()
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
            self._closed = True
            if self._process is not None:
                self._process.end()
        self._works.put(None)
        if self._hands_out is not None:
            self._hands_out.join()

    def _hand_out(self) -> None:
        while (one := self._works.get()) is not None:
            future, packed = one
            if self._closed:
                future.cancel()
            if future.set_running_or_notify_cancel():
                try:
                    found = self._worked_out(packed)
                except Exception as error:
                    future.set_exception(error)
                else:
                    future.set_result(found)

    def _worked_out(self, packed: bytes) -> Any:
        """What the process finds.

        Raises:
            EndedError: it ended.
            LateError: it took too long, and was ended.
            Exception: what the work raises.
        """
        process = self._ready()
        try:
            succeeded, found = pickle.loads(process.asked(packed, self._seconds))
        except (EndedError, LateError) as error:
            if not self._closed:
                _LOG.warning("the process for what takes seconds was ended: %s", type(error).__name__)
            raise
        if succeeded:
            return found
        raise found

    def _ready(self) -> "_Process":
        with self._lock:
            if self._closed:
                raise EndedError
            process = self._process
            if process is None or not process.is_alive:
                if process is not None:
                    process.end()
                # Before it is there: a process that was told nothing would take the work for the rules.
                rules = pickle.dumps((self._rule_base.contents, self._rule_base.shelf))
                process = self._process = _Process()
            else:
                return process
        process.asked(rules, SECONDS)
        return process


class _Process:
    """The process, as the server sees it."""

    def __init__(self) -> None:
        self._apart = Apart(_serve)
        self._channel = Connection(self._apart.ours.detach())
        try:
            self._apart.start()
        except OSError as error:
            raise EndedError from error

    @property
    def is_alive(self) -> bool:
        return not wait([self._apart.process.sentinel], 0)

    def asked(self, packed: bytes, seconds: float) -> bytes:
        """Tell it something, and wait for its answer; without one it is ended.

        Raises:
            EndedError: it ended.
            LateError: it took too long.
        """
        late = Event()

        def give_up() -> None:
            late.set()
            self._apart.process.kill()

        # Also when it does not take what it is told, or stops amid its answer.
        timer = Timer(seconds, give_up)
        timer.daemon = True
        timer.start()
        try:
            self._channel.send_bytes(packed)
            return self._channel.recv_bytes()
        except (EOFError, OSError) as error:
            self.end()
            raise (LateError if late.is_set() else EndedError) from error
        finally:
            timer.cancel()

    def end(self) -> None:
        self._apart.end()


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
    except (EndedError, CancelledError):
        raise UnavailableError(Problem("server", "this could not be worked out now"), retry_after=10) from None


def _serve(channel: socket.socket) -> None:
    """The process: it works until the server has gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.nice(_STANDS_BACK)
    Thread(target=_end_with_server, daemon=True).start()
    server = Connection(channel.detach())
    with suppress(EOFError, OSError):
        with made_to_stay():
            contents, shelf = server.recv()
            rule_base = compile_rule_base(contents, shelf=shelf)
        server.send_bytes(b"ready")
        while True:
            server.send_bytes(_answered(rule_base, server.recv_bytes()))


def _end_with_server() -> None:
    """A server that is killed takes this process along."""
    server = multiprocessing.parent_process()
    if server is not None:
        wait([server.sentinel])
        os._exit(1)


def _answered(rule_base: RuleBase, packed: bytes) -> bytes:
    try:
        work, given, named = pickle.loads(packed)
        return pickle.dumps((True, work(rule_base, *given, **named)))
    except Exception as error:
        error.add_note(traceback.format_exc())  # where it was raised is not seen from the server
        return pickle.dumps((False, error))
