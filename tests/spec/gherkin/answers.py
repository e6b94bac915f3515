"""Reading a decision: the plain data of its JSON, with the few look-ups that the Then sentences need."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from pytest_bdd import parsers, then

from engine import PROJECT

CASE_MANAGEMENT = ("bru-stars", "dune", "brusano-case-managers", "mobile-team-107-precarity")
CONFIRM_NO_OFFER = "confirm_no_offer"
ROOT = PROJECT
#: The day on which all scenarios play: the rules are dated.
DAY = date(2026, 11, 21)

Check = Callable[..., None]


@dataclass(frozen=True)
class Answer:
    """A decision as plain data, exactly what the API returns.

    What to ask next takes as long as all the rest: it is worked out for the scenarios that speak of it.
    """

    decision: dict[str, Any]
    asking: Callable[[], list[dict[str, Any]]]

    @cached_property
    def next_questions(self) -> list[dict[str, Any]]:
        """What to ask next, each with its words and its reasons."""
        return self.asking()

    def service(self, name: str) -> dict[str, Any]:
        """One service of the decision."""
        found = [service for service in self.decision["services"] if service["id"] == name]
        assert len(found) == 1, f"{name} stands {len(found)} times among the services"
        return dict(found[0])

    def outcome(self, name: str) -> str:
        """The outcome of one service."""
        return str(self.service(name)["outcome"])

    def criterion(self, service: str, criterion: str) -> dict[str, Any]:
        """One criterion of one service."""
        criteria = {entry["id"].rpartition(".")[2]: entry for entry in self.service(service)["criteria"]}
        assert criterion in criteria, f"{service} has no criterion {criterion}, only {sorted(criteria)}"
        return dict(criteria[criterion])

    def required_not_met(self, service: str) -> list[str]:
        """The required criteria of a service that are not met."""
        criteria = self.service(service)["criteria"]
        failed = [entry["id"] for entry in criteria if entry["kind"] == "required" and entry["outcome"] == "not_met"]
        return [name.rpartition(".")[2] for name in failed]

    def gaps(self, kind: str | None = None) -> list[dict[str, Any]]:
        """The gaps of a kind, or all."""
        return [gap for gap in self.decision["gaps"] if kind in (None, gap["kind"])]

    def onward(self) -> list[str]:
        """Where the person is referred to, in order."""
        return [step["to"] for step in self.decision["onward"]]

    def questions(self) -> list[str]:
        """The facts to ask next, in order."""
        return [question["fact"] for question in self.next_questions]

    def fired(self, rules: list[str]) -> bool:
        """Whether one of these rules fired, or one of these conclusions was drawn."""
        names = {name for entry in self.decision["trace"] for name in (entry["rule"], entry.get("conclusion", ""))}
        return any(name.partition("[")[0] in rules for name in names)

    def why(self) -> str:
        """The trace, for a failure."""
        return json.dumps([entry["rule"] for entry in self.decision["trace"]], ensure_ascii=False)


def digits(text: object) -> str:
    """Only the digits of a text, so that telephone numbers compare however they are spaced."""
    return re.sub(r"\D", "", str(text))


def then_sentence(subject: str, verb: str, rest: str = "") -> Callable[[Check], Check]:
    """A Then sentence in both Dutch orders: "Dan past DUNE niet", and after "En": "DUNE past niet".

    Args:
        subject: pattern of what stands before the verb after "En".
        verb: pattern of the verb.
        rest: pattern of what follows; it brings its own leading space.
    """
    orders = (f"{subject} {verb}{rest}", f"{verb} {subject}{rest}")

    def declare(check: Check) -> Check:
        for pattern in orders:
            # pytest-bdd puts the step where the decorator is called: one frame above this one.
            check = then(parsers.re(pattern), stacklevel=2)(check)
        return check

    return declare
