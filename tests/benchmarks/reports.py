"""How long a report over a year takes: ``python -m tests.benchmarks.reports``; ``--help`` names the options.

Fills an empty database with synthetic records unless the one that is named has some already. Times the figures of four
quarters without anything kept (every quarter read, counted, suppressed and audited anew), and as a second reader gets
them. Prints medians in seconds.
"""

import argparse
import tempfile
import time
from pathlib import Path
from statistics import median

from api.records.bulk import BulkPacker
from api.records.codes import load_codes
from api.records.demo.year import SyntheticYear
from api.records.layout import layout_of
from api.reports.periods import Quarter, quarters
from api.reports.quarter import Counter, first_day
from api.reports.reforms import shipped_reforms
from api.storage.database import Database
from engine import load_rule_base
from engine.locations import CATALOGUE, RULES

FIRST, LAST = Quarter(2025, 4), Quarter(2026, 3)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--database")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        database = Database(chosen.database) if chosen.database else Database.in_folder(Path(folder))
        database.migrate()
        _measure(database, chosen.records, chosen.rounds)
        database.close()


def _measure(database: Database, records: int, rounds: int) -> None:
    rule_base = load_rule_base(RULES, CATALOGUE)
    rules = rule_base.at(LAST.last)
    codes = load_codes(RULES, rule_base.contents)
    changes = tuple(shipped_reforms(rules, codes, RULES / "reforms"))
    with database.reading() as session:
        empty = first_day(session, synthetic=True) is None
    if empty:
        packer = BulkPacker.of(rules, layout_of(rules), codes)
        with database.session() as session:
            list(SyntheticYear(rules, codes, packer, LAST.last).write(session, records))
    anew: list[float] = []
    again: list[float] = []
    processor = time.process_time()
    for _ in range(rounds):
        counter = Counter(rules, codes, changes)
        for times in (anew, again):
            start = time.perf_counter()
            with database.reading() as session:
                found = counter.quarters(session, list(quarters(FIRST, LAST)), LAST.last, synthetic=True)
            times.append(time.perf_counter() - start)
    counted = sum(one.screenings.counts[frozenset()] or 0 for one in found)
    used = (time.process_time() - processor) / rounds
    words = f"{median(anew):.2f} s anew ({used:.2f} s of a processor), {median(again):.3f} s from memory"
    print(f"{counted} records, four quarters: {words}")  # noqa: T201


if __name__ == "__main__":
    main()
