"""How much of a report can be seen: ``python -m tests.benchmarks.visible``; ``--help`` names the options.

Fills an empty database with a synthetic year of each size and makes the figures of its last quarter. Counts the cells
that hold somebody: how many are published, of the whole region and of its parts.
"""

import argparse
import tempfile
from collections.abc import Mapping
from pathlib import Path

from api.records.bulk import BulkPacker
from api.records.codes import load_codes
from api.records.demo.year import SyntheticYear
from api.records.layout import layout_of
from api.reports.counting import Counter
from api.reports.periods import Quarter
from api.reports.reforms import shipped_reforms
from api.reports.report_settings import load_settings
from api.storage.database import Database
from engine import CATALOGUE, RULES, load_rule_base

QUARTER = Quarter(2026, 3)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, nargs="+", default=[2_000, 20_000])
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    rule_base = load_rule_base(RULES, CATALOGUE)
    rules, codes = rule_base.at(QUARTER.last), load_codes(RULES, rule_base.contents)
    room = load_settings(RULES, codes).room.outcomes
    counter = Counter(rules, codes, tuple(shipped_reforms(rules, codes, RULES)), room)
    for records in chosen.records:
        with tempfile.TemporaryDirectory() as folder:
            database = Database.in_folder(Path(folder))
            database.migrate()
            packer = BulkPacker.of(rules, layout_of(rules), codes)
            with database.session() as session:
                list(SyntheticYear(rules, codes, packer, QUARTER.last, chosen.seed).write(session, records))
            with database.reading() as session:
                figures, suppression = counter.count(session, QUARTER, synthetic=True)
            database.close()
        _print(records, suppression.counts, figures.screenings.counts)


def _print(
    records: int,
    counted: Mapping[frozenset[tuple[str, str]], int],
    published: Mapping[frozenset[tuple[str, str]], int | None],
) -> None:
    for name, parts in (("of the region", (0, 1)), ("of its parts", (2, 3))):
        cells = [cell for cell, count in counted.items() if count and len(cell) in parts]
        seen = sum(published[cell] is not None for cell in cells)
        small = sum(0 < counted[cell] < 5 for cell in cells)
        print(
            f"{records} records a year, {counted[frozenset()]} in the quarter, cells {name}: {len(cells)} hold somebody, "
            f"{seen} of them published ({seen / len(cells):.1%}); {small} are small"
        )


if __name__ == "__main__":
    main()
