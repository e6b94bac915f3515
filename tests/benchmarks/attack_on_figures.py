"""An attack on published figures, at length: ``python -m tests.benchmarks.attack_on_figures``; ``--help`` names the options.

What `tests/api/reports/test_attack.py` does with some counts of one database, with all small counts of several. Prints how
many were attacked, how many could be narrowed below the threshold, and how many the solver left open in its time: those are
not called safe.
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
from tests.api.reports.test_attack import SECONDS, THRESHOLD, attacked, database_of, learned_of


def main() -> None:
    """Attack and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=2_000)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--people", type=int, default=8_000, help="of a quarter of so many made-up people one learns")
    parser.add_argument("--seconds", type=float, default=SECONDS, help="so long for each end of each count")
    chosen = parser.parse_args()
    rule_base = load_rule_base(RULES, CATALOGUE)
    rules, codes = rule_base.at(UNTIL), load_codes(RULES, rule_base.contents)
    counter = Counter(
        rules, codes, tuple(shipped_reforms(rules, codes, RULES)), load_settings(RULES, codes).room.outcomes
    )
    with tempfile.TemporaryDirectory() as folder:
        learned = learned_of(database_of(Path(folder), counter, chosen.people, seed=7))
    print(f"learned: {len(learned.same)} identities, {len(learned.within)} inclusions", flush=True)
    for seed in chosen.seeds:
        with tempfile.TemporaryDirectory() as folder:
            database = database_of(Path(folder), counter, chosen.records, seed)
            attack, small = attacked(database, counter, learned)
            database.close()
        found = attack.on(small, THRESHOLD, chosen.seconds)
        print(
            f"seed {seed}: {len(small)} small counts are hidden and were attacked, {len(found.exposed)} exposed, "
            f"{len(found.undecided)} not decided",
            flush=True,
        )
        for cell, width in found.exposed.items():
            print("  exposed:", *sorted(cell), f"within {width:g}")


if __name__ == "__main__":
    main()
