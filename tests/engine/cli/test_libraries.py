"""A command loads its libraries without what it does not use, unless somebody wants it so."""

import json
import os
import subprocess
import sys

import pytest

_ASKS = """
import json, os
from engine.cli import main

main(["--version"], standalone_mode=False)
import numpy, pydantic
print(json.dumps([os.environ["OPENBLAS_NUM_THREADS"], os.environ["PYDANTIC_DISABLE_PLUGINS"]]))
"""


@pytest.mark.parametrize(
    ("said", "expected"), [({}, ["1", "__all__"]), ({"OPENBLAS_NUM_THREADS": "2"}, ["2", "__all__"])]
)
def test_libraries_are_told_unless_the_environment_says_otherwise(said: dict[str, str], expected: list[str]) -> None:
    names = ("OPENBLAS_NUM_THREADS", "PYDANTIC_DISABLE_PLUGINS")
    outside = {name: value for name, value in os.environ.items() if name not in names}
    done = subprocess.run(
        [sys.executable, "-c", _ASKS], env={**outside, **said}, capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout.splitlines()[-1]) == expected
