"""A process beside the server: the same answers, an end for what takes too long, and errors in words."""

import os
import time
from collections.abc import Iterator

import psutil
import pytest

from api.http.beside import Beside
from api.http.errors import UnavailableError
from engine import Problem, RuleBase, SituationError


def _version(rule_base: RuleBase) -> str:
    return rule_base.version


def _process(rule_base: RuleBase, seconds: float = 0) -> int:
    time.sleep(seconds)
    return os.getpid()


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


def test_what_takes_too_long_is_ended_and_the_next_work_is_done(beside: Beside, rule_base: RuleBase) -> None:
    before = beside.work(_process)
    with pytest.raises(UnavailableError):
        beside.work(_process, 600)
    assert not psutil.pid_exists(before)
    assert beside.work(_version) == rule_base.version


def test_a_process_that_falls_is_replaced(beside: Beside, rule_base: RuleBase) -> None:
    with pytest.raises(UnavailableError):
        beside.work(_fall)
    assert beside.work(_version) == rule_base.version


def test_it_ends_with_the_server(rule_base: RuleBase) -> None:
    own = Beside(rule_base)
    number = own.work(_process)
    own.close()
    assert not psutil.pid_exists(number)
