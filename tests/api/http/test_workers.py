"""Several workers: what one of them does keeps neither the others nor the end of the server waiting."""

import shutil
import signal
import socket
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import psutil

from engine import RULES
from tests.support.servers import Running, free_port, serving, wegwijs_process

#: Nobody here has an answer under way: two seconds instead of fifteen until a worker that hangs is ended.
_LESS_PATIENT = "import api.serving, api.http.workers; api.serving._LAST_ANSWERS = api.http.workers._MORE = 1"


def test_a_worker_that_hangs_keeps_nobody_from_being_replaced_and_the_server_from_ending(tmp_path: Path) -> None:
    with serving(tmp_path / "data", tmp_path / "log", "--workers", "2", first=_LESS_PATIENT) as server:
        parent = psutil.Process(server.process.pid)
        hung, killed = _workers(parent)
        hung.suspend()
        time.sleep(2)  # whoever waits for its sign of life does so by now
        killed.kill()
        _until(lambda: len(_workers(parent)) == 2 and killed not in _workers(parent), server)
        assert hung in _workers(parent)
        answer = httpx.post(f"{server.url}/v1/triage", json={"facts": {"danger_to_life": True}}, timeout=90)
        assert answer.json()["safety"]["status"] == "urgent"
        everybody = parent.children(recursive=True)
        server.process.send_signal(signal.SIGTERM)
        server.process.wait(timeout=60)
        _, alive = psutil.wait_procs(everybody, timeout=60)
        assert alive == []
        with socket.socket() as again:
            again.bind(("127.0.0.1", int(server.url.rpartition(":")[2])))


def test_a_worker_that_cannot_start_waits_as_long_as_another_one_answers(tmp_path: Path) -> None:
    """Whoever edits rules while the server runs does not end the calls of the others."""
    rules = shutil.copytree(RULES, tmp_path / "rules")
    with serving(
        tmp_path / "data", tmp_path / "log", "--workers", "2", settings={"WEGWIJS_RULES": str(rules)}
    ) as server:
        _until(lambda: server.printed().count("Application startup complete") == 2, server)
        right = (rules / "groups.yaml").read_text()
        (rules / "groups.yaml").write_text("groups: [")
        parent = psutil.Process(server.process.pid)
        _workers(parent)[0].kill()
        _until(lambda: "cannot start: tried again in 2 s" in server.printed(), server)
        assert "cannot start: tried again in 1 s" in server.printed()
        answer = httpx.post(f"{server.url}/v1/triage", json={"facts": {"danger_to_life": True}}, timeout=90)
        assert answer.json()["safety"]["status"] == "urgent"
        (rules / "groups.yaml").write_text(right)
        _until(lambda: server.printed().count("Application startup complete") == 3, server)
        assert len(_workers(parent)) == 2


def test_told_to_begin_anew_it_replaces_each_worker_once_another_one_answers(tmp_path: Path) -> None:
    with serving(tmp_path / "data", tmp_path / "log", "--workers", "2") as server:
        parent = psutil.Process(server.process.pid)
        _until(lambda: server.printed().count("Application startup complete") == 2, server)
        before = _workers(parent)
        server.process.send_signal(signal.SIGHUP)
        _until(lambda: server.printed().count("Finished server process") == 2, server)
        assert httpx.get(f"{server.url}/healthz", timeout=90).is_success
        after = _workers(parent)
        assert len(after) == 2
        assert not set(after) & set(before)


def test_where_no_worker_can_start_the_server_says_why_and_ends(tmp_path: Path) -> None:
    """Started again and again, it would print the same for ever, and nothing that watches it would notice."""
    rules = shutil.copytree(RULES, tmp_path / "rules")
    (rules / "groups.yaml").write_text("groups: [")
    said = wegwijs_process(
        tmp_path / "data", "serve", "--workers", "2", "--port", str(free_port()), settings={"WEGWIJS_RULES": str(rules)}
    )
    assert said.returncode == 3
    assert "groups.yaml" in said.stderr
    assert "no worker can start: the server ends" in said.stderr
    assert "Traceback" not in said.stderr


def _workers(parent: psutil.Process) -> list[psutil.Process]:
    alive = [one for one in parent.children() if one.status() != psutil.STATUS_ZOMBIE]
    return [one for one in alive if "spawn_main" in "".join(one.cmdline())]


def _until(reached: Callable[[], bool], server: Running) -> None:
    deadline = time.monotonic() + 120
    while not reached():
        assert time.monotonic() < deadline, server.printed()
        time.sleep(0.2)
