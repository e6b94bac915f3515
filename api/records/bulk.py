"""The codes of many situations at once: the same columns as `api.records.packing` gives for one, from frames."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import narwhals as nw
import polars as pl

from api.records.codes import UNKNOWN, RecordCodes
from api.records.layout import Layout, referrals
from api.records.packing import APPLICATIONS, CRITERIA, GAPS, NEEDS, SERVICES, character
from engine import (
    Columns,
    CompiledConstraint,
    DatedRules,
    PopulationProgram,
    column_names,
    criterion_value,
    evaluate_frame,
)


@dataclass(frozen=True)
class BulkPacker:
    """Packs whole frames.

    Attributes:
        rules: the rules of a day.
        layout: the layout of the same rules.
        codes: the age bands and basins.
        program: the outcomes that are needed.
    """

    rules: DatedRules
    layout: Layout
    codes: RecordCodes
    program: PopulationProgram

    @classmethod
    def of(cls, rules: DatedRules, layout: Layout, codes: RecordCodes) -> "BulkPacker":
        """Plan the evaluation once, for any number of frames."""
        unclear = (criterion.id for criterion in rules.program.criteria if criterion.unclear_when is not None)
        services = [service.id for service in layout.services]
        about = _relevance_of(layout)
        outcomes = [
            column_names.LEVEL,
            *map(column_names.level_possible, layout.levels),
            *(column_names.criterion(name) for name in layout.criteria if name not in about),
            *map(column_names.relevance, about.values()),
            *(column_names.unclear(name) for name in unclear if name in layout.criterion_place),
            *map(column_names.service, services),
            *map(column_names.near_miss, services),
            *map(column_names.application, services),
            *(column_names.gap(kind, need) for kind, need in layout.gaps),
            *(column_names.conclusion(name) for targets in _referring(rules).values() for name in targets),
        ]
        return cls(rules, layout, codes, PopulationProgram.of(rules, outcomes))

    def packed(self, frame: pl.DataFrame) -> pl.DataFrame:
        """The columns of records, row by row.

        Args:
            frame: facts as `engine.evaluators.population.evaluate_population` takes them.
        """
        found = evaluate_frame(self.program, frame)
        needs = _filled_in(self.rules, frame, self.layout.needs)
        referring = _referring(self.rules)
        services = [service.id for service in self.layout.services]
        packed = found.select(
            level=pl.col(column_names.LEVEL),
            levels=_joined(_flag(pl.col(column_names.level_possible(level))) for level in self.layout.levels),
            criteria=_joined(self._criterion(name) for name in self.layout.criteria),
            services=_joined(_word(column_names.service(name), _positions(SERVICES)) for name in services),
            near_misses=_joined(_kleene(pl.col(column_names.near_miss(name))) for name in services),
            applications=_joined(_word(column_names.application(name), _positions(APPLICATIONS)) for name in services),
            gaps=_joined(_word(column_names.gap(*gap), _positions(GAPS), "0") for gap in self.layout.gaps),
            onward=_joined(
                _flag(pl.any_horizontal(column_names.conclusion(name) for name in referring[target]))
                for target in self.layout.onward
            ),
        )
        return packed.with_columns(
            needs.select(needs=_joined(_need(needs, need) for need in self.layout.needs)).to_series(),
            self._plain(frame),
            *_counted(self.rules, frame),
        ).unnest("plain")

    def _plain(self, frame: pl.DataFrame) -> pl.Series:
        bands = [(name, band.lowest) for name, band in self.codes.age_bands.items()]
        key = self.rules.contents.plan.key_facts
        age = _column(frame, key.age or "", pl.Int64)
        band = pl.lit(UNKNOWN)
        for name, lowest in bands:
            band = pl.when(age >= lowest).then(pl.lit(name)).otherwise(band)
        place = _column(frame, key.municipality or "", pl.String).cast(pl.String)
        basin = place.replace_strict(dict(self.codes.basin_of), default=UNKNOWN, return_dtype=pl.String)
        columns = frame.select(
            age_band=band, municipality=place.fill_null(UNKNOWN), care_basin=basin.fill_null(UNKNOWN)
        )
        return columns.to_struct("plain")

    @cached_property
    def _about(self) -> Mapping[str, str]:
        return _relevance_of(self.layout)

    def _criterion(self, name: str) -> pl.Expr:
        if name in self._about:
            return _kleene(pl.col(column_names.relevance(self._about[name])))
        value = _kleene(pl.col(column_names.criterion(name)))
        if column_names.unclear(name) in self.program.outcomes:
            unclear = pl.col(column_names.unclear(name))
            return pl.when(unclear).then(_one(CRITERIA, "unclear")).otherwise(value)
        return value


def _relevance_of(layout: Layout) -> Mapping[str, str]:
    """The service whose relevance each of these criteria is."""
    return {service.relevance: service.id for service in layout.services if service.relevance}


def _referring(rules: DatedRules) -> dict[str, list[str]]:
    """The conclusions that refer to each target."""
    found: dict[str, dict[str, None]] = {}
    for target, rule in referrals(rules.rules):
        found.setdefault(target, {})[rule.conclusion] = None
    return {target: list(conclusions) for target, conclusions in found.items()}


def _filled_in(rules: DatedRules, frame: pl.DataFrame, facts: Sequence[str]) -> pl.DataFrame:
    """The frame, with these facts filled in where a constraint says what they are."""
    for constraint in rules.constraints:
        if constraint.fills_in is not None and constraint.fills_in[0] in facts:
            fact, value = constraint.fills_in
            holds = holds_in(rules, frame, constraint)
            known = _column(frame, fact, pl.Boolean)
            frame = frame.with_columns(
                pl.when(holds & known.is_null()).then(pl.lit(value)).otherwise(known).alias(fact)
            )
    return frame


def holds_in(rules: DatedRules, frame: pl.DataFrame, constraint: CompiledConstraint) -> pl.Series:
    """In which rows the condition of a constraint holds for certain."""
    types: dict[str, type[nw.Boolean | nw.Int64 | nw.String]] = {"boolean": nw.Boolean, "integer": nw.Int64}

    def fact(name: str) -> nw.Expr:
        kind = types.get(rules.contents.facts[name].type, nw.String)
        return nw.col(name) if name in frame.columns else nw.lit(None, kind)

    def criterion(name: str) -> nw.Expr:
        return criterion_value(rules.program.criteria[rules.program.index[name]], columns)

    columns = Columns(fact=fact, criterion=criterion)
    held = nw.from_native(frame).select(held=constraint.when.population(columns))
    series = held.to_native()["held"].fill_null(value=False)
    return series if len(series) == frame.height else pl.repeat(series[0], frame.height, eager=True)


def _column(frame: pl.DataFrame, name: str, kind: "type[pl.Boolean | pl.Int64 | pl.String]") -> pl.Expr:
    return pl.col(name) if name in frame.columns else pl.lit(None, kind)


def _counted(rules: DatedRules, frame: pl.DataFrame) -> list[pl.Series]:
    facts = [name for name in rules.contents.facts if name in frame.columns]
    not_known = [name for name in map(column_names.not_known, rules.contents.facts) if name in frame.columns]
    none = pl.repeat(0, frame.height, dtype=pl.Int16, eager=True)
    answered = frame.select(pl.sum_horizontal(pl.col(facts).is_not_null())).to_series() if facts else none
    unknown = (
        frame.select(pl.sum_horizontal(pl.col(not_known).fill_null(value=False))).to_series() if not_known else none
    )
    return [answered.alias("facts_answered").cast(pl.Int16), unknown.alias("facts_not_known").cast(pl.Int16)]


def _need(frame: pl.DataFrame, need: str) -> pl.Expr:
    value = _column(frame, need, pl.Boolean)
    marked = _column(frame, column_names.not_known(need), pl.Boolean).fill_null(value=False)
    unknown = pl.when(marked).then(_one(NEEDS, "not_known")).otherwise(_one(NEEDS, "not_asked"))
    known = pl.when(value).then(_one(NEEDS, "yes")).otherwise(_one(NEEDS, "no"))
    return pl.when(value.is_null()).then(unknown).otherwise(known)


def _one(words: Sequence[str], word: str) -> pl.Expr:
    return pl.lit(character(words, word))


def _kleene(value: pl.Expr) -> pl.Expr:
    return pl.when(value.is_null()).then(pl.lit("1")).when(value).then(pl.lit("2")).otherwise(pl.lit("0"))


def _flag(value: pl.Expr) -> pl.Expr:
    return pl.when(value).then(pl.lit("1")).otherwise(pl.lit("0"))


def _positions(words: Sequence[str]) -> dict[str, str]:
    return {word: str(place) for place, word in enumerate(words) if word}


def _word(column: str, codes: dict[str, str], otherwise: str | None = None) -> pl.Expr:
    # As text: a column holds an `Enum` of the words that it can have, which need not be all that have a code.
    return (
        pl.col(column)
        .cast(pl.String)
        .replace_strict(codes, default=otherwise, return_dtype=pl.String)
        .fill_null(otherwise or "")
    )


def _joined(positions: Iterable[pl.Expr]) -> pl.Expr:
    return pl.concat_str(list(positions))
