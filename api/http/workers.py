"""Several workers: one that falls is replaced, and none of them keeps the server from ending."""

import logging
import multiprocessing
import os
import signal
import socket
import time
from multiprocessing.connection import wait
from threading import Thread
from typing import Final

from uvicorn import Config
from uvicorn.config import STARTUP_FAILURE
from uvicorn.supervisors.multiprocess import Multiprocess, Process

_LOG = logging.getLogger("uvicorn.error")
#: Seconds beyond those for the last answers until a worker that was told to end is ended.
_MORE: Final = 5


class Workers(Multiprocess):
    """As uvicorn's, but it never waits for the sign of life of a worker.

    Whoever waits for one, hung or killed at that moment, replaces no other meanwhile and does not hear that it is to
    end.
    """

    def __init__(self, config: Config, sockets: list[socket.socket]) -> None:
        """Prepare it; see `Multiprocess`."""
        super().__init__(config, sockets)
        self._asked: dict[int | None, float] = {}

    def keep_subprocess_alive(self) -> None:
        """Replace the workers that ended, and those that have shown no sign of life for long."""
        for place, worker in enumerate(self.processes):
            if self._lives(worker):
                continue
            self._asked.pop(worker.pid, None)
            worker.kill()
            worker.join()
            if worker.exitcode == STARTUP_FAILURE:
                _LOG.error("a worker cannot start, and another one could not either: the server ends")
                self.should_exit.set()
                return
            _LOG.warning("worker [%s] ended or did not answer: another one takes its place", worker.pid)
            self.processes[place] = Process(self.config, self.sockets)
            self.processes[place].start()

    def _lives(self, worker: Process) -> bool:
        """Ask for a sign of life, or look whether there is one for what was asked before."""
        if not worker.process.is_alive():
            return False
        try:
            if worker.pid not in self._asked:
                worker.parent_conn.send(b"ping")
                self._asked[worker.pid] = time.monotonic()
            elif worker.parent_conn.poll():
                worker.parent_conn.recv()
                del self._asked[worker.pid]
        except (OSError, EOFError):
            return False
        asked = self._asked.get(worker.pid)
        return asked is None or time.monotonic() - asked < self.config.timeout_worker_healthcheck

    def join_all(self) -> None:
        """Wait for the workers, which were told to end; one that does not is ended."""
        end = time.monotonic() + (self.config.timeout_graceful_shutdown or 0) + _MORE
        for worker in self.processes:
            worker.process.join(max(0, end - time.monotonic()))
            worker.process.kill()
            worker.process.join()


def end_with_parent() -> None:
    """Let this process end as soon as the one that started it has gone, if it is a worker: it would keep the port."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        Thread(target=_end_after, args=(parent.sentinel,), daemon=True).start()


def _end_after(sentinel: int) -> None:
    wait([sentinel])
    os.kill(os.getpid(), signal.SIGTERM)
