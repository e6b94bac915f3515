"""Which entries answer which key of the decision: ``rules/decision.yaml``."""

from datetime import date

from engine.language import NonEmpty, Text
from engine.rulebase.entries.common import Entry


class Level(Entry):
    """A level of the stepped model and the criterion that says whether it is the right one."""

    id: NonEmpty
    name: Text
    description: Text
    criterion: NonEmpty


class Complexity(Entry):
    """The criteria behind the ``complexity`` key."""

    criterion: NonEmpty
    kinds: dict[NonEmpty, NonEmpty]
    domains_group: NonEmpty


class FollowUpTopic(Entry):
    """A heading of the follow-up part."""

    id: NonEmpty
    name: Text


class DecisionPlan(Entry):
    """The version of the rule base, the order of the levels and the entries with a fixed place in the decision."""

    version: NonEmpty
    valid_from: date
    safety_group: NonEmpty
    needs_group: NonEmpty
    levels: tuple[Level, ...]
    complexity: Complexity
    follow_up_topics: tuple[FollowUpTopic, ...]
    gap_kinds: dict[NonEmpty, Text]
