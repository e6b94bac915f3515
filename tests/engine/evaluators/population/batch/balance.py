"""Runs files whose rows are known, and demands that each row comes out as it is or is rejected.

``python -m tests.engine.evaluators.population.batch.balance --files 10000`` tries many; the tests try a few hundred.
"""

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
from python_calamine import CalamineWorkbook

from engine.errors import PopulationError
from engine.evaluators.population.batch.run import reader_of, run_batch
from engine.evaluators.population.program import PopulationProgram
from engine.locations import CATALOGUE, RULES
from engine.logic.compilation.dated import DatedRules
from engine.logic.editions import load_rule_base
from tests.engine.evaluators.population.batch.faulty_files import ENDINGS, FACTS, NOT_KNOWN, Made, make


def wrong_in(program: PopulationProgram, folder: Path, seed: int) -> tuple[Made, list[str]]:
    """Make a file, read it, and say what is not as it should be."""
    made = make(folder, seed)
    output = folder / f"out{seed}.{ENDINGS[seed // len(ENDINGS) % len(ENDINGS)]}"
    rejects = folder / f"rejects{seed}.parquet"
    keep = ["key", "note"]
    try:
        reader = reader_of(made.path, program.rules, keep, dialect=made.dialect, rows_at_once=7)
        summary = run_batch(program, reader, output, rejects, keep=keep, with_facts=True)
    except PopulationError as error:
        if made.refused and ":" in str(error):
            return made, []
        if not made.evaluated and not made.rejected and "it is not there" in str(error):
            return made, []
        return made, [f"refused: {error}"]
    if made.refused:
        return made, ["a stray quote was let through"]
    wrong = []
    refused = {row["row"] for row in pq.read_table(rejects).to_pylist()}
    if refused != made.rejected:
        wrong.append(f"rejected {sorted(refused)}, not {sorted(made.rejected)}")
    counts = (summary.rows, summary.evaluated, summary.rejected, summary.empty)
    expected = len(made.evaluated), len(made.rejected), len(made.empty)
    if counts != (sum(expected), *expected):
        wrong.append(f"counted {counts}, not {(sum(expected), *expected)}")
    rows = {int(row["row"]): row for row in read(output)}
    if sorted(rows) != sorted(made.evaluated):
        wrong.append(f"came out: {sorted(rows)}, not {sorted(made.evaluated)}")
        return made, wrong
    for number, person in made.evaluated.items():
        found = {name: rows[number][name] for name in person_as_read(person, output.suffix)}
        if found != person_as_read(person, output.suffix):
            wrong.append(f"row {number} came out as {found}, not {person_as_read(person, output.suffix)}")
    return made, wrong


def person_as_read(person: Mapping[str, Any], ending: str) -> dict[str, Any]:
    """What a person should look like in the output: value and mark of each fact, key and note, as texts."""
    row: dict[str, Any] = {"key": person["key"], "note": person["note"]}
    if row["note"] in {"=1+1", "@SUM(1)", "+32 2 503"} and ending == ".csv":
        row["note"] = "'" + row["note"]
    for fact in FACTS:
        value = person.get(fact)
        row[fact] = "" if value is None or value is NOT_KNOWN else str(value).lower()
        row[f"{fact}__not_known"] = "true" if value is NOT_KNOWN else "false"
    return row


def read(path: Path) -> list[dict[str, str]]:
    """The rows of an output as texts, by other readers than the product's."""
    match path.suffix:
        case ".csv":
            import csv

            with path.open(newline="", encoding="utf-8") as file:
                return [dict(row) for row in csv.DictReader(file, strict=True)]
        case ".parquet":
            rows = pq.read_table(path).to_pylist()
        case ".ndjson":
            rows = [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]
            for row in rows:
                for fact in FACTS:
                    row.setdefault(fact, None)
                    row.setdefault(f"{fact}__not_known", False)
        case _:
            names, *cells = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
            rows = [dict(zip(names, row, strict=True)) for row in cells]
    return [{name: _text(value) for name, value in row.items()} for row in rows]


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).lower() if isinstance(value, bool) else str(value)


def program_of(rules: DatedRules) -> PopulationProgram:
    """The smallest program: what is tried are the files."""
    return PopulationProgram.of(rules, ["safety"])


def main() -> int:
    """Try files, print what is wrong, and return 1 when anything is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--first", type=int, default=0)
    chosen = parser.parse_args()
    program = program_of(load_rule_base(RULES, CATALOGUE).at(date(2026, 11, 21)))
    counts: Counter[str] = Counter()
    for seed in range(chosen.first, chosen.first + chosen.files):
        with tempfile.TemporaryDirectory() as folder:
            made, wrong = wrong_in(program, Path(folder), seed)
        counts.update(
            files=1, refused=made.refused, evaluated=len(made.evaluated), rejected=len(made.rejected), wrong=bool(wrong)
        )
        counts["empty"] += len(made.empty)
        sys.stdout.writelines(f"file {seed} ({made.path.suffix}): {line}\n" for line in wrong)
    sys.stdout.write(", ".join(f"{number} {name}" for name, number in counts.items()) + "\n")
    return 1 if counts["wrong"] else 0


if __name__ == "__main__":
    sys.exit(main())
