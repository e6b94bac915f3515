"""Makes, completes and finds records."""

import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from functools import cached_property
from typing import Any, Final

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from api.accounts import keys
from api.accounts.audit_log import note
from api.accounts.permissions import Who
from api.http.clock import now
from api.http.errors import NotFoundError
from api.records.codes import OVERRIDDEN, SENT, RecordCodes
from api.records.entry import Additions, NewRecord, RecordWords
from api.records.layout import Layout, layout_of
from api.records.packing import packed
from api.storage.models import Codebook, Idempotency, NoOfferCheck, Referral, Screening
from engine import DatedRules, Problem, RuleBase, SituationError, assess, read_situation

#: Crockford's base 32 without letters that look alike; ten signs are 50 random bits.
SIGNS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH: Final = 10
#: For so many seconds a repeated request is recognised.
_REMEMBERED: Final = 48 * 60 * 60


class RepeatedKeyError(SituationError):
    """The idempotency key was used before, for another request."""


def new_reference() -> str:
    """A random reference for a record."""
    return "".join(secrets.choice(SIGNS) for _ in range(_LENGTH))


def read_reference(text: str) -> str:
    """A reference as somebody types it: in small letters, with spaces or dashes, with O for 0 and I or L for 1."""
    plain = "".join(sign for sign in text.upper() if sign.isalnum())
    return plain.translate(str.maketrans("OIL", "011"))[: _LENGTH + 1]


def shown_reference(reference: str) -> str:
    """A reference as people read it out: in two halves."""
    return f"{reference[:5]}-{reference[5:]}"


@dataclass(frozen=True)
class Recorder:
    """Makes and completes records with one rule base.

    Attributes:
        rule_base: the loaded rules.
        codes: the codes that exist.
    """

    rule_base: RuleBase
    codes: RecordCodes

    @cached_property
    def words(self) -> RecordWords:
        """The words that operators may send."""
        return RecordWords(self.codes, self.rule_base.contents)

    @cached_property
    def _layouts(self) -> dict[date, Layout]:
        return {}

    def layout(self, rules: DatedRules) -> Layout:
        """The layout for records that are made with the rules of a day."""
        if rules.day not in self._layouts:
            self._layouts[rules.day] = layout_of(rules)
        return self._layouts[rules.day]

    def columns(self, facts: Mapping[str, Any], day: date) -> tuple[Layout, dict[str, Any]]:
        """Triage a situation, and keep the codes only.

        Returns:
            the layout, and the columns that follow from the rules.

        Raises:
            SituationError: the facts do not fit the vocabulary, or no rules are known for the day.
        """
        rules = self.rule_base.at(day)
        layout = self.layout(rules)
        return layout, asdict(packed(assess(rules, read_situation(rules, facts)), layout, self.codes))

    def record(
        self, session: Session, new: NewRecord, day: date, *, who: Who, key: str | None = None
    ) -> tuple[Screening, bool]:
        """Make a record.

        Args:
            session: the unit of work.
            new: what the operator sent.
            day: the day of the record, whose rules count.
            who: the operator.
            key: the idempotency key of the request, a random text that is never used again.

        Returns:
            the record, and whether it is new: a request that is repeated gives the record that it made.

        Raises:
            SituationError: the facts do not fit the vocabulary.
            RepeatedKeyError: the key came with another request before.
        """
        layout, columns = self.columns(new.all_facts, day)
        if key is not None:
            earlier = _earlier(session, who, key, new)
            if earlier is not None:
                return earlier, False
        screening = Screening(
            reference=new_reference(),
            synthetic=False,
            recorded_on=day,
            updated_on=day,
            codebook_id=codebook_id(session, layout),
            channel=new.channel,
            caller_language=new.caller_language,
            **columns,
        )
        session.add(screening)
        session.flush()
        _complete(session, screening, new, day)
        if key is not None:
            _remember(session, who, key, new, screening)
        return screening, True


def _digests(who: Who, key: str, new: NewRecord) -> tuple[str, str]:
    return keys.digest(f"{who.account} {key}"), keys.derived(key, repr(new))


def _earlier(session: Session, who: Who, key: str, new: NewRecord) -> Screening | None:
    digest, request = _digests(who, key, new)
    found = session.get(Idempotency, digest)
    if found is None or found.at < now() - _REMEMBERED:
        return None
    if not keys.same(found.request_digest, request):
        message = "this key came with another request before; take a new random one for each record"
        raise RepeatedKeyError([Problem("header.idempotency-key", message)])
    return session.get_one(Screening, found.screening_id)


def _remember(session: Session, who: Who, key: str, new: NewRecord, screening: Screening) -> None:
    session.execute(delete(Idempotency).where(Idempotency.at < now() - _REMEMBERED))
    digest, request = _digests(who, key, new)
    session.add(Idempotency(digest=digest, request_digest=request, screening_id=screening.id, at=now()))


def codebook_id(session: Session, layout: Layout) -> int:
    """The codebook of a layout, made when it is not there yet."""
    found = session.scalar(select(Codebook.id).where(Codebook.digest == layout.digest))
    if found is not None:
        return found
    try:
        with session.begin_nested():
            session.add(
                Codebook(version=layout.version, meaning=layout.meaning, digest=layout.digest, layout=layout.as_data())
            )
    except IntegrityError:
        pass  # another worker made it in the meantime
    return session.scalars(select(Codebook.id).where(Codebook.digest == layout.digest)).one()


def find(session: Session, reference: str) -> Screening:
    """The record with a reference.

    Raises:
        NotFoundError: there is none.
    """
    return _found(session, reference)


def _found(session: Session, reference: str, *, to_change: bool = False) -> Screening:
    asked = select(Screening).where(Screening.reference == read_reference(reference))
    found = session.scalar(asked.with_for_update() if to_change else asked)
    if found is None:
        raise NotFoundError([Problem("reference", "there is no record with this reference")])
    return found


def complete(session: Session, reference: str, completion: Additions, day: date, who: Who) -> Screening:
    """Add to a record what became of it; that somebody did is noted, for whoever adds to a record is shown it.

    Raises:
        NotFoundError: there is no such record.
    """
    # Whoever completes the same record at the same moment waits.
    screening = _found(session, reference, to_change=True)
    _complete(session, screening, completion, day)
    screening.updated_on = day
    note(session, who, "record.complete", record=screening.id)
    session.flush()
    return screening


def _complete(session: Session, screening: Screening, completion: Additions, day: date) -> None:
    if completion.advice is not None:
        screening.advice = completion.advice
        screening.override_reason = completion.override_reason if completion.advice == OVERRIDDEN else None
    for service, outcome in completion.referrals.items():
        referral = session.get(Referral, (screening.id, service))
        known_on = None if outcome == SENT else day
        if referral is None:
            session.add(
                Referral(screening_id=screening.id, service=service, sent_on=day, outcome=outcome, outcome_on=known_on)
            )
        elif referral.outcome != outcome:
            referral.outcome, referral.outcome_on = outcome, known_on
    if completion.no_offer_checked:
        screening.no_offer_confirmed_on = screening.no_offer_confirmed_on or day
        for code in completion.no_offer_checked:
            session.merge(NoOfferCheck(screening_id=screening.id, code=code))
