"""Deletes records whose time is over."""

from datetime import date

from sqlalchemy import ColumnElement, delete, func, select, text

from api.accounts.audit_log import note
from api.accounts.permissions import Who
from api.storage.database import Database
from api.storage.models import AuditEntry, Codebook, Screening


def purge(database: Database, condition: ColumnElement[bool], *, who: Who, why: str) -> int:
    """Delete the records that fit a condition, with everything that belongs to them, also from the disk.

    Args:
        database: the database.
        condition: over `Screening`.
        who: for the audit log.
        why: for the audit log, such as ``before 2025-01-01``.

    Returns:
        how many records are gone.
    """
    with database.session() as session:
        gone = session.scalar(select(func.count()).select_from(Screening).where(condition)) or 0
        session.execute(delete(Screening).where(condition), execution_options={"synchronize_session": False})
        used = select(Screening.codebook_id).distinct()
        session.execute(
            delete(Codebook).where(Codebook.id.not_in(used)), execution_options={"synchronize_session": False}
        )
        note(session, who, "purge", records=gone, which=why)
    _give_space_back(database)
    return gone


def purge_log(database: Database, before: int) -> int:
    """Delete what the audit log says about the time before a moment, in seconds since 1970."""
    with database.session() as session:
        gone = session.scalar(select(func.count()).select_from(AuditEntry).where(AuditEntry.at < before)) or 0
        session.execute(delete(AuditEntry).where(AuditEntry.at < before))
    _give_space_back(database)
    return gone


def recorded_before(day: date) -> ColumnElement[bool]:
    """The records of the time before a day."""
    return Screening.recorded_on < day


def _give_space_back(database: Database) -> None:
    """What was deleted is not to be found in the file either."""
    if database.is_sqlite:
        # Beside SQLAlchemy, which would begin a transaction; VACUUM stands outside of any.
        connection = database.engine.raw_connection()
        try:
            connection.execute("VACUUM")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            connection.close()
        return
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as postgresql:
        postgresql.execute(text("VACUUM"))
