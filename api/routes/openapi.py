"""Completes the API's description with what only the loaded rule base knows: facts, values and examples that run."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from threading import Lock
from typing import Any

from fastapi import FastAPI, Request
from fastapi.dependencies.models import Dependant
from fastapi.responses import JSONResponse
from fastapi.routing import iter_route_contexts

from api.http.body import Body
from api.routes.services import areas_of, languages_of
from engine import RuleBase, TriageRequest, answer_triage, described, read_request

EXAMPLES = Path(__file__).with_name("examples")
_SCHEMAS = "#/components/schemas/{model}"


def install(app: FastAPI, rule_base: RuleBase) -> None:
    """Let the app describe itself with this rule base.

    The description is made once, when it is first asked for. That takes a second, which nobody else waits for: its
    address is served in a thread, where FastAPI would work it out between all other requests.
    """
    plain, lock, address = app.openapi, Lock(), str(app.openapi_url)

    def described() -> dict[str, Any]:
        with lock:
            if app.openapi_schema is None:
                complete(app, plain(), rule_base)
        return plain()

    def shown(request: Request) -> JSONResponse:
        behind = str(request.scope.get("root_path", "")).rstrip("/")
        return JSONResponse({**described(), "servers": [{"url": behind}]} if behind else described())

    app.openapi = described  # type: ignore[method-assign]
    app.router.routes[:] = [route for route in app.router.routes if getattr(route, "path", None) != address]
    app.add_route(address, shown, include_in_schema=False)


def complete(app: FastAPI, schema: dict[str, Any], rule_base: RuleBase) -> None:
    """Add the requests, the values of parameters, and examples.

    Args:
        app: the application; what its routes depend on says which request each takes.
        schema: the description so far.
        rule_base: the loaded rules.
    """
    contents = rule_base.contents
    bodies = dict(_bodies(app))
    for (path, method), body in bodies.items():
        schema["components"]["schemas"] |= described(body.model, body.known(app), _SCHEMAS)
        content: dict[str, Any] = {"schema": {"$ref": _SCHEMAS.format(model=body.model.__name__)}}
        if body.examples:
            content["examples"] = {name: {"value": value} for name, value in _examples(body.examples)}
        schema["paths"][path][method]["requestBody"] = {"required": True, "content": {"application/json": content}}
    schema["paths"]["/v1/triage"]["post"]["responses"]["200"]["content"]["application/json"]["examples"] = {
        name: {"summary": "Lists shortened to their first item", "value": _answered(rule_base, value)}
        for name, value in _examples("triage")
    }
    _values(
        schema["paths"]["/v1/services"]["get"],
        {
            "kind": list(contents.kinds),
            "serves": list(contents.facts_of(contents.plan.needs_group)),
            "language": languages_of(contents),
            "area": areas_of(contents),
        },
    )
    whole = schema["paths"]["/v1/services/{service_id}"]["get"]
    next(item for item in whole["parameters"] if item["in"] == "path")["example"] = next(iter(contents.services))


def _bodies(app: FastAPI) -> Iterator[tuple[tuple[str, str], Body[Any]]]:
    """The request that each route takes, by its path and method."""
    for route in iter_route_contexts(app.routes):
        for dependency in getattr(route.route, "dependant", Dependant()).dependencies:
            if isinstance(dependency.call, Body):
                for method in route.methods or ():
                    yield (str(route.path), method.lower()), dependency.call


def _examples(folder: str) -> Iterator[tuple[str, Any]]:
    for path in sorted((EXAMPLES / folder).glob("*.json")):
        yield path.stem, json.loads(path.read_text(encoding="utf-8"))


def _values(operation: dict[str, Any], values: dict[str, list[str]]) -> None:
    for parameter in operation["parameters"]:
        if parameter["name"] in values:
            description = parameter["schema"].get("description")
            parameter["schema"] = {"enum": values[parameter["name"]], "type": "string", "description": description}


def _answered(rule_base: RuleBase, example: Any) -> Any:
    """The decision on an example, with every list cut to its first item."""
    request = read_request(TriageRequest, example, rule_base)
    decision = answer_triage(rule_base, request, today=request.as_of or date.max, language="en")
    return _shortened(decision.as_dict())


def _shortened(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _shortened(value) for key, value in data.items()}
    return [_shortened(item) for item in data[:1]] if isinstance(data, list) else data
