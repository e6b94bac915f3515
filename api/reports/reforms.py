"""What a shipped reform would do for recorded situations, as far as a record can tell.

A record holds what became of every criterion, not the answers. What means the same with the reform stays as recorded;
a criterion that it takes away is left out. One that it changes stays as recorded where that is so for everybody who can
exist, and is else evaluated anew from what a record still knows: the age band (for every age in it), the needs and the
municipality. Where that does not decide it, the record cannot
tell, and is counted as such.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import numpy as np
import polars as pl

from api.records.codes import UNKNOWN, RecordCodes
from api.records.frame import Rows
from api.records.layout import Layout
from api.records.packing import NO, YES
from api.reports.features import CASE_MANAGEMENT, Feature
from api.reports.packed import outcomes_of
from engine import (
    CANNOT_TELL,
    EXCLUDED,
    FITS,
    MOVED,
    POSSIBLE,
    Codes,
    DatedRules,
    Kept,
    KeyFacts,
    Outcome,
    Reform,
    kept_outcomes,
    meanings,
    moved,
    read_reforms,
    read_situation,
)

#: For the tables by basin and age band, which tell only what is certain.
CERTAIN: Final = ("rest", "found", "lost", "doubled")
_NOT_MET, _MISSING, _MET, _UNCLEAR, _UNTOLD = range(5)


@dataclass(frozen=True)
class Change:
    """A reform over the rules of a day.

    Attributes:
        reform: the reform.
        before: the rules.
        after: the rules with it.
        codes: the age bands.
    """

    reform: Reform
    before: DatedRules
    after: DatedRules
    codes: RecordCodes

    def features(self, rows: Rows, layout: Layout) -> Iterator[Feature]:
        """What it makes of each record at the level of case management; in full, and what is certain of it."""
        at_level = outcomes_of(rows, layout).has(CASE_MANAGEMENT)
        # Only these are looked at.
        rows = rows.filter(at_level)
        kept = [service for service in layout.services if service.kind == CASE_MANAGEMENT]
        places = [layout.services.index(service) for service in kept]
        before = [rows.packed["services"][:, place] for place in places]
        after = {
            service.id: self._after(service.id, old, rows, layout) for service, old in zip(kept, before, strict=True)
        }
        for name, service in self.after.services.items():
            if service.entry.kind == CASE_MANAGEMENT and name not in after:
                after[name] = self._after(name, np.zeros(rows.plain.height, np.uint8), rows, layout)
        codes = np.zeros(len(at_level), np.uint8)
        codes[at_level] = moved(before, list(after.values()), rows.plain.height)
        yield Feature(f"reform:{self.reform.id}", MOVED, codes)
        certain = np.select([codes == MOVED.index(value) for value in CERTAIN[1:]], range(1, len(CERTAIN)), 0)
        yield Feature(f"moved:{self.reform.id}", CERTAIN, certain.astype(np.uint8))

    def _after(self, name: str, old: Codes, rows: Rows, layout: Layout) -> Codes:
        """Per record what a service can do for it afterwards."""
        service = self.after.services.get(name)
        if service is None:
            return np.full(len(old), EXCLUDED, np.uint8)
        if f"kind:{CASE_MANAGEMENT}" not in self._kept.subjects:
            return np.full(len(old), CANNOT_TELL, np.uint8)
        if self._after_means[f"service:{name}"] == layout.meanings.get(f"service:{name}"):
            return old
        names = [self.after.program.criteria[place].id for place in service.required]
        columns = [self._criterion(criterion, rows, layout) for criterion in names]
        if not columns:
            return np.full(len(old), FITS if service.entry.eligibility_published else POSSIBLE, np.uint8)
        all_of = np.stack(columns, axis=1)
        met = (all_of == _MET).all(axis=1) & service.entry.eligibility_published
        told = np.where((all_of == _UNTOLD).any(axis=1), CANNOT_TELL, np.where(met, FITS, POSSIBLE))
        return np.where((all_of == _NOT_MET).any(axis=1), EXCLUDED, told).astype(np.uint8)

    def _criterion(self, criterion: str, rows: Rows, layout: Layout) -> Codes:
        """Per record the code of a criterion afterwards: as recorded where that stays so, else worked out anew."""
        asked, place = layout.meanings.get(criterion), layout.criterion_place.get(criterion)
        recorded = None if place is None else rows.packed["criteria"][:, place]
        if recorded is not None and asked == self._after_means[criterion]:
            return recorded
        anew = self._anew(criterion, rows, layout)
        if recorded is None or asked != meanings(self.before).get(criterion):
            return anew
        stays = np.zeros(len(anew), np.bool_)
        for code, kept in ((_MET, self._kept.met), (_NOT_MET, self._kept.not_met)):
            stays |= (recorded == code) & (criterion in kept)
        return np.where(stays, recorded, anew).astype(np.uint8)

    @cached_property
    def _kept(self) -> Kept:
        return kept_outcomes(self.before, self.after)

    @cached_property
    def _after_means(self) -> Mapping[str, str]:
        return meanings(self.after)

    def _anew(self, criterion: str, rows: Rows, layout: Layout) -> Codes:
        behind = set(self.after.program.facts_behind(criterion))
        needs = [need for need in layout.needs if need in behind]
        columns = [pl.col("age_band")] if self._key.age in behind else []
        columns += [pl.col("municipality")] if self._key.municipality in behind else []
        digits = [pl.Series(need, rows.packed["needs"][:, layout.needs.index(need)]) for need in needs]
        if not columns and not digits:
            return np.full(rows.plain.height, _UNTOLD, np.uint8)
        known = rows.plain.select(columns).with_columns(digits) if columns else pl.DataFrame(digits)
        told = behind <= {self._key.age, self._key.municipality, *layout.needs}
        distinct = known.unique(maintain_order=True)
        texts = distinct.cast(pl.String)
        codes = [self._code(criterion, row, told=told) for row in texts.iter_rows(named=True)]
        decided = distinct.with_columns(pl.Series("code", codes, pl.UInt8))
        joined = known.with_row_index("row").join(decided, on=known.columns, how="left", maintain_order="left")
        return joined["code"].to_numpy()

    @property
    def _key(self) -> KeyFacts:
        return self.after.contents.plan.key_facts

    @cached_property
    def _seen(self) -> dict[tuple[str, ...], int]:
        return {}

    def _code(self, criterion: str, row: Mapping[str, str], *, told: bool) -> int:
        """The outcome for what one kind of record knows, at every age of its band."""
        key = (criterion, *row, *row.values())
        if key not in self._seen:
            self._seen[key] = self._decided(criterion, row, told=told)
        return self._seen[key]

    def _decided(self, criterion: str, row: Mapping[str, str], *, told: bool) -> int:
        place = self.after.program.index[criterion]
        facts: dict[str, Any] = {
            name: value == YES
            for name, value in row.items()
            if name not in ("age_band", "municipality") and value in (YES, NO)
        }
        if self._key.municipality and row.get("municipality", UNKNOWN) != UNKNOWN:
            facts[self._key.municipality] = row["municipality"]
        band = self.codes.age_bands.get(row.get("age_band", UNKNOWN))
        ages = range(band.lowest, band.highest + 1) if band else (None,)
        found = set()
        for age in ages:
            known = {} if age is None or self._key.age is None else {self._key.age: age}
            # Criteria alone: what is concluded from them is not asked here, and takes most of the time.
            values, unclear = self.after.program.run_all(read_situation(self.after, facts | known).facts)
            asked_of_source = values[place] == Outcome.UNKNOWN and unclear[place] == Outcome.MET
            code = _UNCLEAR if asked_of_source else int(values[place])
            found.add(code)
            if len(found) > 1 or (code == _MISSING and not told):
                return _UNTOLD  # whatever it is at other ages
        return found.pop()


def shipped_reforms(rules: DatedRules, codes: RecordCodes, folder: Path) -> Iterator[Change]:
    """The reforms that come with the rules, over the rules of a day; a file with a mistake is left out.

    A reform that is made up on the way is not counted on records: many of them could tell small groups apart.

    Args:
        rules: the rules of the day.
        codes: the age bands.
        folder: the folder of the rules.
    """
    for reform, after in read_reforms(rules.contents, rules.day, folder).found.values():
        yield Change(reform, rules, after, codes)
