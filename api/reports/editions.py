"""Takes published figures back: those of one quarter, or of all whose records are deleted."""

from datetime import date

from sqlalchemy import delete, select

from api.accounts.audit_log import note
from api.accounts.permissions import Who
from api.reports.periods import Quarter
from api.storage.database import Database
from api.storage.models import PublishedFigures


def withdraw(database: Database, quarter: Quarter, *, who: Who) -> bool:
    """Take back the published figures of real records of a quarter; the next report makes them from what is there then.

    Returns:
        whether there were any.
    """
    with database.session() as session:
        kept = session.get(PublishedFigures, (str(quarter), False))
        if kept is not None:
            session.delete(kept)
            note(session, who, "figures.withdraw", quarter=str(quarter), made_on=kept.made_on.isoformat())
    return kept is not None


def forget(database: Database, before: date, *, who: Who) -> int:
    """Delete the published figures of the quarters that lie wholly before a day, as their records are."""
    with database.session() as session:
        names = session.scalars(select(PublishedFigures.quarter).distinct())
        old = [name for name in names if Quarter.read(name).last < before]
        session.execute(delete(PublishedFigures).where(PublishedFigures.quarter.in_(old)))
        if old:
            note(session, who, "figures.purge", quarters=sorted(old))
    return len(old)
