"""The OpenAPI description: complete, true, and with examples that run."""

import asyncio
import json
import re
import time
from typing import Any

import httpx
import jsonschema_rs
import pytest

from api.app import create_app
from api.routes.routers import ROUTERS
from api.settings import Settings
from engine import RuleBase
from tests.api.routes.conftest import Client
from tests.support.servers import ROOT, apart

EXAMPLES = sorted((ROOT / "docs" / "examples").glob("*.json"))
GET = ["/v1/facts", "/v1/services", "/v1/services/dune", "/v1/sources", "/v1/rule-base", "/healthz"]


@pytest.fixture(scope="module")
def description(client: Client) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/openapi.json").json()
    return found


def validator(description: dict[str, Any], name: str) -> Any:
    return jsonschema_rs.validator_for(
        {"$ref": f"#/components/schemas/{name}", "components": description["components"]}
    )


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_decision_is_as_described(client: Client, description: dict[str, Any], path: Any) -> None:
    request = json.loads(path.read_bytes())
    validator(description, "TriageRequest").validate(request)
    validator(description, "Decision").validate(client.triage(request).json())


def test_a_key_that_is_not_described_would_be_noticed(client: Client, description: dict[str, Any]) -> None:
    decision = client.triage({"facts": {"crisis_now": True}}).json()
    decision["safety"]["alerts"][0]["colour"] = "red"
    assert not validator(description, "Decision").is_valid(decision)


@pytest.mark.parametrize("address", GET)
def test_every_other_answer_is_as_described(client: Client, description: dict[str, Any], address: str) -> None:
    path = "/v1/services/{service_id}" if address.endswith("/dune") else address
    content = description["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]
    validator(description, content["schema"]["$ref"].rpartition("/")[2]).validate(client.get(address).json())


def test_every_example_of_the_description_runs(client: Client, description: dict[str, Any]) -> None:
    operation = description["paths"]["/v1/triage"]["post"]
    requests = operation["requestBody"]["content"]["application/json"]["examples"]
    answers = operation["responses"]["200"]["content"]["application/json"]["examples"]
    assert len(requests) >= 2
    assert set(answers) == set(requests)
    for name, example in requests.items():
        response = client.triage(example["value"], "/v1/triage?lang=en")
        assert response.status_code == 200
        shown = answers[name]["value"]
        validator(description, "Decision").validate(shown)
        assert shown["safety"]["status"] == response.json()["safety"]["status"]
        assert shown["services"] == [cut(response.json()["services"][0])]


def cut(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: cut(value) for key, value in data.items()}
    return [cut(item) for item in data[:1]] if isinstance(data, list) else data


def test_the_examples_of_the_description_are_those_of_the_documentation() -> None:
    shipped = sorted((ROOT / "api" / "routes" / "examples" / "triage").glob("*.json"))
    assert shipped
    for path in shipped:
        assert json.loads(path.read_bytes()) == json.loads((ROOT / "docs" / "examples" / path.name).read_bytes())


def test_every_example_of_a_parameter_works(client: Client, description: dict[str, Any]) -> None:
    parameters = description["paths"]["/v1/services/{service_id}"]["get"]["parameters"]
    example = next(item["example"] for item in parameters if item["in"] == "path")
    assert client.get(f"/v1/services/{example}").status_code == 200


def test_every_fact_is_described_with_its_type(description: dict[str, Any], rule_base: RuleBase) -> None:
    facts = description["components"]["schemas"]["Facts"]["properties"]
    assert list(facts) == list(rule_base.contents.facts)
    assert facts["age"]["type"] == ["integer", "null"]
    assert facts["crisis_now"]["type"] == ["boolean", "null"]
    assert set(facts["housing"]["enum"]) == {*(rule_base.contents.facts["housing"].values or {}), None}


def test_every_address_of_the_api_says_what_it_refuses(description: dict[str, Any]) -> None:
    for path, operations in description["paths"].items():
        for operation in operations.values():
            assert operation["summary"]
            assert operation["description"]
            for status, response in operation["responses"].items():
                if not status.startswith("2") and path != "/readyz":  # it answers what works and what does not
                    assert response["content"]["application/json"]["schema"]["$ref"].endswith("/ErrorsShown"), path


def test_every_router_is_described(description: dict[str, Any]) -> None:
    paths = {getattr(route, "path", "") for router in ROUTERS for route in router.routes}
    assert paths
    assert {path for path in paths if path.startswith("/v1/")} <= set(description["paths"])


def test_the_page_of_the_description_asks_nothing_of_other_hosts(client: Client) -> None:
    page = client.get("/docs")
    assert page.status_code == 200
    addresses = re.findall(r'(?:href|src)="([^"]+)"', page.text)
    assert addresses
    for address in addresses:
        assert address.startswith("/")
        assert client.get(address).status_code == 200
    assert "http" not in re.sub(r"<!--.*?-->", "", page.text)
    assert "default-src 'self'" in page.headers["content-security-policy"]


def test_the_root_leads_to_a_page(client: Client) -> None:
    response = client.get("/")
    assert response.status_code in (200, 303, 307)


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [("GET", "/openapi.json", 200), ("GET", "/v1/facts?lang=nl&lang=fr", 422), ("GET", "/v1/facts?langauge=nl", 422)],
)
def test_others_have_their_turns_while_the_description_is_made(method: str, address: str, status: int) -> None:
    app = create_app(Settings())

    async def asked_and_waited() -> tuple[int, float]:
        """The status, and which part of the whole time the longest wait of somebody else took."""
        begun = last = time.perf_counter()
        longest = 0.0
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://wegwijs") as asking:
            asked = asyncio.create_task(asking.request(method, address))
            while not asked.done():
                await asyncio.sleep(0)
                now = time.perf_counter()
                longest, last = max(longest, now - last), now
        return (await asked).status_code, longest / (last - begun)

    found, longest = apart(asked_and_waited())
    assert found == status
    assert longest < 1 / 2
