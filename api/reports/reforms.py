"""What a shipped reform would do for recorded situations, as far as a record can tell.

A record holds what became of every criterion, not the answers. What means the same with the reform stays as recorded;
a criterion that it takes away is left out. One that it changes stays as recorded where that is so for everybody who can
exist, and is else evaluated anew from what a record still knows: the age band (for every age in it), the needs and the
municipality. Where that does not decide it, the record cannot
tell, and is counted as such.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any, Final

import numpy as np
import polars as pl

from api.records.codes import UNKNOWN, RecordCodes
from api.records.frame import Rows
from api.records.layout import Layout
from api.records.packing import NEEDS
from api.reports.features import Feature
from api.reports.packed import outcomes_of
from engine import (
    CANNOT_TELL,
    CASE_MANAGEMENT_NEED,
    EXCLUDED,
    FITS,
    MOVED,
    POSSIBLE,
    Codes,
    DatedRules,
    Kept,
    KeyFacts,
    PopulationProgram,
    Reform,
    column_names,
    evaluate_frame,
    kept_outcomes,
    meanings,
    moved,
    read_reforms,
)

#: For the tables by basin and age band, which tell only what is certain.
CERTAIN: Final = ("rest", "found", "lost", "doubled")
#: The number of a kind of record.
_KIND: Final = "__kind"
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
    _programs: dict[str, PopulationProgram] = field(default_factory=dict, repr=False, compare=False)
    _planning: Any = field(default_factory=Lock, repr=False, compare=False)

    def features(self, rows: Rows, layout: Layout) -> Iterator[Feature]:
        """What it makes of each record at the level of case management; in full, and what is certain of it."""
        at_level = outcomes_of(rows, layout).has(CASE_MANAGEMENT_NEED)
        # Only these are looked at.
        rows = rows.filter(at_level)
        kept = [service for service in layout.services if service.kind == CASE_MANAGEMENT_NEED]
        places = [layout.services.index(service) for service in kept]
        before = [rows.position("services", place) for place in places]
        after = {
            service.id: self._after(service.id, old, rows, layout) for service, old in zip(kept, before, strict=True)
        }
        for name, service in self.after.services.items():
            if service.entry.kind == CASE_MANAGEMENT_NEED and name not in after:
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
        if f"kind:{CASE_MANAGEMENT_NEED}" not in self.kept.subjects:
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
        recorded = None if place is None else rows.position("criteria", place)
        if recorded is not None and asked == self._after_means[criterion]:
            return recorded
        if recorded is None or asked != meanings(self.before).get(criterion):
            return self._anew(criterion, rows, layout)
        stays = np.zeros(len(recorded), np.bool_)
        for code, kept in ((_MET, self.kept.met), (_NOT_MET, self.kept.not_met)):
            stays |= (recorded == code) & (criterion in kept)
        found = recorded.copy()
        # Only what need not stay is worked out.
        found[~stays] = self._anew(criterion, rows.filter(~stays), layout)
        return found

    @cached_property
    def kept(self) -> Kept:
        """What the reform never takes away."""
        return kept_outcomes(self.before, self.after)

    @cached_property
    def _after_means(self) -> Mapping[str, str]:
        return meanings(self.after)

    def _anew(self, criterion: str, rows: Rows, layout: Layout) -> Codes:
        """The outcome for what each record knows, at every age of its band; each kind of record is looked at once."""
        behind = set(self.after.program.facts_behind(criterion))
        needs = [need for need in layout.needs if need in behind]
        columns = ["age_band"] if self._key.age in behind else []
        columns += ["municipality"] if self._key.municipality in behind else []
        if not rows.plain.height or not (columns or needs):
            return np.full(rows.plain.height, _UNTOLD, np.uint8)
        digits = [pl.Series(need, rows.position("needs", layout.needs.index(need))) for need in needs]
        known = pl.DataFrame([*rows.plain.select(columns), *digits])
        distinct = known.unique(maintain_order=True).with_row_index(_KIND)
        told = behind <= {self._key.age, self._key.municipality, *layout.needs}
        codes = self._codes(criterion, self._facts(distinct, needs), told=told)
        decided = distinct.join(codes, on=_KIND)
        return known.join(decided, on=known.columns, how="left", maintain_order="left")["code"].to_numpy()

    @property
    def _key(self) -> KeyFacts:
        return self.after.contents.plan.key_facts

    def _facts(self, distinct: pl.DataFrame, needs: Sequence[str]) -> pl.DataFrame:
        """What kinds of records know, as facts: a row for every age that each may have."""
        facts = [pl.col(_KIND)]
        facts += [
            pl.col(need).replace_strict({NEEDS.index("yes"): True, NEEDS.index("no"): False}, default=None)
            for need in needs
        ]
        if "municipality" in distinct.columns:
            known = pl.when(pl.col("municipality") != UNKNOWN).then("municipality")
            facts.append(known.alias(str(self._key.municipality)))
        if "age_band" in distinct.columns:
            ages = [
                (name, age)
                for name, band in self.codes.age_bands.items()
                for age in range(band.lowest, band.highest + 1)
            ]
            age = str(self._key.age)
            of_band = pl.DataFrame(ages, schema={"age_band": pl.String, age: pl.Int64}, orient="row")
            distinct = distinct.join(of_band, on="age_band", how="left")
            facts.append(pl.col(age))
        return distinct.select(facts)

    def _codes(self, criterion: str, facts: pl.DataFrame, *, told: bool) -> pl.DataFrame:
        """The code of a criterion for each kind of record; what differs by age, or needs an unkept answer, is not told.

        Args:
            criterion: the criterion.
            facts: what each kind of record knows.
            told: whether a record holds all that the criterion asks.
        """
        name, unclear = column_names.criterion(criterion), column_names.unclear(criterion)
        program = self._program(criterion)
        code = pl.when(name).then(_MET).when(~pl.col(name)).then(_NOT_MET)
        if unclear in program.outcomes:
            code = code.when(unclear).then(_UNCLEAR)
        one = pl.col("code").first()
        untold = (pl.col("code").n_unique() > 1) | ((one == _MISSING) & (not told))
        return (
            evaluate_frame(program, facts, keep=[_KIND])
            .select(_KIND, code.otherwise(_MISSING).alias("code"))
            .group_by(_KIND)
            .agg(pl.when(untold).then(_UNTOLD).otherwise(one).cast(pl.UInt8).alias("code"))
        )

    def _program(self, criterion: str) -> PopulationProgram:
        """Evaluates a criterion alone, in columns: what is concluded from it is not asked here."""
        with self._planning:
            if criterion not in self._programs:
                names = [column_names.criterion(criterion)]
                if self.after.program.criteria[self.after.program.index[criterion]].unclear_when is not None:
                    names.append(column_names.unclear(criterion))
                self._programs[criterion] = PopulationProgram.of(self.after, names)
            return self._programs[criterion]


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
