"""Where data are kept."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class StorageSettings:
    """Where data are kept.

    Attributes:
        folder: the data folder.
        database_url: the database; None is the embedded one in the data folder.
    """

    folder: Path
    database_url: str | None = None
