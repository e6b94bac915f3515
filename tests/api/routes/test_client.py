"""A client that somebody generates from the description has every operation, and its answers are those of the API."""

import importlib
import json
from pathlib import Path
from typing import Any

import pytest
from openapi_python_client import generate
from openapi_python_client.config import Config, ConfigFile, MetaType

from tests.api.routes.conftest import Client

PACKAGE = "generated_wegwijs_client"


@pytest.fixture(scope="module")
def description(client: Client) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/openapi.json").json()
    return found


@pytest.fixture(scope="module")
def package(description: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a client that was generated without a word of complaint."""
    folder = tmp_path_factory.mktemp("generated")
    document = folder / "openapi.json"
    document.write_text(json.dumps(description), encoding="utf-8")
    config = Config.from_sources(
        ConfigFile(post_hooks=[]), MetaType.NONE, document, "utf-8", overwrite=False, output_path=folder / PACKAGE
    )
    assert [f"{found.header}: {found.detail}" for found in generate(config=config)] == []
    return folder / PACKAGE


def operations(description: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {item["operationId"]: item for path in description["paths"].values() for item in path.values()}


def test_a_generated_client_has_every_operation(description: dict[str, Any], package: Path) -> None:
    made = {path.stem for path in (package / "api").glob("*/*.py")} - {"__init__"}
    assert made == set(operations(description))
    assert len(made) > 15


def test_a_generated_client_gets_the_same_answer(
    client: Client, package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(package.parent)
    sent: dict[str, Any] = {"facts": {"crisis_now": True, "age": 34}}
    request = importlib.import_module(f"{PACKAGE}.models").TriageRequest.from_dict(sent)
    answer = importlib.import_module(f"{PACKAGE}.models").Decision.from_dict(client.triage(sent).json())
    assert request.to_dict() == sent
    assert answer.to_dict() == client.triage(sent).json()


def test_names_of_the_description_speak(description: dict[str, Any]) -> None:
    assert all(name.isidentifier() and "__" not in name for name in description["components"]["schemas"])
    for name, operation in operations(description).items():
        assert name.isidentifier()
        assert "v1" not in name, operation["summary"]


def test_every_operation_that_takes_a_body_says_which(description: dict[str, Any]) -> None:
    for path, item in description["paths"].items():
        for method, operation in item.items():
            assert ("requestBody" in operation) == (method in ("post", "patch")), path
