"""Where data are kept, from environment variables."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


class StorageSettingError(ValueError):
    """A setting about storage has a value that it cannot have."""


@dataclass(frozen=True, slots=True)
class StorageSettings:
    """Where data are kept.

    Attributes:
        folder: the data folder (``WEGWIJS_DATA``); by default ``wegwijs`` in the user's folder for data of programs.
        database_url: the database (``WEGWIJS_DATABASE_URL``); None is the embedded one in the data folder.
    """

    folder: Path
    database_url: str | None = None

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "StorageSettings":
        """Read the settings.

        Raises:
            StorageSettingError: the database is neither SQLite nor PostgreSQL.
        """
        url = environment.get("WEGWIJS_DATABASE_URL", "").strip() or None
        if url and not url.startswith(("sqlite:///", "postgresql://", "postgresql+psycopg://", "postgres://")):
            raise StorageSettingError(
                "WEGWIJS_DATABASE_URL starts with 'postgresql://' or 'sqlite:///', such as "
                "postgresql://wegwijs@localhost/wegwijs"
            )
        return cls(Path(environment.get("WEGWIJS_DATA", "").strip() or _default(environment)), url)


def _default(environment: Mapping[str, str]) -> Path:
    """Method: XDG Base Directory Specification 0.8, ``XDG_DATA_HOME``."""
    home = environment.get("XDG_DATA_HOME", "")
    return (Path(home) if Path(home).is_absolute() else Path.home() / ".local" / "share") / "wegwijs"
