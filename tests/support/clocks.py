"""A clock that can be put forward and back under processes while they run."""

import time
from pathlib import Path
from typing import Final

#: Python runs a module of this name before anything else, in every process that finds it.
_MODULE: Final = "sitecustomize.py"
_MOVED: Final = """
import time

_right = time.time


def _moved():
    with open({file!r}) as file:
        return _right() + float(file.read())


time.time = _moved
"""


class MovedClock:
    """The clock of the processes that are started with its settings; it begins right.

    Attributes:
        settings: the environment of such a process.
    """

    def __init__(self, folder: Path) -> None:
        """Prepare it.

        Args:
            folder: an empty one, or one that is not there yet.
        """
        folder.mkdir(parents=True, exist_ok=True)
        self._file = folder / "seconds"
        self.put(0)
        (folder / _MODULE).write_text(_MOVED.format(file=str(self._file)), encoding="utf-8")
        self.settings = {"PYTHONPATH": str(folder)}

    def put(self, seconds: float) -> None:
        """Put it forward by so many seconds from the right time, or back."""
        new = self._file.with_name("new")
        new.write_text(str(seconds), encoding="utf-8")
        new.replace(self._file)

    def show(self, moment: float) -> None:
        """Let it show a moment, in seconds since 1970."""
        self.put(moment - time.time())
