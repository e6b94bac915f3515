"""One change, tried in a copy of the project against the tests of its folder."""

import os
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from difflib import unified_diff
from importlib import import_module
from math import ceil
from multiprocessing import get_context
from pathlib import Path
from resource import RLIMIT_CPU, RUSAGE_CHILDREN, getrusage, setrlimit
from typing import Any, NoReturn

import pytest
from cosmic_ray.mutating import use_mutation
from cosmic_ray.plugins import get_operator

from engine.locations import PROJECT
from tests.mutants.sample import Mutant, is_another_program

_SPEC, _LOGIC, _DECIDING = "tests/spec", "tests/engine/logic", "tests/engine/deciding"
_POPULATION, _SYMBOLIC = "tests/engine/evaluators/population", "tests/engine/evaluators/symbolic"
_SCENARIOS, _EXAMPLES = f"{_SPEC}/gherkin/test_features.py", f"{_DECIDING}/test_service_examples.py"
_REGISTER = "tests/engine/rulebase/knowledge/test_register.py"
_REFUSALS = "tests/engine/rulebase/reading/test_refusals.py"
_CELLS = f"{_POPULATION}/test_equality_real.py::test_every_cell[polars]"
_PEOPLE = f"{_SYMBOLIC}/test_against_each_person.py"
#: The tests of a folder; the longest beginning counts. What is quick and notices much stands first, for a change that
#: is noticed costs no more than the tests before. Left out is what proves the same at length: other kinds of frames,
#: Spark, random rule bases, browsers, the laws. Each list takes a minute or two when nothing is noticed.
TESTS: dict[str, tuple[str, ...]] = {
    "engine/logic": (_EXAMPLES, _SCENARIOS, _CELLS, "tests/engine/requests/test_topics.py", _REFUSALS),
    "engine/logic/operators": (f"{_SPEC}/operators", f"{_LOGIC}/test_wordings.py", _SCENARIOS, _REFUSALS),
    "engine/logic/statuses": ("tests/engine/words/test_services_told.py", _SCENARIOS, _PEOPLE, _CELLS, _REFUSALS),
    "engine/logic/compilation": (_EXAMPLES, f"{_SPEC}/operators", _SCENARIOS, _PEOPLE, _CELLS, _REFUSALS),
    "engine/logic/inference": (f"{_LOGIC}/inference/test_flat_rules.py", f"{_LOGIC}/inference", _SCENARIOS),
    "engine/evaluators": (_EXAMPLES, _SCENARIOS, f"{_SPEC}/laws/test_three_values.py"),
    "engine/evaluators/population": (
        *(f"{_POPULATION}/test_evaluate.py", _CELLS),
        f"{_POPULATION}/test_equality_random.py",
    ),
    "engine/evaluators/population/walks": (f"{_POPULATION}/test_walks.py",),
    "engine/evaluators/population/batch": (
        *(f"{_POPULATION}/batch/test_rows.py", f"{_POPULATION}/batch/test_balance.py"),
        *(f"{_POPULATION}/batch/test_outputs.py", f"{_POPULATION}/batch/test_batch.py"),
    ),
    "engine/evaluators/symbolic": (f"{_SYMBOLIC}/test_space.py", _SYMBOLIC, "tests/engine/analyses/changes"),
    "engine/words": ("tests/engine/words", _REGISTER, _SCENARIOS),
    "engine/deciding": (
        *(f"{_DECIDING}/test_summary.py", f"{_DECIDING}/test_occasion.py", f"{_DECIDING}/test_what_to_ask_first.py"),
        *(_EXAMPLES, f"{_DECIDING}/test_whom_to_call.py", _SCENARIOS, f"{_DECIDING}/household/test_household.py"),
        f"{_DECIDING}/household/test_household_rules.py",
    ),
}
#: Tests within these lists that take long: Spark, and a file of a hundred thousand rows.
_LONG = (
    "not spark and not comes_late and not memory and not partial_knowledge and not chunks_change_nothing"
    " and not rejected[1] and not rejected[2] and not rejected[3] and not rejected[4]"
)
#: No list may take longer, in seconds.
LONGEST = 600
#: What tests import and no change touches: there before a change is tried, once for all of them.
_LIBRARIES = (
    *("pytest_bdd", "hypothesis", "narwhals", "polars", "pandas", "pyarrow.parquet", "duckdb"),
    *("pydantic", "yaml", "fastapi.testclient", "typer.testing", "playwright.sync_api"),
)
#: Ours, which are read anew for each change.
_OURS = ("engine", "api", "tests", "features")
COPIED = (
    *("engine", "api", "rules", "services_catalog", "features", "tests", "docs"),
    *("GLOSSARY.md", "pyproject.toml"),
)
KILLED, NOT_LOADED, TOO_SLOW, SURVIVED, NO_PROGRAM = "killed", "did not load", "too slow", "survived", "no program"


@dataclass(frozen=True)
class Result:
    """What became of a change, and after how long."""

    mutant: Mutant
    outcome: str
    seconds: float
    diff: str


def try_out(mutant: Mutant, limit: float) -> Result:
    """Change the copy that this process works in, run the tests within a limit of processor time, and put it right."""
    began = time.monotonic()
    here = Path.cwd()
    if not is_another_program(here, mutant):
        return Result(mutant, NO_PROGRAM, 0, "")
    operator = get_operator(mutant.spec.operator_name)(**mutant.spec.operator_args)
    with use_mutation(here / mutant.module, operator, mutant.spec.occurrence) as (before, after):
        diff = unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=2)
        code, output = tests_of(mutant.module, limit)
    return Result(mutant, _outcome(code, output), time.monotonic() - began, "\n".join(diff))


def tests_of(module: str, seconds: float) -> tuple[int | None, str]:
    """Run the tests of a module in a child of this process: its exit code, or None after so long, and what it said.

    A child has the libraries already, and reads what is ours anew. Processor time counts, so that a busy machine
    makes no change look as if it never ended; a child that waits for ever is stopped by the clock, long after.
    """
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        child = os.fork()
        if not child:
            setrlimit(RLIMIT_CPU, (ceil(seconds), ceil(seconds) + 10))
            _be_the_tests(module, said.fileno())
        code = _wait(child, seconds * 10)
        said.seek(0)
        return code, said.read()


def _be_the_tests(module: str, said: int) -> NoReturn:
    code = 70
    try:
        os.setsid()
        os.dup2(said, 1)
        os.dup2(said, 2)
        for name in [name for name in sys.modules if name.partition(".")[0] in _OURS]:
            del sys.modules[name]
        sys.path.insert(0, os.getcwd())
        options = ("-x", "-q", "--tb=line", "-p", "no:cacheprovider", "-p", "no:schemathesis", "-k", _LONG)
        code = int(pytest.main([*options, *TESTS[owner(module)]]))
    finally:
        sys.stdout.flush()
        os._exit(code)


def _wait(child: int, seconds: float) -> int | None:
    ends = time.monotonic() + seconds
    while True:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            code = os.waitstatus_to_exitcode(status)
            return None if code == -signal.SIGXCPU else code
        if time.monotonic() > ends:
            os.killpg(child, signal.SIGKILL)
            os.waitpid(child, 0)
            return None
        time.sleep(0.05)


def owner(module: str) -> str:
    """The folder whose tests look at a module."""
    return max((folder for folder in TESTS if module.startswith(f"{folder}/")), key=len)


def _outcome(code: int | None, output: str) -> str:
    if code is None:
        return TOO_SLOW
    if code == 0:
        return SURVIVED
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
    for name in _LIBRARIES:
        import_module(name)


def unchanged(module: str) -> float:
    """The processor time that the tests of a module take while nothing is changed, in seconds.

    They pass, or nothing could be said of a change: a RuntimeError with what they said.
    """
    before = getrusage(RUSAGE_CHILDREN)
    sys.dont_write_bytecode = False  # what is not changed is compiled once, a change never
    code, output = tests_of(module, LONGEST)
    sys.dont_write_bytecode = True
    if code != 0:
        raise RuntimeError(f"these tests do not pass on the code as it is:\n{output[-6000:]}")
    after = getrusage(RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
