"""A record in words of the API: every packed column written out."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.records.layout import Layout
from api.records.packing import APPLICATIONS, CRITERIA, GAPS, NEAR_MISSES, NEEDS, SERVICES
from api.records.record_store import shown_reference
from api.storage.models import Codebook, NoOfferCheck, Referral, Screening


def shown(session: Session, screening: Screening) -> dict[str, Any]:
    """The record as plain data."""
    book = session.get_one(Codebook, screening.codebook_id)
    layout = Layout.from_data(book.layout)
    criteria = dict(zip(layout.criteria, _words(screening.criteria, CRITERIA), strict=True))
    referrals = session.scalars(
        select(Referral).where(Referral.screening_id == screening.id).order_by("sent_on", "service")
    )
    checked = session.scalars(
        select(NoOfferCheck.code).where(NoOfferCheck.screening_id == screening.id).order_by("code")
    ).all()
    return {
        "reference": shown_reference(screening.reference),
        "synthetic": screening.synthetic,
        "recorded_on": screening.recorded_on.isoformat(),
        "updated_on": screening.updated_on.isoformat(),
        "rule_base": book.version,
        "meaning": book.meaning,
        "channel": screening.channel,
        "caller_language": screening.caller_language,
        "age_band": screening.age_band,
        "municipality": screening.municipality,
        "care_basin": screening.care_basin,
        "level": {
            "outcome": screening.level,
            "candidates": [name for name, code in zip(layout.levels, screening.levels, strict=True) if code == "1"],
        },
        "complexity": {name: criteria[name] for name in layout.complexity},
        "needs": dict(zip(layout.needs, _words(screening.needs, NEEDS), strict=True)),
        "services": [
            {
                "id": service.id,
                "outcome": outcome,
                "near_miss": near_miss,
                "application": application,
                "criteria": {name: criteria[name] for name in (*service.required, *service.requirements)},
            }
            for service, outcome, near_miss, application in zip(
                layout.services,
                _words(screening.services, SERVICES),
                _words(screening.near_misses, NEAR_MISSES),
                _words(screening.applications, APPLICATIONS),
                strict=True,
            )
        ],
        "gaps": [
            {"kind": kind, "need": need, "outcome": outcome}
            for (kind, need), outcome in zip(layout.gaps, _words(screening.gaps, GAPS), strict=True)
            if outcome
        ],
        "onward": [name for name, code in zip(layout.onward, screening.onward, strict=True) if code == "1"],
        "facts_answered": screening.facts_answered,
        "facts_not_known": screening.facts_not_known,
        "advice": screening.advice,
        "override_reason": screening.override_reason,
        "referrals": [
            {
                "service": referral.service,
                "sent_on": referral.sent_on.isoformat(),
                "outcome": referral.outcome,
                "outcome_on": referral.outcome_on.isoformat() if referral.outcome_on else None,
            }
            for referral in referrals
        ],
        "no_offer": {"confirmed_on": screening.no_offer_confirmed_on.isoformat(), "checked": list(checked)}
        if screening.no_offer_confirmed_on
        else None,
    }


def _words(codes: str, words: tuple[str, ...]) -> list[str]:
    return [words[int(code)] for code in codes]
