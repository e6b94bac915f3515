"""The files by which workers share their numbers: a disk that is full takes the numbers away, and never a worker.

The library that counts lays a file over memory without room behind it on the disk. Where there is none left, the first
number that needs it ends the process (SIGBUS), and the next worker cannot make its file. So the room is taken first,
and whoever gets none counts alone.
"""

from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from prometheus_client import values
from prometheus_client.mmap_dict import MmapedDict

#: More than all routes with all their statuses take, so that no file ever grows.
ROOM: Final = 512 * 1024


class _Alone:
    """The numbers of a worker that nobody else can see."""

    def __init__(self) -> None:
        self._found: dict[str, tuple[float, float]] = {}

    def read_value(self, key: str) -> tuple[float, float]:
        return self._found.get(key, (0.0, 0.0))

    def write_value(self, key: str, value: float, timestamp: float) -> None:
        self._found[key] = (value, timestamp)

    def close(self) -> None:
        """Nothing is open."""


def _opened(name: str) -> Any:
    file = Path(name)
    try:
        if not file.exists():
            file.write_bytes(bytes(ROOM))
        return MmapedDict(name)  # type: ignore[no-untyped-call]  # the library has no types here
    except OSError:
        with suppress(OSError):
            file.unlink(missing_ok=True)  # half a file has no room behind it
        return _Alone()


def share_safely() -> None:
    """Let the library open its files so, from now on."""
    values.MmapedDict = _opened  # type: ignore[attr-defined,assignment]  # it names no place for this
