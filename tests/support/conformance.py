"""Official and third-party test data, which is read where it stands and never copied: see `WEGWIJS_CONFORMANCE`."""

import os
from pathlib import Path

import pytest

VARIABLE = "WEGWIJS_CONFORMANCE"


def conformance(folder: str) -> Path:
    """A folder of the test data; without them the test is skipped, which the last lines of the run tell."""
    root = os.environ.get(VARIABLE)
    if not root:
        # The data may not travel with the project; CI sets the variable, and the last lines name what did not run.
        pytest.skip(f"{folder}: {VARIABLE} does not say where the test data of standards are")
    found = Path(root) / folder
    if not found.is_dir():
        pytest.fail(f"{VARIABLE} is set, and {found} is not there")
    return found
