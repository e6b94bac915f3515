"""What an operator sends to make or to complete a record, read strictly: codes only."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from api.records.codes import OVERRIDDEN, RecordCodes
from engine import Contents, Problem, SituationError, nearest

#: More than this is no referral of one person any more.
MOST_REFERRALS = 20


@dataclass(frozen=True, slots=True)
class Completion:
    """What a person adds to a record; what is None or empty stays as it is.

    Attributes:
        advice: whether the advice was followed.
        override_reason: why not, when it was not.
        referrals: where the person was sent, and what became of it.
        no_offer_checked: what was checked; not empty when somebody confirms that no offer exists.
    """

    advice: str | None = None
    override_reason: str | None = None
    referrals: Mapping[str, str] = field(default_factory=dict)
    no_offer_checked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NewRecord:
    """A record to make: the answers, of which only codes are kept, and what the operator adds."""

    facts: Mapping[str, Any]
    channel: str
    caller_language: str
    completion: Completion


_COMPLETION = ("advice", "override_reason", "referrals", "no_offer_checked")
_NEW = ("facts", "channel", "caller_language", *_COMPLETION)


@dataclass(frozen=True)
class EntryReader:
    """Reads what was sent.

    Attributes:
        codes: the codes that exist.
        contents: the rule base, for the ids of services.
    """

    codes: RecordCodes
    contents: Contents

    def new_record(self, data: Any) -> NewRecord:
        """A record to make.

        Raises:
            SituationError: a key, a code or a service that does not exist, or one that is missing.
                The facts are checked when they are evaluated.
        """
        if not isinstance(data, dict):
            raise SituationError(
                [Problem("body", 'expected an object such as {"facts": {"age": 34}, "channel": "phone"}')]
            )
        problems = [
            *_unknown_keys(data, _NEW),
            *_one_of("channel", data.get("channel"), self.codes.channels, required=True),
            *_one_of("caller_language", data.get("caller_language"), self.codes.caller_languages, required=True),
            *self._completion_problems(data),
        ]
        if not isinstance(data.get("facts"), dict):
            problems.append(Problem("facts", "expected an object from fact ids to values"))
        if problems:
            raise SituationError(problems)
        return NewRecord(data["facts"], data["channel"], data["caller_language"], _completion(data))

    def completion(self, data: Any) -> Completion:
        """What is added to a record.

        Raises:
            SituationError: a key, a code or a service that does not exist, or nothing to add.
        """
        if not isinstance(data, dict) or not data:
            raise SituationError([Problem("body", f"expected an object with at least one of {', '.join(_COMPLETION)}")])
        problems = [*_unknown_keys(data, _COMPLETION), *self._completion_problems(data)]
        if problems:
            raise SituationError(problems)
        return _completion(data)

    def _completion_problems(self, data: Mapping[str, Any]) -> Iterator[Problem]:
        advice, reason = data.get("advice"), data.get("override_reason")
        yield from _one_of("advice", advice, self.codes.advice)
        yield from _one_of("override_reason", reason, self.codes.override_reasons)
        if (advice == OVERRIDDEN) != (reason is not None):
            yield Problem("override_reason", f"it goes with the advice '{OVERRIDDEN}', and only with that")
        yield from self._referral_problems(data.get("referrals", {}))
        yield from self._check_problems(data.get("no_offer_checked", []))

    def _referral_problems(self, referrals: Any) -> Iterator[Problem]:
        if not isinstance(referrals, dict) or len(referrals) > MOST_REFERRALS:
            yield Problem("referrals", f"expected an object from at most {MOST_REFERRALS} service ids to outcomes")
            return
        for service, outcome in referrals.items():
            where = f"referrals.{service[:60]}"
            yield from _one_of(where, service, self.contents.services, what="service")
            yield from _one_of(where, outcome, self.codes.referral_outcomes, required=True)

    def _check_problems(self, checked: Any) -> Iterator[Problem]:
        if not isinstance(checked, list) or len(checked) > len(self.codes.no_offer_checks) + len(
            self.contents.services
        ):
            yield Problem("no_offer_checked", "expected a list of what was checked")
            return
        known = {**self.codes.no_offer_checks, **self.contents.services}
        for place, code in enumerate(checked):
            yield from _one_of(f"no_offer_checked.{place}", code, known, required=True)


def _completion(data: Mapping[str, Any]) -> Completion:
    checked = tuple(dict.fromkeys(data.get("no_offer_checked", ())))
    return Completion(data.get("advice"), data.get("override_reason"), data.get("referrals", {}), checked)


def _unknown_keys(data: Mapping[str, Any], keys: Collection[str]) -> Iterator[Problem]:
    for key in data:
        if key not in keys:
            yield Problem(key[:60], f"unknown key '{key[:60]}'", nearest(key, keys))


def _one_of(
    where: str, code: Any, known: Collection[str], *, what: str = "code", required: bool = False
) -> Iterator[Problem]:
    if code is None:
        if required:
            yield Problem(where, f"missing; one of: {', '.join(list(known)[:12])}")
    elif not isinstance(code, str) or code not in known:
        shown = str(code)[:60]
        yield Problem(where, f"unknown {what} '{shown}'", nearest(shown, known))
