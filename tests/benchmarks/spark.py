"""Spark beside SQL written by hand for it: ``python -m tests.benchmarks.spark``. Seconds of the processor.

Each measurement is a process of its own with a Spark of its own, that has read a row of the file and nothing else; so
planning includes what Java compiles meanwhile. The rows are one piece. By hand there are no constraints, no conclusions and no
check of values, so that less is done.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import narwhals as nw
import psutil

from engine import CATALOGUE, RULES, PopulationProgram, load_rule_base
from tests.benchmarks.peers.duckdb_sql import Sql, whole_query
from tests.benchmarks.peers.rendering import own_facts
from tests.benchmarks.worker import AS_OF, make_people
from tests.engine.evaluators.population.spark import local_spark
from tests.support.java import find_java

#: What is measured, and which outcomes of Wegwijs it takes; None is the usual ones.
TASKS: dict[str, list[str] | None] = {
    "Wegwijs, level and safety": ["level", "safety"],
    "Wegwijs, usual outcomes": None,
    "Wegwijs, criteria and services": ["criteria", "services"],
    "by hand, criteria and services": [],
}


_TYPES = {"boolean": "BOOLEAN", "integer": "BIGINT", "choice": "STRING"}


class _SparkSql(Sql):
    quote = "`"


def main() -> None:
    """Measure everything, or with a task and a file one of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--task", choices=[*TASKS])
    parser.add_argument("--file", type=Path)
    chosen = parser.parse_args()
    if chosen.task:
        _measure(chosen.task, chosen.file)
        return
    with tempfile.TemporaryDirectory() as folder:
        people = Path(folder) / "people.parquet"
        make_people(people, chosen.rows)
        for task in TASKS:
            command = [sys.executable, "-m", "tests.benchmarks.spark", "--task", task, "--file", str(people)]
            sys.stdout.write(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)
            sys.stdout.flush()


def _measure(task: str, file: Path) -> None:
    rules = load_rule_base(RULES, CATALOGUE).at(AS_OF)
    session = local_spark(find_java(Path(tempfile.mkdtemp())))
    java = psutil.Process(session._jvm.java.lang.ProcessHandle.current().pid())
    people = session.read.parquet(str(file)).coalesce(1)
    people.limit(1).toArrow()
    asked = (fact for fact in own_facts(rules) if fact not in people.columns)
    missing = (f"CAST(NULL AS {_TYPES[rules.contents.facts[fact].type]}) AS {fact}" for fact in asked)
    people.selectExpr("*", *missing).createOrReplaceTempView("source")

    def seconds(work: Callable[[], Any]) -> tuple[float, Any]:
        begun = time.process_time() + sum(java.cpu_times()[:2])
        found = work()
        return time.process_time() + sum(java.cpu_times()[:2]) - begun, found

    columns = TASKS[task]
    checked = 0.0
    if columns == []:
        query, _ = whole_query(rules, _SparkSql())
        planned, frame = seconds(lambda: _planned(session.sql(query)))
    else:
        program = PopulationProgram.of(rules, columns)
        narwhal: nw.LazyFrame[Any] = nw.from_native(people)
        planned, frame = seconds(lambda: _planned(program.add_to(narwhal).to_native()))
        checked, _ = seconds(lambda: program.check_values(narwhal))
    run, again = (seconds(frame.write.format("noop").mode("overwrite").save)[0] for _ in range(2))
    sys.stdout.write(f"{task}: plan {planned:.1f}, check of values {checked:.1f}, rows {run:.1f}, again {again:.1f}\n")
    session.stop()


def _planned(frame: Any) -> Any:
    frame._jdf.queryExecution().executedPlan()
    return frame


if __name__ == "__main__":
    main()
