"""Hostile inputs: situations, notes, requests, YAML and files that nobody means well."""

import random
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

import httpx

from api.exports import EXPORTS
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
