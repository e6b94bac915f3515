"""A decision as text for people: danger first, then everything else in the order of the decision."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.answers.decision import Decision, Gap, OnwardStep
from engine.answers.onward import by_target
from engine.cli.paper import Paper
from engine.cli.service_report import ServiceReport
from engine.language import Language
from engine.rulebase.entries.rule_base import Contents
from engine.rulebase.entries.then.refer_to import CONFIRM_NO_OFFER
from engine.words.days import day_in_words
from engine.words.wording import Words

#: More reasons than this for one step or question are shown only when everything is asked for.
MOST_REASONS = 3


def report_lines(
    decision: Decision, contents: Contents, labels: Mapping[str, str], language: Language, *, full: bool = False
) -> list[str]:
    """Lay out a decision.

    Args:
        decision: the decision, in the same language.
        contents: the rule base, for names.
        labels: every label in that language.
        language: the language.
        full: every service and possible gap in full, all sources, and the rules that applied.
    """
    return _Report(decision, contents, labels, Words(contents, language), full).lines()


@dataclass(frozen=True)
class _Report:
    decision: Decision
    contents: Contents
    labels: Mapping[str, str]
    words: Words
    full: bool
    paper: Paper = field(default_factory=Paper)

    def lines(self) -> list[str]:
        reference = self.decision.rule_base
        self._safety()
        self._consent()
        pressing = self.decision.safety.pressing
        if not pressing:  # while a danger presses nothing speaks of who coordinates, and signals wait for the steps
            self._level()
            self._signals()
        if self.decision.about_something:
            services = ServiceReport(self.paper, self.contents, self.labels, self.words, self.full)
            services.write(self.decision.services, self.decision.consent)
        else:
            self.paper.heading(self.words("entries_service").upper())
            self.paper.paragraph(self.words("summary_what_about"), 2)
        self._gaps()
        self._onward()
        if pressing:
            self._signals()
        self._follow_up()
        self._questions()
        self._assumptions()
        self._list("notices", self.decision.notices)
        if self.full:
            self._trace()
        self._sources()
        self.paper.heading(
            self.labels["rules_of"]
            .replace("{version}", reference.version)
            .replace("{day}", day_in_words(reference.as_of, self.words.language))
        )
        return self.paper.lines

    def _list(self, label: str, items: tuple[str, ...]) -> None:
        if items:
            self.paper.heading(self.labels[label])
            for item in items:
                self.paper.paragraph(item, 2, "- ")

    def _safety(self) -> None:
        safety = self.decision.safety
        status = "urgent" if safety.pressing else safety.status
        self.paper.heading(f"{self.words('safety').upper()} - {self.words('safety_' + status)}")
        for alert in safety.alerts:
            self.paper.paragraph(alert.action, 2, "! ")
            for contact in alert.contacts:
                self.paper.paragraph(contact, 4, "> ")
            self.paper.labelled(self.labels["because"], self.words.series(alert.reasons), 4)
        for line in safety.check:
            self.paper.paragraph(line, 2, "- ")

    def _consent(self) -> None:
        consent = self.decision.consent
        self.paper.heading(f"{self.words('consent').upper()} - {consent.text}")
        for reason in consent.reasons:
            self.paper.paragraph(reason, 2, "- ")

    def _level(self) -> None:
        level = self.decision.level
        outcome = self.words.level(level.outcome) if level.outcome else self.labels["level_open"]
        self.paper.heading(f"{self.words('coordination').upper()} - {outcome}")
        if level.outcome is None:
            names = ", ".join(self.words.level(name) for name in level.candidates)
            self.paper.labelled(self.words.label("level_possible"), names, 2)
            if level.cannot_exclude:
                self.paper.labelled(self.labels["cannot_exclude"], self.words.level(level.cannot_exclude), 2)
            if level.start_with:
                self.paper.labelled(self.labels["start_with"], self.words.level(level.start_with), 2)
        for line in (*level.reasons, *level.check):
            self.paper.paragraph(line, 2, "- ")
        self.paper.labelled(self.words.label("to_do"), level.actions, 2)
        complexity = self.decision.complexity
        factors = ", ".join(
            self.words.pair(self.words("kind_" + factor), self._outcome(outcome))
            for factor, outcome in complexity.factors.items()
        )
        self.paper.labelled(self.labels["complexity"], f"{self._outcome(complexity.outcome)} ({factors})", 2)

    def _outcome(self, outcome: str) -> str:
        return self.words("unknown_yet" if outcome == "unknown" else outcome)

    def _signals(self) -> None:
        if self.decision.signals:
            self.paper.heading(self.words("signals").upper())
        for signal in self.decision.signals:
            self.paper.paragraph(signal.text, 2, "* ")
            self.paper.paragraph(signal.advice, 4)
            self.paper.labelled(self.labels["because"], self.words.series(signal.reasons), 4)

    def _gaps(self) -> None:
        certain = [gap for gap in self.decision.gaps if gap.outcome == "certain"]
        possible = [gap for gap in self.decision.gaps if gap.outcome == "possible"]
        if not certain and not possible:
            return
        self.paper.heading(self.words("gaps").upper())
        sure, not_excluded = self.words.heading("certainty_certain"), self.labels["gaps_not_excluded"]
        for label, gaps, in_full in ((sure, certain, True), (not_excluded, possible, self.full)):
            if gaps:
                self.paper.paragraph(label, 1)
            if in_full:
                for gap in gaps:
                    self._gap(gap)
            else:
                self._gaps_in_short(gaps)

    def _gap(self, gap: Gap) -> None:
        self.paper.paragraph(self.words.pair(self._gap_kind(gap), self.words.need(gap.need)), 2, "* ")
        self.paper.paragraph(gap.population, 4)
        blockers = [
            self.words.pair(self.words.service(blocker.service), self._criterion(blocker.service, blocker.criterion))
            for blocker in gap.blocked_by
        ]
        self.paper.labelled(self.words.label("because_of"), blockers, 4)

    def _gaps_in_short(self, gaps: list[Gap]) -> None:
        """Possible gaps are many while little is known: one line for each kind, with the needs."""
        needs: dict[str, list[str]] = {}
        for gap in gaps:
            needs.setdefault(self._gap_kind(gap), []).append(self.words.need(gap.need))
        for kind, names in needs.items():
            self.paper.paragraph(self.words.pair(kind, ", ".join(dict.fromkeys(names))), 2, "- ")

    def _gap_kind(self, gap: Gap) -> str:
        return self.contents.plan.gap_kinds[gap.kind].into(self.words.language)

    def _criterion(self, service: str, criterion: str) -> str:
        name = self.contents.services[service].criterion_id(criterion)
        return self.words.into(self.contents.criteria_named[name][1].text)

    def _onward(self) -> None:
        self.paper.heading(self.words("onward").upper())
        for number, steps in enumerate(by_target(self.decision.onward), start=1):
            target = steps[0]
            later = "" if any(step.shown == "now" for step in steps) else f" ({self.words('step_later')})"
            self.paper.paragraph(target.name + later, 2, f"{number}. ")
            hours = () if target.open is None else (target.open.text,)
            same = () if target.same_number is None else (target.same_number,)
            ways = (*target.contacts[:1], *same, *target.contacts[1:])
            contacts = (*ways, *hours) if ways else self._nowhere(target)
            self.paper.labelled(self.words.label("contact"), self.words.series(contacts) or [], 5)
            for step in steps:
                self.paper.labelled(self.words.label("goal"), step.goal, 5)
                # What was checked is the whole point of confirming that there is no offer.
                all_reasons = self.full or target.to == CONFIRM_NO_OFFER
                reasons = step.reasons if all_reasons else step.reasons[:MOST_REASONS]
                if self.full or not step.general:
                    self.paper.labelled(self.labels["because"], self.words.series(reasons) or [], 7)

    def _nowhere(self, step: OnwardStep) -> tuple[str, ...]:
        """That nobody knows how to reach a service; whoever answers, or a person who confirms, needs no address."""
        return (self.words("no_contact"),) if step.to in self.contents.services and not step.own else ()

    def _follow_up(self) -> None:
        if self.decision.follow_up:
            self.paper.heading(self.words("follow_up").upper())
        topics = {topic.id: topic.name.into(self.words.language) for topic in self.contents.plan.follow_up_topics}
        for topic, lines in self.decision.follow_up.items():
            self.paper.paragraph(topics[topic], 1)
            for line in lines:
                mark = f" ({self.labels['assumption']})" if line.assumption else ""
                self.paper.paragraph(line.text + mark, 2, "- ")
                if self.full and line.source is not None:
                    section = line.source.section or line.source.title
                    self.paper.labelled(self.words.label("sources"), self.words.pair(line.source.title, section), 4)

    def _questions(self) -> None:
        if self.decision.next_questions:
            self.paper.heading(self.labels["questions"])
        for number, question in enumerate(self.decision.next_questions, start=1):
            self.paper.paragraph(question.question, 2, f"{number}. ")
            why = list(question.why if self.full else question.why[:MOST_REASONS])
            if len(why) < len(question.why):
                why.append(self.labels["and_others"].replace("{count}", str(len(question.why) - len(why))))
            self.paper.labelled(self.labels["why_asked"], self.words.series(why), 5)

    def _assumptions(self) -> None:
        """Those on which this decision hangs; in full all on which it leaned."""
        # Several entries may rest on the same assumption; those on which it hangs stand first.
        decides: dict[str, bool] = {}
        for one in self.decision.assumptions:
            decides.setdefault(f"{one.reason} ({self.labels['confirm_with']} {one.confirm_with})", one.decides)
        used = [line for line, hangs in decides.items() if hangs or self.full]
        if not used:
            return
        self.paper.heading(self.labels["assumptions"])
        for line in used:
            self.paper.paragraph(line, 2, "- ")
        if more := len(decides) - len(used):
            self.paper.paragraph(self.labels["assumptions_more"].replace("{number}", str(more)), 2)

    def _sources(self) -> None:
        """The documents behind what is said, where each holds, and in full how far."""
        criteria = (item.source for service in self.decision.services for item in service.criteria)
        lines = (line.source for topic in self.decision.follow_up.values() for line in topic)
        found = {
            source.title: source
            for source in (*(entry.source for entry in self.decision.trace), *criteria, *lines)
            if source is not None and source.standing is not None
        }
        if found:
            self.paper.heading(self.words("sources").upper())
        for title, source in sorted(found.items()):
            where = self.contents.documents[source.document].jurisdiction
            standing = f" {source.standing}" if self.full else ""
            self.paper.paragraph(f"{title} ({self.words('jurisdiction_' + where)}).{standing}", 2, "- ")

    def _trace(self) -> None:
        self.paper.heading(self.labels["trace"])
        for entry in self.decision.trace:
            self.paper.paragraph(self.words.pair(entry.rule, self.words.series(entry.because)), 2, "- ")
