"""A process beside the server: the same answers, an end for what takes too long, and errors in words."""

import os
import time
from collections.abc import Iterator
from concurrent.futures import Future
from typing import Any

import psutil
import pytest

from api.http.beside import Beside, waited
from api.http.errors import UnavailableError
from engine import Problem, RuleBase, SituationError

#: Seconds that a work may take which never ends, in a process that runs already.
SOON = 0.5


def _version(rule_base: RuleBase) -> str:
    return rule_base.version


def _process(rule_base: RuleBase, seconds: float = 0) -> int:
    time.sleep(seconds)
    return os.getpid()


def _length(rule_base: RuleBase, body: bytes) -> int:
    return len(body)


def _refuse(rule_base: RuleBase, where: str) -> None:
    raise SituationError([Problem(where, "is wrong", "right")])


def _fall(rule_base: RuleBase) -> None:
    os._exit(1)


@pytest.fixture(scope="module")
def beside(rule_base: RuleBase) -> Iterator[Beside]:
    found = Beside(rule_base, seconds=5)
    yield found
    found.close()


def test_it_has_the_same_rules_in_another_process(beside: Beside, rule_base: RuleBase) -> None:
    assert beside.work(_version) == rule_base.version
    assert beside.work(_process) != os.getpid()


def test_a_mistake_comes_back_in_its_words(beside: Beside) -> None:
    with pytest.raises(SituationError) as raised:
        beside.work(_refuse, "facts.agee")
    assert raised.value.problems == (Problem("facts.agee", "is wrong", "right"),)


def test_what_takes_too_long_is_ended_and_the_next_work_is_done(
    beside: Beside, rule_base: RuleBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = beside.work(_process)
    with monkeypatch.context() as soon:
        soon.setattr(beside, "_seconds", SOON)
        with pytest.raises(UnavailableError):
            beside.work(_process, 600)
    assert not psutil.pid_exists(before)
    assert beside.work(_version) == rule_base.version


def test_a_process_that_falls_is_replaced(beside: Beside, rule_base: RuleBase) -> None:
    with pytest.raises(UnavailableError):
        beside.work(_fall)
    assert beside.work(_version) == rule_base.version


def test_one_that_falls_between_works_is_replaced(beside: Beside, rule_base: RuleBase) -> None:
    """As when the machine has no memory left: a process that waits is the first to go."""
    fallen = psutil.Process(beside.work(_process))
    fallen.kill()
    psutil.wait_procs([fallen], timeout=60)
    assert beside.work(_version) == rule_base.version


def test_one_that_is_killed_while_it_starts_keeps_nobody_waiting(rule_base: RuleBase) -> None:
    """It has not taken the rules yet, and never will."""
    own = Beside(rule_base)
    earlier = _beside_this_one()
    first = own.begin(_version)
    while not (started := _beside_this_one() - earlier):
        time.sleep(0.001)
    for process in started:
        process.kill()
    with pytest.raises(UnavailableError):
        waited(first)
    assert own.work(_version) == rule_base.version
    own.close()


def _beside_this_one() -> set[psutil.Process]:
    return {one for one in psutil.Process().children() if "spawn_main" in "".join(one.cmdline())}


def test_one_that_takes_nothing_is_ended(rule_base: RuleBase, monkeypatch: pytest.MonkeyPatch) -> None:
    """It stands still, and what it is told is more than the way to it holds."""
    own = Beside(rule_base)
    still = psutil.Process(own.work(_process))
    still.suspend()
    with monkeypatch.context() as soon:
        soon.setattr(own, "_seconds", SOON)
        with pytest.raises(UnavailableError):
            own.work(_length, bytes(10_000_000))
    assert not still.is_running()
    own.close()


def test_whoever_waits_when_the_server_ends_is_told(rule_base: RuleBase) -> None:
    own = Beside(rule_base)
    number = own.work(_process)
    under_way, behind = own.begin(_process, 600), own.begin(_version)
    own.close()
    waiting: list[Future[Any]] = [under_way, behind, own.begin(_version)]
    for future in waiting:
        with pytest.raises(UnavailableError):
            waited(future)
    assert not psutil.pid_exists(number)


def test_it_ends_with_the_server(rule_base: RuleBase) -> None:
    own = Beside(rule_base)
    number = own.work(_process)
    own.close()
    assert not psutil.pid_exists(number)
