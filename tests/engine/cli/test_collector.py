"""What a command changes of how Python looks for garbage is of its own time, and of the end of its process."""

import gc
import subprocess
import sys

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


def test_whoever_runs_a_command_collects_as_before(run: Run) -> None:
    threshold, frozen = gc.get_threshold(), gc.get_freeze_count()
    assert run("--version").exit_code == 0
    assert gc.get_threshold() == threshold
    assert gc.get_freeze_count() <= frozen


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
