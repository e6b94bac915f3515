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

from sqlalchemy import delete, func, select

from api.records.bulk import BulkPacker
from api.records.codes import load_codes
from api.records.demo.year import SyntheticYear
from api.records.layout import layout_of
from api.reports.counting import Counter
from api.reports.periods import Quarter, quarters
from api.reports.published import Publisher
from api.reports.reforms import shipped_reforms
from api.storage.database import Database
from api.storage.models import PublishedFigures, Screening
from engine import CATALOGUE, RULES, load_rule_base

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
    changes = tuple(shipped_reforms(rules, codes, RULES))
    with database.reading() as session:
        empty = session.scalar(select(func.max(Screening.id))) is None
    if empty:
        packer = BulkPacker.of(rules, layout_of(rules), codes)
        with database.session() as session:
            list(SyntheticYear(rules, codes, packer, LAST.last).write(session, records))
    year = list(quarters(FIRST, LAST))
    times: dict[str, list[float]] = {"made": [], "read": [], "ready": []}
    used = []
    for _ in range(rounds):
        with database.session() as session:
            session.execute(delete(PublishedFigures))
        publishers = [Publisher(Counter(rules, codes, changes)) for _ in range(2)]
        processor = time.process_time()
        for name, publisher in zip(times, (publishers[0], publishers[1], publishers[1]), strict=True):
            start = time.perf_counter()
            found = publisher.quarters(database, year, LAST.last, synthetic=True)
            times[name].append(time.perf_counter() - start)
            used.append(time.process_time() - processor) if name == "made" else None
    counted = sum(one.screenings.counts[frozenset()] or 0 for one in found)
    made, read, ready = (median(each) for each in times.values())
    words = f"{made:.2f} s to make ({median(used):.2f} s of a processor), {read:.3f} s from the database, {ready:.3f} s again"
    print(f"{counted} records, four quarters: {words}")


if __name__ == "__main__":
    main()
