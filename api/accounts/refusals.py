"""Notes in the audit log what was refused, without letting whoever is refused fill the disk."""

import time
from collections import OrderedDict
from contextlib import suppress
from typing import Any, Final

from fastapi import Request
from starlette.concurrency import run_in_threadpool

from api.accounts.audit_log import note
from api.accounts.permissions import ANONYMOUS, Who
from api.storage.database import LazyDatabase
from api.storage.failures import StorageDownError

#: Of the same kind from the same address, one line in so many seconds.
_EVERY: Final = 60
_MOST_REMEMBERED: Final = 10_000


class Recent:
    """What was noted a short time ago."""

    def __init__(self) -> None:
        self._times: OrderedDict[tuple[str, str], float] = OrderedDict()

    def is_new(self, action: str, address: str) -> bool:
        """Whether nothing of the kind was noted about this address within the last minute."""
        now = time.monotonic()
        last = self._times.get((action, address))
        if last is not None and now - last < _EVERY:
            return False
        self._times[action, address] = now
        self._times.move_to_end((action, address))
        if len(self._times) > _MOST_REMEMBERED:
            self._times.popitem(last=False)
        return True


def address_of(request: Request) -> str:
    """From where a request comes."""
    return request.client.host if request.client else ""


async def note_refusal(request: Request, action: str, who: Who = ANONYMOUS, **details: Any) -> None:
    """Write a line about something that was refused, if the database takes it now.

    Args:
        request: what was asked.
        action: a fixed word such as ``token.refused``.
        who: who asked, as far as that is known.
        details: plain data: which address of the site, why. Never a key, a password or what somebody typed.
    """
    state = request.app.state
    database: LazyDatabase | None = getattr(state, "database", None)
    address = address_of(request)
    if database is None:
        return
    if not hasattr(state, "recent_refusals"):
        state.recent_refusals = Recent()
    if state.recent_refusals.is_new(action, address):
        await run_in_threadpool(_written, database, who, action, {**details, "from": address})


def _written(database: LazyDatabase, who: Who, action: str, details: dict[str, Any]) -> None:
    with suppress(StorageDownError), database().session(patience=0.5) as session:
        note(session, who, action, **details)
