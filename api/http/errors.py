"""Every error in one shape: ``{"errors": [{"where": …, "message": …, "suggestion": …}]}``."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, cast

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.routing import Match

from api.http.headers import HEADERS, NO_PAGE
from engine import JsonError, Problem, ProblemsError, SituationError, nearest

_METHODS = ("DELETE", "GET", "PATCH", "POST", "PUT")
_MESSAGES = {
    404: "there is nothing here",
    405: "this address does not take that method",
}
_QUOTED = re.compile(r"'([^']*)'")


class NotFoundError(ProblemsError):
    """What the address names does not exist."""


class UnavailableError(Exception):
    """Something that this needs does not work now, and will again.

    Attributes:
        problem: what, for programs and for the log.
        retry_after: after how many seconds it is worth trying again.
    """

    def __init__(self, problem: Problem, retry_after: int = 10) -> None:
        self.problem = problem
        self.retry_after = retry_after
        super().__init__(str(problem))


class MediaTypeError(ProblemsError):
    """The body is of a type that is not taken here."""


def install(app: FastAPI) -> None:
    """Give every error of an app the one shape."""
    statuses: dict[type[ProblemsError], int] = {
        JsonError: 400,
        SituationError: 422,
        NotFoundError: 404,
        MediaTypeError: 415,
    }
    for error, status in statuses.items():
        app.add_exception_handler(error, _handler(status))
    app.add_exception_handler(UnavailableError, cast("Any", _unavailable))
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _unexpected)


def errors_response(status: int, problems: Iterable[Problem], headers: Mapping[str, str] | None = None) -> JSONResponse:
    """A response with these problems."""
    errors = [
        {"where": problem.where, "message": problem.message, "suggestion": problem.suggestion} for problem in problems
    ]
    return JSONResponse({"errors": errors}, status_code=status, headers=headers)


def _handler(status: int) -> Any:
    async def handle(request: Request, error: ProblemsError) -> JSONResponse:
        return errors_response(status, error.problems)

    return handle


def _http(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    message = _MESSAGES.get(error.status_code, str(error.detail))
    headers = {**(error.headers or {}), "Allow": allowed(request)} if error.status_code == 405 else error.headers
    return errors_response(error.status_code, [Problem("address", message)], headers)


def allowed(request: Request) -> str:
    """All methods that an address takes, each of which may have a route of its own; HEAD goes with GET."""
    routes, scope = request.app.router.routes, request.scope
    found = {
        method
        for method in _METHODS
        if any(route.matches({**scope, "method": method})[0] is Match.FULL for route in routes)
    }
    return ", ".join(sorted({*found, "HEAD"} if "GET" in found else found))


async def _unavailable(request: Request, error: UnavailableError) -> JSONResponse:
    return errors_response(503, [error.problem], {"Retry-After": str(error.retry_after)})


async def _unexpected(request: Request, error: Exception) -> JSONResponse:
    """What nobody foresaw; the log has the traceback, the caller gets no inner details."""
    problem = Problem("server", "something went wrong here; it has been noted in the server's log")
    # This answer is given outside of all middleware.
    return errors_response(500, [problem], {**HEADERS, "Content-Security-Policy": NO_PAGE})


def _invalid(request: Request, error: Exception) -> JSONResponse:
    """A parameter of the address or a header that does not fit, with the nearest right word."""
    assert isinstance(error, RequestValidationError)
    return errors_response(422, [_problem(request, detail) for detail in error.errors()])


def _problem(request: Request, detail: Mapping[str, Any]) -> Problem:
    where = ".".join(str(step)[:60] for step in detail["loc"])
    given = str(detail["loc"][-1])
    if detail["type"] == "extra_forbidden":
        if given in _keys_of_the_body(request):
            return Problem(where, f"'{given}' stands in the body, not in the address")
        return Problem(where, f"unknown parameter '{given[:60]}'", nearest(given, _parameters(request)))
    if detail["type"] == "literal_error":
        expected = str(detail["ctx"]["expected"])
        return Problem(where, f"expected {expected}", nearest(str(detail["input"]), _QUOTED.findall(expected)))
    message = str(detail["msg"]).removeprefix("Value error, ")
    return Problem(where, message[:1].lower() + message[1:])


def _parameters(request: Request) -> list[str]:
    """The parameters that the address takes."""
    return [parameter["name"] for parameter in described(request)]


def described(request: Request) -> list[Mapping[str, Any]]:
    """The parameters of an address, as its description says: making that takes a second, the first time."""
    return [parameter for parameter in _operation(request).get("parameters", ()) if parameter["in"] == "query"]


def _keys_of_the_body(request: Request) -> set[str]:
    content = _operation(request).get("requestBody", {}).get("content", {})
    schema = content.get("application/json", {}).get("schema", {})
    name = str(schema.get("$ref", "")).rpartition("/")[2]
    return {*request.app.openapi()["components"]["schemas"].get(name, schema).get("properties", ())}


def _operation(request: Request) -> Mapping[str, Any]:
    path = getattr(request.scope.get("route"), "path", "")
    found: Mapping[str, Any] = request.app.openapi()["paths"].get(path, {}).get(request.method.lower(), {})
    return found
