"""A record as the API shows it."""

from typing import Literal

from api.routes.schemas.common import Shown


class RecordLevel(Shown):
    """The level, or what was still open."""

    outcome: str | None
    """The level when it was settled, else null."""
    candidates: list[str]
    """The levels that were still possible, lowest first."""


class RecordService(Shown):
    """One service, and the criteria that decided it."""

    id: str
    outcome: Literal["match", "possible", "excluded"]
    near_miss: Literal["met", "not_met", "unknown"]
    application: Literal["ready", "not_ready", "not_now", "unknown"]
    criteria: dict[str, Literal["met", "not_met", "unknown", "unclear"]]
    """Required criteria and requirements for applying. `unknown`: an answer is missing; `unclear`: the source is."""


class RecordGap(Shown):
    """A need that no service met."""

    kind: str
    need: str
    outcome: Literal["certain", "possible"]


class RecordReferral(Shown):
    """Where the person was sent, and what became of it."""

    service: str
    sent_on: str
    outcome: str
    outcome_on: str | None


class RecordNoOffer(Shown):
    """A person confirmed that no offer exists, after checking this."""

    confirmed_on: str
    checked: list[str]


class RecordShown(Shown):
    """A record: codes only. `/v1/record-codes` has their names."""

    reference: str
    """A random code of the record itself; keep it to add later what became of it."""
    synthetic: bool
    recorded_on: str
    updated_on: str
    rule_base: str
    meaning: str
    """The meaning of the outcomes; only records of the same meaning can be compared."""
    channel: str
    caller_language: str
    age_band: str
    municipality: str
    care_basin: str
    level: RecordLevel
    complexity: dict[str, Literal["met", "not_met", "unknown", "unclear"]]
    needs: dict[str, Literal["yes", "no", "not_asked", "not_known"]]
    services: list[RecordService]
    gaps: list[RecordGap]
    onward: list[str]
    facts_answered: int
    facts_not_known: int
    advice: str | None
    override_reason: str | None
    referrals: list[RecordReferral]
    no_offer: RecordNoOffer | None


class CodeShown(Shown):
    """A code and its name."""

    id: str
    name: str


class RecordCodesShown(Shown):
    """Every code that a record may hold, in the order in which they are offered."""

    age_bands: list[CodeShown]
    care_basins: list[CodeShown]
    channels: list[CodeShown]
    caller_languages: list[CodeShown]
    advice: list[CodeShown]
    override_reasons: list[CodeShown]
    referral_outcomes: list[CodeShown]
    no_offer_checks: list[CodeShown]
