"""A process for what is urgent: the same answers, and the server's own whenever it does not answer."""

import asyncio
import json
import os
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import psutil
import pytest
from starlette.datastructures import Headers
from starlette.testclient import TestClient
from starlette.types import Message, Scope

from api.app import create_app
from api.http.ahead import Ahead
from api.http.door import BodyLimits, Door
from api.http.urgency import TAKE_ANSWERS, danger_pattern
from api.settings import Settings
from api.software import URGENT, urgent_app
from engine import RuleBase
from tests.api.http.saying_which import make, make_nothing, make_with, which_process
from tests.support.clocks import MovedClock
from tests.support.servers import apart, serving

DANGER = b'{"facts": {"danger_to_life": true, "age": 71}}'


def scope_of(path: str = "/v1/triage") -> Scope:
    return {"type": "http", "method": "POST", "path": path, "headers": [], "client": ("a", 1), "app": object()}


def told(answer: list[Message] | None) -> dict[str, Any]:
    assert answer is not None
    found: dict[str, Any] = json.loads(answer[1]["body"])
    return found


async def until(is_so: Callable[[], bool]) -> None:
    async with asyncio.timeout(60):
        while not is_so():
            await asyncio.sleep(0.02)


def test_another_process_answers_and_ends_with_the_server() -> None:
    async def work() -> int:
        ahead = Ahead(make)
        assert await ahead.answer(scope_of(), b"early") is None, "the server answers until it is ready"
        async with ahead.kept():
            await until(lambda: ahead.is_ready)
            answers = await asyncio.gather(*(ahead.answer(scope_of(f"/{n}"), b"%d" % n) for n in range(20)))
            found = [told(answer) for answer in answers]
            assert [(one["path"], one["body"]) for one in found] == [(f"/{n}", str(n)) for n in range(20)]
            large = "x" * 3_000_000
            assert told(await ahead.answer(scope_of(), large.encode()))["body"] == large
            process: int = found[0]["process"]
            assert process != os.getpid()
        assert not ahead.is_ready
        return process

    assert not psutil.pid_exists(apart(work()))


@pytest.mark.parametrize("word", [b"fall", b"slow"])
def test_what_falls_or_hangs_is_replaced_and_the_server_answers_meanwhile(word: bytes) -> None:
    async def work() -> None:
        ahead = Ahead(make, seconds=0.5, pause=0)
        async with ahead.kept():
            await until(lambda: ahead.is_ready)
            first = told(await ahead.answer(scope_of(), b"hello"))["process"]
            assert await ahead.answer(scope_of(), word) is None
            await until(lambda: ahead.is_ready)
            assert told(await ahead.answer(scope_of(), b"hello"))["process"] != first

    apart(work())


def test_one_that_is_killed_while_it_starts_is_replaced() -> None:
    """It has not taken what it is to be made of, as many rules, and never will: nobody must wait for that."""

    def starting() -> list[psutil.Process]:
        return [one for one in psutil.Process().children() if "spawn_main" in "".join(one.cmdline())]

    async def work() -> None:
        ahead = Ahead(partial(make_with, bytes(10_000_000)), pause=0)
        earlier = starting()
        async with ahead.kept():
            await until(lambda: len(starting()) > len(earlier))
            (fallen,) = set(starting()) - set(earlier)
            fallen.kill()
            await until(lambda: ahead.is_ready)
            assert told(await ahead.answer(scope_of(), b"hello"))["process"] != fallen.pid

    apart(work())


def test_whoever_leaves_takes_no_answer_from_the_next_one() -> None:
    async def work() -> None:
        ahead = Ahead(make, pause=0)
        async with ahead.kept():
            await until(lambda: ahead.is_ready)
            leaving = asyncio.ensure_future(ahead.answer(scope_of(), b"slow, and mine"))
            await asyncio.sleep(0.1)
            leaving.cancel()
            await asyncio.wait([leaving])
            await until(lambda: ahead.is_ready)
            assert told(await ahead.answer(scope_of(), b"yours"))["body"] == "yours"

    apart(work())


def test_what_nobody_foresaw_is_an_answer_and_no_end() -> None:
    async def work() -> None:
        ahead = Ahead(make)
        async with ahead.kept():
            await until(lambda: ahead.is_ready)
            answer = await ahead.answer(scope_of(), b"unforeseen")
            assert answer is not None
            assert answer[0]["status"] == 500
            assert told(await ahead.answer(scope_of(), b"hello"))["body"] == "hello"

    apart(work())


def test_without_an_application_the_server_goes_on() -> None:
    async def work() -> None:
        ahead = Ahead(make_nothing, pause=0)
        async with ahead.kept():
            await asyncio.sleep(0.2)
            assert await ahead.answer(scope_of(), b"hello") is None

    apart(work())


def test_only_what_is_urgent_goes_there() -> None:
    async def ask(door: Door, path: str, body: bytes) -> int:
        answer: list[Message] = []

        async def receive() -> Message:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: Message) -> None:
            answer.append(message)

        await door(scope_of(path), receive, send)
        return int(told(answer)["process"])

    async def work() -> None:
        ahead = Ahead(make)
        danger = danger_pattern(["danger_to_life"])
        door = Door(which_process, limits=BodyLimits(1000), danger=danger, ahead=ahead)
        assert await ask(door, "/v1/triage", DANGER) == os.getpid()
        async with ahead.kept():
            await until(lambda: ahead.is_ready)
            for path in ("/v1/triage", "/v1/triage/household", "/v1/interview/next"):
                assert await ask(door, path, DANGER) != os.getpid()
                assert await ask(door, path, b'{"facts": {"age": 71}}') == os.getpid()
            for path in ("/v1/notes", "/nl/", "/v1/triage/batch", "/v1/triage/x", "/healthz"):
                assert await ask(door, path, DANGER) == os.getpid()

    apart(work())


def test_it_has_the_addresses_that_it_is_asked_and_no_others() -> None:
    paths = {getattr(route, "path", "") for router in URGENT for route in router.routes}
    assert paths == TAKE_ANSWERS


def test_the_answer_is_that_of_the_server(rule_base: RuleBase, tmp_path: Path) -> None:
    settings = Settings(data=tmp_path)
    headers = [(b"content-type", b"application/json"), (b"accept-language", b"fr")]
    client = TestClient(create_app(settings), base_url="http://127.0.0.1")
    bodies = [DANGER, DANGER.replace(b'"age"', b'"agee"'), DANGER[:-1]]

    async def work() -> list[list[Message] | None]:
        ahead = Ahead(partial(urgent_app, settings, rule_base.contents, rule_base.shelf), seconds=60)
        async with ahead.kept():
            await until(lambda: ahead.is_ready)
            asked = {**scope_of(), "headers": headers, "query_string": b"", "scheme": "http"}
            return [await ahead.answer(asked, body) for body in bodies]

    for body, answer in zip(bodies, apart(work()), strict=True):
        assert answer is not None
        own = client.post("/v1/triage", content=body, headers=Headers(raw=headers))
        assert (answer[0]["status"], answer[1]["body"]) == (own.status_code, own.content)


def test_its_day_ends_at_midnight(rule_base: RuleBase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It lives for weeks, and answers by the rules of the day on which it is asked."""
    clock = MovedClock(tmp_path / "clock")
    monkeypatch.setenv("PYTHONPATH", clock.settings["PYTHONPATH"])
    midnight = datetime(2027, 1, 1, tzinfo=ZoneInfo("Europe/Brussels")).timestamp()
    asked = {**scope_of(), "headers": [(b"content-type", b"application/json")], "query_string": b"", "scheme": "http"}

    async def work() -> list[str]:
        ahead, days = Ahead(partial(urgent_app, Settings(data=tmp_path), rule_base.contents, rule_base.shelf)), []
        async with ahead.kept():
            await until(lambda: ahead.is_ready)
            for moment in (midnight - 300, midnight + 300, midnight - 300):
                clock.show(moment)
                days.append(told(await ahead.answer(asked, DANGER))["rule_base"]["as_of"])
        return days

    assert apart(work()) == ["2026-12-31", "2027-01-01", "2026-12-31"]


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_server_has_one_until_it_ends(tmp_path: Path, workers: str) -> None:
    assert create_app(Settings(data=tmp_path)).state.ahead is None, "an application alone starts no process"
    with serving(tmp_path / "data", tmp_path / "log", "--workers", workers) as server:
        beside = psutil.Process(server.process.pid).children(recursive=True)
        assert beside
        server.process.kill()
        _, alive = psutil.wait_procs(beside, timeout=60)
        assert alive == []
