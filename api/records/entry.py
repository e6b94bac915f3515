"""What an operator sends to make or to complete a record, read strictly: codes only."""

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from pydantic import Field, ValidationInfo, field_validator, model_validator

from api.records.codes import OVERRIDDEN, RecordCodes
from engine import Contents, Expected, OneOf, OneSituation, RequestModel

#: More than this is no referral of one person any more.
MOST_REFERRALS = 20


@dataclass(frozen=True)
class RecordWords:
    """The words that a record may use.

    Attributes:
        codes: the codes that exist.
        contents: the rule base, for the facts and the ids of services.
    """

    codes: RecordCodes
    contents: Contents

    @property
    def checks(self) -> list[str]:
        """What can be checked before somebody confirms that no offer exists."""
        return [*self.codes.no_offer_checks, *self.contents.services]


Advice = Annotated[str, OneOf("Advice", "code", lambda known: list(known.codes.advice))]
OverrideReason = Annotated[str, OneOf("OverrideReason", "code", lambda known: list(known.codes.override_reasons))]
ReferralOutcome = Annotated[str, OneOf("ReferralOutcome", "code", lambda known: list(known.codes.referral_outcomes))]
Channel = Annotated[str, OneOf("Channel", "code", lambda known: list(known.codes.channels))]
CallerLanguage = Annotated[str, OneOf("CallerLanguage", "code", lambda known: list(known.codes.caller_languages))]
ServiceId = Annotated[str, OneOf("ServiceId", "service", lambda known: list(known.contents.services))]
Check = Annotated[str, OneOf("NoOfferCheck", "code", lambda known: known.checks)]


class Additions(RequestModel):
    """What a person adds to a record; what is left out stays as it is."""

    example: ClassVar[str] = '{"referrals": {"dune": "sent"}}'

    advice: Advice | None = None
    """Whether the advice was followed."""
    override_reason: Annotated[OverrideReason | None, Field(validate_default=True)] = None
    """Why not, when it was not; it goes with that advice only."""
    referrals: Annotated[
        dict[ServiceId, ReferralOutcome],
        Field(max_length=MOST_REFERRALS),
        Expected(f"an object from at most {MOST_REFERRALS} service ids to outcomes"),
    ] = {}  # noqa: RUF012 - pydantic copies it
    """Where the person was sent, and what became of it."""
    no_offer_checked: Annotated[tuple[Check, ...], Expected("a list of what was checked")] = ()
    """What was checked; not empty when somebody confirms that no offer exists."""

    @field_validator("override_reason")
    @classmethod
    def _goes_with_its_advice(cls, reason: str | None, info: ValidationInfo) -> str | None:
        if "advice" in info.data and (info.data["advice"] == OVERRIDDEN) != (reason is not None):
            raise ValueError(f"it goes with the advice '{OVERRIDDEN}', and only with that")
        return reason


class Completion(Additions):
    """What is added to a record; at least one of these."""

    @model_validator(mode="before")
    @classmethod
    def _adds_something(cls, data: Any) -> Any:
        if data == {}:
            raise ValueError(f"expected an object with at least one of {', '.join(cls.model_fields)}")
        return data


class NewRecord(OneSituation, Additions):
    """A record to make: the answers, of which only codes are kept, and what the operator adds."""

    example: ClassVar[str] = '{"facts": {"age": 34}, "channel": "phone", "caller_language": "nl"}'

    channel: Channel
    caller_language: CallerLanguage
