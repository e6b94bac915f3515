"""How long a full decision takes, in process and over HTTP with one uvicorn worker.

Run it with ``uv run python tests/benchmarks/decision.py``.

Situations are drawn at random, with a fixed seed: each fact is left out, not known, or has one of its values.
Nothing is asserted, for times differ between machines.
"""

import argparse
import json
import os
import platform
import random
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import click
import httpx

from engine import CATALOGUE, RULES, RuleBase, choices_of, load_rule_base, triage

AS_OF = date(2026, 11, 21)
WARM_UP = 50


def situations(rule_base: RuleBase, count: int, seed: int) -> list[dict[str, Any]]:
    """Random situations; how much is answered differs from nothing to everything."""
    chance = random.Random(seed)
    choices = choices_of(rule_base.contents)
    found = []
    for _ in range(count):
        answered = chance.random()
        facts: dict[str, Any] = {}
        for name, fact in rule_base.contents.facts.items():
            if chance.random() > answered:
                continue
            values: list[Any] = [True, False]
            if fact.type == "choice":
                values = list(choices[name])
            elif fact.type == "integer":
                values = [chance.randint(fact.minimum or 0, fact.maximum or 0)]
            facts[name] = None if chance.random() < 0.1 else chance.choice(values)
        found.append(facts)
    return found


def milliseconds(action: Callable[[dict[str, Any]], object], cases: list[dict[str, Any]]) -> list[float]:
    """How long each case takes, after some that do not count."""
    for facts in cases[:WARM_UP]:
        action(facts)
    times = []
    for facts in cases:
        start = time.perf_counter()
        action(facts)
        times.append((time.perf_counter() - start) * 1000)
    return times


@contextmanager
def server() -> Iterator[str]:
    """One uvicorn worker without an access log."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        command = [sys.executable, "-m", "uvicorn", "--factory", "api.app:create_app", "--no-access-log", "--log-level"]
        command += ["warning", "--fd", str(listener.fileno())]
        process = subprocess.Popen(command, pass_fds=[listener.fileno()])
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        try:
            while True:
                try:
                    httpx.get(f"{url}/healthz", timeout=2)
                    break
                except httpx.TransportError:
                    if process.poll() is not None:
                        raise
                    time.sleep(0.1)
            yield url
        finally:
            process.terminate()
            process.wait()


def show(label: str, times: list[float], unit: str = "ms") -> None:
    """Print the median, the 99th percentile and the longest."""
    cuts = statistics.quantiles(times, n=100)
    click.echo(
        f"{label:<28} median {cuts[49]:7.2f} {unit}   p99 {cuts[98]:7.2f} {unit}   longest {max(times):7.2f} {unit}"
    )


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--situations", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    started = time.perf_counter()
    rule_base = load_rule_base(RULES, CATALOGUE)
    loading = time.perf_counter() - started
    cases = situations(rule_base, arguments.situations, arguments.seed)
    click.echo(f"rules {rule_base.version}, {len(cases)} situations, seed {arguments.seed}")
    click.echo(f"Python {platform.python_version()}, {os.cpu_count()} processors, loading the rules {loading:.2f} s")
    show("in process, with JSON", milliseconds(lambda facts: triage(rule_base, facts, as_of=AS_OF).as_json(), cases))
    bodies = {id(facts): json.dumps({"facts": facts, "as_of": AS_OF.isoformat()}).encode() for facts in cases}
    with server() as url, httpx.Client(base_url=url, headers={"content-type": "application/json"}) as client:

        def ask(facts: dict[str, Any]) -> object:
            return client.post("/v1/triage", content=bodies[id(facts)]).raise_for_status()

        show("over HTTP, one worker", milliseconds(ask, cases))
    sizes = [len(triage(rule_base, facts, as_of=AS_OF).as_json()) / 1024 for facts in cases[:200]]
    show("size of an answer", sizes, "kB")


if __name__ == "__main__":
    main()
