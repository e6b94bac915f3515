"""A household's answer as text for people: danger to anybody first, then what holds for all, then each member."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.answers.decision import Decision
from engine.answers.household import HouseholdDecision, HouseholdLine, MemberDecision, Members
from engine.answers.onward import by_target
from engine.cli.paper import Paper
from engine.cli.report import MOST_REASONS, report_lines
from engine.deciding.to_contact import contact_parts
from engine.language import Language
from engine.rulebase.entries.rule_base import Contents
from engine.words.wording import Words


def household_lines(
    decision: HouseholdDecision, contents: Contents, labels: Mapping[str, str], language: Language, *, full: bool
) -> list[str]:
    """Lay out the answer to a household.

    Args:
        decision: the answer, in the same language.
        contents: the rule base, for names.
        labels: every label in that language.
        language: the language.
        full: the whole decision on each member too.
    """
    return _Report(decision, contents, labels, Words(contents, language), full).lines()


@dataclass(frozen=True)
class _Report:
    decision: HouseholdDecision
    contents: Contents
    labels: Mapping[str, str]
    words: Words
    full: bool
    paper: Paper = field(default_factory=Paper)

    def lines(self) -> list[str]:
        self._safety()
        self._together()
        for member in self.decision.members:
            self._member(member)
        if not self.full:
            self.paper.heading(self.labels["member_more"])
        return self.paper.lines

    def _named(self, number: int) -> str:
        return f"{self.decision.members[number - 1].role_name} ({number})"

    def _who(self, members: Members, label: str = "about_member") -> str:
        return self.labels[label].replace("{members}", ", ".join(map(self._named, members)))

    def _safety(self) -> None:
        safety = self.decision.safety
        status = "urgent" if safety.alerts else safety.status
        self.paper.heading(f"{self.words('safety').upper()} - {self.words('safety_' + status)}")
        for alert in safety.alerts:
            self.paper.paragraph(f"{alert.action} ({self._who(alert.members)})", 2, "! ")
            for contact in alert.contacts:
                self.paper.paragraph(contact, 4, "> ")
        checks: dict[str, list[int]] = {}
        for member in self.decision.members:
            for line in member.decision.safety.check:
                checks.setdefault(line, []).append(member.number)
        # What is to be asked about the same members stands together: each of them is named once.
        about: dict[Members, list[str]] = {}
        for line, members in checks.items():
            about.setdefault(tuple(members), []).append(line)
        for who, lines in about.items():
            self.paper.labelled(self._who(who, "about_member_first"), lines, 2)

    def _together(self) -> None:
        self.paper.heading(self.labels["together"])
        for line in (*self.decision.actions, *self.decision.signals, *self.decision.notices):
            self._line(line)
        for gap in self.decision.gaps:
            kind = self.contents.plan.gap_kinds[gap.kind].into(self.words.language)
            self.paper.paragraph(self.words.pair(kind, gap.population), 2, "* ")
        for number, steps in enumerate(by_target(self.decision.onward), start=1):
            wanted = " ".join(f"{step.goal} ({self._who(step.members)})" for step in steps)
            self.paper.paragraph(self.words.pair(steps[0].name, wanted), 2, f"{number}. ")
            self.paper.labelled(self.words.label("contact"), self.words.series(steps[0].contacts) or [], 5)
        topics = {topic.id: topic.name.into(self.words.language) for topic in self.contents.plan.follow_up_topics}
        for topic, lines in self.decision.follow_up.items():
            self.paper.paragraph(topics[topic], 1)
            for line in lines:
                self._line(line)

    def _line(self, line: HouseholdLine) -> None:
        mark = f" ({self.labels['assumption']})" if line.assumption else ""
        self.paper.paragraph(line.text + mark, 2, "- ")
        if line.advice:
            self.paper.paragraph(line.advice, 4)
        # Of a line about everybody, that somebody is a member is no reason.
        everybody = {self._named(number) for number in line.members}
        all_of_them = len(everybody) == len(self.decision.members)
        told = [reason for reason in line.reasons if not (all_of_them and reason in everybody)]
        if told:
            reasons = told if self.full else told[:MOST_REASONS]
            self.paper.labelled(self.labels["because"], self.words.series(reasons), 4)

    def _member(self, member: MemberDecision) -> None:
        self.paper.heading(f"{member.number}. {member.role_name.upper()}")
        decision = member.decision
        if self.full:
            self.paper.lines += report_lines(decision, self.contents, self.labels, self.words.language, full=True)
            return
        self.paper.labelled(self.words.label("safety"), self.words("safety_" + decision.safety.status), 2)
        self.paper.labelled(self.words.label("consent"), decision.consent.text, 2)
        if not decision.safety.pressing:
            candidates = decision.level.candidates
            every = len(candidates) == len(self.contents.plan.levels)
            who = self.labels["level_open"] if every else " / ".join(map(self.words.level, candidates))
            self.paper.labelled(self.words.label("coordination"), who, 2)
        parts = contact_parts([one for one in decision.services if one.fits], self.words)
        for part in parts:
            heading = "match" if part.heading == "group_contact" and part is parts[-1] else part.heading
            names = self.words.series([one.name for one in part.services])
            self.paper.labelled(self.words.label(heading), names or self._none(decision), 2)

    def _none(self, decision: Decision) -> str:
        """That nothing fits is said only where no answer can change it."""
        may = any(one.relevance != "not_met" and one.outcome != "excluded" for one in decision.services)
        return self.labels["fits_open"] if may else self.words("help_none")
