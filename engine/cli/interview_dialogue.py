"""The interview at a terminal: ask, listen, go back, stop, and interrupt for danger."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from engine.analyses.interview.plan import plan_interview
from engine.answers.decision import Alert
from engine.answers.interview import InterviewStep, Question
from engine.cli.interview_answers import ALL, BACK, MOST_CHOICES, STOP, Answered, understand
from engine.cli.paper import Paper
from engine.language import Language
from engine.logic.compilation.dated import DatedRules
from engine.logic.situation import read_situation
from engine.rulebase.entries.vocabulary import FactValue
from engine.words.wording import Words

#: More reasons for one question are counted, not named.
MOST_REASONS = 4


@dataclass
class Dialogue:
    """One interview.

    Attributes:
        rules: the rules of the day.
        language: the language of all texts.
        labels: the labels in that language.
        say: shows some lines.
        listen: reads what is typed after a prompt; None when nothing comes any more.
        alerts: the alerts for some answers.
        answers: the answers so far, in the order of the questions.
    """

    rules: DatedRules
    language: Language
    labels: Mapping[str, str]
    say: Callable[[list[str]], None]
    listen: Callable[[str], str | None]
    alerts: Callable[[Mapping[str, FactValue | None]], tuple[Alert, ...]]
    answers: dict[str, FactValue | None] = field(default_factory=dict)
    _alerted: set[str] = field(default_factory=set)

    def hold(self) -> None:
        """Ask until nothing can matter any more or somebody stops."""
        self._paragraph("interview_keys")
        while True:
            step = plan_interview(self.rules, read_situation(self.rules, self.answers), self.language)
            if step.finished:
                self._paragraph("interview_finished")
                return
            if not self._ask(step):
                self._paragraph("interview_stopped")
                return

    def _ask(self, step: InterviewStep) -> bool:
        """Ask one question until it is answered; False when somebody stops."""
        question = step.questions[0]
        self._show(question, step)
        while True:
            typed = self.listen("   " + Words(self.rules.contents, self.language).label("answer"))
            if typed is None or typed.strip() == STOP:
                return False
            if typed.strip() == BACK:
                if self.answers:
                    self.answers.popitem()
                return True
            if typed.strip() == ALL:
                self._choices(question, len(question.choices))
                continue
            understood = understand(question, typed)
            if isinstance(understood, Answered):
                self.answers[question.fact] = understood.value
                self._warn()
                return True
            self._not_understood(question, understood.meant)

    def _show(self, question: Question, step: InterviewStep) -> None:
        paper = Paper()
        left = self.labels["interview_left"].replace("{count}", str(step.progress.worth_asking))
        paper.heading(f"{step.progress.answered + 1}. {question.group_name} ({left})")
        paper.paragraph(question.question, 3)
        for label, words in (("interview_say", question.say), ("interview_hint", question.hint)):
            if words:
                paper.labelled(self.labels[label], words, 3)
        reasons = list(question.why[:MOST_REASONS])
        if len(question.why) > MOST_REASONS:
            more = str(len(question.why) - MOST_REASONS)
            reasons.append(self.labels["and_others"].replace("{count}", more))
        paper.labelled(self.labels["why_asked"], Words(self.rules.contents, self.language).series(reasons), 3)
        self.say(["", *paper.lines])
        self._choices(question, MOST_CHOICES)

    def _choices(self, question: Question, most: int) -> None:
        paper = Paper()
        if question.type == "integer":
            between = self.labels["interview_number"].replace("{minimum}", str(question.minimum))
            paper.paragraph(between.replace("{maximum}", str(question.maximum)), 3)
        elif len(question.choices) > most:
            paper.paragraph(self.labels["interview_many"].replace("{count}", str(len(question.choices))), 3)
        else:
            for number, choice in enumerate(question.choices, start=1):
                paper.paragraph(choice.name, 5, f"{number}) ")
        self.say(paper.lines)

    def _not_understood(self, question: Question, meant: tuple[str, ...]) -> None:
        paper = Paper()
        paper.paragraph(self.labels["interview_not_understood"], 3)
        for name in meant[:MOST_CHOICES]:
            paper.paragraph(name, 5, "- ")
        self.say(paper.lines)
        if not meant:
            self._choices(question, MOST_CHOICES)

    def _warn(self) -> None:
        """Danger interrupts: an alert is shown as soon as an answer raises it."""
        if not self._can_alarm():
            return
        paper = Paper()
        for alert in self.alerts(self.answers):
            if alert.id not in self._alerted:
                self._alerted.add(alert.id)
                paper.paragraph(alert.action, 3, "! ")
                for contact in alert.contacts:
                    paper.paragraph(contact, 5, "> ")
        if paper.lines:
            self.say(["", *paper.lines])

    def _can_alarm(self) -> bool:
        contents = self.rules.contents
        return any(self.answers.get(fact) is True for fact in contents.facts_of(contents.plan.safety_group))

    def _paragraph(self, label: str) -> None:
        paper = Paper()
        paper.paragraph(self.labels[label])
        self.say(["", *paper.lines])
