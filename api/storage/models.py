"""The tables. ``docs/records.md`` describes every column; a migration makes them."""

from datetime import date
from typing import Any

from sqlalchemy import JSON, Date, ForeignKey, Index, MetaData, SmallInteger, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

#: The names of constraints, the same on every database, so that a migration can name them.
_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Base of all tables."""

    metadata = MetaData(naming_convention=_NAMES)


class Codebook(Base):
    """What the positions in the packed columns of a record mean, for one edition of the rules.

    Attributes:
        version: the version of the rule base, as decisions name it.
        digest: hash of `layout`; an edition that lays out records otherwise is another codebook.
        layout: the ids behind the positions (`api.records.layout.Layout`).
    """

    __tablename__ = "codebook"

    id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[str] = mapped_column(String(80))
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    layout: Mapped[dict[str, Any]] = mapped_column(JSON)


class Screening(Base):
    """One record: a screening of which an operator kept the codes.

    The packed columns hold one character for each position of the codebook; `api.records.packing` names the characters.
    """

    __tablename__ = "screening"

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(String(12), unique=True)
    synthetic: Mapped[bool] = mapped_column(default=False)
    recorded_on: Mapped[date] = mapped_column(Date)
    updated_on: Mapped[date] = mapped_column(Date)
    codebook_id: Mapped[int] = mapped_column(ForeignKey("codebook.id"))
    channel: Mapped[str] = mapped_column(String(40))
    caller_language: Mapped[str] = mapped_column(String(12))
    age_band: Mapped[str] = mapped_column(String(12))
    municipality: Mapped[str] = mapped_column(String(12))
    care_basin: Mapped[str] = mapped_column(String(24))
    level: Mapped[str | None] = mapped_column(String(40))
    levels: Mapped[str] = mapped_column(String(16))
    needs: Mapped[str] = mapped_column(String(60))
    criteria: Mapped[str] = mapped_column(Text)
    services: Mapped[str] = mapped_column(Text)
    near_misses: Mapped[str] = mapped_column(Text)
    applications: Mapped[str] = mapped_column(Text)
    gaps: Mapped[str] = mapped_column(Text)
    onward: Mapped[str] = mapped_column(Text)
    facts_answered: Mapped[int] = mapped_column(SmallInteger)
    facts_not_known: Mapped[int] = mapped_column(SmallInteger)
    advice: Mapped[str | None] = mapped_column(String(40))
    override_reason: Mapped[str | None] = mapped_column(String(40))
    no_offer_confirmed_on: Mapped[date | None] = mapped_column(Date)

    __table_args__ = (Index("ix_screening_recorded_on", "recorded_on"),)


class Referral(Base):
    """Where the person of a record was sent, and what became of it."""

    __tablename__ = "referral"

    screening_id: Mapped[int] = mapped_column(ForeignKey("screening.id", ondelete="CASCADE"), primary_key=True)
    service: Mapped[str] = mapped_column(String(80), primary_key=True)
    sent_on: Mapped[date] = mapped_column(Date)
    outcome: Mapped[str] = mapped_column(String(40))
    outcome_on: Mapped[date | None] = mapped_column(Date)


class NoOfferCheck(Base):
    """What was checked before a person confirmed that no offer exists: a fixed code or a service."""

    __tablename__ = "no_offer_check"

    screening_id: Mapped[int] = mapped_column(ForeignKey("screening.id", ondelete="CASCADE"), primary_key=True)
    code: Mapped[str] = mapped_column(String(80), primary_key=True)
