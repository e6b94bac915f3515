"""What a command changes of how Python looks for garbage is of its own time, and of the end of its process."""

import gc
import subprocess
import sys

import pytest

from tests.engine.cli.conftest import Run

_ENDS = """
import os
from engine.cli import main

class Ring:
    def __init__(self):
        self.itself = self

    def __del__(self, write=os.write):
        write(2, b"taken apart")

main(["--version"], standalone_mode=False)
Ring()
"""


@pytest.mark.parametrize("threshold", [(700, 10, 10), (60_000, 20, 20)])
def test_whoever_runs_a_command_collects_as_before(run: Run, threshold: tuple[int, int, int]) -> None:
    usual, frozen = gc.get_threshold(), gc.get_freeze_count()
    gc.set_threshold(*threshold)
    try:
        assert run("--version").exit_code == 0
        assert gc.get_threshold() == threshold
        assert gc.get_freeze_count() <= frozen
    finally:
        gc.set_threshold(*usual)


def test_a_process_that_ends_is_not_taken_apart_first() -> None:
    done = subprocess.run([sys.executable, "-c", _ENDS], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("wegwijs ")
    assert done.stderr == ""


_HOLDS = """
import gc
from engine.cli.collector import seldom_collected

looked = []
gc.callbacks.append(lambda phase, about: looked.append(phase))
with seldom_collected():
    rules = [[] for _ in range(100_000)]
last_words = [[] for _ in range(1_000)]
gc.callbacks.clear()
print(sum(phase == "start" for phase in looked), gc.get_freeze_count())
"""


def test_what_a_command_made_is_not_looked_through_when_it_ends() -> None:
    done = subprocess.run([sys.executable, "-c", _HOLDS], capture_output=True, text=True, check=True)
    # Once for the thousand that came after; among those alone, for the rules are old by then.
    assert done.stdout.split() == ["1", "0"]
