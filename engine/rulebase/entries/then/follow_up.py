"""``follow_up:``: a line of the follow-up part."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from engine.language import NonEmpty, Text
from engine.rulebase.entries.common import Mistake, unknown_ids
from engine.rulebase.entries.then.base import Part, Teller, Then

if TYPE_CHECKING:
    from engine.rulebase.entries.rule_base import Contents


class FollowUpThen(Then):
    """A line of the follow-up part, under its topic."""

    key = "follow_up"
    place = 9
    wordings: ClassVar = frozenset({"follow_up", "what_is_said"})

    follow_up: NonEmpty
    text: Text

    def problems(self, contents: "Contents", *, each: bool) -> Iterator[Mistake]:
        """See `Then.problems`."""
        topics = [topic.id for topic in contents.plan.follow_up_topics]
        yield from unknown_ids("follow-up topic", self.follow_up, topics)

    def parts(self, teller: Teller) -> Iterator[Part]:
        """See `Then.parts`."""
        topics = teller.contents.plan.follow_up_topics
        yield Part("follow_up", teller.into(next(topic.name for topic in topics if topic.id == self.follow_up)))
        yield Part("what_is_said", teller.into(self.text))
