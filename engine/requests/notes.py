"""A note as the API and the command line take it: ``{"text": "82, dementie", "language": "nl"}``."""

from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field

from engine.analyses.notes.note_reading import proposals
from engine.answers.notes import NoteAnswer
from engine.language import LANGUAGES, Language
from engine.logic.editions import RuleBase
from engine.requests.model import Expected, RequestModel

#: A note is a few sentences; more than this is another kind of text.
LONGEST_NOTE = 2_000


class NoteRequest(RequestModel):
    """What somebody typed while a caller spoke, and its language. No names."""

    example: ClassVar[str] = '{"text": "82, dementie", "language": "nl"}'

    text: Annotated[str, Field(max_length=LONGEST_NOTE), Expected(f"a text of at most {LONGEST_NOTE} characters")]
    language: Annotated[Language, Expected(f"one of {', '.join(LANGUAGES)}")]


def answer_note(rule_base: RuleBase, request: NoteRequest, *, today: date) -> NoteAnswer:
    """Propose facts for a note; nothing of it is kept.

    Args:
        rule_base: the loaded rules.
        request: what was typed.
        today: the day whose rules count.

    Raises:
        SituationError: no rules are known for the day.
    """
    return NoteAnswer(proposals(rule_base.at(today), request.text, request.language))
