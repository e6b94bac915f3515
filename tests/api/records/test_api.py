"""Records by the API: codes only, on purpose, once; and nothing of the answers in the database."""

import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from api.storage.models import AuditEntry, Base, Codebook, Idempotency, Screening
from tests.api.accounts.site import Site, site

FACTS = {"age": 34, "housing": "homeless", "need_mental": True, "need_legal": None, "municipality": "21004"}
BODY = {"facts": FACTS, "channel": "phone", "caller_language": "fr"}


@pytest.fixture
def whole(tmp_path: Path, database_url: str) -> Iterator[Site]:
    with site(tmp_path, url=database_url) as made:
        yield made


def call(whole: Site, method: str, address: str, body: Any = None, key: str | None = None) -> Any:
    headers = {"authorization": f"Bearer {whole.tokens['operator']}"}
    if key is not None:
        headers["idempotency-key"] = key
    return whole.browser().client.request(method, address, json=body, headers=headers)


def post(whole: Site, body: Any, key: str | None = None) -> Any:
    return call(whole, "POST", "/v1/records", body, key or secrets.token_urlsafe(20))


def test_a_record_is_made_read_and_completed(whole: Site) -> None:
    made = post(whole, {**BODY, "referrals": {"samusocial": "sent"}})
    assert made.status_code == 201
    record = made.json()
    assert (record["age_band"], record["municipality"], record["care_basin"]) == ("26-39", "21004", "several")
    assert (record["needs"]["need_mental"], record["needs"]["need_legal"]) == ("yes", "not_known")
    assert record["needs"]["need_social"] == "not_asked"
    services = {service["id"]: service for service in record["services"]}
    assert services["bru-stars"]["outcome"] == "excluded"
    assert services["bru-stars"]["criteria"]["bru-stars.age"] == "not_met"
    assert services["mobile-team-107-precarity"]["criteria"]["mobile-team-107-precarity.adult"] == "met"
    address = f"/v1/records/{record['reference']}"
    assert call(whole, "GET", address).json() == record
    added = {
        "advice": "overridden",
        "override_reason": "service_full",
        "referrals": {"samusocial": "refused", "dune": "accepted"},
        "no_offer_checked": ["catalogue", "samusocial"],
    }
    done = call(whole, "PATCH", address.lower(), added)
    assert done.status_code == 200
    outcomes = {one["service"]: one["outcome"] for one in done.json()["referrals"]}
    assert outcomes == {"samusocial": "refused", "dune": "accepted"}
    assert done.json()["no_offer"]["checked"] == ["catalogue", "samusocial"]
    followed = call(whole, "PATCH", address, {"advice": "followed"}).json()
    assert (followed["advice"], followed["override_reason"]) == ("followed", None)
    assert {one["service"] for one in followed["referrals"]} == {"samusocial", "dune"}


def test_the_outcomes_are_those_of_the_decision(whole: Site) -> None:
    decision = whole.browser().client.post("/v1/triage", json={"facts": FACTS}).json()
    record = post(whole, BODY).json()
    wanted = {
        one["id"]: (one["outcome"], one["near_miss"], one["application"]["outcome"]) for one in decision["services"]
    }
    assert {one["id"]: (one["outcome"], one["near_miss"], one["application"]) for one in record["services"]} == wanted
    assert record["level"]["candidates"] == decision["level"]["candidates"]
    certain_first = sorted(decision["gaps"], key=lambda gap: gap["outcome"] == "certain")
    gaps = {(gap["kind"], gap["need"]): gap["outcome"] for gap in certain_first}
    assert {(gap["kind"], gap["need"]): gap["outcome"] for gap in record["gaps"]} == gaps
    assert set(record["onward"]) == {step["to"] for step in decision["onward"]}
    assert record["rule_base"] == decision["rule_base"]["version"]
    assert record["meaning"] == whole.app.state.rule_base.contents.plan.meaning


def test_a_record_that_was_read_is_noted(whole: Site) -> None:
    reference = post(whole, BODY).json()["reference"]
    token = {"authorization": f"Bearer {whole.tokens['operator']}"}
    assert whole.browser().client.get(f"/v1/records/{reference}", headers=token).status_code == 200
    with whole.database.reading() as session:
        noted = session.scalars(select(AuditEntry).where(AuditEntry.action == "record.read")).all()
        assert [entry.account for entry in noted] == ["operator"]
    answer = whole.browser().client.patch(f"/v1/records/{reference}", json={"advice": "followed"}, headers=token)
    assert answer.status_code == 200
    with whole.database.reading() as session:
        done = session.scalars(select(AuditEntry).where(AuditEntry.action == "record.complete")).all()
        noted = [*noted, *done]
    assert [entry.account for entry in noted] == ["operator"] * 2, "whoever adds to a record is shown it"
    assert reference.replace("-", "") not in str([entry.details for entry in noted]), "the log opens no record"


def test_a_repeated_request_makes_no_second_record(whole: Site) -> None:
    key = secrets.token_urlsafe(20)
    first, again = post(whole, BODY, key), post(whole, BODY, key)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    other = post(whole, {**BODY, "channel": "email"}, key)
    assert other.status_code == 422
    assert other.json()["errors"][0]["where"] == "header.idempotency-key"
    assert call(whole, "POST", "/v1/records", BODY).status_code == 422, "without a key"
    assert post(whole, BODY).json()["reference"] != first.json()["reference"]


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"channel": "phoe"}, "channel"),
    ({"channel": None}, "channel"),
    ({"channel": ["phone"]}, "channel"),
    ({"caller_language": "klingon"}, "caller_language"),
    ({"facts": {"age": "34"}}, "facts.age"),
    ({"facts": None}, "facts"),
    ({"name": "Anna"}, "name"),
    ({"note": "free text"}, "note"),
    ({"advice": "ignored"}, "advice"),
    ({"advice": "overridden"}, "override_reason"),
    ({"override_reason": "other"}, "override_reason"),
    ({"advice": "followed", "override_reason": "other"}, "override_reason"),
    ({"referrals": {"samusocal": "sent"}}, "referrals.samusocal"),
    ({"referrals": {"samusocial": "eaten"}}, "referrals.samusocial"),
    ({"referrals": ["samusocial"]}, "referrals"),
    ({"no_offer_checked": ["nothing"]}, "no_offer_checked[0]"),
    ({"no_offer_checked": "catalogue"}, "no_offer_checked"),
]


def test_only_codes_are_taken(whole: Site) -> None:
    for change, where in WRONG:
        answer = post(whole, {**BODY, **change})
        assert answer.status_code == 422, change
        assert where in [error["where"] for error in answer.json()["errors"]], change
    with whole.database.reading() as session:
        assert session.scalars(select(Screening)).all() == []


def test_the_database_holds_no_answer_no_age_and_no_text(whole: Site) -> None:
    facts = {"age": 37, "psychiatric_history": True, "followed_by": "dune", "housing": "emergency_shelter"}
    post(whole, {**BODY, "facts": facts})
    with whole.database.reading() as session:
        for table in Base.metadata.sorted_tables:
            if table.name == Codebook.__tablename__:
                continue  # the rules, not a person
            for row in session.execute(select(table)).mappings():
                for name, value in row.items():
                    text = str(value)
                    assert not any(word in text for word in ("emergency_shelter", "psychiatric", "dune")), (
                        table.name,
                        name,
                    )
                    assert value != 37 or name in ("id", "screening_id", "account_id"), (table.name, name)
        kept = session.scalars(select(Idempotency)).one()
        assert len(kept.request_digest) == len(kept.digest) == 64


def test_records_of_another_rule_base_keep_their_own_meaning(whole: Site) -> None:
    record = post(whole, BODY).json()
    with whole.database.session() as session:
        book = session.scalars(select(Codebook)).one()
        assert book.version == record["rule_base"]
        assert [one["id"] for one in book.layout["services"]] == [one["id"] for one in record["services"]]
    post(whole, BODY)
    with whole.database.reading() as session:
        assert len(session.scalars(select(Codebook)).all()) == 1


def test_what_is_not_there_is_not_found(whole: Site) -> None:
    assert call(whole, "GET", "/v1/records/00000-00000").status_code == 404
    assert call(whole, "PATCH", "/v1/records/00000-00000", {"advice": "followed"}).status_code == 404
    assert call(whole, "PATCH", "/v1/records/00000-00000", {}).status_code == 422
