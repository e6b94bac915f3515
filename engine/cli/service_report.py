"""The services of a decision as text, in groups: whom to call, what to ask first, what nearly fits, and the others."""

from collections.abc import Mapping, Sequence

from engine.answers.decision import Consent, CriterionResult, ServiceResult
from engine.cli.paper import Paper
from engine.deciding.applications import word_at
from engine.deciding.ranking import asked_first
from engine.deciding.to_contact import beyond_consent, contact_parts, without_repeats
from engine.logic.helping import GROUPS
from engine.rulebase.entries.rule_base import Contents
from engine.words.days import day_in_words
from engine.words.wording import Words, capitalised

_MARKS = {"met": "+ ", "not_met": "- ", "unknown": "? "}


class ServiceReport:
    """Writes the services on paper.

    Whom to call is written in full, what to do about consent once for all; what to ask first in a line each; what
    nearly fits with the change that would help. The others are counted. With `full` everything is written in full.
    """

    def __init__(
        self, paper: Paper, contents: Contents, labels: Mapping[str, str], words: Words, full: bool = False
    ) -> None:
        self.paper = paper
        self.contents = contents
        self.labels = labels
        self.words = words
        self.full = full
        self.said_once: Sequence[str] = ()

    def write(self, services: Sequence[ServiceResult], consent: Consent) -> None:
        """Write all services, group by group, in their order within each group; what consent says stands above them."""
        self.paper.heading(self.words("entries_service").upper())
        self.paper.paragraph("   ".join(f"{mark}{self.words(outcome)}" for outcome, mark in _MARKS.items()), 1)
        contact, ask_first, near, other = ([one for one in services if one.group == group] for group in GROUPS)
        for part in contact_parts(contact, self.words):
            if not self._group(part.heading, part.services):
                continue
            if not self.full:
                if any(self.contents.kinds[one.kind].has_places for one in part.services):
                    self.paper.paragraph(self.words("room_only_they_know"), 5)
                self.said_once = part.said_once
                more = without_repeats(beyond_consent(self.said_once, consent, self.words))
                self.paper.labelled(self.words.label("to_do"), more, 5)
            for service in part.services:
                self._block(service)
        relevant = ask_first if self.full else asked_first(self.contents, ask_first)
        if ask_first and self._group("group_ask_first", ask_first):
            for service in relevant:
                self._block(service) if self.full else self._line(service)
            self._count(len(ask_first) - len(relevant), "services_may_be_about_this")
        if near and self._group("group_near_miss", near):
            for service in near:
                self._near_miss(service)
        if other and self._group("group_other", other):
            fitting = [one for one in other if one.outcome == "match" and one.kind == self._coordinating]
            for service in other if self.full else fitting:
                self._block(service) if self.full else self._line(service)
            self._count(0 if self.full else len(other) - len(fitting), "services_not_about_this")

    @property
    def _coordinating(self) -> str | None:
        plan = self.contents.plan.case_management
        return None if plan is None else plan.kind

    def _count(self, number: int, label: str) -> None:
        if number:
            self.paper.paragraph(self.labels[label].replace("{number}", str(number)), 5)

    def _group(self, label: str, services: Sequence[ServiceResult]) -> bool:
        heading = self.labels[label] if label in self.labels else self.words.heading(label)
        self.paper.heading(f"  {heading} ({len(services) or self.words('none')})")
        return bool(services)

    def _block(self, service: ServiceResult) -> None:
        self._name(service)
        self._criteria(service.criteria)
        self._application(service)
        availability = service.availability
        room = f"{self.words('availability_' + availability.status)}, " + self.labels["as_known_on"].replace(
            "{day}", day_in_words(availability.as_of, self.words.language)
        )
        room = f"{availability.text} ({room})" if availability.text else room
        asked = self.full and self.contents.kinds[service.kind].has_places
        if asked or availability.text or availability.status != "unknown":
            self.paper.labelled(self.words.label("room"), room, 5)
        self._contact(service)
        self.paper.labelled(self.labels["note"], service.notes, 5)
        self.paper.labelled(self.words.label("verify"), service.to_verify, 5)
        self.paper.labelled(self.words.label("sources"), self.words.series(self._sources(service)) or [], 5)

    def _contact(self, service: ServiceResult) -> None:
        hours = () if service.open is None else (service.open.text,)
        contacts = (*service.contacts, *hours) if service.contacts else (self.words("no_contact"),)
        self.paper.labelled(self.words.label("contact"), self.words.series(contacts), 5)

    def _name(self, service: ServiceResult) -> None:
        follows = f" ({self.words('follows_person_met')})" if service.follows_person else ""
        self.paper.paragraph(service.name + follows, 2, "* ")

    def _criteria(self, criteria: Sequence[CriterionResult]) -> None:
        for criterion in criteria:
            kind = "" if criterion.kind == "required" else f" ({self.words('criterion_' + criterion.kind)})"
            reason = "" if criterion.outcome != "unknown" else f" - {criterion.reason}"
            self.paper.paragraph(f"{criterion.text}{kind}{reason}", 5, _MARKS[criterion.outcome])

    def _application(self, service: ServiceResult) -> None:
        application = service.application
        if not application.is_known:
            return
        kind = self.contents.kinds[service.kind]
        if kind.only_contacted:
            self.paper.paragraph(f"{capitalised(application.text)}.", 5)
        else:
            self.paper.labelled(self.words.label("applying"), application.text, 5)
        todo = [line for line in application.todo if line not in self.said_once]
        self.paper.labelled(self.words.label("to_do"), todo, 7)
        if application.who and not any(application.who in line for line in todo):
            self.paper.labelled(self.words.label(word_at(kind, "who_may_apply")), application.who, 7)
        for number, step in enumerate(application.route, start=1):
            self.paper.paragraph(step, 7, f"{number}) ")
        if application.response_time:
            self.paper.labelled(self.words.label("response_time"), application.response_time, 7)

    def _near_miss(self, service: ServiceResult) -> None:
        if self.full:
            self._block(service)
        else:
            self._name(service)
        self.paper.labelled(self.labels["smallest_change"], [change.text for change in service.smallest_change], 5)
        if not self.full:
            self._contact(service)

    def _line(self, service: ServiceResult) -> None:
        """One service in a line, with the most useful question about it."""
        if service.outcome == "match" and not service.missing_facts:
            self.paper.paragraph(service.name, 5, _MARKS["met"])
        else:
            facts = self.words.fact(service.missing_facts[0]) if service.missing_facts else ""
            detail = f" - {self.words.label('consent_to_ask')} {facts}" if facts else ""
            self.paper.paragraph(f"{service.name}{detail}", 5, _MARKS["unknown"])

    def _sources(self, service: ServiceResult) -> tuple[str, ...]:
        named = []
        for criterion in service.criteria:
            source = criterion.source
            if source is not None:
                place = f" ({source.section})" if source.section and self.full else ""
                named.append(f"{source.title}{place}")
        return tuple(dict.fromkeys(named))
