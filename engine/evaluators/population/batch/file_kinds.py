"""What a file is by its first bytes, whatever its name says."""

import codecs
from pathlib import Path
from typing import Final

from engine.errors import PopulationError, Problem

_UTF_8: Final = "save it in UTF-8"
#: By how a file begins: the ending under which it is read, what it is, and what to do. The longest beginning first.
_KINDS: Final = (
    (codecs.BOM_UTF32_LE, None, "in UTF-32", _UTF_8),
    (codecs.BOM_UTF32_BE, None, "in UTF-32", _UTF_8),
    (codecs.BOM_UTF16_LE, None, "in UTF-16", _UTF_8),
    (codecs.BOM_UTF16_BE, None, "in UTF-16", _UTF_8),
    (b"PAR1", ".parquet", "Parquet", "give it the ending .parquet"),
    (b"PK\x03\x04", ".xlsx", "a spreadsheet, or packed with zip", "give it the ending .xlsx, or unpack it"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", None, "a spreadsheet of an old Excel", "save it as .xlsx"),
    (b"\x1f\x8b", None, "packed with gzip", "unpack it"),
    (b"\x28\xb5\x2f\xfd", None, "packed with zstd", "unpack it"),
    (b"ARROW1\0\0", None, "Arrow (Feather)", "write it as Parquet"),
)


def check_kind(path: Path, ending: str) -> None:
    """Check that a file is not plainly of another kind than its name says.

    Args:
        path: the file.
        ending: the ending of its name.

    Raises:
        PopulationError: it is; or it cannot be read.
    """
    try:
        with path.open("rb") as file:
            start = file.read(max(len(beginning) for beginning, *_ in _KINDS))
    except OSError as error:
        raise PopulationError([Problem(path.name, f"the file cannot be read: {error.strerror}")]) from None
    for beginning, read_under, kind, remedy in _KINDS:
        if start.startswith(beginning):
            if read_under != ending:
                raise PopulationError([Problem(f"{path.name}:1", f"the file is {kind}: {remedy}")])
            return
