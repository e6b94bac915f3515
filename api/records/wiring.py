"""What routes and pages need to make records."""

from dataclasses import dataclass
from typing import cast

from fastapi import Request

from api.records.store import Recorder
from api.storage.database import LazyDatabase


@dataclass(frozen=True)
class Records:
    """Where records are made and kept.

    Attributes:
        recorder: makes them.
        database: keeps them.
    """

    recorder: Recorder
    database: LazyDatabase


def records_of(request: Request) -> Records:
    """The records with which the application was made."""
    return cast("Records", request.app.state.records)
