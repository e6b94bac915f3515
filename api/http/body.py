"""Reads the body of a request: JSON, strictly, and nothing else."""

from email.message import Message
from typing import Any

from fastapi import Request

from api.http.errors import MediaTypeError
from engine import Problem, read_json


async def json_body(request: Request) -> Any:
    """The plain data of the body.

    Raises:
        MediaTypeError: the Content-Type is not ``application/json`` in UTF-8. It must be there: a page of another site
            can make a browser send a body without it.
        JsonError: the body is not JSON.
    """
    given = request.headers.get("content-type", "")
    header = Message()
    header["content-type"] = given
    charset = header.get_param("charset", "utf-8")
    if not given or header.get_content_type() != "application/json" or str(charset).lower() not in ("utf-8", "utf8"):
        message = "the body is JSON: send it with 'Content-Type: application/json'"
        raise MediaTypeError([Problem("header.content-type", message)])
    return read_json(await request.body())
