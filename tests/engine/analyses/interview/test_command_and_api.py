"""``wegwijs interview`` and ``POST /v1/interview/next``."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from api.app import create_app
from api.settings import Settings
from engine.locations import PROJECT
from tests.api.routes.conftest import Client
from tests.support.commands import command

EXAMPLES = PROJECT / "docs" / "examples"
SAFE = dict.fromkeys(("danger_to_life", "crisis_now", "suicide_risk", "violence_threat", "child_in_danger"), False)


def run(*arguments: str, typed: str | None = None) -> Result:
    return command("interview", *arguments, stdin=typed)


def test_a_replay_asks_only_what_matters_and_decides() -> None:
    result = run("--answers", str(EXAMPLES / "rough-sleeper.json"), "--format", "json", "--lang", "en")
    assert result.exit_code == 0, result.stderr
    answer = json.loads(result.stdout)
    facts = json.loads((EXAMPLES / "rough-sleeper.json").read_text(encoding="utf-8"))["facts"]
    asked = [item["fact"] for item in answer["asked"]]
    assert asked[:7] == [*SAFE, "age", "consent"]  # the age: a minor without a roof is an alarm
    assert set(asked) | set(answer["not_needed"]) == set(facts)
    assert not set(asked) & set(answer["not_needed"])
    assert all(item["why"] for item in answer["asked"])
    assert answer["decision"]["safety"]["status"] == "clear"
    assert not set(answer["left_open"]) & set(facts)


def test_a_replay_is_about_what_was_said_and_decides_as_triage_does(tmp_path: Path) -> None:
    """What nobody asks about counts too: what the call is about, the caller's language, the moment."""
    facts = {"age": 40, "caller_language": "fr", "applicant": "person", "carer_any": False, "topic_debts": False}
    asked_about = {"facts": facts, "topics": ["dementia", "eviction"], "at": "2026-12-01T22:00"}
    (tmp_path / "call.json").write_text(json.dumps(asked_about))
    path = str(tmp_path / "call.json")
    replayed = json.loads(run("--answers", path, "--format", "json", "--lang", "en").stdout)
    assert replayed["decision"] == json.loads(command("triage", path, "--format", "json", "--lang", "en").stdout)
    assert sorted(replayed["said"]) == ["topic_dementia", "topic_eviction"]
    assert not {fact for fact in replayed["not_needed"] if fact.startswith("topic_")}
    told = run("--answers", path, "--lang", "en").stdout
    assert "What it is about: dementia or memory problems, eviction" in told


@pytest.mark.parametrize(("language", "heading"), [("nl", "GESTELDE VRAGEN"), ("fr", "QUESTIONS POSÉES")])
def test_a_replay_as_text(language: str, heading: str) -> None:
    result = run("--answers", str(EXAMPLES / "young-person.json"), "--lang", language)
    assert result.exit_code == 0, result.stderr
    assert result.stdout.startswith(heading)


def test_wrong_answers_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "wrong.json"
    file.write_text('{"facts": {"agee": 3}}', encoding="utf-8")
    result = run("--answers", str(file))
    assert result.exit_code == 2
    assert "did you mean 'age'?" in result.stderr
    assert result.stdout == ""


def test_a_day_without_rules_is_refused() -> None:
    assert run("--as-of", "1999-01-01", typed=".\n").exit_code == 2


def test_danger_interrupts_at_once() -> None:
    result = run("--lang", "en", typed="yes\n.\n")
    assert result.exit_code == 0
    assert result.stdout.index("Call 112 now") < result.stdout.index("2. Safety")


def test_answers_by_number_by_name_and_not_known_going_back_and_stopping() -> None:
    typed = "2\nno\nn\n?\n<\n2\nno\n40\ngiven\n?\nnonsense\n.\n"
    result = run("--lang", "en", "--format", "json", typed=typed)
    assert result.exit_code == 0, result.stderr
    answers = json.loads(result.stdout)["answers"]
    expected = {**SAFE, "age": 40, "consent": "given"}
    assert {fact: answers[fact] for fact in expected} == expected
    assert [fact for fact in answers if fact not in expected] == list(answers)[7:]
    assert list(answers.values())[7:] == [None]
    assert "That answer is not clear." in result.stderr


def test_a_whole_interview_ends_by_itself() -> None:
    result = run("--lang", "nl", typed="?\n" * 80)
    assert result.exit_code == 0
    assert "Geen vraag kan deze uitkomst nog veranderen" in result.stdout


@pytest.fixture(scope="module")
def client() -> Client:
    return Client(create_app(Settings()))


def ask(client: Client, facts: dict[str, Any], address: str = "/v1/interview/next") -> Any:
    response = client.triage({"facts": facts, "as_of": "2026-11-21"}, address)
    assert response.status_code == 200, response.text
    assert response.headers["cache-control"] == "no-store"
    return response.json()


def test_the_api_gives_a_question_or_a_page(client: Client) -> None:
    one = ask(client, {}, "/v1/interview/next?lang=fr")
    assert [question["fact"] for question in one["questions"]] == ["danger_to_life"]
    assert one["questions"][0]["choices"] == [{"value": True, "name": "oui"}, {"value": False, "name": "non"}]
    assert one["rule_base"]["as_of"] == "2026-11-21"
    page = ask(client, {}, "/v1/interview/next?page=true")
    assert [question["fact"] for question in page["questions"]] == list(SAFE)


def test_the_api_says_when_it_is_finished(client: Client) -> None:
    facts: dict[str, Any] = dict(SAFE)
    for _ in range(70):
        step = ask(client, facts)
        if step["finished"]:
            break
        facts[step["questions"][0]["fact"]] = None
    assert step["finished"]
    assert step["questions"] == step["then"] == step["still_open"] == []
    assert len(facts) < 65


def test_the_answer_is_as_described(client: Client) -> None:
    import jsonschema_rs

    description = client.get("/openapi.json").json()
    schema = {"$ref": "#/components/schemas/InterviewAnswer", "components": description["components"]}
    jsonschema_rs.validator_for(schema).validate(ask(client, {**SAFE, "age": 17}, "/v1/interview/next?page=true"))
    operation = description["paths"]["/v1/interview/next"]["post"]
    body = operation["requestBody"]["content"]["application/json"]
    assert body["schema"] == {"$ref": "#/components/schemas/TriageRequest"}
    for example in body["examples"].values():
        assert client.triage(example["value"], "/v1/interview/next").status_code == 200


@pytest.mark.parametrize(("body", "where"), [({"facts": {"agee": 1}}, "facts.agee"), ({}, "facts")])
def test_the_api_refuses_with_the_place(client: Client, body: Any, where: str) -> None:
    response = client.triage(body, "/v1/interview/next")
    assert response.status_code == 422
    assert response.json()["errors"][0]["where"] == where
