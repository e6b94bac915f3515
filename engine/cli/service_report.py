"""The services of a decision as text, grouped: those that fit, may fit, just miss, and don't fit."""

from collections.abc import Mapping, Sequence

from engine.answers.decision import CriterionResult, ServiceResult
from engine.cli.page import Page
from engine.rulebase.entries.rule_base import Contents
from engine.words.explanation import Words

_MARKS = {"met": "+ ", "not_met": "- ", "unknown": "? "}


class ServiceReport:
    """Writes the services on a page.

    What fits is written in full. What may fit, and for which something that is known already speaks, is written with
    its criteria and whether one can apply. The others get a line each. With `full` everything is written in full.
    """

    def __init__(
        self, page: Page, contents: Contents, labels: Mapping[str, str], words: Words, full: bool = False
    ) -> None:
        self.page = page
        self.contents = contents
        self.labels = labels
        self.words = words
        self.full = full

    def write(self, services: Sequence[ServiceResult]) -> None:
        """Write all services, in their order within each group."""
        possible = [service for service in services if service.outcome == "possible"]
        spoken_for = [service for service in possible if self.full or service.follows_person or _speaks_for(service)]
        rest = [service for service in possible if service not in spoken_for]
        excluded = [service for service in services if service.outcome == "excluded"]
        near = [service for service in excluded if service.near_miss == "met"]
        far = [service for service in excluded if service.near_miss != "met"]
        match = [service for service in services if service.outcome == "match"]
        self.page.heading(self.words("entries_service").upper())
        self.page.paragraph("   ".join(f"{mark}{self.words(outcome)}" for outcome, mark in _MARKS.items()), 1)
        for label, group, in_full in (("match", match, True), ("possible", spoken_for, self.full)):
            if self._group(label, group):
                for service in group:
                    self._block(service) if in_full else self._short_block(service)
        if rest and self._group("services_possible_rest", rest):
            for service in rest:
                self._line(service)
        if near and self._group("near_miss", near):
            for service in near:
                self._near_miss(service)
        if far and self._group("excluded", far):
            for service in far:
                self._block(service) if self.full else self._line(service)

    def _group(self, label: str, services: Sequence[ServiceResult]) -> bool:
        heading = self.labels[label] if label in self.labels else self.words.heading(label)
        self.page.heading(f"  {heading} ({len(services) or self.words('none')})")
        return bool(services)

    def _block(self, service: ServiceResult) -> None:
        self._name(service)
        self._criteria(service.criteria)
        self._application(service)
        availability = service.availability
        room = f"{self.words('availability_' + availability.status)}, " + self.labels["as_known_on"].replace(
            "{day}", availability.as_of
        )
        self.page.labelled(self.words.label("room"), f"{availability.text} ({room})" if availability.text else room, 5)
        self.page.labelled(self.words.label("contact"), "; ".join(service.contacts) or [], 5)
        self.page.labelled(self.labels["note"], service.notes, 5)
        self.page.labelled(self.words.label("verify"), service.to_verify, 5)
        self.page.labelled(self.words.label("sources"), "; ".join(self._sources(service)) or [], 5)

    def _short_block(self, service: ServiceResult) -> None:
        self._name(service)
        self._criteria(service.criteria)
        self.page.labelled(self.words.label("applying"), self.words("application_" + service.application.outcome), 5)
        self.page.labelled(self.words.label("to_do"), service.application.todo, 7)
        self.page.labelled(self.words.label("contact"), "; ".join(service.contacts) or [], 5)
        self.page.labelled(self.labels["note"], service.notes, 5)

    def _name(self, service: ServiceResult) -> None:
        follows = f" ({self.words('follows_person_met')})" if service.follows_person else ""
        self.page.paragraph(service.name + follows, 2, "* ")

    def _criteria(self, criteria: Sequence[CriterionResult]) -> None:
        for criterion in criteria:
            kind = "" if criterion.kind == "required" else f" ({self.words('criterion_' + criterion.kind)})"
            reason = "" if criterion.outcome != "unknown" else f" - {criterion.reason}"
            self.page.paragraph(f"{criterion.text}{kind}{reason}", 5, _MARKS[criterion.outcome])

    def _application(self, service: ServiceResult) -> None:
        application = service.application
        self.page.labelled(self.words.label("applying"), self.words("application_" + application.outcome), 5)
        self.page.labelled(self.words.label("to_do"), application.todo, 7)
        if application.who:
            self.page.labelled(self.words.label("who_may_apply"), application.who, 7)
        for number, step in enumerate(application.route, start=1):
            self.page.paragraph(step, 7, f"{number}) ")
        if application.response_time:
            self.page.labelled(self.words.label("response_time"), application.response_time, 7)

    def _near_miss(self, service: ServiceResult) -> None:
        if self.full:
            self._block(service)
        else:
            self._name(service)
        self.page.labelled(self.labels["smallest_change"], [change.text for change in service.smallest_change], 5)
        if not self.full:
            self.page.labelled(self.words.label("contact"), "; ".join(service.contacts) or [], 5)

    def _line(self, service: ServiceResult) -> None:
        """One service in a line: what is still to ask, or the criteria that it failed."""
        if service.outcome == "excluded":
            detail = " ".join(
                item.text for item in service.criteria if item.kind == "required" and item.outcome == "not_met"
            )
            self.page.paragraph(f"{service.name} - {detail}", 5, _MARKS["not_met"])
            return
        facts = ", ".join(self.words.fact(fact) for fact in service.missing_facts)
        if facts:
            detail = f"{self.words.label('consent_to_ask')} {facts}"
        else:
            reasons = [item.reason for item in service.criteria if item.outcome == "unknown"]
            detail = "; ".join(dict.fromkeys(reasons or service.notes[:1]))
        self.page.paragraph(f"{service.name} - {detail}", 5, _MARKS["unknown"])

    def _sources(self, service: ServiceResult) -> tuple[str, ...]:
        named = []
        for criterion in service.criteria:
            source = criterion.source
            if source is not None:
                place = f" ({source.section})" if source.section and self.full else ""
                named.append(f"{source.title}{place}")
        return tuple(dict.fromkeys(named))


def _speaks_for(service: ServiceResult) -> bool:
    """Whether something that is known already speaks for the service."""
    return any(item.kind == "required" and item.outcome == "met" for item in service.criteria)
