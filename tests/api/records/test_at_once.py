"""Many at the same moment, on both databases: one record, one answer, and no guess too many."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import func, select

from api.accounts import guessing, keys, store
from api.accounts.login import attempt
from api.accounts.permissions import Who
from api.http.clock import today
from api.records import record_store as records
from api.records.entry import Completion, NewRecord
from api.records.shown import shown
from api.storage.database import Database
from api.storage.models import Idempotency, LoginFailure, Referral, Screening
from engine import RuleBase, read_request
from tests.support.databases import database, database_url, postgresql, postgresql_url

__all__ = ["database", "database_url", "postgresql", "postgresql_url"]
NEW = {"facts": {"age": 34, "housing": "homeless"}, "channel": "phone", "caller_language": "fr"}


@pytest.fixture(scope="module")
def recorder(rule_base: RuleBase) -> records.Recorder:
    from api.records.codes import load_codes
    from engine import RULES

    return records.Recorder(rule_base, load_codes(RULES, rule_base.contents))


@pytest.fixture(scope="module")
def new(recorder: records.Recorder) -> NewRecord:
    return read_request(NewRecord, NEW, recorder.words)


def at_once(count: int, work: Callable[[int], Any]) -> list[Any]:
    """What came of the same work, begun by so many threads at the same moment."""
    together = Barrier(count)

    def one(number: int) -> Any:
        together.wait()
        return work(number)

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(one, range(count)))


def test_a_request_that_is_repeated_at_the_same_moment_makes_one_record(
    database: Database, recorder: records.Recorder, new: NewRecord
) -> None:
    for number in range(3):

        def record(_: int, key: str = f"a random key, number {number}") -> str:
            def work(session: Any) -> str:
                made, _ = recorder.record(session, new, today(), who=Who(1, "anna"), key=key)
                return made.reference

            return database.run(work)

        assert len(set(at_once(6, record))) == 1
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Screening)) == 3
        assert session.scalar(select(func.count()).select_from(Idempotency)) == 3


def test_whoever_completes_the_same_record_waits(
    database: Database, recorder: records.Recorder, new: NewRecord
) -> None:
    made = database.run(lambda session: recorder.record(session, new, today(), who=Who(1, "anna"))[0].reference)

    def complete(number: int) -> Any:
        outcomes = {"dune": "sent" if number % 2 else "accepted"}
        completion = read_request(Completion, {"referrals": outcomes}, recorder.words)
        who = Who(number, "anna")
        return database.run(lambda session: shown(session, records.complete(session, made, completion, today(), who)))

    assert all(answer["referrals"] for answer in at_once(6, complete))
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Referral)) == 1


def test_no_guess_too_many_however_many_at_once(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    with database.session() as session:
        store.add_account(session, "anna", ["operator"], "een lang wachtwoord")
    tried: list[str] = []

    def fits(_: str | None, password: str) -> bool:
        tried.append(password)
        return False

    monkeypatch.setattr(keys, "password_fits", fits)
    answers = at_once(20, lambda number: attempt(database, "anna", f"guess {number}", f"10.0.0.{number}"))
    assert len(tried) == guessing.MOST_PER_ACCOUNT
    assert sum(answer.wait > 0 for answer in answers) == 20 - guessing.MOST_PER_ACCOUNT


def test_logins_that_work_brake_nobody(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """A whole office behind one address at the start of a shift."""
    monkeypatch.setattr(keys, "password_fits", lambda _, password: password == "right")
    with database.session() as session:
        for number in range(3):
            store.add_account(session, f"anna{number}", ["operator"], "een lang wachtwoord")
    for number in range(guessing.MOST_PER_ADDRESS + 10):
        assert attempt(database, f"anna{number % 3}", "right", "10.0.0.1").key is not None
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(LoginFailure)) == 0
    for _ in range(guessing.MOST_PER_ACCOUNT):
        assert attempt(database, "anna0", "wrong", "10.0.0.1").wait == 0
    assert attempt(database, "anna0", "right", "10.0.0.1").wait > 0
    assert attempt(database, "anna1", "right", "10.0.0.1").key is not None


def test_a_name_with_a_character_that_no_database_keeps_is_only_wrong(database: Database) -> None:
    assert attempt(database, "anna\0", "x", "10.0.0.1").key is None
