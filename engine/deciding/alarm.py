"""What a danger makes of the next steps: whom its alerts name can be first, and only what bears on it is for now."""

from dataclasses import dataclass
from functools import cached_property

from engine.deciding.caller import Caller
from engine.deciding.step_targets import Target
from engine.evaluators.one_case import Assessment
from engine.language import Language
from engine.logic.dangers import bears_on_danger, danger_goes_first
from engine.rulebase.entries.then.alert import AlertThen
from engine.rulebase.entries.then.safety import SafetyThen


def is_urgent(case: Assessment) -> bool:
    """Whether somebody is in danger: then nothing is said of who coordinates."""
    return any(then.safety == "urgent" for _, then in case.fired_for(SafetyThen))


@dataclass(frozen=True)
class Alarm:
    """The dangers of one case, as far as they bear on the next steps.

    Attributes:
        case: the evaluated situation.
        language: the language of the answer.
        caller: who is on the line.
    """

    case: Assessment
    language: Language
    caller: Caller

    @cached_property
    def goes_first(self) -> bool:
        """Whether a danger comes before every need; a crisis may be about a need itself."""
        return danger_goes_first(self.case.rules, self.case.values)

    @cached_property
    def named(self) -> frozenset[str]:
        """Whom the alerts tell this caller to call: where nobody else helps, whatever the language and the hours."""
        return frozenset(
            name
            for _, then in self.case.fired_for(AlertThen)
            for name in self.caller.contacts(then.alert, self.language)
        )

    def bears_on(self, target: Target) -> bool:
        """Whether a service is about a danger that is there, what opened it, or what cannot wait until tomorrow."""
        entry, case = target.entry, self.case
        return entry is not None and bears_on_danger(case.rules.contents, case.situation.true, case.topics, entry)
