"""One change, tried in a copy of the project against the tests of its folder."""

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from cosmic_ray.mutating import mutate_and_test

from engine.locations import PROJECT
from tests.mutants.sample import Mutant, is_another_program

_LOGIC, _POPULATION, _DECIDING = "tests/engine/logic", "tests/engine/evaluators/population", "tests/engine/deciding"
_SCENARIOS = "tests/spec/gherkin/test_features.py"
#: The tests of a folder, quick ones first; the longest beginning counts. Each list takes less than a minute.
TESTS: dict[str, tuple[str, ...]] = {
    "engine/logic": (
        *("tests/spec/operators", f"{_LOGIC}/test_wordings.py", "tests/engine/rulebase/reading/test_refusals.py"),
        _SCENARIOS,
    ),
    "engine/logic/inference": (f"{_LOGIC}/inference/test_flat_rules.py", f"{_LOGIC}/inference", _SCENARIOS),
    "engine/evaluators": (_SCENARIOS, "tests/spec/laws/test_three_values.py"),
    "engine/evaluators/population": (
        *(f"{_POPULATION}/test_evaluate.py", f"{_POPULATION}/test_equality_real.py"),
        f"{_POPULATION}/test_equality_random.py",
    ),
    "engine/evaluators/population/batch": (f"{_POPULATION}/batch/test_rows.py", f"{_POPULATION}/batch"),
    "engine/evaluators/symbolic": ("tests/engine/evaluators/symbolic",),
    "engine/words": ("tests/engine/words", _SCENARIOS),
    "engine/deciding": (
        *(f"{_DECIDING}/test_summary.py", f"{_DECIDING}/test_occasion.py", f"{_DECIDING}/test_what_to_ask_first.py"),
        *(f"{_DECIDING}/test_service_examples.py", f"{_DECIDING}/test_whom_to_call.py"),
        *(f"{_DECIDING}/household/test_household.py", f"{_DECIDING}/household/test_household_rules.py", _SCENARIOS),
    ),
}
COPIED = ("engine", "api", "rules", "services_catalog", "features", "tests", "docs", "pyproject.toml")
KILLED, NOT_LOADED, TOO_SLOW, SURVIVED, NO_PROGRAM = "killed", "did not load", "too slow", "survived", "no program"


@dataclass(frozen=True)
class Result:
    """What became of a change, and after how long."""

    mutant: Mutant
    outcome: str
    seconds: float
    diff: str


def try_out(mutant: Mutant, limit: float) -> Result:
    """Change the copy that this process works in, run the tests, and put it right again."""
    began = time.monotonic()
    here = Path.cwd()
    if not is_another_program(here, mutant):
        return Result(mutant, NO_PROGRAM, 0, "")
    done = mutate_and_test([mutant.spec], shlex.join(command_for(mutant.module)), limit)
    return Result(mutant, _outcome(done.test_outcome, done.output or ""), time.monotonic() - began, done.diff or "")


def command_for(module: str) -> list[str]:
    """How the tests of a module are run."""
    return [
        sys.executable,
        "-m",
        "pytest",
        "-x",
        "-q",
        "-p",
        "no:cacheprovider",
        "-k",
        "not spark",
        *TESTS[owner(module)],
    ]


def owner(module: str) -> str:
    """The folder whose tests look at a module."""
    return max((folder for folder in TESTS if module.startswith(f"{folder}/")), key=len)


def _outcome(outcome: str, output: str) -> str:
    if outcome == "survived":
        return SURVIVED
    if output == "timeout":
        return TOO_SLOW
    return KILLED if "\nFAILED " in output else NOT_LOADED


@contextmanager
def workers(count: int) -> Iterator[tuple[ProcessPoolExecutor, Path]]:
    """Processes that each work in a copy of the project, and the first of these copies."""
    with tempfile.TemporaryDirectory(prefix="wegwijs-mutants-") as name:
        context = get_context("spawn")
        copies = context.Queue()
        for number in range(count):
            copy = Path(name) / str(number)
            copy.mkdir()
            for part in COPIED:
                if (PROJECT / part).is_dir():
                    shutil.copytree(PROJECT / part, copy / part)
                else:
                    shutil.copy2(PROJECT / part, copy / part)
            copies.put(str(copy))
        with ProcessPoolExecutor(count, mp_context=context, initializer=_settle, initargs=(copies,)) as pool:
            yield pool, Path(name) / "0"


def _settle(copies: Any) -> None:
    os.chdir(copies.get())
    os.environ["CI"] = "1"  # Hypothesis draws the same for every change


def unchanged(module: str) -> float:
    """How long the tests of a module take while nothing is changed; they pass, or nothing could be said of a change."""
    began = time.monotonic()
    done = subprocess.run(command_for(module), capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"these tests do not pass on the code as it is:\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
    return time.monotonic() - began
