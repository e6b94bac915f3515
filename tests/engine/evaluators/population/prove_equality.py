"""Compare both evaluators on many random situations of the real rule base, as a module to run.

The tests do the same on a few hundred; this takes minutes.
"""

import argparse
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from engine.evaluators.population.evaluate import evaluate_frame
from engine.evaluators.population.program import PopulationProgram
from engine.locations import CATALOGUE, RULES
from engine.logic.editions import load_rule_base
from tests.engine.evaluators.population.frames import KINDS, as_table, differences, rows_by_key
from tests.engine.evaluators.population.one_case import expected_columns
from tests.engine.evaluators.population.random_situations import random_situations
from tests.engine.evaluators.population.spark import local_spark
from tests.support.java import find_java


def main() -> int:
    """Compare, print what was found, and return 1 when a cell differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--situations", type=int, default=100_000)
    parser.add_argument("--chunk", type=int, default=10_000, help="so many at a time")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kinds", nargs="*", default=["polars", "pandas", "duckdb", "pyspark"])
    chosen = parser.parse_args()
    rule_base = load_rule_base(RULES, CATALOGUE)
    rules = rule_base.at(date(2026, 11, 21))
    program = PopulationProgram.of(rules, ["all"])
    kinds = dict(KINDS)
    if "pyspark" in chosen.kinds:
        session = local_spark(find_java(Path(tempfile.mkdtemp())), "6g")
        kinds["pyspark"] = lambda table: session.createDataFrame(table).repartition(2)
    wrong: dict[str, int] = dict.fromkeys(chosen.kinds, 0)
    seconds: dict[str, float] = dict.fromkeys(["one case", *chosen.kinds], 0.0)
    cells = 0
    for start in range(0, chosen.situations, chosen.chunk):
        size = min(chosen.chunk, chosen.situations - start)
        situations = list(random_situations(rules, size, chosen.seed * 1_000_003 + start))
        begun = time.perf_counter()
        expected = [expected_columns(rules, facts) for facts in situations]
        seconds["one case"] += time.perf_counter() - begun
        table = as_table(rules, situations)
        cells += size * len(program.outcomes)
        for kind in chosen.kinds:
            begun = time.perf_counter()
            rows = rows_by_key(evaluate_frame(program, kinds[kind](table), keep=["key"]))
            seconds[kind] += time.perf_counter() - begun
            found = differences(rows, expected)
            wrong[kind] += len(found)
            sys.stdout.writelines(f"  {kind}: {line}\n" for line in found[:5])
    sys.stdout.write(f"rule base {rule_base.version}: {chosen.situations} situations, {cells} cells for each kind\n")
    for kind, number in wrong.items():
        sys.stdout.write(
            f"  {kind}: {number} cells differ ({seconds[kind]:.0f} s; one case {seconds['one case']:.0f} s)\n"
        )
    return 1 if any(wrong.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
