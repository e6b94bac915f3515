"""Changes the code a little, many times, and looks whether a test notices: ``make mutants``.

Each change is tried in a copy of the project, against the tests of its own folder. What no test noticed is printed, to
be judged: either a test is missing, or the change makes no difference that anybody could see.
"""

import argparse
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from itertools import islice
from pathlib import Path

from tests.mutants.sample import mutants
from tests.mutants.trial import NO_PROGRAM, SURVIVED, Result, owner, try_out, unchanged, workers

FOLDERS = ("engine/logic", "engine/evaluators", "engine/words", "engine/deciding")


def results(pool: ProcessPoolExecutor, copy: Path, given: argparse.Namespace) -> Iterator[Result]:
    """What became of each change, until so many were tried or the time is over."""
    ends = time.monotonic() + given.minutes * 60
    limits: dict[str, float] = {}
    order = mutants(copy, given.only, given.seed)
    running: set[Future[Result]] = set()
    tried = 0
    while tried < given.sample and time.monotonic() < ends:
        for mutant in islice(order, given.workers - len(running)):
            folder = owner(mutant.module)
            if folder not in limits:
                limits[folder] = pool.submit(unchanged, f"{folder}/").result()
                print(f"the tests of {folder} as it is take {limits[folder]:.0f} s of processor", flush=True)
            running.add(pool.submit(try_out, mutant, limits[folder] * 2 + 20))
        if not running:
            return
        done, running = wait(running, timeout=ends - time.monotonic(), return_when=FIRST_COMPLETED)
        for result in (future.result() for future in done):
            if result.outcome != NO_PROGRAM:
                tried += 1
                yield result


def main() -> None:
    """Try, and print counts and the changes that no test noticed."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--sample", type=int, default=400)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--minutes", type=float, default=60)
    arguments.add_argument("--workers", type=int, default=2)
    arguments.add_argument("--only", nargs="+", default=list(FOLDERS))
    given = arguments.parse_args()
    seen: list[Result] = []
    with workers(given.workers) as (pool, copy):
        for result in results(pool, copy, given):
            seen.append(result)
            print(f"{len(seen)} {result.outcome} ({result.seconds:.0f} s) {result.mutant}", flush=True)
            if result.outcome == SURVIVED:
                print(result.diff, flush=True)
    for folder in given.only:
        print(folder, dict(Counter(one.outcome for one in seen if one.mutant.module.startswith(f"{folder}/"))))
    noticed = sum(one.outcome != SURVIVED for one in seen)
    print(f"{noticed} of {len(seen)} were noticed ({noticed / max(1, len(seen)):.0%})")


if __name__ == "__main__":
    main()
