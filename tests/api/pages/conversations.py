"""Conversations for tests: situations that lead to each kind of page, and a browser that is already in one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

from api.pages.call import Call, Letter, Person
from api.pages.sessions import Sessions, cookie_name

NO_DANGER = {
    "danger_to_life": False,
    "crisis_now": False,
    "suicide_risk": False,
    "violence_threat": False,
    "child_in_danger": False,
}
#: Fits the mobile team 107, and has a gap, near misses and services that do not fit.
HOMELESS = {
    **NO_DANGER,
    "consent": "given",
    "age": 45,
    "stays_in_brussels": True,
    "lives_in_brussels": True,
    "municipality": "21007",
    "housing": "homeless",
    "psychiatric_history": True,
    "network_exhausted": True,
    "asks_for_help": False,
    "can_self_manage": False,
    "carer_present": False,
    "provider_can_coordinate": False,
    "need_mental": True,
    "need_housing": True,
    "need_somatic": None,
    "applicant": "professional",
}
URGENT = {"danger_to_life": False, "crisis_now": True, "suicide_risk": True, "age": 30}
CHILD = {**NO_DANGER, "child_in_danger": True, "age": 12, "need_mental": True, "need_parenting": True}


def call_of(answers: Mapping[str, Any], **settings: Any) -> Call:
    """A conversation about one person; alerts count as seen."""
    person = Person(answers=dict(answers), seen=["alert_suicide", "alert_crisis_adult"])
    return Call(persons=[person], **settings)


def asked_together(*facts: str) -> Call:
    """A conversation whose first page of questions holds these, whatever the interview would ask now."""
    case = call_of({**NO_DANGER, "consent": "given"})
    case.person.trail = [list(facts)]
    return case


def household_of(*situations: tuple[str, Mapping[str, Any]], **settings: Any) -> Call:
    """A conversation about several people."""
    return Call(persons=[Person(role=role, answers=dict(answers)) for role, answers in situations], **settings)


@dataclass(frozen=True)
class Conversations:
    """Puts a browser into a conversation.

    Attributes:
        address: the address of the server.
        sessions: what the server reads cookies with.
    """

    address: str
    sessions: Sessions

    def enter(self, page: Page, case: Call) -> Page:
        """Give a browser this conversation and no other; addresses without a conversation lead to it."""
        page.context.clear_cookies()
        return self.add(page, case)

    def add(self, page: Page, case: Call) -> Page:
        """Give a browser a conversation beside those that it has."""
        cookies = [{"name": name, "value": value, "url": self.address} for name, value in self.cookies(case).items()]
        page.context.add_cookies(cookies)  # type: ignore[arg-type]
        return page

    def cookies(self, case: Call) -> dict[str, str]:
        """The cookies of a browser that is in a conversation."""
        return {cookie_name("http", case.key): self.sessions.sealed(case)}

    def case(self, page: Page) -> Call:
        """The conversation in which a browser is, when it is only in one."""
        (only,) = self.cases(page)
        return only

    def cases(self, page: Page) -> list[Call]:
        """The conversations in which a browser is."""
        start = cookie_name("http")
        sealed = [str(cookie["value"]) for cookie in page.context.cookies() if cookie["name"].startswith(start)]
        return sorted(map(self.sessions.opened, sealed), key=lambda case: case.number)


__all__ = [
    "CHILD",
    "HOMELESS",
    "NO_DANGER",
    "URGENT",
    "Conversations",
    "Letter",
    "asked_together",
    "call_of",
    "household_of",
]
