"""An application that says in which process it is; it imports nothing large, for each new process imports it too."""

import json
import os
import time

from starlette.types import ASGIApp, Receive, Scope, Send


async def which_process(scope: Scope, receive: Receive, send: Send) -> None:
    """An application that says in which process it is, with what was asked of it; some words have an effect."""
    body = (await receive())["body"]
    if b"fall" in body:
        os._exit(1)
    if b"slow" in body:
        time.sleep(60)
    if b"unforeseen" in body:
        await send({"type": "http.response.start", "status": 500, "headers": []})
        raise RuntimeError("unforeseen")
    found = {"process": os.getpid(), "path": scope["path"], "body": body.decode()}
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": json.dumps(found).encode()})


def make() -> ASGIApp:
    return which_process


def make_with(_: bytes) -> ASGIApp:
    return which_process


def make_nothing() -> ASGIApp:
    raise RuntimeError("no application")
