"""What may differ between installations, from environment variables that start with ``WEGWIJS_``."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from engine import CATALOGUE, RULES

DEFAULT_BODY_LIMIT = 64 * 1024
#: For `/v1/triage/batch`: 5,000 situations in which everything was answered.
BATCH_LIMIT = 16 * 1024 * 1024


class SettingError(ValueError):
    """A setting has a value that it cannot have."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one server.

    Attributes:
        rules: folder of the rule base (``WEGWIJS_RULES``).
        catalogue: folder of the catalogue (``WEGWIJS_CATALOGUE``).
        body_limit: the most bytes that a request may hold (``WEGWIJS_BODY_LIMIT``).
    """

    rules: Path = RULES
    catalogue: Path = CATALOGUE
    body_limit: int = DEFAULT_BODY_LIMIT

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "Settings":
        """Read the settings; what is not set keeps its default.

        Raises:
            SettingError: a limit is no whole number above zero.
        """
        limit = environment.get("WEGWIJS_BODY_LIMIT", str(DEFAULT_BODY_LIMIT))
        if not limit.isascii() or not limit.isdigit() or int(limit) == 0:
            raise SettingError(f"WEGWIJS_BODY_LIMIT is '{limit}'; it is a number of bytes, such as 65536")
        return cls(
            rules=Path(environment.get("WEGWIJS_RULES", RULES)),
            catalogue=Path(environment.get("WEGWIJS_CATALOGUE", CATALOGUE)),
            body_limit=int(limit),
        )
