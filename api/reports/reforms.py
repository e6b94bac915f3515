"""What a shipped reform would do for recorded situations, as far as a record can tell.

A record holds what became of every criterion, not the answers. A criterion that a reform takes away is simply left out.
One that it changes is evaluated anew from what a record still knows: the age band (for every age in it), the needs and
the municipality. Where that does not decide it, the record cannot tell, and is counted as such.
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
from api.reports.features import CASE_MANAGEMENT, Codes, Feature
from engine import (
    DatedRules,
    KeyFacts,
    Outcome,
    Reform,
    RuleBaseError,
    Service,
    assess,
    read_situation,
    read_yaml,
    with_reform,
)

#: Nobody took the person before; what the reform makes of it.
VALUES: Final = ("no_gap", "still", "untold", "possible", "found")
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

    @cached_property
    def services(self) -> tuple[str, ...]:
        """The case management services that it changes or adds."""
        kinds = {name: service.entry.kind for name, service in self.after.services.items()}
        wide = self.reform.parameters or self.reform.criteria
        return tuple(
            name for name, kind in kinds.items() if kind == CASE_MANAGEMENT and (wide or name in self.reform.services)
        )

    def feature(self, rows: Rows, layout: Layout) -> Feature | None:
        """What it makes of each record; None when records with this codebook cannot tell anything."""
        gap = ("criteria", CASE_MANAGEMENT)
        if gap not in layout.gaps or not self.services:
            return None
        certain = rows.packed["gaps"][:, layout.gaps.index(gap)] == 2
        # Only these are looked at.
        asked = rows.filter(certain)
        best = np.ones(asked.plain.height, np.uint8)
        for name in self.services:
            best = np.maximum(best, self._after(name, asked, layout))
        codes = np.zeros(rows.plain.height, np.uint8)
        codes[certain] = best
        return Feature(f"reform:{self.reform.id}", VALUES, codes)

    def _after(self, name: str, rows: Rows, layout: Layout) -> Codes:
        """Per record: 1 excluded, 2 cannot be told, 3 possible, 4 match."""
        service = self.after.services[name]
        columns = []
        for place in service.required:
            criterion = self.after.program.criteria[place].id
            if criterion in layout.criterion_place and self._is_same(name, criterion):
                columns.append(rows.packed["criteria"][:, layout.criterion_place[criterion]])
            else:
                columns.append(self._anew(criterion, rows, layout))
        if not columns:
            return np.full(rows.plain.height, 4 if service.entry.eligibility_published else 3, np.uint8)
        all_of = np.stack(columns, axis=1)
        open_or_met = np.where((all_of == _MET).all(axis=1) & service.entry.eligibility_published, 4, 3)
        told = np.where((all_of == _UNTOLD).any(axis=1), 2, open_or_met)
        return np.where((all_of == _NOT_MET).any(axis=1), 1, told).astype(np.uint8)

    def _is_same(self, service: str, criterion: str) -> bool:
        """Whether a criterion of a service asks the same as before."""
        if self.reform.parameters or self.reform.criteria:
            return False

        def entry(rules: DatedRules) -> Any:
            found: Service | None = rules.services[service].entry if service in rules.services else None
            return (
                None
                if found is None
                else next((one for one in found.eligibility if criterion == f"{service}.{one.id}"), None)
            )

        return entry(self.before) is not None and entry(self.before) == entry(self.after)

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
            case = assess(self.after, read_situation(self.after, facts | known))
            unclear = case.values[place] == Outcome.UNKNOWN and case.unclear[place] == Outcome.MET
            found.add(_UNCLEAR if unclear else int(case.values[place]))
        if len(found) > 1:
            return _UNTOLD
        code = found.pop()
        return _UNTOLD if code == _MISSING and not told else code


def shipped_reforms(rules: DatedRules, codes: RecordCodes, folder: Path) -> Iterator[Change]:
    """The reforms that come with the rules, over the rules of a day.

    A reform that is made up on the way is not counted on records: many of them could tell small groups apart.

    Raises:
        RuleBaseError: a reform is wrong.
    """
    for path in sorted(folder.glob("*.yaml")):
        file, problems = read_yaml(path, str(path))
        if problems:
            raise RuleBaseError(problems)
        reform, after = with_reform(rules.contents, rules.day, file)
        yield Change(reform, rules, after, codes)
