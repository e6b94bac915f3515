"""Who is on the line, as far as it bears on whom to call: the language, who calls, and the age of the person."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from engine.deciding.occasion import Occasion
from engine.evaluators.one_case import Assessment
from engine.language import LANGUAGES, Language
from engine.outcome import Outcome
from engine.rulebase.entries.catalogue import Service
from engine.rulebase.entries.then.alert import AlertBody, AlertLine, Bounds, MeantFor
from engine.words.contacts import in_the_language


@dataclass(frozen=True)
class Caller:
    """Who is on the line.

    What is not known shuts nobody out: a line falls away only where it is known not to help.

    Attributes:
        case: the evaluated situation.
        occasion: who answers, and when.
        taken: what is taken for the language of the caller where nobody said it; None takes none.
    """

    case: Assessment
    occasion: Occasion
    taken: Language | None = None

    @cached_property
    def language(self) -> str | None:
        """The language of the caller, where it is known or taken to be one."""
        return self._answer(self.case.rules.contents.plan.key_facts.caller_language) or self.taken

    def spoken(self, otherwise: Language) -> Language:
        """The language in which numbers are sought: that of the caller if lines have it, else another."""
        return self._of_lines or otherwise

    @cached_property
    def _of_lines(self) -> Language | None:
        return next((language for language in LANGUAGES if language == self.language), None)

    def understands(self, service: Service) -> bool:
        """Whether the service may help in the language of the caller."""
        working = self.case.rules.contents.plan.spoken_as_a_rule
        return self.language is None or service.may_understand(self.language, working)

    def may_apply(self, service: str) -> bool:
        """Whether this caller is not known to be one who cannot apply there."""
        compiled = self.case.rules.services.get(service)
        criterion = None if compiled is None else compiled.derived.may_apply
        return criterion is None or self.case.value(criterion) != Outcome.NOT_MET

    def contacts(self, alert: AlertBody, language: str) -> list[str]:
        """Whom this caller is told to call, those who help in the caller's language first.

        Emergency services always stand. Where nobody else helps in the language of the caller, language is no bar;
        where nobody else answers at that moment either, hours are none, and whoever is closed comes last.

        Args:
            alert: what the rule says.
            language: the language of the answer, where that of the caller is not known.
        """
        contents = self.case.rules.contents
        services = contents.services

        def always(line: AlertLine) -> bool:
            return contents.is_for_emergencies(line.service)

        def understood(line: AlertLine) -> bool:
            return bool(line.meant_for.language) or self.understands(services[line.service])

        def answers(line: AlertLine) -> bool:
            return self.occasion.may_answer(services[line.service], self.language)

        meant = [line for line in alert.contacts if not always(line) and self._is_meant(line.meant_for)]
        in_hours = [line for line in meant if answers(line)]
        helping = [line for line in in_hours if understood(line)] or in_hours or meant
        shown = [line for line in alert.contacts if always(line) or line in helping]
        shown.sort(key=lambda line: not answers(line))
        whatever_the_language = [line.service for line in shown if line.meant_for.language]
        others = [line.service for line in shown if not line.meant_for.language]
        return [*whatever_the_language, *in_the_language(contents, others, self.language or language)]

    def _is_meant(self, meant: MeantFor) -> bool:
        keys = self.case.rules.contents.plan.key_facts
        return (
            self._one_of(keys.applicant, meant.applicant)
            and self._one_of(keys.caller_language, meant.language)
            and (meant.age is None or self._within(keys.age, meant.age))
        )

    def _one_of(self, fact: str | None, values: Sequence[str]) -> bool:
        answer = self._answer(fact)
        return not values or answer is None or answer in values

    def _within(self, fact: str | None, bounds: Bounds) -> bool:
        """Whether a number, or the stretch that an estimate stands for, may lie within bounds."""
        number = self.case.situation.facts.get(fact or "")
        low, high = (number, number) if isinstance(number, int) else self._estimate(fact)
        return (bounds.at_least is None or high is None or high >= bounds.at_least) and (
            bounds.at_most is None or low is None or low <= bounds.at_most
        )

    def _estimate(self, fact: str | None) -> tuple[int | None, int | None]:
        for name, estimate in self.case.rules.contents.estimates.items():
            answer = self._answer(name)
            if estimate.fact == fact and answer is not None:
                return estimate.stretches[answer]
        return None, None

    def _answer(self, fact: str | None) -> str | None:
        answer = self.case.situation.facts.get(fact or "")
        return answer if isinstance(answer, str) else None
