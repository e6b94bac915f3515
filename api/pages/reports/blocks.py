"""The tables of a report in one language: which lines and figures each has, and what each figure is a part of."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from api.pages.navigation import mark
from api.pages.reports.shapes import Block, Figure, Row
from api.pages.reports.tables import OWN, SCREENINGS
from api.pages.reports.unmet import UnmetTables
from api.reports.figures import QuarterFigures
from api.reports.totals import Added, Area
from engine import CASE_MANAGEMENT_NEED, day_in_words

_AT_LEVEL = mark("Needs a case manager")
_NOBODY = mark("No service in this catalogue takes them")


@dataclass(frozen=True)
class Writer(UnmetTables):
    """Writes the tables of a report."""

    def blocks(self) -> tuple[Block, ...]:
        """Every table that this area has figures for."""
        return tuple(block for block in self._blocks() if block.rows)

    def area_name(self) -> str:
        """The area in words."""
        region = self._(mark("Brussels-Capital Region"))
        return self.name_of(self.area.form, self.area.code) if self.area.code else region

    def _blocks(self) -> Iterator[Block]:
        _ = self._
        yield self.needs()
        yield self.causes()
        yield self.criteria()
        yield self.criteria_by("care_basin", _(mark("What each criterion costs, by care basin")))
        yield self.criteria_by("age_band", _(mark("What each criterion costs, by age band")))
        yield self.patterns()
        yield self.reforms_table()
        yield self._by("municipality", _(mark("By municipality")), _(mark("Municipality")), form="map")
        yield self._by("care_basin", _(mark("By care basin")), _(mark("Care basin")))
        yield self._by("age_band", _(mark("By age band")), _(mark("Age band")))
        yield self._quarters()
        yield self._months()
        yield self._services()
        yield self._referrals()
        yield self._levels()
        yield self._one("caller_language", _(mark("By language of the caller")), _(mark("Language")))
        yield self._one("advice", _(mark("Whether the advice was followed")), self.words.heading("advice"))
        yield self._one("channel", _(mark("How people came")), _(mark("Channel")))
        yield self._one("facts_answered", _(mark("How many questions were answered")), _(mark("Answers")))
        yield self._one("facts_not_known", _(mark("How many answers were “not known”")), _(mark("Answers")))

    def _by(self, feature: str, title: str, first: str, *, form: str = "bars") -> Block:
        """A breakdown: the screenings, who needs a case manager, and whom nobody takes."""
        own = feature in ("municipality", "care_basin")

        def rows() -> Iterator[Row | None]:
            for value in self.added.values(feature):
                place = Area(feature, value) if own else None  # type: ignore[arg-type]
                with_value = [] if own else [(feature, value)]
                total = self.added.total(*with_value, within=place, parts=OWN)
                level = self.having(CASE_MANAGEMENT_NEED, *with_value, within=place)
                nobody = self.figure(OWN, "established", *with_value, base=level, within=place)
                figures = [Figure(total, self.all()), Figure(level, total), nobody]
                yield self.row(value, self.name_of(feature, value), figures, OWN)

        columns = [self.column_of_all(), ("level", self._(_AT_LEVEL)), ("established", self._(_NOBODY))]
        note = self._(
            mark(
                "Screenings; how many of them need a case manager, as far as that is settled; and how many of those no "
                "service in this catalogue takes. Each share is of the figure before it, in the same line; the first "
                "is of all screenings."
            )
        )
        shown = iter(()) if own and self.area.code else rows()
        return self.block(feature, title, note, first=first, columns=columns, rows=shown, drawn=2, form=form)

    def _quarters(self) -> Block:
        """Each quarter; the first, in which recording began, is marked, and so is a change of the rules."""
        _ = self._

        def rows() -> Iterator[Row]:
            for one in self._in_time():
                yield self._of_time(str(one.quarter), str(one.quarter), self._of_quarter(one), one, one.recorded_from)

        columns = [self.column_of_all(), ("level", _(_AT_LEVEL)), ("established", _(_NOBODY))]
        note = _(
            mark("Each quarter. A quarter in which recording began is not whole: do not compare it with the next.")
        )
        first, shown = _(mark("Quarter")), self._with_breaks(rows())
        return self.block("trend", _(mark("Over time")), note, first=first, columns=columns, rows=shown, by_time=True)

    def _in_time(self) -> list[QuarterFigures]:
        """The quarters of both periods, oldest first."""
        return sorted((*self.quarters, *self.other), key=lambda one: one.quarter)

    def _of_quarter(self, quarter: QuarterFigures, *here: tuple[str, str]) -> tuple[Figure, ...]:
        """The screenings of one quarter, who needs a case manager, and whom nobody takes."""
        alone = replace(self, quarters=[quarter])
        total = alone.added.total(*here, parts=OWN)
        level = alone.added.sum_of(OWN, self.added.values(OWN)[1:], *here)
        return Figure(total), Figure(level, total), alone.figure(OWN, "established", *here, base=level)

    def _of_time(
        self, code: str, name: str, figures: Sequence[Figure], quarter: QuarterFigures, began: date | None
    ) -> Row:
        """A line of a quarter or a month; where recording began within it, it says from which day."""
        remark = self._(mark("recorded from %(day)s")) % {"day": day_in_words(began, self.language)} if began else ""
        return Row(code, name, tuple(figures), remark, asked=quarter.meanings.get(OWN, ()), partial=bool(began))

    def _with_breaks(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The lines of a table over time; where the rules begin to ask something else, a line says so."""
        before: tuple[str, ...] | None = None
        for row in rows:
            if len(row.asked) > 1 or (before is not None and row.asked != before):
                words = self._(mark("a break: the rules ask something else from here on"))
                said = f"{row.remark}; {words}" if row.remark else words
                yield replace(row, remark=said, asked_otherwise=True, breaks=True)
            else:
                yield row
            before = row.asked

    def _months(self) -> Block:
        _ = self._

        def rows() -> Iterator[Row]:
            for one in self._in_time():
                began = f"{one.recorded_from:%Y-%m}" if one.recorded_from else ""
                for month in one.quarter.months:
                    if month < began:
                        continue
                    figures = self._of_quarter(one, ("month", month))
                    name = self.name_of("month", month)
                    yield self._of_time(month, name, figures, one, one.recorded_from if month == began else None)

        columns = [self.column_of_all(), ("level", _(_AT_LEVEL)), ("established", _(_NOBODY))]
        shown = iter(()) if self.area.code else self._with_breaks(rows())
        note, first = _(mark("Each month of these quarters.")), _(mark("Month"))
        return self.block("months", _(mark("By month")), note, first=first, columns=columns, rows=shown, by_time=True)

    def _services(self) -> Block:
        _ = self._
        values = ("match", "possible", "one", "several")

        def rows() -> Iterator[Row | None]:
            for feature, _topic, service in self.added.features("service"):
                base = self.added.sum_of(feature, values)
                counted = [self.figure(feature, value, base=base, of=values) for value in values]
                figures = [Figure(base, self.all()), *counted, self.figure(f"near:{service}", "yes", base=base)]
                yield self.row(service, self.service(service), figures, feature)

        columns = [
            ("relevant", _(mark("The service is about them"))),
            ("match", self.words.heading("match")),
            ("possible", self.words.heading("possible")),
            ("one", _(mark("Excluded by one criterion"))),
            ("several", _(mark("Excluded by several criteria"))),
            ("near_miss", _(mark("Near miss: everything else is met"))),
        ]
        note = _(
            mark(
                "Of the people whom the service is about. Fitting is about conditions, not about room. A service whose "
                "criteria are not published can fit at best perhaps."
            )
        )
        return self.block(
            "services",
            self.words.heading("entries_service"),
            note,
            first=self.words.heading("entry_service"),
            columns=columns,
            rows=rows(),
            drawn=5,
            ranked=True,
        )

    def _referrals(self) -> Block:
        _ = self._
        added = Added([one.referrals for one in self.quarters], self.area)
        outcomes = list(self.codes.referral_outcomes)

        def rows() -> Iterator[Row | None]:
            base = added.total()
            totals = [base, *(added.total(("outcome", one)) for one in outcomes)]
            yield self.row("all", _(mark("All referrals")), [Figure(total, base) for total in totals])
            for service in added.values("referral") if not self.area.code else ():
                own = ("referral", service)
                base = added.total(own)
                totals = [base, *(added.total(own, ("outcome", one)) for one in outcomes)]
                yield self.row(service, self.service(service), [Figure(total, base) for total in totals])

        columns = [
            ("referrals", _(mark("Referrals"))),
            *((one, self.into(name)) for one, name in self.codes.referral_outcomes.items()),
        ]
        note = _(
            mark(
                "Each figure counts referrals: one person can have several. Waiting lists and "
                "refusals suggest where services are full."
            )
        )
        title = _(mark("What became of referrals"))
        shown = rows() if self.area.form != "municipality" else iter(())
        first = _(mark("Sent to"))
        return self.block("referrals", title, note, first=first, columns=columns, rows=shown, drawn=3, ranked=True)

    def _levels(self) -> Block:
        """Each level; the highest is the need for case management, of which more may be published than of the level."""
        highest = self.rules.contents.plan.levels[-1].id
        block = self._one("level", self._(mark("Who can carry the coordination")), self.words.heading("level"))
        needed = self.having(CASE_MANAGEMENT_NEED)
        if needed is None:
            return block
        own = (Figure(needed, self.all()),)
        rows = (replace(row, figures=own) if row.code == highest else row for row in block.rows)
        return replace(block, rows=tuple(rows))

    def _one(self, feature: str, title: str, first: str) -> Block:
        def rows() -> Iterator[Row | None]:
            for value in self.added.values(feature):
                figure = Figure(self.added.total((feature, value)), self.all())
                yield self.row(value, self.name_of(feature, value), [figure], feature)

        columns = [self.column_of_all()]
        return self.block(feature, title, self._(SCREENINGS), first=first, columns=columns, rows=rows())
