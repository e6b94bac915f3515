"""Reads the body of a request: JSON, strictly, and nothing else; then the request that it must be."""

from collections.abc import Callable
from email.message import Message
from typing import Final, Generic, cast

from fastapi import FastAPI, Request
from starlette.concurrency import run_in_threadpool

from api.http.errors import MediaTypeError
from engine import Known, Problem, RequestOf, RuleBase, read_json, read_request

#: What nearly everybody says of a body; anything else is looked at more closely.
_USUAL: Final = "application/json"
#: Bytes up to which a body is read where all requests pass: to hand it to a thread takes longer than to read it.
_SHORT: Final = 2048


async def _json_bytes(request: Request) -> bytes:
    """The body, if it says that it is JSON.

    Raises:
        MediaTypeError: the Content-Type is not ``application/json`` in UTF-8, or the body is compressed. The type must
            be there: a page of another site can make a browser send a body without it.
    """
    given = request.headers.get("content-type", "")
    if given != _USUAL and not _is_json(given):
        message = "the body is JSON: send it with 'Content-Type: application/json'"
        raise MediaTypeError([Problem("header.content-type", message)])
    if request.headers.get("content-encoding", "").strip().lower() not in ("", "identity"):
        # What is small on its way could be as large as the memory.
        raise MediaTypeError([Problem("header.content-encoding", "the body is compressed: send it as it is")])
    return await request.body()


def _is_json(content_type: str) -> bool:
    header = Message()
    header["content-type"] = content_type
    charset = header.get_param("charset", "utf-8")
    return bool(content_type) and header.get_content_type() == _USUAL and str(charset).lower() in ("utf-8", "utf8")


def _is_short(content: bytes) -> bool:
    """Whether a body is read at once, whatever is wrong with it.

    What takes long is to find the nearest right word for each of many wrong ones, and many stand in a list.
    """
    return len(content) <= _SHORT and b"[" not in content


def _rule_base(app: FastAPI) -> RuleBase:
    return cast("RuleBase", app.state.rule_base)


class Body(Generic[RequestOf]):
    """A dependency that gives a request; the description of its route follows from it.

    FastAPI reads bodies less strictly, before it knows who asks, and without the words that the rules know.

    Attributes:
        model: the request.
        examples: the folder of its examples beside the routes, by name; empty when there are none.
        known: finds what it is read with, in the application.
    """

    def __init__(
        self, model: type[RequestOf], examples: str = "", known: Callable[[FastAPI], Known] = _rule_base
    ) -> None:
        self.model = model
        self.examples = examples
        self.known = known

    async def __call__(self, request: Request) -> RequestOf:
        """Read the request.

        Raises:
            MediaTypeError: see `_json_bytes`.
            JsonError: the body is not JSON.
            SituationError: it is not the request that is expected.
        """
        content, known = await _json_bytes(request), self.known(request.app)

        def read() -> RequestOf:
            return read_request(self.model, read_json(content), known)

        # Nothing that takes time is done where all requests pass.
        return read() if _is_short(content) else await run_in_threadpool(read)


class UnreadBody(Body[RequestOf]):
    """The same request as bytes, for a large one that is read where it is answered, in a process beside the server."""

    async def __call__(self, request: Request) -> bytes:  # type: ignore[override]  # the same request, not read yet
        """The bytes.

        Raises:
            MediaTypeError: see `_json_bytes`.
        """
        return await _json_bytes(request)
