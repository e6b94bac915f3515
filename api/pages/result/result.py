"""The result: the answer on one screen, and everything else on pages of its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, get_args

from starlette.responses import Response

from api.pages.page import Page, ThisPage
from api.pages.result.answer import answer_of
from api.pages.routing import part_router
from api.pages.screening.alerts import alerts_of, each_contact_once
from api.pages.screening.contacts import Contact, contact_of
from engine import (
    Contents,
    Decision,
    Service,
    ServiceGroup,
    ServiceKind,
    ServiceResult,
    ServiceSource,
    Text,
    Words,
    asked_first,
    by_target,
    contact_parts,
    says,
    without_repeats,
)

router = part_router("anybody")


@dataclass(frozen=True)
class ShownService:
    """A service in the result.

    Attributes:
        result: what the decision says about it.
        entry: what the catalogue says about it.
        kind: the kind of service that it is.
        contact: how to reach it.
        sources: its sources; each with whether it should have been looked at again by now.
        practical: what it costs and how one gets in, as far as it is about this person.
    """

    result: ServiceResult
    entry: Service
    kind: ServiceKind
    contact: Contact
    sources: tuple[tuple[str, ServiceSource, bool], ...]
    practical: tuple[Text, ...]

    @property
    def met(self) -> int:
        """The number of required criteria that are met."""
        return sum(one.outcome == "met" for one in self.result.criteria if one.kind == "required")

    @property
    def required(self) -> int:
        """The number of required criteria."""
        return sum(one.kind == "required" for one in self.result.criteria)


def _in_groups(page: Page, decision: Decision) -> dict[ServiceGroup, list[ShownService]]:
    """The services by what to do with them, in the order of the decision."""
    groups: dict[ServiceGroup, list[ShownService]] = {group: [] for group in get_args(ServiceGroup)}
    for service in decision.services:
        groups[service.group].append(_shown(page, service))
    return groups


def _shown(page: Page, result: ServiceResult) -> ShownService:
    contents = page.rules.contents
    entry = contents.services[result.id]
    sources = [(_title(contents, one, page), one, one.review_by < page.today) for one in entry.sources]
    case = page.consultation(page.call.person).assessment
    contact = contact_of(page, case.reached(entry), page.call.caller or page.language, case.at_hand(entry))
    practical = tuple(text for text in (*entry.fees, *entry.accessibility) if says(case, text))
    return ShownService(result, entry, contents.kinds[entry.kind], contact, tuple(sources), practical)


def _title(contents: Contents, source: ServiceSource, page: Page) -> str:
    if source.document is None:
        return str(source.publication)
    return contents.documents[source.document].title.into(page.language)


def criterion_text(page: Page, service: str, criterion: str) -> Text:
    """The text of a criterion or a requirement of a service."""
    contents = page.rules.contents
    return contents.criteria_named[contents.services[service].criterion_id(criterion)][1].text


@router.get("/result")
def result(page: ThisPage) -> Response:
    """The answer on one screen."""
    return _render(page, "result/result.html", {"answer": answer_of(page, page.call.person)})


@router.get("/result/services")
def services(page: ThisPage) -> Response:
    """All services: whom to contact, what to ask first, what nearly fits, and the rest."""
    decision = page.consultation(page.call.person).decision(page.language)
    named = [one.id for one in asked_first(page.rules.contents, decision.services)]
    contact = [one for one in decision.services if one.group == "contact"]
    words = Words(page.rules.contents, page.language)
    groups = _in_groups(page, decision)
    shown = {one.result.id: one for one in groups["contact"]}
    parts = [
        {
            "heading": part.heading,
            "services": [shown[one.id] for one in part.services],
            "said_once": part.said_once,
            "to_do": without_repeats(part.said_once),
        }
        for part in contact_parts(contact, words)
    ]
    return _render(page, "result/services.html", {"groups": groups, "parts": parts, "named": named})


@router.get("/result/steps")
def steps(page: ThisPage) -> Response:
    """All steps onward, what is still to be confirmed, and the needs that no service meets."""
    contents = page.rules.contents
    consultation = page.consultation(page.call.person)
    decision, case = consultation.decision(page.language), consultation.assessment
    caller = page.call.caller or page.language
    named = {one.to for one in decision.onward} | {one.service for one in decision.to_confirm}
    reached = {name: case.reached(contents.services[name]) for name in named & set(contents.services)}
    values = {
        "contacts": {name: contact_of(page, one, caller, case.at_hand(one)) for name, one in reached.items()},
        "targets": by_target(decision.onward),
        "called": {one.to for one in decision.onward},
        "asks": {one.service: one.ask for one in decision.to_confirm},
        "own": [one.to for one in decision.onward if one.own],
        "criterion_text": lambda service, criterion: criterion_text(page, service, criterion),
    }
    return _render(page, "result/steps.html", values)


@router.get("/result/reasons")
def reasons(page: ThisPage) -> Response:
    """Why: who coordinates, how complex it is, consent, signals, the follow-up, and what all of it rests on."""
    topics = {topic.id: topic.name for topic in page.rules.contents.plan.follow_up_topics}
    decides: dict[tuple[str, str], bool] = {}  # several entries may rest on the same assumption
    for one in page.consultation(page.call.person).decision(page.language).assumptions:
        decides.setdefault((one.reason, one.confirm_with), one.decides)
    hangs, leaned = ([told for told, hangs in decides.items() if hangs is wanted] for wanted in (True, False))
    return _render(page, "result/reasons.html", {"topics": topics, "hangs": hangs, "leaned": leaned})


def _render(page: Page, template: str, context: Mapping[str, Any]) -> Response:
    consultation = page.consultation(page.call.person)
    decision = consultation.decision(page.language)
    values = {
        "decision": decision,
        # While a danger is urgent nothing speaks of who coordinates, or of how complex it is.
        "urgent": decision.safety.pressing,
        "alerts": tuple(each_contact_once(alerts_of(page, consultation.assessment))),
        "levels": {level.id: level for level in page.rules.contents.plan.levels},
    }
    return page.render(template, {**values, **context})
