"""The tables of a report in one language: which lines and figures each has, and what each figure is a part of."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from api.pages.navigation import mark
from api.pages.reports.names import Names, service_of
from api.pages.reports.shapes import Block, Figure, Row
from api.pages.reports.totals import Added, Area, Total
from api.reports.features import ABSENT, CASE_MANAGEMENT, NONE, OTHER, Named
from api.reports.figures import QuarterFigures

GAP_OF_CASE_MANAGEMENT = f"gap:criteria:{CASE_MANAGEMENT}"


_ALL = mark("All screenings")
_SCREENINGS = mark("Each figure counts screenings. The share is of all screenings in this period and area.")


@dataclass(frozen=True)
class Writer(Names):
    """Writes the tables of a report.

    Attributes:
        quarters: the quarters of the report.
        area: the area.
    """

    quarters: Sequence[QuarterFigures]
    area: Area

    @property
    def added(self) -> Added:
        """The figures on screenings."""
        return Added([one.screenings for one in self.quarters], self.area)

    def blocks(self) -> tuple[Block, ...]:
        """Every table that this area has figures for."""
        return tuple(block for block in self._blocks() if block.rows)

    def all(self) -> Total:
        """How many screenings there are."""
        return self.added.total() or Total()

    def area_name(self) -> str:
        """The area in words."""
        region = self._(mark("Brussels-Capital Region"))
        return self.name_of(self.area.form, self.area.code) if self.area.code else region

    def causes(self) -> list[tuple[Named, str]]:
        """The causes that the rules of these records know: features and names."""
        kinds = self.rules.contents.plan.gap_kinds
        features = {named.item: named for named in self.added.features("cause")}
        return [(features[kind], self.into(name)) for kind, name in kinds.items() if kind in features]

    # Tables

    def _row(self, code: str, name: str, totals: Sequence[Total | None], base: Total | None) -> Row | None:
        if all(total is None for total in totals):
            return None
        return Row(code, name[:1].upper() + name[1:], tuple(Figure(total, base) for total in totals))

    def _block(
        self,
        name: str,
        title: str,
        note: str,
        *,
        first: str,
        columns: Sequence[tuple[str, str]],
        rows: Iterator[Row | None],
        drawn: int | None = 0,
        form: str = "bars",
    ) -> Block:
        kept = tuple(row for row in rows if row is not None)
        return Block(name, title, note, first, tuple(columns), kept, drawn, form)

    def _blocks(self) -> Iterator[Block]:
        _ = self._
        yield self._causes()
        yield self._needs()
        yield self._by("municipality", _(mark("By municipality")), _(mark("Municipality")), form="map")
        yield self._by("care_basin", _(mark("By care basin")), _(mark("Care basin")))
        yield self._by("age_band", _(mark("By age band")), _(mark("Age band")))
        yield self._by("caller_language", _(mark("By language of the caller")), _(mark("Language")))
        yield self._trend()
        yield self._services()
        yield self._criteria()
        yield self._patterns()
        yield self._reforms()
        yield self._referrals()
        yield self._one("level", _(mark("Who can carry the coordination")), self.words.heading("level"))
        yield self._one("advice", _(mark("Whether the advice was followed")), self.words.heading("advice"))
        yield self._one("channel", _(mark("How people came")), _(mark("Channel")))
        yield self._one("facts_answered", _(mark("How many questions were answered")), _(mark("Answers")))
        yield self._one("facts_not_known", _(mark("How many answers were “not known”")), _(mark("Answers")))

    def _causes(self) -> Block:
        _, base = self._, self.all()

        def rows() -> Iterator[Row | None]:
            for feature, name in self.causes():
                totals = [self.added.total((feature.name, value)) for value in ("certain", "possible")]
                yield self._row(feature.item, name, totals, base)
            confirmed = self.added.total(("no_offer_confirmed", "yes"))
            yield self._row(
                "no_offer_confirmed", _(mark("A person confirmed that no offer exists")), [confirmed, None], base
            )

        columns = [(one, self.words.heading(f"certainty_{one}")) for one in ("certain", "possible")]
        note = _(
            mark(
                "One screening can have several causes. A cause that the rules of these records do "
                "not know is not shown."
            )
        )
        title = _(mark("Unmet need by cause"))
        return self._block(
            "causes", title, f"{note} {_(_SCREENINGS)}", first=_(mark("Cause")), columns=columns, rows=rows()
        )

    def _needs(self) -> Block:
        _ = self._

        def rows() -> Iterator[Row | None]:
            for feature, _topic, need in self.added.features("need"):
                totals = [
                    self.added.total((feature, "yes")),
                    self.added.total((f"gap:criteria:{need}", "certain")),
                    self.added.total((f"gap:criteria:{need}", "possible")),
                    self.added.total((feature, "yes"), ("no_offer_confirmed", "yes")),
                    self.added.total((feature, "not_known")),
                    self.added.total((feature, "not_asked")),
                ]
                yield self._row(need, self.need(need), totals, self.all())

        columns = [
            ("has_need", _(mark("Has this need"))),
            ("gap_certain", _(mark("No service takes them"))),
            ("gap_possible", _(mark("Perhaps no service takes them"))),
            ("no_offer_confirmed", _(mark("No offer, confirmed by a person"))),
            ("not_known", self.words.heading("unknown")),
            ("not_asked", self.words.heading("not_asked")),
        ]
        title = _(mark("Needs, and needs without an offer"))
        return self._block(
            "needs", title, _(_SCREENINGS), first=self.words.heading("need"), columns=columns, rows=rows(), drawn=1
        )

    def _by(self, feature: str, title: str, first: str, *, form: str = "bars") -> Block:
        """A breakdown: the screenings, and how many of them have each cause for certain."""
        causes = self.causes()
        own = feature in ("municipality", "care_basin")

        def rows() -> Iterator[Row | None]:
            for value in self.added.values(feature):
                place = Area(feature, value) if own else None  # type: ignore[arg-type]
                with_value = [] if own else [(feature, value)]
                total = self.added.total(*with_value, within=place)
                totals = [total]
                for cause, _name in causes:
                    totals.append(self.added.total(*with_value, (cause.name, "certain"), within=place))
                row = self._row(value, self.name_of(feature, value), totals, total)
                if row is not None:
                    yield Row(row.code, row.name, (Figure(total, self.all()), *row.figures[1:]))

        columns = [("screenings", self._(_ALL)), *((cause.item, name) for cause, name in causes)]
        note = self._(
            mark(
                "Screenings, and how many of them have each cause for certain. The share of a cause is of its own line."
            )
        )
        shown = iter(()) if own and self.area.code else rows()
        return self._block(
            feature, title, note, first=first, columns=columns, rows=shown, drawn=1 if causes else 0, form=form
        )

    def _trend(self) -> Block:
        _, causes = self._, self.causes()

        def rows() -> Iterator[Row | None]:
            for one in self.quarters:
                added = Added([one.screenings], self.area)
                base = added.total()
                totals = [base, *(added.total((cause.name, "certain")) for cause, _name in causes)]
                yield self._row(str(one.quarter), str(one.quarter), totals, base)
                for month in one.quarter.months if not self.area.code else ():
                    base = added.total(("month", month))
                    totals = [
                        base,
                        *(added.total(("month", month), (cause.name, "certain")) for cause, _name in causes),
                    ]
                    yield self._row(month, month, totals, base)

        columns = [("screenings", _(_ALL)), *((cause.item, name) for cause, name in causes)]
        note = _(mark("Each quarter, and its months. The share of a cause is of its own line."))
        return self._block("trend", _(mark("Over time")), note, first=_(mark("Period")), columns=columns, rows=rows())

    def _services(self) -> Block:
        _ = self._

        def rows() -> Iterator[Row | None]:
            for feature, _topic, service in self.added.features("service"):
                totals = [self.added.total((feature, value)) for value in ("match", "possible", "one", "several")]
                totals.append(self.added.total((f"near:{service}", "yes")))
                yield self._row(service, self.service(service), totals, self.all())

        columns = [
            ("match", self.words.heading("match")),
            ("possible", self.words.heading("possible")),
            ("one", _(mark("Excluded by one criterion"))),
            ("several", _(mark("Excluded by several criteria"))),
            ("near_miss", _(mark("Near miss: everything else is met"))),
        ]
        note = _(mark("A service whose criteria are not published can fit at best perhaps."))
        return self._block(
            "services",
            self.words.heading("entries_service"),
            f"{note} {_(_SCREENINGS)}",
            first=self.words.heading("entry_service"),
            columns=columns,
            rows=rows(),
            drawn=4,
        )

    def _criteria(self) -> Block:
        _ = self._

        def rows() -> Iterator[Row | None]:
            for feature, _topic, name in self.added.features("criterion"):
                totals = [
                    self.added.total((feature, value)) for value in ("alone", "together", "missing", "unclear", "met")
                ]
                label = f"{self.service(service_of(name))}: {self.criterion(name)}"
                yield self._row(name, label, totals, self.all())

        columns = [
            ("alone", _(mark("Excludes alone"))),
            ("together", _(mark("Excludes with others"))),
            ("missing", _(mark("Open: no answer"))),
            ("unclear", _(mark("Open: the source is unclear"))),
            ("met", self.words.heading("met")),
        ]
        title = _(mark("Which criterion excludes"))
        return self._block(
            "criteria", title, _(_SCREENINGS), first=_(mark("Required criterion")), columns=columns, rows=rows()
        )

    def _patterns(self) -> Block:
        _ = self._
        base = self.added.total((GAP_OF_CASE_MANAGEMENT, "certain"))

        def words(pattern: str) -> str:
            if pattern == OTHER:
                return _(mark("all other combinations"))
            parts = []
            for service, names in groupby(pattern.split(), key=service_of):
                failed = ", ".join(self.criterion(name).rstrip(".") for name in names)
                parts.append(f"{self.service(service)}: {failed}")
            return "; ".join(parts)

        def rows() -> Iterator[Row | None]:
            found = [
                (value, self.added.total(("pattern", value)))
                for value in self.added.values("pattern")
                if value not in (NONE, ABSENT)
            ]
            for value, total in sorted(found, key=lambda one: (one[0] == OTHER, -(one[1].known if one[1] else 0))):
                if total is not None and (total.known or total.hidden):
                    yield self._row(value.replace(" ", "+"), words(value), [total], base)

        columns = [("screenings", _(_ALL))]
        note = _(
            mark(
                "Of everybody whom no case manager takes for certain: which criteria were not met. "
                "The most frequent come first. A combination counts only in quarters in which enough "
                "people had it."
            )
        )
        title = _(mark("Grey zones of case management, by recorded need"))
        return self._block(
            "grey_zones", title, note, first=_(mark("Criteria that were not met")), columns=columns, rows=rows()
        )

    def _reforms(self) -> Block:
        _ = self._
        names = {feature: reform for feature, _topic, reform in self.added.features("reform")}

        def rows() -> Iterator[Row | None]:
            values = ("found", "possible", "untold", "still")
            for feature, reform in names.items():
                base = self.added.total((GAP_OF_CASE_MANAGEMENT, "certain"))
                yield self._row(
                    reform, self.reform(reform), [self.added.total((feature, value)) for value in values], base
                )
                if self.area.code:
                    continue
                for basin in self.added.values("care_basin"):
                    place = Area("care_basin", basin)
                    totals = [self.added.total((feature, value), within=place) for value in values]
                    base_here = self.added.total((GAP_OF_CASE_MANAGEMENT, "certain"), within=place)
                    label = f"{self.reform(reform)}: {self.name_of('care_basin', basin)}"
                    yield self._row(f"{reform}/{basin}", label, totals, base_here)
                for band in self.added.values("age_band"):
                    totals = [self.added.total((feature, value), ("age_band", band)) for value in values]
                    label = f"{self.reform(reform)}: {self.name_of('age_band', band)}"
                    yield self._row(f"{reform}/{band}", label, totals, None)

        columns = [
            ("found", _(mark("A case manager would fit"))),
            ("possible", _(mark("Might fit: answers are missing"))),
            ("untold", _(mark("Cannot be told from records"))),
            ("still", _(mark("Still none"))),
        ]
        note = _(
            mark(
                "Of the recorded situations that no case manager takes for certain. A record holds no"
                " exact age and no answers, so not everything can be told. Only reforms that come "
                "with the rules are counted: many made-up reforms could tell small groups apart."
            )
        )
        later = [
            self.into(name)
            for reform, name in self.reforms.items()
            if any(f"reform:{reform}" not in one.screenings.values for one in self.quarters)
        ]
        if later:
            words = _(mark("Without figures in a part of these quarters, mostly because they came later: %(reforms)s."))
            note = f"{note} {words % {'reforms': '; '.join(later)}}"
        title = _(mark("What a reform would do for recorded need"))
        return self._block("reforms", title, note, first=_(mark("Reform")), columns=columns, rows=rows())

    def _referrals(self) -> Block:
        _ = self._
        added = Added([one.referrals for one in self.quarters], self.area)
        outcomes = list(self.codes.referral_outcomes)

        def rows() -> Iterator[Row | None]:
            totals = [added.total(), *(added.total(("outcome", one)) for one in outcomes)]
            yield self._row("all", _(mark("All referrals")), totals, added.total())
            for service in added.values("referral") if not self.area.code else ():
                own = ("referral", service)
                base = added.total(own)
                totals = [base, *(added.total(own, ("outcome", one)) for one in outcomes)]
                yield self._row(service, self.service(service), totals, base)

        columns = [
            ("referrals", _(mark("Referrals"))),
            *((one, self.into(name)) for one, name in self.codes.referral_outcomes.items()),
        ]
        note = _(
            mark(
                "Each figure counts referrals: one person can have several. Waiting lists and "
                "refusals show where services are full."
            )
        )
        title = _(mark("What became of referrals"))
        shown = rows() if self.area.form != "municipality" else iter(())
        return self._block("referrals", title, note, first=_(mark("Sent to")), columns=columns, rows=shown, drawn=3)

    def _one(self, feature: str, title: str, first: str) -> Block:
        def rows() -> Iterator[Row | None]:
            for value in self.added.values(feature):
                yield self._row(value, self.name_of(feature, value), [self.added.total((feature, value))], self.all())

        return self._block(
            feature, title, self._(_SCREENINGS), first=first, columns=[("screenings", self._(_ALL))], rows=rows()
        )
