"""Topics: what people call about, in their own words."""

from typing import Literal

from pydantic import StrictBool

from engine.language import NonEmpty, Text
from engine.rulebase.entries.common import Sourced
from engine.rulebase.entries.cues import About, Cues, OtherTime
from engine.rulebase.entries.vocabulary import FactAnswer

#: By when somebody should act, the soonest first.
Urgency = Literal["tonight", "this_week", "later"]

_PREFIX = "topic_"


def topic_fact(topic: str) -> str:
    """The id of the boolean fact that a topic is."""
    return f"{_PREFIX}{topic}"


def topic_of(fact: str) -> str | None:
    """The topic that a fact is, by its id; None for any other fact."""
    return fact.removeprefix(_PREFIX) if fact.startswith(_PREFIX) else None


class SaidBy(FactAnswer):
    """The answer that says a topic; `with_need` where it does so only of somebody who has the need of the topic."""

    with_need: StrictBool = False


class Topic(Sourced):
    """Something that people call about. It is said or taken back, and never asked as a question.

    Attributes:
        name: stands in sentences such as "no offer was found for ...".
        synonyms: what callers say; searched for, and found in notes.
        cues: more phrases that are found in notes only.
        sought: words by which it is looked for on the pages, and never found in notes: there they may be about
            something else, such as somebody's job.
        doubtful: words that may mean something else; searched for, and proposed with doubt.
        need: the need, or the needs, that the topic always implies.
        suggests: answers worth proposing once it is said; nothing is set.
        said_by: the answer that says as much: it is as urgent, and services are about it all the same.
        opens_safety: the danger whose question it brings forward.
        about: whom it is about.
        urgency: by when somebody should act.
        may_lack: whether to be without it is what somebody calls about: "no allowance" does not take it back.
        holds_when: the times of which it may be said and still hold now.
    """

    name: Text
    synonyms: Cues
    cues: Cues = Cues()
    sought: Cues = Cues()
    doubtful: Cues = Cues()
    need: NonEmpty | tuple[NonEmpty, ...] = ()
    suggests: tuple[FactAnswer, ...] = ()
    said_by: SaidBy | None = None
    opens_safety: NonEmpty | None = None
    about: About = "person"
    urgency: Urgency = "later"
    may_lack: StrictBool = False
    holds_when: tuple[OtherTime, ...] = ()

    @property
    def needs(self) -> tuple[str, ...]:
        """The needs that it always implies."""
        return (self.need,) if isinstance(self.need, str) else self.need
