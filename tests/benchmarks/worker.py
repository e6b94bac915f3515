"""One measurement in a process of its own: ``python -m tests.benchmarks.worker TASK …`` prints JSON."""

import argparse
import json
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from engine import (
    CATALOGUE,
    RULES,
    DatedRules,
    PopulationProgram,
    RuleBase,
    assess,
    decide,
    evaluate_frame,
    load_rule_base,
    plan_interview,
    read_situation,
)
from engine.cli.collector import seldom_collected
from engine.evaluators.population.batch.run import reader_of, run_batch

AS_OF = date(2026, 11, 21)
_SEED = 20261121


def _peak() -> float:
    """The most memory that this process has held, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _timed(work: Callable[[], Any], runs: int) -> tuple[float, float, Any]:
    """The shortest time of several runs, the least time of the processor, both in seconds, and the last result."""
    best, least, result = float("inf"), float("inf"), None
    for _ in range(runs):
        begun, begun_cpu = time.perf_counter(), time.process_time()
        result = work()
        best, least = min(best, time.perf_counter() - begun), min(least, time.process_time() - begun_cpu)
    return best, least, result


def _same_rows(found: list[list[bool | None]], rules: DatedRules, situations: list[dict[str, Any]]) -> bool:
    words = (False, None, True)
    return found == [[words[value] for value in rules.program.run(facts)[0]] for facts in situations]


def _same_with_constraints(peer: Any, result: Any, rules: DatedRules, situations: list[dict[str, Any]]) -> bool:
    """Whether criteria and services are those of the facts with what follows from the constraints."""
    cases = [assess(rules, read_situation(rules, facts)) for facts in situations]
    words = (False, None, True)
    found = peer.services(result)
    services = {name: [words[case.services[name].outcome] for case in cases] for name in found}
    return found == services and _same_rows(peer.rows(result), rules, [dict(case.situation.facts) for case in cases])


def make_people(path: Path, people: int) -> dict[str, Any]:
    """Write synthetic people; millions are the first million again and again."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    from engine.analyses.synthesis.generate import synthetic_population
    from engine.analyses.synthesis.profiles_file import read_synthesis

    rules = load_rule_base(RULES, CATALOGUE).at(AS_OF)
    distinct = min(people, 1_000_000)
    frame = synthetic_population(rules, read_synthesis(rules, RULES), distinct, seed=_SEED)
    table: pa.Table = frame.to_arrow()
    with pq.ParquetWriter(path, table.schema) as writer:
        for _ in range(people // distinct):
            writer.write_table(table, row_group_size=125_000)
    return {"rows": people // distinct * distinct, "mib": path.stat().st_size / 2**20}


def population(engine: str, path: Path, rows: int, columns: list[str] | None, runs: int) -> dict[str, Any]:
    """Situations per second of one engine on rows in memory; the first 200 rows are checked against one case."""
    import polars as pl
    import pyarrow.parquet as pq

    rules = load_rule_base(RULES, CATALOGUE).at(AS_OF)
    ours = engine in {"wegwijs", "wegwijs, choices coded"}
    table = None if ours else pq.ParquetFile(path).read().slice(0, rows)
    work: Callable[[], Any]
    check: Callable[[Any], bool] = lambda _: True
    sample = [
        {fact: value for fact, value in row.items() if fact in rules.contents.facts and value is not None}
        for row in pl.read_parquet(path, n_rows=min(rows, 200)).to_dicts()
    ]
    begun = time.perf_counter()
    if ours:
        frame = pl.read_parquet(path, n_rows=rows).rechunk()
        if engine == "wegwijs, choices coded":
            choices = rules.choices.keys() & set(frame.columns)
            frame = frame.with_columns(pl.col(name).cast(pl.Enum([*rules.choices[name]])) for name in choices)
        program = PopulationProgram.of(rules, columns)
        work = lambda: evaluate_frame(program, frame)
    elif engine in {"one case", "zen-engine"}:
        facts = [
            {fact: value for fact, value in row.items() if fact in rules.contents.facts and value is not None}
            for row in table.to_pylist()  # type: ignore[union-attr]
        ]
        if engine == "one case":
            work = lambda: [assess(rules, read_situation(rules, one)) for one in facts]
        else:
            from tests.benchmarks.peers.zen import ZenPeer

            zen = ZenPeer(rules)
            work = lambda: [zen.values(one) for one in facts]
            words = (False, None, True)
            check = lambda found: _same_rows([[words[v] for v in row] for row in found[:200]], rules, sample)
    else:
        peer, given = _peer(engine, rules, table)
        work = lambda: peer.evaluate(given)
        small = _peer(engine, rules, pq.ParquetFile(path).read().slice(0, len(sample)))
        check = lambda _: _same_rows(small[0].rows(small[0].evaluate(small[1])), rules, sample)
        if engine == "Polars by hand":
            check = lambda _: _same_with_constraints(small[0], small[0].evaluate(small[1]), rules, sample)
        if engine == "DuckDB SQL":  # its table is found by name
            assert check(None)
            _peer(engine, rules, table)
            check = lambda _: True
    ready = time.perf_counter() - begun
    seconds, cpu, result = _timed(work, runs)
    found = {"seconds": seconds, "rate": rows / seconds, "per_cpu_second": rows / cpu, "mib": _peak()}
    return {**found, "right": check(result), "ready": ready}


def _with_every_fact(rules: DatedRules, table: Any) -> Any:
    """A table with an empty column for each fact that it lacks: the other engines do not take that for unknown."""
    import pyarrow as pa

    kinds = {"boolean": pa.bool_(), "integer": pa.int64()}
    for name, fact in rules.contents.facts.items():
        if name not in table.column_names:
            table = table.append_column(name, pa.nulls(len(table), kinds.get(fact.type, pa.string())))
    return table


def _peer(engine: str, rules: DatedRules, table: Any) -> tuple[Any, Any]:
    table = _with_every_fact(rules, table)
    if engine == "pandas alone":
        from tests.benchmarks.peers.pandas import PandasPeer

        pandas = PandasPeer(rules)
        return pandas, pandas.prepare(table)
    if engine == "Polars by hand":
        from tests.benchmarks.peers.polars_by_hand import PolarsPeer

        polars = PolarsPeer(rules)
        return polars, polars.prepare(table)
    if engine == "OpenFisca":
        from tests.benchmarks.peers.openfisca import OpenFiscaPeer

        openfisca = OpenFiscaPeer(rules)
        return openfisca, openfisca.prepare(table)
    import duckdb

    from tests.benchmarks.peers.duckdb_sql import DuckdbPeer

    duckdb.register("source", table)
    return DuckdbPeer(rules), table


def files(path: Path, rows: int) -> dict[str, Any]:
    """From Parquet to Parquet, in chunks, with the usual outcomes; garbage is looked for as in a command."""
    rules = load_rule_base(RULES, CATALOGUE).at(AS_OF)
    program = PopulationProgram.of(rules)
    with seldom_collected(), tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "out.parquet"
        begun, begun_cpu = time.perf_counter(), time.process_time()
        summary = run_batch(program, reader_of(path, rules, ()), output, Path(folder) / "rejects.csv")
        seconds, cpu = time.perf_counter() - begun, time.process_time() - begun_cpu
        assert summary.evaluated == rows, summary
        return {
            "seconds": seconds,
            "rate": rows / seconds,
            "per_cpu_second": rows / cpu,
            "mib": _peak(),
            "out_mib": output.stat().st_size / 2**20,
        }


def one_case(engine: str, cases: int) -> dict[str, Any]:
    """Processor time of one case in milliseconds: in a hot loop, and with a whole decision about somebody else between.

    In a hot loop the processor has everything at hand; in a server something else was done before each case. Every
    case is measured when its situation comes for the first time.
    """
    from tests.engine.evaluators.population.random_situations import random_situations

    rule_base = load_rule_base(RULES, CATALOGUE)
    rules = rule_base.at(AS_OF)
    situations, later = list(random_situations(rules, cases, _SEED)), list(random_situations(rules, cases, _SEED + 1))
    work, is_peer = _case_work(engine, rules)
    right = all(work(facts) == rules.program.run(facts)[0] for facts in situations[:50]) if is_peer else True

    def between(facts: dict[str, Any]) -> None:
        decide(assess(rules, read_situation(rules, facts)), AS_OF, "fr")

    for facts in random_situations(rules, 50, _SEED - 1):
        work(facts)
        between(facts)
    hot = sorted(_taken(work, facts) for facts in situations)
    apart = []
    for facts, other in zip(later, situations, strict=True):
        between(other)
        apart.append(_taken(work, facts))
    apart.sort()
    return {
        "median": statistics.median(hot),
        "p99": hot[int(len(hot) * 0.99)],
        "median_apart": statistics.median(apart),
        "p99_apart": apart[int(len(apart) * 0.99)],
        "right": right,
    }


def _taken(work: Callable[[dict[str, Any]], Any], facts: dict[str, Any]) -> float:
    begun = time.process_time()
    work(facts)
    return (time.process_time() - begun) * 1000


def _case_work(engine: str, rules: DatedRules) -> tuple[Callable[[dict[str, Any]], Any], bool]:
    match engine:
        case "Wegwijs, criteria":
            return lambda facts: rules.program.run(facts)[0], False
        case "Wegwijs, all outcomes and trace":
            return lambda facts: assess(rules, read_situation(rules, facts)), False
        case "Wegwijs, full decision in words":
            return lambda facts: decide(assess(rules, read_situation(rules, facts)), AS_OF, "nl").as_json(), False
        case "Wegwijs, next question":
            return lambda facts: plan_interview(rules, read_situation(rules, facts)), False
        case "zen-engine":
            from tests.benchmarks.peers.zen import ZenPeer

            return ZenPeer(rules).values, True
        case "clipspy":
            from tests.benchmarks.peers.clips import ClipsPeer

            return ClipsPeer(rules).values, True
        case _:
            from tests.benchmarks.peers.drools import DroolsPeer

            return DroolsPeer(rules).values, True


def growth(services: int, criteria: int, rows: int) -> dict[str, Any]:
    """Load time, one case and a population with so many services more, in time of the processor."""
    from tests.benchmarks.large_rule_base import write_larger
    from tests.engine.evaluators.population.frames import as_table
    from tests.engine.evaluators.population.random_situations import random_situations

    with tempfile.TemporaryDirectory() as folder:
        paths = write_larger(Path(folder), services, criteria)
        _, load, rule_base = _timed(lambda: load_rule_base(*paths), 1)
    assert isinstance(rule_base, RuleBase)
    rules = rule_base.at(AS_OF)
    situations = list(random_situations(rules, 40, _SEED))
    _, compile_first, _ = _timed(lambda: assess(rules, read_situation(rules, situations[0])), 1)
    times = [
        _timed(partial(lambda facts: assess(rules, read_situation(rules, facts)), facts), 1)[1] * 1000
        for facts in situations
    ]
    import polars as pl

    table = pl.DataFrame(as_table(rules, situations * (rows // len(situations)))).drop("key")
    _, plan, program = _timed(lambda: PopulationProgram.of(rules, ["services", "levels", "safety"]), 1)
    _, seconds, _ = _timed(lambda: evaluate_frame(program, table), 1)
    return {
        "criteria": len(rules.program.criteria),
        "load": load,
        "first": compile_first,
        "median": statistics.median(times),
        "plan": plan,
        "rate": table.height / seconds,
        "mib": _peak(),
    }


def main() -> None:
    """Run one measurement."""
    parser = argparse.ArgumentParser()
    parser.add_argument("task", choices=["people", "population", "files", "one_case", "growth"])
    parser.add_argument("--engine", default="wegwijs")
    parser.add_argument("--path", type=Path)
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--columns", nargs="*")
    parser.add_argument("--services", type=int, default=5)
    parser.add_argument("--criteria", type=int, default=5)
    given = parser.parse_args()
    result = {
        "people": lambda: make_people(given.path, given.rows),
        "population": lambda: population(given.engine, given.path, given.rows, given.columns, given.runs),
        "files": lambda: files(given.path, given.rows),
        "one_case": lambda: one_case(given.engine, given.rows),
        "growth": lambda: growth(given.services, given.criteria, given.rows),
    }[given.task]()
    sys.stdout.write(json.dumps(result) + "\n")


if __name__ == "__main__":
    main()
