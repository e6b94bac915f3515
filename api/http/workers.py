"""Several workers: one that falls is replaced, one that cannot start ends the server only where nobody else answers."""

import logging
import multiprocessing
import os
import signal
import socket
import time
from multiprocessing import connection
from threading import Thread
from typing import Final

from uvicorn import Config, Server
from uvicorn.supervisors.multiprocess import Multiprocess, Process

from api.http.accepting import SharingServer

_LOG = logging.getLogger("uvicorn.error")
#: Seconds beyond those for the last answers until a worker that was told to end is ended.
_MORE: Final = 5
#: Seconds until another worker is tried in the place of one that could not start: at first, and at the most.
_WAIT: Final = (1.0, 60.0)


class Worker(Process):
    """As uvicorn's, with a server that leaves connections to the others while it is busy."""

    @property
    def server(self) -> Server:
        """The server of this process."""
        if self._server is None:
            self._server = SharingServer(self.config)
        return self._server


class Workers(Multiprocess):
    """As uvicorn's, but it never waits for the sign of life of a worker.

    Whoever waits for one, hung or killed at that moment, replaces no other meanwhile and does not hear that it is to
    end.
    """

    def __init__(self, config: Config, sockets: list[socket.socket]) -> None:
        """Prepare it; see `Multiprocess`.

        Attributes:
            failed: whether the server ended because no worker could start.
        """
        super().__init__(config, sockets)
        self.failed = False
        self._asked: dict[int | None, float] = {}
        self._served: set[int | None] = set()
        self._due: dict[int, float] = {}
        self._waits: dict[int, float] = {}

    def keep_subprocess_alive(self) -> None:
        """Replace the workers that ended, and those that have shown no sign of life for long.

        One that ended before it answered anybody would only end again: another one is tried after a while, longer each
        time, as long as others answer. Where none is left the server ends.
        """
        for place, worker in enumerate(self.processes):
            if place in self._due:
                if time.monotonic() >= self._due[place]:
                    del self._due[place]
                    self._start(place)
                continue
            if self._lives(worker):
                continue
            served = worker.pid in self._served
            self._asked.pop(worker.pid, None)
            self._served.discard(worker.pid)
            worker.kill()
            worker.join()
            if served:
                self._waits.pop(place, None)
                _LOG.warning("worker [%s] ended or did not answer: another one takes its place", worker.pid)
                self._start(place)
            elif any(other.process.is_alive() for other in self.processes):
                wait = self._waits.get(place, _WAIT[0])
                _LOG.error("worker [%s] cannot start: tried again in %.0f s", worker.pid, wait)
                self._due[place] = time.monotonic() + wait
                self._waits[place] = min(2 * wait, _WAIT[1])
            else:
                _LOG.error("no worker can start: the server ends")
                self.failed = True
                self.should_exit.set()
                return

    def init_processes(self) -> None:
        """Start all workers."""
        for _ in range(self.processes_num):
            self.processes.append(self._started())

    def restart_all(self) -> None:
        """Put a new worker in the place of each, one after the other, once it answers."""
        for place, old in enumerate(self.processes):
            new = self._started()
            if not new.wait_until_ready(self.config.timeout_worker_healthcheck, self.should_exit):
                _LOG.error("a new worker is not ready in time: those there are stay")
                new.kill()
                new.join()
                return
            old.terminate()
            old.join()
            self.processes[place] = new

    def _start(self, place: int) -> None:
        self.processes[place] = self._started()

    def _started(self) -> Worker:
        worker = Worker(self.config, self.sockets)
        worker.start()
        return worker

    def _lives(self, worker: Process) -> bool:
        """Ask for a sign of life, or look whether there is one for what was asked before."""
        if not worker.process.is_alive():
            return False
        try:
            if worker.pid not in self._asked:
                worker.parent_conn.send(b"ping")
                self._asked[worker.pid] = time.monotonic()
            elif worker.parent_conn.poll():
                if worker.parent_conn.recv():  # it has started
                    self._served.add(worker.pid)
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
    connection.wait([sentinel])
    os.kill(os.getpid(), signal.SIGTERM)
