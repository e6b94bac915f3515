"""What all tables of a report share: their lines, their figures, and what must be known before they are added up."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from api.pages.navigation import mark
from api.pages.reports.names import Names
from api.pages.reports.shapes import Block, Figure, Row, largest_first
from api.reports.features import Named, never_established
from api.reports.figures import QuarterFigures
from api.reports.totals import Added, Area, Total
from engine import CASE_MANAGEMENT_NEED, UNMET, capitalised, meanings

_ALL = mark("All screenings")
SCREENINGS = mark("Each figure counts screenings. The share is of all screenings in this period and area.")
#: The need for case management, and what is known of it when somebody has it.
OWN = f"unmet:{CASE_MANAGEMENT_NEED}"
HAVING = UNMET[1:]
_CHANGED = mark("asked something else in a part of this period")
_OTHERWISE = mark("asked something else than today")
#: From the name of a feature to what its rules mean.
_KEYS = {"criterion": "", "drop": "", "near": "service:", "unmet": "need:", "tried": "need:"}


@dataclass(frozen=True)
class Tables(Names):
    """Makes the tables of a report.

    Attributes:
        quarters: the quarters of the report.
        area: the area.
        other: the quarters of another period, which tables over time show as well.
    """

    quarters: Sequence[QuarterFigures]
    area: Area
    other: Sequence[QuarterFigures] = ()

    @cached_property
    def added(self) -> Added:
        """The figures on screenings."""
        return Added([one.screenings for one in self.quarters], self.area)

    def all(self) -> Total:
        """How many screenings there are."""
        return self.added.total() or Total()

    @cached_property
    def _today(self) -> dict[str, str]:
        return dict(meanings(self.rules))

    def asked(self, feature: str) -> tuple[str, ...]:
        """Everything that a feature asked in these quarters."""
        return tuple(dict.fromkeys(one for quarter in self.quarters for one in quarter.meanings.get(feature, ())))

    def remark(self, *features: str) -> str:
        """What must be known before figures of some features are compared or added up."""
        for feature in features:
            asked = self.asked(feature)
            _name, form, name = Named.of(feature)
            today = self._today.get(_KEYS[form] + name if form in _KEYS else feature)
            if len(asked) > 1:
                return self._(_CHANGED)
            if asked and asked[0] != today:
                return self._(_OTHERWISE)
        return ""

    def figure(
        self,
        feature: str,
        value: str,
        *conditions: tuple[str, str],
        base: Total | None = None,
        of: Sequence[str] = (),
        within: Area | None = None,
    ) -> Figure:
        """A figure of a feature; what its rules can never establish is no zero.

        Args:
            feature: the feature.
            value: its value.
            conditions: what else holds.
            base: what the figure is a part of.
            of: the values that make up this base; where it can be no other of them, no share was measured.
            within: another area than that of the report.
        """
        if self._says_nothing(feature, value):
            return Figure(None, base, never=True)
        always = value in of and all(other == value or self._never(feature, other) for other in of)
        return Figure(self.added.total((feature, value), *conditions, within=within), base, always=always)

    def _never(self, feature: str, value: str) -> bool:
        """Whether the rules of all these quarters can give a value to nobody."""
        values = self.added.values(feature)
        if values and value not in values and value == never_established(feature, values):
            return True
        asked = [one for one in self.quarters if feature in one.screenings.values]
        return bool(asked) and all(value in one.never.get(feature, ()) for one in asked)

    def _says_nothing(self, feature: str, value: str) -> bool:
        """Whether in each of these quarters that nobody has a value says nothing."""
        asked = [one for one in self.quarters if feature in one.screenings.values]
        said = bool(asked) and all(one.says_nothing(feature, value) for one in asked)
        return said or self._never(feature, value)

    def having(self, need: str, *conditions: tuple[str, str], within: Area | None = None) -> Total | None:
        """How many are known to have a need; of case management, whose level is settled."""
        return self.added.sum_of(f"unmet:{need}", HAVING, *conditions, within=within)

    def row(self, code: str, name: str, figures: Sequence[Figure], *features: str) -> Row | None:
        """A line; None when nothing in it was counted. Its features say what its figures asked."""
        if all(figure.total is None and not figure.never for figure in figures):
            return None
        remark = self.remark(*features)
        asked = tuple(dict.fromkeys(one for feature in features for one in self.asked(feature)))
        return Row(code, capitalised(name), tuple(figures), remark, bool(remark), asked)

    def block(
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
        ranked: bool = False,
        by_time: bool = False,
    ) -> Block:
        """A table of some lines."""
        kept = tuple(row for row in rows if row is not None)
        if ranked:
            kept = largest_first(kept, drawn or 0)
        return Block(name, title, note, first, tuple(columns), kept, drawn, form, ranked, by_time)

    def column_of_all(self) -> tuple[str, str]:
        """The column that counts screenings."""
        return "screenings", self._(_ALL)
