"""How the coverage analysis grows with the catalogue: made-up services shaped like the real ones, analysed by need.

Run: ``python -m tests.benchmarks.coverage [SIZE …]``. Prints a table of times and memory; asserts nothing about time.

Each service serves one or two needs and has ten required criteria, drawn from the conditions that the real services
use: an age band, residence, stay or network in Brussels, housing, psychiatric history or risk, addiction and exclusion,
the state of the network, asking for help, insurance, accompaniment. A third of them have an unclear edge.
"""

import random
import resource
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date
from typing import Any

import click

from engine import CATALOGUE, RULES, Request, Service, analyse_coverage, load_rule_base
from engine.analyses.coverage.subjects import subjects
from engine.logic.compilation.compiler import Compiler
from engine.logic.compilation.dated import DatedRules

DAY = date(2026, 11, 21)
SIZES = (10, 25, 50, 100, 200, 400, 1000)
COLUMNS = (
    "services",
    "needs",
    "most for one need",
    "most cells",
    "seconds",
    "of one processor",
    "megabytes",
    "least explained",
)
_TEXT = {"nl": "x", "fr": "x", "en": "x"}
_SOURCE = {"publication": "benchmark"}
_HOUSING = [
    "home",
    "home_inadequate",
    "homeless",
    "emergency_shelter",
    "staying_with_others",
    "institution",
    "hospital",
    "prison",
]


def _is(fact: str, value: Any) -> dict[str, Any]:
    return {"fact": fact, "is": value}


def _conditions(draw: random.Random, needs: list[str]) -> list[dict[str, Any]]:
    """Ten conditions like those of the real services."""
    low, high = draw.choice([(0, 22), (0, 17), (18, 120), (18, 64), (19, 120), (65, 120), (16, 25)])
    place = draw.choice(["lives_in_brussels", "stays_in_brussels"])
    housed = draw.sample(_HOUSING, draw.randint(4, 7))
    return [
        {"any": [_is(need, True) for need in needs]},
        {"fact": "age", "between": [low, high]},
        {"any": [_is(place, True), _is("network_in_brussels", True)]} if draw.random() < 0.3 else _is(place, True),
        {"fact": "housing", "in": sorted(housed, key=_HOUSING.index)},
        draw.choice(
            [
                {"any": [_is("psychiatric_history", True), _is("psychiatric_risk", True)]},
                {"not": {"all": [_is("psychiatric_history", True), _is("psychiatric_risk", True)]}},
                {"any": [_is("need_mental", True), _is("psychiatric_risk", False)]},
            ]
        ),
        draw.choice(
            [
                {"any": [_is("need_addiction", False), _is("social_exclusion", True)]},
                {"any": [_is("alcohol_only", False), _is("need_addiction", False)]},
                {"not": {"all": [_is("need_addiction", True), _is("social_exclusion", False)]}},
            ]
        ),
        draw.choice(
            [
                {"any": [_is("network_exhausted", True), _is("network_present", False)]},
                {"any": [_is("network_in_conflict", False), _is("network_stuck", False)]},
                _is("network_present", True),
            ]
        ),
        draw.choice(
            [
                {"any": [_is("asks_for_help", False), _is("difficulty_accessing_help", True)]},
                {"any": [_is("asks_for_help", True), _is("difficulty_accessing_help", False)]},
            ]
        ),
        draw.choice([{"any": [_is("insured", True), _is("asks_for_help", True)]}, _is("insured", True)]),
        draw.choice(
            [
                {"any": [_is("needs_accompaniment", False), _is("carer_present", True)]},
                {"any": [_is("refuses_specialised_care", False), _is("need_social", True)]},
                {"not": {"all": [_is("housing_loss_risk", True), _is("need_income", True)]}},
            ]
        ),
    ]


def synthetic_service(place: int, kinds: list[str], needs: list[str]) -> Service:
    """One made-up service; the same for the same place."""
    draw = random.Random(place)
    served = draw.sample(needs, draw.choice([1, 1, 2]))
    eligibility = []
    for number, condition in enumerate(_conditions(draw, served)):
        entry = {"id": f"k{number}", "kind": "required", "text": _TEXT, "met_when": condition, "source": _SOURCE}
        if number == 3 and draw.random() < 0.33:
            entry |= {"unclear_when": _is("housing", "staying_with_others"), "unclear_text": _TEXT}
        eligibility.append(entry)
    return Service.model_validate(
        {
            "id": f"made-up-{place}",
            "organisation": "made-up",
            "name": _TEXT,
            "description": _TEXT,
            "kind": draw.choice(kinds),
            "scope": "specialised",
            "offer": "service",
            "serves": served,
            "eligibility": eligibility,
            "availability": {"status": "unknown", "as_of": DAY},
            "sources": [{"publication": "benchmark", "as_of": DAY, "review_by": date(2030, 1, 1), "reliability": "C"}],
        }
    )


def synthetic_rules(size: int) -> DatedRules:
    """The real vocabulary and the rules about needs that nobody meets, over a made-up catalogue."""
    contents = load_rule_base(RULES, CATALOGUE).contents
    needs = list(contents.facts_of(contents.plan.needs_group))
    kinds = [kind for kind in contents.kinds if kind != "case_management"]
    made = [synthetic_service(place, kinds, needs) for place in range(size)]
    kept = {name: rule for name, rule in contents.rules.items() if name == "criteria_gap_need"}
    compiler = Compiler(replace(contents, services={entry.id: entry for entry in made}, rules=kept), DAY, [])
    rules = compiler.compile()
    assert rules is not None, compiler.problems
    return rules


def measure(size: int) -> None:
    """Analyse one catalogue by need and print a line of the table."""
    rules = synthetic_rules(size)
    chosen = tuple(subject.id for subject in subjects(rules) if subject.form == "need")
    largest = max(len(subject.services) for subject in subjects(rules) if subject.form == "need")
    start, processor = time.perf_counter(), time.process_time()
    found = analyse_coverage(rules, DAY, "en", Request(chosen))
    seconds, processor = time.perf_counter() - start, time.process_time() - processor
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    cells = max(subject.cells for subject in found.subjects)
    explained = min(
        reading.uncovered_explained for subject in found.subjects for reading in subject.readings if reading.none
    )
    row = (size, len(chosen), largest, f"{cells:,}", f"{seconds:.1f}", f"{processor:.1f}", f"{megabytes:.0f}")
    click.echo(f"| {' | '.join(map(str, row))} | {explained:.0%} |")


def main() -> None:
    """Measure each size in a process of its own, so that its memory is its own."""
    sizes = [int(argument) for argument in sys.argv[1:]] or list(SIZES)
    click.echo(f"| {' | '.join(COLUMNS)} |")
    click.echo("|" + "---:|" * len(COLUMNS))
    for size in sizes:
        subprocess.run([sys.executable, "-m", "tests.benchmarks.coverage", "--one", str(size)], check=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        measure(int(sys.argv[2]))
    else:
        main()
