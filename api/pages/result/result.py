"""The result: the decision about one person, in the order in which it is read."""

from dataclasses import dataclass

from starlette.responses import Response

from api.pages.case import Person
from api.pages.page import Page, ThisPage
from api.pages.routing import part_router
from api.pages.screening.alerts import Alert, alerts_of
from api.pages.screening.contacts import Contact, contact_of
from engine import CASE_MANAGEMENT_NEED, Contents, Decision, Service, ServiceResult, ServiceSource, Text

router = part_router("anybody")


@dataclass(frozen=True)
class ShownService:
    """A service in the result.

    Attributes:
        result: what the decision says about it.
        entry: what the catalogue says about it.
        contact: how to reach it.
        sources: its sources; each with whether it should have been looked at again by now.
    """

    result: ServiceResult
    entry: Service
    contact: Contact
    sources: tuple[tuple[str, ServiceSource, bool], ...]

    @property
    def met(self) -> int:
        """The number of required criteria that are met."""
        return sum(one.outcome == "met" for one in self.result.criteria if one.kind == "required")

    @property
    def required(self) -> int:
        """The number of required criteria."""
        return sum(one.kind == "required" for one in self.result.criteria)


@dataclass(frozen=True)
class Result:
    """A decision, sorted for reading.

    Attributes:
        decision: the decision in the page's language.
        alerts: what to do at once.
        fitting, open, near, out: the services that match, that need more information, that fail by one criterion, and
            that do not fit.
        left: how many questions can still change something.
    """

    decision: Decision
    alerts: tuple[Alert, ...]
    fitting: tuple[ShownService, ...]
    open: tuple[ShownService, ...]
    near: tuple[ShownService, ...]
    out: tuple[ShownService, ...]
    left: int


def result_of(page: Page, person: Person) -> Result:
    """The decision about one person, sorted for reading in the page's language."""
    consultation = page.consultation(person)
    decision = consultation.decision(page.language)
    shown = [_shown(page, service) for service in decision.services]
    excluded = [one for one in shown if one.result.outcome == "excluded"]
    return Result(
        decision=decision,
        alerts=alerts_of(page, consultation.assessment),
        fitting=tuple(one for one in shown if one.result.outcome == "match"),
        open=tuple(one for one in shown if one.result.outcome == "possible"),
        near=tuple(one for one in excluded if one.result.near_miss == "met"),
        out=tuple(one for one in excluded if one.result.near_miss != "met"),
        left=consultation.left,
    )


def _shown(page: Page, result: ServiceResult) -> ShownService:
    contents = page.rules.contents
    entry = contents.services[result.id]
    sources = [(_title(contents, one, page), one, one.review_by < page.today) for one in entry.sources]
    return ShownService(result, entry, contact_of(page, entry, page.case.caller or page.language), tuple(sources))


def _title(contents: Contents, source: ServiceSource, page: Page) -> str:
    if source.document is None:
        return str(source.publication)
    return contents.documents[source.document].title.into(page.language)


def need_name(page: Page, need: str) -> Text:
    """The name of the need of a gap."""
    contents = page.rules.contents
    return contents.words[need] if need == CASE_MANAGEMENT_NEED else contents.facts[need].name


def criterion_text(page: Page, service: str, criterion: str) -> Text:
    """The text of a criterion or a requirement of a service."""
    entry = page.rules.contents.services[service]
    texts = {one.id: one.text for one in entry.eligibility}
    if entry.application:
        texts |= {one.id: one.text for one in entry.application.requirements}
    return texts[criterion]


@router.get("/result")
def result(page: ThisPage) -> Response:
    """Show the result."""
    shown = result_of(page, page.case.person)
    contents = page.rules.contents
    levels = {level.id: level for level in contents.plan.levels}
    targets = [contents.services[step.to] for step in shown.decision.onward if step.to in contents.services]
    caller = page.case.caller or page.language
    values = {
        "result": shown,
        "decision": shown.decision,
        "levels": levels,
        "contacts": {entry.id: contact_of(page, entry, caller) for entry in targets},
        "need_name": lambda need: need_name(page, need),
        "criterion_text": lambda service, criterion: criterion_text(page, service, criterion),
        "topics": {topic.id: topic.name for topic in contents.plan.follow_up_topics},
    }
    return page.render("result/result.html", values)
