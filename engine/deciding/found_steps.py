"""A step as rules find it: where it leads, what for, and which rules name it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from engine.deciding.step_targets import Target
from engine.logic.compilation.rules import CompiledRule
from engine.rulebase.entries.then.refer_to import ReferThen

#: A goal, or what somebody is about.
Aim = tuple[Literal["goal", "about"], str]


@dataclass(frozen=True, eq=False)
class Found:
    """A target and a goal, and the rules that name them.

    Attributes:
        target: where it leads.
        at: what is asked of that.
        goal: what for.
        then: what the first of its rules concludes.
        rules: its rules.
        aims: what is sought there: the goal; of one of many what it is about, for their goal says only that it helps.
    """

    target: str
    at: Target
    goal: str
    then: ReferThen
    rules: list[CompiledRule]
    aims: Sequence[Aim]

    @classmethod
    def of(cls, target: str, at: Target, goal: str, then: ReferThen) -> "Found":
        """A target and a goal, before any rule."""
        about = at.about if then.names_subjects else ()
        return cls(target, at, goal, then, [], tuple([("about", subject) for subject in about]) or (("goal", goal),))

    @cached_property
    def though_held(self) -> bool:
        """Whether some of its rules leads there for what nobody has to apply for."""
        return any(isinstance(rule.then, ReferThen) and rule.then.though_held for rule in self.rules)

    @property
    def held_up(self) -> bool:
        """Whether nobody applies there now, and has to."""
        return self.at.held_up and not self.though_held
