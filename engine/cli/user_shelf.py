"""A shelf in the user's cache, so that one command after another does not read the same rules again.

Never stale: the name of a file is the hash of everything that it was made of, the code of the engine included. Never
trusted if altered: a file counts only where nobody but its user could have written it, and only with the hash of its
own bytes.
"""

import hashlib
import io
import os
import pickle
import stat
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast

import pydantic
from platformdirs import user_cache_path

from engine.shelf import NOTHING_KEPT, Shelf

T = TypeVar("T")

_ENGINE = Path(__file__).resolve().parent.parent
_HASH_SIZE = hashlib.sha256().digest_size
#: So many files are kept, of at most some ten megabytes: those of the rule bases that were used last.
MOST_FILES = 48


@dataclass(frozen=True, slots=True)
class UserShelf:
    """Files in one folder that belongs to the user alone.

    Attributes:
        folder: the folder; it need not be there.
        made_of: what everything on this part of the shelf is made of.
    """

    folder: Path
    made_of: tuple[str, ...]

    def under(self, *made_of: str) -> "UserShelf":
        """See `Shelf.under`."""
        return UserShelf(self.folder, (*self.made_of, *made_of))

    def fetch(self, what: str, make: Callable[[], T]) -> T:
        """See `Shelf.fetch`; a file that cannot be read, or written, is as if it were not there."""
        name = hashlib.sha256("\0".join((*self.made_of, what)).encode()).hexdigest()
        path = self.folder / name
        kept = _trusted(self.folder, path)
        if kept is not None:
            with suppress(OSError):
                os.utime(path)
            return cast("T", _Unpickler(io.BytesIO(kept), self.folder).load())
        made = make()
        with suppress(OSError):
            _write(path, _pickled(made))
        return made


class _Pickler(pickle.Pickler):
    """What is kept may hold the shelf that it is kept on: only of what that is made, and not where it stands."""

    def persistent_id(self, obj: Any) -> tuple[str, ...] | None:
        return obj.made_of if type(obj) is UserShelf else None


class _Unpickler(pickle.Unpickler):
    """Reads what `_Pickler` wrote."""

    def __init__(self, file: io.BytesIO, folder: Path) -> None:
        super().__init__(file)
        self._folder = folder

    def persistent_load(self, pid: tuple[str, ...]) -> UserShelf:
        return UserShelf(self._folder, pid)


def _pickled(made: object) -> bytes:
    file = io.BytesIO()
    _Pickler(file, pickle.HIGHEST_PROTOCOL).dump(made)
    return file.getvalue()


def user_shelf() -> Shelf:
    """The shelf of whoever runs this; nothing is kept of somebody without a home, or where no file has an owner."""
    try:
        folder = user_cache_path("wegwijs", appauthor=False)
    except RuntimeError:  # a user who is only a number, as in a container
        return NOTHING_KEPT
    if not hasattr(os, "geteuid") or not folder.is_absolute():
        return NOTHING_KEPT
    return UserShelf(folder, (_program(),))


@cache
def _program() -> str:
    """The hash of the code that makes and reads what is kept, with the versions of what it is pickled by."""
    found = hashlib.sha256(f"{sys.version} {pydantic.VERSION}".encode())
    files = (os.path.join(folder, file) for folder, _, files in os.walk(_ENGINE) for file in files)
    # Paths as text: every command does this, and objects for paths would take as long as the hash.
    for path in sorted(file for file in files if file.endswith(".py")):
        with open(path, "rb") as code:
            found.update(f"{path.removeprefix(str(_ENGINE))}\0".encode() + code.read() + b"\0")
    return found.hexdigest()


def _trusted(folder: Path, path: Path) -> bytes | None:
    """What a file holds, if it is whole and nobody else could have written it."""
    try:
        if not _is_own(folder.lstat(), stat.S_ISDIR):
            return None
        with open(os.open(path, os.O_RDONLY | os.O_NOFOLLOW), "rb") as file:
            if not _is_own(os.fstat(file.fileno()), stat.S_ISREG):
                return None
            found, kept = file.read(_HASH_SIZE), file.read()
    except OSError:
        return None
    return kept if found == hashlib.sha256(kept).digest() else None


def _is_own(found: os.stat_result, is_kind: Callable[[int], bool]) -> bool:
    others = stat.S_IWGRP | stat.S_IWOTH
    return is_kind(found.st_mode) and found.st_uid == os.geteuid() and not found.st_mode & others


def _write(path: Path, kept: bytes) -> None:
    """Write a file as a whole or not at all, for its user alone; the oldest give way."""
    folder = path.parent
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not _is_own(folder.lstat(), stat.S_ISDIR):
        return
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(hashlib.sha256(kept).digest() + kept)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    by_age = sorted(folder.iterdir(), key=lambda one: one.stat().st_mtime, reverse=True)
    for old in by_age[MOST_FILES:]:
        old.unlink(missing_ok=True)
