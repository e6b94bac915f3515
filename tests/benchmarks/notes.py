"""How long a note takes, beside one full decision in the same run: ``python -m tests.benchmarks.notes``."""

from collections.abc import Callable
from datetime import date
from functools import partial
from time import process_time

from engine import LANGUAGES, load_rule_base, proposals, triage
from engine.locations import CATALOGUE, RULES
from tests.engine.analyses.notes.sentences import sentences

DAY = date(2026, 11, 28)


def _milliseconds(work: Callable[[], object]) -> float:
    begin = process_time()
    work()
    return (process_time() - begin) * 1000


def main() -> None:
    """Print the median and the 95th percentile for each language, in ms of processor, and the ratio to a decision."""
    rule_base = load_rule_base(RULES, CATALOGUE)
    rules = rule_base.at(DAY)
    triage(rule_base, {"age": 82}, as_of=DAY, language="nl")
    peer = sorted(_milliseconds(lambda: triage(rule_base, {"age": 82}, as_of=DAY, language="nl")) for _ in range(20))[
        10
    ]
    for language in LANGUAGES:
        texts = [one.text for one in sentences(language)]
        proposals(rules, texts[0], language)
        found = sorted(_milliseconds(partial(proposals, rules, text, language)) for text in texts)
        middle, late = found[len(found) // 2], found[int(0.95 * len(found))]
        print(f"{language}: median {middle:.2f} ms, 95th percentile {late:.2f} ms, {late / peer:.2f} of a decision")


if __name__ == "__main__":
    main()
