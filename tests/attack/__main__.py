"""Attacks Wegwijs within bounds and prints counts: ``make attack``, or ``python -m tests.attack --scale 10``.

Every attack says how often it tried, and what came of it; what must never come of it ends the run with 1.
"""

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from tests.attack.bad_days import clocks, kills, migrations
from tests.attack.hostile_inputs import Faults, files, notes, requests, situations, yaml_texts
from tests.support.servers import ROOT, serving


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
