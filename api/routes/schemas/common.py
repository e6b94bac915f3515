"""What several answers share."""

from typing import Any, Literal

from fastapi import Response
from pydantic import BaseModel, ConfigDict

from engine import Answer, Language


class Shown(BaseModel):
    """Base of every answer: no other keys than those described, and the docstrings become descriptions."""

    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=True, defer_build=True)


class ErrorShown(Shown):
    """One mistake."""

    where: str
    """The place: `facts.age`, `as_of`, `query.lang`, `line 3, column 5`."""
    message: str
    """What is wrong."""
    suggestion: str | None
    """The nearest right word, if there is one."""


class ErrorsShown(Shown):
    """What was wrong with a request; nothing was evaluated."""

    errors: list[ErrorShown]


class SourceShown(Shown):
    """Where something is said, in our own words."""

    document: str | None
    """Id of one of the documents of `/v1/sources`, or null."""
    publication: str | None
    """A public page that is not one of the documents, or null."""
    section: str | None
    rows: list[str]
    """Rows of the knowledge register."""
    jurisdiction: Literal["brussels", "belgium", "flanders", "netherlands", "international"] | None = None
    """The place that this passage is about, where that is another one than the document's; else null."""
    ended: bool = False
    """Whether what it tells of no longer holds."""


class AssumptionShown(Shown):
    """What no source gives: why it is assumed all the same, and who should confirm it."""

    reason: str
    confirm_with: str


def answered(answer: Answer, language: Language | None = None, *, kept: bool = False) -> Response:
    """An answer of the engine as it is; its route describes it by the same class.

    Args:
        answer: the answer.
        language: of its texts, if it has any.
        kept: whether it follows from the rules alone, so that others may keep it.
    """
    return Response(answer.as_json(), media_type="application/json", headers=headers_of(language, kept=kept))


def headers_of(language: Language | None, *, kept: bool = False) -> dict[str, str]:
    """The headers of an answer; see `answered`."""
    headers = {} if kept else {"Cache-Control": "no-store"}
    if language:
        headers |= {"Content-Language": language, "Vary": "Accept-Language"}
    return headers


def responses(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The error responses of a route, for its description."""
    meanings = {
        400: "The body is not JSON, or JSON that readers understand differently (a key twice, NaN).",
        401: "A token is needed, or the one that came does not work.",
        403: "The token may not do that.",
        404: "There is no such thing.",
        413: "The body is larger than this server takes.",
        415: "The body is not `application/json` in UTF-8.",
        422: "An unknown fact, key or parameter, a wrong type, a value outside its list, or a day without rules.",
    }
    return {status: {"model": ErrorsShown, "description": meanings[status]} for status in statuses}
