"""The laws that were proved for a rule base, and on which day: kept, so that a start proves only what is new.

A proof belongs to the bytes of the rules and the catalogue: their digest is part of its name. A start proves what has
no kept proof, for a short while; what was not reached stays open, and a law that is broken stops the start.
"""

import json
import logging
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from engine import Prover, RuleBase, RuleBaseError

_LOG = logging.getLogger("wegwijs.laws")
#: Seconds that a start takes for proofs; a law that was begun is ended.
_AT_START = 1.0
#: What is kept, in the data folder.
FILE = "proofs.json"


@dataclass(frozen=True)
class Proofs:
    """The day on which each law was proved for these rules; a law that is not in it is open."""

    proved: Mapping[str, date]


def prove_at_start(rule_base: RuleBase, day: date, data: Path) -> Proofs:
    """Prove the laws that have no kept proof.

    Args:
        rule_base: the rules.
        day: today: the day whose rules count, and the day of the proof.
        data: the folder in which proofs are kept; where it cannot be written, the next start proves anew.

    Raises:
        RuleBaseError: a law is broken, with the made-up person that breaks it.
    """
    laws = rule_base.contents.laws
    # The rules of a day are the same until the next day on which they change.
    edition = rule_base.at(day)
    kept = {law: proved for law, proved in _read(data, rule_base.version, edition.day).items() if law in laws}
    still = {law: entry for law, entry in laws.items() if law not in kept}
    if not still:
        return Proofs(kept)
    prover = Prover(edition, still)
    end = time.monotonic() + _AT_START
    for law in still:
        if time.monotonic() > end:
            break
        for case in prover.cases:
            if case.name == law:
                verdict = prover.verdict(case)
                if not verdict.holds:
                    message = (
                        f"the law '{law}' is broken: {case.text.en} Yet it can be so: {dict(verdict.person or {})}"
                    )
                    raise RuleBaseError([rule_base.contents.places.problem("laws", law, (), message)])
        kept[law] = day
    missing = len(laws) - len(kept)
    if missing:
        _LOG.info(
            "%d of %d laws are not proved yet for these rules; `wegwijs prove` proves them all", missing, len(laws)
        )
    _write(data, rule_base.version, edition.day, kept)
    return Proofs(kept)


def _read(data: Path, version: str, edition: date) -> dict[str, date]:
    try:
        read = json.loads((data / FILE).read_text(encoding="utf-8"))
        if read["rules"] != version or read["edition"] != edition.isoformat():
            return {}
        return {str(law): date.fromisoformat(day) for law, day in read["proved"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _write(data: Path, version: str, edition: date, proved: Mapping[str, date]) -> None:
    told = {law: day.isoformat() for law, day in proved.items()}
    content = json.dumps({"rules": version, "edition": edition.isoformat(), "proved": told}, indent=1)
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        beside = data / f"{FILE}.new"
        beside.write_text(content, encoding="utf-8")
        beside.replace(data / FILE)
    except OSError as error:
        _LOG.info("proofs of laws could not be kept: %s", error.strerror)
