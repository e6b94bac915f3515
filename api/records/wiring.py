"""What routes and pages need to make records."""

from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, cast

from fastapi import Request

from api.accounts.audit_log import note
from api.accounts.permissions import Who
from api.records.record_store import Recorder, find
from api.records.shown import shown
from api.storage.database import LazyDatabase
from api.storage.failures import StorageDownError


@dataclass(frozen=True)
class Records:
    """Where records are made and kept.

    Attributes:
        recorder: makes them.
        database: keeps them.
        publishers: publishes figures of them, by the rules of the day.
    """

    recorder: Recorder
    database: LazyDatabase
    publishers: dict[int, Any] = field(default_factory=dict, compare=False)


def records_of(request: Request) -> Records:
    """The records with which the application was made."""
    return cast("Records", request.app.state.records)


def read_record(records: Records, reference: str, who: Who) -> dict[str, Any]:
    """A record in the words of the API, for somebody who asked for it by its reference; that they did is noted.

    Raises:
        NotFoundError: there is none.
    """
    with records.database().reading() as session:
        screening = find(session, reference)
        data = shown(session, screening)
    # Whoever reads does not wait for somebody who writes.
    with suppress(StorageDownError), records.database().session(patience=0.5) as session:
        note(session, who, "record.read", record=screening.id)
    return data
