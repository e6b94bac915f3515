"""The tables. ``docs/records.md`` describes every column; a migration makes them."""

from datetime import date
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Text,
    UniqueConstraint,
)
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
        meaning: the meaning of the outcomes; only figures of the same meaning can be compared.
        digest: hash of `layout`; an edition that lays out records otherwise is another codebook.
        layout: the ids behind the positions (`api.records.layout.Layout`).
    """

    __tablename__ = "codebook"

    id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[str] = mapped_column(String(80))
    meaning: Mapped[str] = mapped_column(String(40), server_default="1")
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


class Account(Base):
    """Somebody who may do more than everybody. There is a password, an identity elsewhere (OpenID Connect), or both.

    Attributes:
        name: the login name or e-mail address, in lower case.
        roles: the roles, separated by spaces.
        issuer, subject: who says so elsewhere, and under which name; set at the first login through OpenID Connect.
        local: the account behind the link of the first run, which counts only while there is no other.
    """

    __tablename__ = "account"
    __table_args__ = (UniqueConstraint("issuer", "subject", name="uq_account_issuer"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200), unique=True)
    roles: Mapped[str] = mapped_column(String(100))
    password_hash: Mapped[str | None] = mapped_column(String(200))
    issuer: Mapped[str | None] = mapped_column(String(300))
    subject: Mapped[str | None] = mapped_column(String(300))
    local: Mapped[bool] = mapped_column(default=False)
    disabled: Mapped[bool] = mapped_column(default=False)
    created_on: Mapped[date] = mapped_column(Date)


class LoginSession(Base):
    """A browser in which somebody logged in. Times are seconds since 1970."""

    __tablename__ = "login_session"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    began_at: Mapped[int] = mapped_column(BigInteger)
    seen_at: Mapped[int] = mapped_column(BigInteger)


class Token(Base):
    """A key for software: only its hash, what it may do, and until when."""

    __tablename__ = "token"

    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    label: Mapped[str] = mapped_column(String(100))
    scopes: Mapped[str] = mapped_column(String(100))
    created_at: Mapped[int] = mapped_column(BigInteger)
    expires_at: Mapped[int] = mapped_column(BigInteger)
    used_on: Mapped[date | None] = mapped_column(Date)


class OneTimeLink(Base):
    """A link that works once; gone once it was used.

    Attributes:
        account_id: for whom it makes another password; None for the link of the first run.
    """

    __tablename__ = "one_time_link"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    expires_at: Mapped[int] = mapped_column(BigInteger)


class LoginFailure(Base):
    """A login that failed, so that guessing is slow; about what is a hash."""

    __tablename__ = "login_failure"

    id: Mapped[int] = mapped_column(primary_key=True)
    about: Mapped[str] = mapped_column(String(64), index=True)
    at: Mapped[int] = mapped_column(BigInteger, index=True)


class AuditEntry(Base):
    """Who took data out, changed accounts or logged in. Never what a record says."""

    __tablename__ = "audit"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[int] = mapped_column(BigInteger, index=True)
    account_id: Mapped[int | None] = mapped_column(Integer)
    account: Mapped[str] = mapped_column(String(200))
    action: Mapped[str] = mapped_column(String(60))
    details: Mapped[dict[str, Any]] = mapped_column(JSON)


class Idempotency(Base):
    """Requests that made a record, so that a repeated one does not make another.

    Attributes:
        digest: hash of the account and the key that came with the request.
        request_digest: hash of the request under that key, so that nobody can try out what it said.
    """

    __tablename__ = "idempotency"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    request_digest: Mapped[str] = mapped_column(String(64))
    screening_id: Mapped[int] = mapped_column(ForeignKey("screening.id", ondelete="CASCADE"), index=True)
    at: Mapped[int] = mapped_column(BigInteger, index=True)


class PublishedFigures(Base):
    """The figures of a quarter as they were published, small counts hidden; no record is in it.

    Attributes:
        quarter: such as ``2026-Q3``.
        synthetic: of the made-up records.
        made_on: the day on which they were made.
        basis: for made-up records, a hash of what they were made of; when that changes they are made again.
        digest: hash of the content.
        content: the figures, as `api.reports.stored` writes them.
    """

    __tablename__ = "published_figures"

    quarter: Mapped[str] = mapped_column(String(7), primary_key=True)
    synthetic: Mapped[bool] = mapped_column(primary_key=True)
    made_on: Mapped[date] = mapped_column(Date)
    basis: Mapped[str] = mapped_column(String(64))
    digest: Mapped[str] = mapped_column(String(64))
    content: Mapped[bytes] = mapped_column(LargeBinary)
