"""A note as the API and the command line take it: ``{"text": "82, dementie", "language": "nl"}``."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson

from engine.analyses.notes.reading import proposals
from engine.answers.notes import Proposal
from engine.errors import AsOfError, Problem, SituationError
from engine.language import LANGUAGES, Language
from engine.logic.editions import RuleBase
from engine.suggestions import nearest

#: A note is a few sentences; more than this is another kind of text.
LONGEST_NOTE = 2_000
_KEYS = ("text", "language")


@dataclass(frozen=True, slots=True)
class NoteRequest:
    """What somebody typed, and in which language."""

    text: str
    language: Language


@dataclass(frozen=True, slots=True)
class NoteAnswer:
    """What a note proposes, in the order of its words."""

    proposals: tuple[Proposal, ...]

    def as_json(self) -> bytes:
        """The answer as JSON."""
        return orjson.dumps(self)


def read_note_request(data: Any) -> NoteRequest:
    """Read a request.

    Args:
        data: the plain data of the JSON.

    Raises:
        SituationError: no object, a key that is missing or unknown, no text or too much, or no language of ours.
    """
    if not isinstance(data, dict):
        raise SituationError([Problem("body", 'expected an object such as {"text": "82, dementie", "language": "nl"}')])
    problems = [Problem(key[:60], f"unknown key '{key[:60]}'", nearest(key, _KEYS)) for key in data if key not in _KEYS]
    text, language = data.get("text"), data.get("language")
    if not isinstance(text, str):
        problems.append(Problem("text", "expected a text"))
    elif len(text) > LONGEST_NOTE:
        problems.append(Problem("text", f"{len(text)} characters are given, and at most {LONGEST_NOTE} are taken"))
    if language not in LANGUAGES:
        problems.append(Problem("language", f"expected one of {', '.join(LANGUAGES)}"))
    if problems:
        raise SituationError(problems)
    return NoteRequest(str(text), next(known for known in LANGUAGES if known == language))


def answer_note(rule_base: RuleBase, request: NoteRequest, *, today: date) -> NoteAnswer:
    """Propose facts for a note; nothing of it is kept.

    Args:
        rule_base: the loaded rules.
        request: what was typed.
        today: the day whose rules count.

    Raises:
        SituationError: no rules are known for the day.
    """
    try:
        rules = rule_base.at(today)
    except AsOfError as error:
        raise SituationError([Problem("as_of", str(error))]) from None
    return NoteAnswer(proposals(rules, request.text, request.language))
