"""Several workers: what one of them does keeps neither the others nor the end of the server waiting."""

import signal
import socket
import time
from pathlib import Path

import httpx
import psutil

from tests.support.servers import serving

#: Nobody here has an answer under way: two seconds instead of fifteen until a worker that hangs is ended.
_LESS_PATIENT = "import api.serving, api.http.workers; api.serving._LAST_ANSWERS = api.http.workers._MORE = 1"


def test_a_worker_that_hangs_keeps_nobody_from_being_replaced_and_the_server_from_ending(tmp_path: Path) -> None:
    with serving(tmp_path / "data", tmp_path / "log", "--workers", "2", first=_LESS_PATIENT) as server:
        parent = psutil.Process(server.process.pid)

        def workers() -> list[psutil.Process]:
            alive = [one for one in parent.children() if one.status() != psutil.STATUS_ZOMBIE]
            return [one for one in alive if "spawn_main" in "".join(one.cmdline())]

        hung, killed = workers()
        hung.suspend()
        time.sleep(2)  # whoever waits for its sign of life does so by now
        killed.kill()
        deadline = time.monotonic() + 60
        while len(workers()) < 2 or killed in workers():
            assert time.monotonic() < deadline, server.printed()
            time.sleep(0.2)
        assert hung in workers()
        answer = httpx.post(f"{server.url}/v1/triage", json={"facts": {"danger_to_life": True}}, timeout=90)
        assert answer.json()["safety"]["status"] == "urgent"
        everybody = parent.children(recursive=True)
        server.process.send_signal(signal.SIGTERM)
        server.process.wait(timeout=60)
        _, alive = psutil.wait_procs(everybody, timeout=60)
        assert alive == []
        with socket.socket() as again:
            again.bind(("127.0.0.1", int(server.url.rpartition(":")[2])))
