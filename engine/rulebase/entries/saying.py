"""Words that ask something aloud, in the form that fits whoever is on the line."""

from typing import Annotated, Any

from pydantic import Discriminator, Tag

from engine.language import Text
from engine.rulebase.entries.common import Entry

#: The answer to "who is on the line" that means the person; anybody else speaks about the person.
PERSON = "person"
#: Somebody close who cares for the person, who helps for a living, and anybody else, as the fact about the applicant
#: has them.
CARER, PROFESSIONAL, OTHER = "carer", "professional", "other"
#: How the two ways to write a saying are told apart in messages; neither is a key of any file.
FORMS = ("one form", "a form for each")


class Saying(Entry):
    """The same question to the person, and to somebody who speaks about the person.

    Attributes:
        person: said to the person.
        other: said to anybody else on the line.
        carer: said to an informal carer, where the question is about the carer.
        young: said to the person, where the person is so young that nobody would be formal.
        professional: said to whoever helps for a living, where nobody would say it to somebody close.
    """

    person: Text
    other: Text
    carer: Text | None = None
    young: Text | None = None
    professional: Text | None = None

    @property
    def forms(self) -> tuple[Text, ...]:
        """All that is said, whoever is on the line."""
        several = (self.person, self.other, self.carer, self.young, self.professional)
        return tuple(words for words in several if words is not None)


def _form(value: Any) -> str:
    several = isinstance(value, Saying) or (isinstance(value, dict) and not set(value).isdisjoint(Saying.model_fields))
    return FORMS[several]


#: A text that fits everybody, or a form for each.
Say = Annotated[Annotated[Saying, Tag(FORMS[1])] | Annotated[Text, Tag(FORMS[0])], Discriminator(_form)]


def said_to(say: Text | Saying, speaker: object, *, young: bool = False) -> Text:
    """The form for whoever is on the line.

    Args:
        say: the words, in one form or more.
        speaker: who makes contact, as the fact about the applicant has it; None: not known, taken as the person.
        young: whether the person is known to be one to whom nobody would be formal.
    """
    if isinstance(say, Text):
        return say
    if speaker == PERSON and young and say.young is not None:
        return say.young
    if speaker is None or speaker == PERSON:
        return say.person
    if speaker == PROFESSIONAL:
        return say.professional or say.other
    return say.carer or say.other if speaker == CARER else say.other
