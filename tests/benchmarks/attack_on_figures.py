"""An attack on published figures, at length: ``python -m tests.benchmarks.attack_on_figures``; ``--help`` names the options.

What `tests/api/reports/test_attack.py` does with one database and a few counts, over several databases and as many of
their small counts as are asked for. Prints how many were attacked, and how many could be narrowed below the threshold.
"""

import argparse
import tempfile
from pathlib import Path

from api.records.codes import load_codes
from api.reports.counting import Counter
from api.reports.reforms import shipped_reforms
from api.reports.report_settings import load_settings
from engine import CATALOGUE, RULES, load_rule_base
from tests.api.reports.conftest import UNTIL
from tests.api.reports.test_attack import THRESHOLD, attacked, database_of, identities_of


def main() -> None:
    """Attack and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=2_000)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--cells", type=int, default=40, help="so many small counts of each database")
    parser.add_argument("--people", type=int, default=8_000, help="of so many made-up people the attacker learns")
    chosen = parser.parse_args()
    rule_base = load_rule_base(RULES, CATALOGUE)
    rules, codes = rule_base.at(UNTIL), load_codes(RULES, rule_base.contents)
    counter = Counter(
        rules, codes, tuple(shipped_reforms(rules, codes, RULES)), load_settings(RULES, codes).room.outcomes
    )
    with tempfile.TemporaryDirectory() as folder:
        identities = identities_of(database_of(Path(folder), counter, chosen.people, seed=7))
    print(f"{len(identities)} identities learned from {chosen.people} people")
    for seed in chosen.seeds:
        with tempfile.TemporaryDirectory() as folder:
            database = database_of(Path(folder), counter, chosen.records, seed)
            attack, small = attacked(database, counter, identities)
            database.close()
        tried = small[:: max(1, len(small) // chosen.cells)][: chosen.cells]
        narrow = sum(attack.width(cell) < THRESHOLD for cell in tried)
        print(f"seed {seed}: {len(small)} small counts are hidden, {len(tried)} attacked, {narrow} exposed", flush=True)


if __name__ == "__main__":
    main()
