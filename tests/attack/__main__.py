"""Attacks Wegwijs within bounds and prints counts: ``make attack``, or ``python -m tests.attack --scale 10``.

Every attack says how often it tried, and what came of it; what must never come of it ends the run with 1.
"""

import argparse
import os
import random
import secrets
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import httpx
from sqlalchemy import select

from api.accounts import store
from api.exports import EXPORTS
from api.storage.database import Database
from api.storage.models import Screening
from engine import (
    CATALOGUE,
    LANGUAGES,
    RULES,
    NoteRequest,
    SituationError,
    answer_note,
    assess,
    decide,
    load_rule_base,
    read_request,
    read_situation,
    read_yaml,
)
from tests.engine.evaluators.population.batch.balance import program_of, wrong_in
from tests.support.clocks import MovedClock
from tests.support.servers import ROOT, Running, serving

HOSTILE: tuple[Any, ...] = (
    *("", "\0", "x" * 10_000, "\u202e", "true", -1, 10**17, 1.5, 1e308, float("nan"), [], {}, [[]], True, False, None),
)
BODIES: tuple[bytes, ...] = (
    *(
        b"",
        b"null",
        b"[]",
        b"{",
        b"[" * 50_000,
        b'{"facts":' * 3000,
        b"\xff\xfe{}",
        b"\xef\xbb\xbf{}",
        b"1e400",
        b"NaN",
    ),
    *(b'{"facts":{"age":1,"age":2}}', b'{"facts":{"age":"\\ud800"}}', b'{"facts":[]}', b'{"facts":{"\\u0000":1}}'),
    *(
        b'{"situations":[{}]}',
        b'{"reform":{"criteria":{"x":{"met_when":{"fact":{}}}}}}',
        b"0," * 30_000,
        b" " * 200_000,
    ),
)
ADDRESSES = (
    *("/v1/triage", "/v1/triage/household", "/v1/triage/batch", "/v1/interview/next", "/v1/compare", "/v1/records"),
    *("/nl/login", "/nl/screening", "/nl/first", "/v1/notes", "/healthz", "/nl/questions/1"),
)
HEADERS: tuple[dict[str, str], ...] = (
    *({"content-type": "application/json"}, {}, {"content-type": "application/json; charset=utf-16"}),
    *({"origin": "http://["}, {"cookie": "wegwijs=x; wegwijs-login=y"}, {"authorization": "Bearer \xff"}),
    *({"content-type": "application/json", "content-encoding": "gzip"}, {"host": "evil.example"}),
)
YAML = (
    *("a: &a [*a]", "a: *b", "!!python/object:os.system x", "? [1]\n: 2", "a: " + "[" * 5000, "a: 2026-02-30", "a: 0x"),
    *("a: !!binary x", "<<: {a: 1}", "a: 1\na: 2", "\t", "\0", "- " * 9000, "a: " + "9" * 9000, "a: !!float x"),
    "\n".join([f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9) if n else 'x'}]" for n in range(9)]),
)
RECORD = {"facts": {"age": 34}, "channel": "phone", "caller_language": "fr"}
PASSWORD = "een lange rij treinen naar Luik"
Faults = list[str]


def situations(draw: random.Random, count: int, minutes: float, faults: Faults) -> Counter[str]:
    """Situations, a third of them hostile, through the whole triage, and written in every format.

    What to ask next takes several times as long as all the rest, for people who are drawn have nothing in common with
    the last one: it is worked out for one in fifty.
    """
    rule_base = load_rule_base(RULES, CATALOGUE)
    contents, seen = rule_base.contents, Counter[str]()
    facts, day = contents.facts, contents.plan.valid_from
    rules, until = rule_base.at(day), time.monotonic() + 60 * minutes
    for number in range(count):
        if time.monotonic() > until:
            seen["not tried for want of time"] = count - number
            break
        chosen: dict[str, Any] = {}
        for name in draw.sample(list(facts), draw.randrange(len(facts))):
            entry = facts[name]
            usual: list[Any] = [*rules.choices.get(name, ())]
            if entry.type == "boolean":
                usual = [True, False]
            elif entry.minimum is not None and entry.maximum is not None:
                usual = [draw.randint(entry.minimum, entry.maximum)]
            chosen[name] = draw.choice([*usual, None])
        if draw.random() < 1 / 3:
            chosen[draw.choice([*facts, "nothing", "x" * 999])] = draw.choice(HOSTILE)
        language, ask = draw.choice(LANGUAGES), number % 50 == 0
        try:
            decision = decide(assess(rules, read_situation(rules, chosen)), day, language, ask=ask)
            written = [export.write(decision, contents, language) for export in EXPORTS.values()]
            seen["decided, and written in every format"] += all(written)
            seen["of these with what to ask next"] += ask
        except SituationError:
            seen["refused in words"] += 1
        except Exception as error:
            faults.append(f"{type(error).__name__} for {str(chosen)[:300]}")
            seen["exceptions"] += 1
    return seen


def notes(draw: random.Random, count: int, faults: Faults) -> Counter[str]:
    """What callers say, cut in pieces, stirred and strewn with signs that mean something elsewhere."""
    rule_base, seen = load_rule_base(RULES, CATALOGUE), Counter[str]()
    facts = rule_base.contents.facts
    day = rule_base.contents.plan.valid_from
    said = [word for entry in facts.values() for lang in LANGUAGES for word in entry.question.into(lang).split()]
    odd = [value for value in HOSTILE if isinstance(value, str)]
    signs = [
        *odd,
        *".,;:!?'\"()[]{}*+\\/|<>&\t\n",
        "m³",
        "½",
        "٣٤",
        "\u200d",
        "ß",
        "İ",
        "🙂",
        "1e9",
        "-0",
        "99999999999",
    ]
    for _ in range(count):
        words = [draw.choice(signs if draw.random() < 0.2 else said) for _ in range(draw.randrange(1, 40))]
        text, language = draw.choice(["", " "]).join(words), draw.choice(LANGUAGES)
        began = time.process_time()
        try:
            asked = read_request(NoteRequest, {"text": text, "language": language}, rule_base)
            found = answer_note(rule_base, asked, today=day).proposals
            seen["proposals"] += len(found)
            faults.extend(f"note: {one.text!r} is not in {text!r}" for one in found if one.text not in text)
            faults.extend(f"note: unknown fact {one.fact}" for one in found if one.fact not in facts)
        except SituationError:
            seen["refused in words"] += 1
        except Exception as error:
            faults.append(f"note: {type(error).__name__} for {text[:200]!r}")
            seen["exceptions"] += 1
        seen["notes"] += 1
        seen["slower than half a second"] += time.process_time() - began > 0.5
    return seen


def requests(url: str, draw: random.Random, count: int, faults: Faults) -> Counter[str]:
    """Hostile requests to a server."""
    seen = Counter[str]()
    with httpx.Client(base_url=url, timeout=60) as client:
        for _ in range(count):
            address, body, headers = draw.choice(ADDRESSES), draw.choice(BODIES), draw.choice(HEADERS)
            method = draw.choice(["POST", "POST", "GET", "PATCH", "OPTIONS", "X"])
            raw = {name.encode(): value.encode("latin-1") for name, value in headers.items()}
            try:
                status = client.request(method, address, content=body, headers=raw).status_code
            except httpx.TransportError as error:
                seen[type(error).__name__] += 1
                continue
            seen[str(status)] += 1
            if status == 500:
                faults.append(f"500: {method} {address} {headers} {body[:80]!r}")
    return seen


def yaml_texts(folder: Path, draw: random.Random, count: int, faults: Faults) -> Counter[str]:
    """Hostile YAML, and a real file with a few changed characters."""
    seen, real = Counter[str](), (RULES / "decision.yaml").read_text(encoding="utf-8")
    for number in range(count):
        text = YAML[number] if number < len(YAML) else _changed(draw, real)
        file, began = folder / "x.yaml", time.process_time()
        file.write_text(text, encoding="utf-8")
        try:
            _, problems = read_yaml(file, "x.yaml")
            seen["refused in words" if problems else "read"] += 1
        except Exception as error:
            faults.append(f"YAML: {type(error).__name__} for {text[:80]!r}")
            seen["exceptions"] += 1
        seen["slower than five seconds"] += time.process_time() - began > 5
    return seen


def _changed(draw: random.Random, text: str) -> str:
    for _ in range(draw.randrange(1, 5)):
        place = draw.randrange(len(text))
        text = text[:place] + draw.choice("\t:[]{}&*!|>'\"#-? \n\0é") + text[place + draw.randrange(3) :]
    return text


def kills(folder: Path, count: int, faults: Faults) -> Counter[str]:
    """A server with two workers is killed while records are made; what was acknowledged is there."""
    seen = Counter[str]()
    database = Database.in_folder(folder / "data")
    database.migrate()
    with database.session() as session:
        store.add_account(session, "anna", ["operator"], None)
        token = store.new_token(session, "anna", "attack", ["records"], days=1).key
    acknowledged: set[str] = set()
    for _ in range(count):
        with _until_killed(folder) as server:
            stop = threading.Event()
            threads = [threading.Thread(target=_record, args=(server.url, token, acknowledged, stop)) for _ in range(4)]
            for thread in threads:
                thread.start()
            time.sleep(random.uniform(2, 5))
            seen["killed"] += 1
        stop.set()
        for thread in threads:
            thread.join(60)
    with database.reading() as session:
        kept = set(session.scalars(select(Screening.reference)))
    database.close()
    lost = acknowledged - kept
    faults.extend(f"lost: {reference}" for reference in lost)
    return seen + Counter(acknowledged=len(acknowledged), kept=len(kept), lost=len(lost))


@contextmanager
def _until_killed(folder: Path) -> Iterator[Running]:
    with serving(folder / "data", folder / "log", "--workers", "2") as server:
        yield server
        os.killpg(server.process.pid, signal.SIGKILL)  # it began a group of its own, with its workers in it


def _record(url: str, token: str, acknowledged: set[str], stop: threading.Event) -> None:
    with httpx.Client(base_url=url, headers={"Authorization": f"Bearer {token}"}, timeout=20) as client:
        while not stop.is_set():
            try:
                answer = client.post("/v1/records", json=RECORD, headers={"Idempotency-Key": secrets.token_urlsafe(16)})
            except httpx.TransportError:
                return
            if answer.status_code == 201:
                acknowledged.add(answer.json()["reference"].replace("-", ""))


def clocks(folder: Path, faults: Faults) -> Counter[str]:
    """The clock of a server is put forward and back while it works, by years, and right again."""
    seen, clock = Counter[str](), MovedClock(folder / "clock")
    database = Database.in_folder(folder / "timed")
    database.migrate()
    with database.session() as session:
        store.add_account(session, "anna", ["operator"], PASSWORD)
        token = store.new_token(session, "anna", "attack", ["records"], days=1).key
    database.close()
    pages = ("/nl/", "/fr/services", "/en/screening", "/en/login", "/en/account", "/v1/facts", "/readyz", "/healthz")
    with (
        serving(folder / "timed", folder / "log", settings=clock.settings) as server,
        httpx.Client(base_url=server.url, timeout=240) as client,
    ):

        def record(key: str) -> httpx.Response:
            headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": key}
            return client.post("/v1/records", json=RECORD, headers=headers)

        def log_in(password: str) -> int:
            form = {"name": "anna", "password": password}
            return client.post("/en/login", data=form, headers={"origin": server.url}).status_code

        first = record("a random key for the first one")
        for days in (0, 400, -400, -7300, -20_000, 20_000, -1, 1, 0):
            clock.put(days * 86_400)
            danger = client.post("/v1/triage", json={"facts": {"danger_to_life": True}})
            if danger.status_code != 200 or danger.json()["safety"]["status"] != "urgent":
                faults.append(f"clock {days} days: no alert, but {danger.status_code} {danger.text[:200]}")
            # Of the time before, only a key or a login that the clock takes for old may count no more.
            allowed = {"record": {201, 401}, "wrong": {403}, "log-in": {303}}
            came = {"record": record(secrets.token_urlsafe(16)).status_code, "wrong": log_in("x" * 12)}
            came["log-in"] = log_in(PASSWORD)
            came |= {address: client.get(address, headers={"accept": "text/html"}).status_code for address in pages}
            for what, status in came.items():
                seen[f"{status}"] += 1
                if status not in allowed.get(what, {200}):
                    faults.append(f"clock {days} days: {what} gives {status}")
            seen["jumps"] += 1
        again = record("a random key for the first one")
        if (first.status_code, again.status_code) != (201, 200) or first.json() != again.json():
            faults.append("clock: the record of the first key was made twice, or is lost")
        if "Traceback" in server.printed():
            faults.append("clock: a traceback in the log")
    return seen


def migrations(folder: Path, count: int, faults: Faults) -> Counter[str]:
    """A migration is killed at any moment; the next one completes it."""
    seen = Counter[str]()
    code = (
        "import sys; from pathlib import Path; from api.storage.database import Database;"
        "database = Database.in_folder(Path(sys.argv[1])); print('now', flush=True); database.migrate()"
    )

    def migrating(place: Path, seconds: float | None) -> float:
        """Migrate in a process of its own, which lives so long from the first table on; how long it did live."""
        with subprocess.Popen([sys.executable, "-c", code, str(place)], cwd=ROOT, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            process.stdout.readline()
            began = time.monotonic()
            with suppress(subprocess.TimeoutExpired):
                process.wait(seconds)
            process.kill()
            return time.monotonic() - began

    whole = migrating(folder / "migrated", None)
    for number in range(count):
        place = folder / f"migrated-{number}"
        migrating(place, random.uniform(0, whole))
        database = Database.in_folder(place)
        seen["interrupted"] += not database.is_current()
        database.migrate()
        seen["completed"] += database.is_current()
        if not database.is_current():
            faults.append(f"the migration of {place} cannot be completed")
        database.close()
    return seen


def files(folder: Path, count: int, faults: Faults) -> Counter[str]:
    """Files with the faults of real ones, in four formats: each row comes out as it is, or is rejected."""
    seen = Counter[str]()
    rule_base = load_rule_base(RULES, CATALOGUE)
    program = program_of(rule_base.at(rule_base.contents.plan.valid_from))
    for seed in range(count):
        with tempfile.TemporaryDirectory(dir=folder) as place:
            made, wrong = wrong_in(program, Path(place), seed)
        seen.update(files=1, refused=made.refused, evaluated=len(made.evaluated), rejected=len(made.rejected))
        faults.extend(f"file {seed} ({made.path.suffix}): {line}" for line in wrong)
    return seen


def tests_of(*paths: str) -> Callable[[], Counter[str]]:
    """Tests that do such a thing; they count as one attack each."""

    def run() -> Counter[str]:
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", *paths], cwd=ROOT, capture_output=True, text=True, check=False
        )
        return Counter({done.stdout.strip().splitlines()[-1]: 1})

    return run


def schemathesis(url: str, examples: int, seconds: int, faults: Faults) -> Counter[str]:
    """Requests that are made from the description, in all phases.

    Each phase has its own time: that which tries every wrong value of every fact takes longer than all others.
    """
    seen = Counter[str]()
    for phase in ("examples", "coverage", "fuzzing", "stateful"):
        command = [str(Path(sys.executable).with_name("st")), "run", f"{url}/openapi.json", "--phases", phase]
        command += ["--max-examples", str(examples), "--checks", "not_a_server_error", "--max-failures", "20"]
        command += ["--max-time", str(seconds), "--request-timeout", "120"]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        lines = [line.strip() for line in done.stdout.splitlines() if line.strip()]
        # What is counted stands below its heading.
        counts = [lines[place + 1] for place, line in enumerate(lines[:-1]) if line == "Test cases:"]
        seen.update(f"{phase}: {line}" for line in counts or lines[-1:])
        faults.extend(f"schemathesis, {phase}: {line}" for line in lines if "Server error" in line)
    return seen


def main() -> None:
    """Attack, and print what came of it."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--scale", type=float, default=1)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--minutes", type=float, default=180, help="The most minutes for situations.")
    arguments.add_argument("--only", help="The name of one attack.")
    given = arguments.parse_args()
    draw, scale, faults = random.Random(given.seed), given.scale, Faults()

    def times(count: int) -> int:
        return max(1, int(count * scale))

    def with_server(attack: Callable[[str], Counter[str]]) -> Counter[str]:
        with tempfile.TemporaryDirectory() as folder, serving(Path(folder) / "data", Path(folder) / "log") as server:
            return attack(server.url)

    with tempfile.TemporaryDirectory(prefix="wegwijs-attack-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        attacks: dict[str, Callable[[], Counter[str]]] = {
            "situations": lambda: situations(draw, times(2000), given.minutes, faults),
            "notes": lambda: notes(draw, times(2000), faults),
            "requests": lambda: with_server(lambda url: requests(url, draw, times(500), faults)),
            "yaml": lambda: yaml_texts(folder, draw, times(200), faults),
            "schemathesis": lambda: with_server(lambda url: schemathesis(url, times(10), times(120), faults)),
            "kills": lambda: kills(folder, times(3), faults),
            "migrations": lambda: migrations(folder, times(10), faults),
            "database": tests_of("tests/api/storage/test_failures.py", "tests/api/records/test_at_once.py"),
            "connections": tests_of("tests/api/http"),
            "clocks": lambda: clocks(folder, faults),
            "files": lambda: files(folder, times(500), faults),
            "figures": tests_of("tests/api/reports/test_attack.py"),
        }
        for name_of, attack in attacks.items():
            if given.only in (None, name_of):
                began = time.monotonic()
                seen = attack()
                print(f"{name_of} ({time.monotonic() - began:.0f} s): {dict(seen)}", flush=True)
    for fault in faults[:50]:
        print(f"FAULT {fault}")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
