"""Records as a frame, whole: what the product never reads at once."""

from collections.abc import Sequence
from datetime import date

import polars as pl
from sqlalchemy import ColumnElement
from sqlalchemy.orm import Session

from api.records.frame import PACKED, PLAIN, Book
from api.storage.columns import read_columns
from api.storage.models import Screening


def read_screenings(
    session: Session,
    book: Book,
    *,
    synthetic: bool = False,
    since: date | None = None,
    until: date | None = None,
    columns: Sequence[str] = (*PLAIN, *PACKED),
    where: Sequence[ColumnElement[bool]] = (),
) -> pl.DataFrame:
    """The records of one codebook.

    Args:
        session: a session of the database.
        book: the codebook.
        synthetic: the made-up records instead of the real ones.
        since: the first day, included.
        until: the last day, included.
        columns: names of columns of the table; fewer are read faster.
        where: further conditions on `Screening`.
    """
    conditions = [Screening.codebook_id == book.id, Screening.synthetic.is_(synthetic), *where]
    if since is not None:
        conditions.append(Screening.recorded_on >= since)
    if until is not None:
        conditions.append(Screening.recorded_on <= until)
    return read_columns(session, Screening, columns, conditions)
