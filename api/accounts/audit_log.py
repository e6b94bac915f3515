"""The audit log: who took data out, changed accounts or logged in."""

from typing import Any

from sqlalchemy.orm import Session

from api.accounts.permissions import Who
from api.http.clock import now
from api.storage.models import AuditEntry


def note(session: Session, who: Who, action: str, **details: Any) -> None:
    """Write a line of the log; it is kept when the session is.

    Args:
        session: the unit of work that the action belongs to.
        who: who did it.
        action: a fixed word such as ``export`` or ``account.add``.
        details: plain data about the action: which report, which period, in what form. Never what a record says.
    """
    session.add(AuditEntry(at=now(), account_id=who.account, account=who.name, action=action, details=details))
