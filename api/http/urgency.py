"""Which requests go before which others, by their addresses; an address that stands nowhere is an ordinary one."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

#: Where a request waits. `danger`: somebody may be in danger. `people`: what takes milliseconds. `costly`: what takes
#: seconds. `reports`: the same, for who has an account. `database`: what waits for the database. `passwords`: what is
#: slow on purpose. `free`: what costs nothing, and is needed to see how the server is.
Line = Literal["danger", "people", "costly", "reports", "database", "passwords", "free"]


@dataclass(frozen=True, slots=True)
class Urgency:
    """Where a request waits, and before whom.

    Attributes:
        line: the line.
        rank: 0 goes before 1.
    """

    line: Line
    rank: int = 1


_ORDINARY: Final = Urgency("people")
_CALL: Final = Urgency("people", 0)
_COSTLY: Final = Urgency("costly")
#: By the beginning of the address, whole steps; the longest one counts. Pages without their language.
_API: Final[Mapping[str, Urgency]] = {
    "/healthz": Urgency("free"),
    "/readyz": Urgency("free"),
    "/metrics": Urgency("free"),
    "/assets": Urgency("free"),
    "/static-offline-docs": Urgency("free"),
    "/v1/triage/batch": _COSTLY,
    "/v1/triage/household": _ORDINARY,
    "/v1/coverage": _COSTLY,
    "/v1/compare": _COSTLY,
    "/v1/records": Urgency("database"),
    "/v1/reports": Urgency("reports"),
}
_PAGES: Final[Mapping[str, Urgency]] = {
    **dict.fromkeys(("screening", "self-check", "next", "questions", "alert", "answers", "household"), _CALL),
    **dict.fromkeys(
        ("end", "ended", "result", "letter", "letter.pdf", "summary", "summary.txt", "note", "more", "calls", "kept"),
        _CALL,
    ),
    **dict.fromkeys(("coverage", "reforms"), _COSTLY),
    "reports": Urgency("reports"),
    **dict.fromkeys(("record", "outcome", "logout"), Urgency("database")),
    **dict.fromkeys(("login", "account", "first", "password"), Urgency("passwords")),
}
#: Where answers about people are asked for as JSON: what is said there about danger puts a request before all others.
TAKE_ANSWERS: Final = frozenset({"/v1/triage", "/v1/triage/household", "/v1/interview/next"})
_LANGUAGE: Final = re.compile(r"/[a-z]{2}/(?:call/[0-9a-f]+/)?")


def urgency_of(path: str) -> Urgency:
    """Where a request for an address waits."""
    found = _longest(path, _API)
    if found is None and (before := _LANGUAGE.match(path)):
        found = _longest(path[before.end() :], _PAGES)
    return found or _ORDINARY


def _longest(path: str, known: Mapping[str, Urgency]) -> Urgency | None:
    steps = path.split("/")
    while steps:
        found = known.get("/".join(steps))
        if found is not None:
            return found
        steps.pop()
    return None


def danger_pattern(facts: Iterable[str]) -> re.Pattern[bytes]:
    """What stands in the JSON of a situation in which somebody is in danger.

    It only decides who goes first, so it need not understand JSON: a request that is written in an unusual way is
    answered too, a little later.

    Args:
        facts: the facts that are dangers.
    """
    names = b"|".join(re.escape(fact.encode()) for fact in facts)
    return re.compile(rb'"(?:' + names + rb')"\s*:\s*true')
