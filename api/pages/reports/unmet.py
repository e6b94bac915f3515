"""The tables on unmet need: what is known of each need, what keeps people out, and what a reform would do."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from api.pages.navigation import mark
from api.pages.reports.names import service_of
from api.pages.reports.shapes import Block, Figure, Row
from api.pages.reports.tables import HAVING, OWN, Tables
from api.reports.features import ABSENT, NONE, OTHER, Named
from api.reports.reforms import CERTAIN
from api.reports.totals import Area
from engine import CASE_MANAGEMENT_NEED


@dataclass(frozen=True)
class UnmetTables(Tables):
    """Makes these tables."""

    def needs(self) -> Block:
        """What is known of each need, among those who have it; every screening in one column."""
        _ = self._

        def rows() -> Iterator[Row | None]:
            needs = [feature.item for feature in self.added.features("unmet")]
            for need in sorted(needs, key=lambda need: need != CASE_MANAGEMENT_NEED):
                feature, base = f"unmet:{need}", self.having(need)
                figures = [
                    Figure(base, self.all()),
                    *(self.figure(feature, value, base=base, of=HAVING) for value in HAVING),
                ]
                tried = [self.added.total((f"tried:{need}", value)) for value in ("full", "refused")]
                confirmed = None
                if need != CASE_MANAGEMENT_NEED:
                    confirmed = self.added.total((f"need:{need}", "yes"), ("no_offer_confirmed", "yes"))
                figures += [Figure(total, base) for total in (*tried, confirmed)]
                yield self.row(need, self.need(need), figures, feature)

        columns = [
            ("has_need", _(mark("Has this need"))),
            ("fits", _(mark("A service fits"))),
            ("confirm", _(mark("To confirm with a service: its conditions are not published"))),
            ("source", _(mark("To confirm with a service: its source is unclear"))),
            ("missing", _(mark("Open: an answer is missing"))),
            ("established", _(mark("Established: no service in this catalogue takes them"))),
            ("full", _(mark("Sent, and put on a waiting list"))),
            ("refused", _(mark("Sent, and refused"))),
            ("no_offer_confirmed", _(mark("No offer, confirmed by a person"))),
        ]
        note = _(
            mark(
                "Everybody with a need stands in one of the columns from “a service fits” to “established”; the shares "
                "are of those who have the need, and the first one is of all screenings. A service fits by its "
                "conditions: that says nothing about room, nor whether anybody was helped. Case management counts "
                "those whose level is settled. “Cannot be established” is no zero: these rules can say it of nobody. "
                "Some service can always be called and asked, one takes everybody, or no conditions are published. A "
                "waiting list or a refusal suggests that services are full. That no offer exists is confirmed of a "
                "person, and stands at each need of that person."
            )
        )
        title = _(mark("Unmet need: what is established, and what is not known"))
        return self.block(
            "needs", title, note, first=self.words.heading("need"), columns=columns, rows=rows(), drawn=5, ranked=True
        )

    def causes(self) -> Block:
        """Gaps of other kinds than by criteria."""
        _ = self._
        kinds = self.rules.contents.plan.gap_kinds

        def rows() -> Iterator[Row | None]:
            for feature, _topic, kind in self.added.features("cause"):
                name = self.into(kinds[kind]) if kind in kinds else kind
                figures = [self.figure(feature, value, base=self.all()) for value in ("certain", "possible")]
                yield self.row(kind, name, figures, feature)
            confirmed = self.added.total(("no_offer_confirmed", "yes"))
            name = _(mark("A person confirmed that no offer exists"))
            yield self.row("no_offer_confirmed", name, [Figure(confirmed, self.all()), Figure(None)])

        columns = [(one, self.words.heading(f"certainty_{one}")) for one in ("certain", "possible")]
        note = _(
            mark(
                "Whoever cannot apply, does not agree, or has nobody who coordinates; one screening can have several "
                "causes. The share is of all screenings in this period and area."
            )
        )
        title = _(mark("Other causes of unmet need"))
        return self.block("causes", title, note, first=_(mark("Cause")), columns=columns, rows=rows(), ranked=True)

    def criteria(self) -> Block:
        """What each criterion costs, among the people whom its service is about."""
        _ = self._
        values = ("found", "doubled", "alone", "together", "missing", "unclear", "met")

        def rows() -> Iterator[Row | None]:
            for feature, _topic, name in self.added.features("criterion"):
                base = self.added.sum_of(feature, values)
                figures = [Figure(base), *(self.figure(feature, value, base=base, of=values) for value in values)]
                label = f"{self.service(service_of(name))}{self.colon}{self.criterion(name)}"
                yield self.row(name, label, figures, feature)

        columns = [
            ("relevant", _(mark("The service is about them"))),
            ("found", _(mark("Would be found without it: no other service takes them for certain"))),
            ("doubled", _(mark("Would be taken twice without it"))),
            ("alone", _(mark("Kept out by it alone, as far as known"))),
            ("together", _(mark("Kept out with others"))),
            ("missing", _(mark("Open: no answer"))),
            ("unclear", _(mark("Open: the source is unclear"))),
            ("met", self.words.heading("met")),
        ]
        note = _(
            mark(
                "Of the people whom the service is about: those with a need that it serves, and for case management "
                "those at that level. Dropping a criterion keeps nobody out. Whoever is kept out by several criteria "
                "is not found by dropping one. A service that is only about people who meet a criterion keeps nobody "
                "out by it: such a figure cannot be established."
            )
        )
        title = _(mark("What each criterion costs"))
        first = _(mark("Required criterion"))
        return self.block("criteria", title, note, first=first, columns=columns, rows=rows(), drawn=1, ranked=True)

    def criteria_by(self, feature: str, title: str) -> Block:
        """Who would be found without a criterion of case management, by basin or age band."""
        values = [value for value in self.added.values(feature) if value != ABSENT]
        own = feature == "care_basin"

        def rows() -> Iterator[Row | None]:
            for name, _topic, criterion in self.added.features("drop"):
                figures = []
                for value in values:
                    place = Area("care_basin", value) if own else None
                    with_value = () if own else ((feature, value),)
                    total = self.added.total((name, "found"), *with_value, within=place)
                    never = self.figure(name, "found").never
                    figures.append(Figure(None, never=True) if never else Figure(total))
                label = f"{self.service(service_of(criterion))}{self.colon}{self.criterion(criterion)}"
                yield self.row(criterion, label, figures, name)

        note = self._(
            mark(
                "Who would be found if this criterion of case management went: no other case manager takes them for "
                "certain."
            )
        )
        columns = [(value, self.name_of(feature, value)) for value in values]
        shown = iter(()) if self.area.code else rows()
        first = self._(mark("Required criterion"))
        return self.block(f"criteria_{feature}", title, note, first=first, columns=columns, rows=shown, drawn=None)

    def patterns(self) -> Block:
        """The grey zones: the criteria that kept people out together."""
        _ = self._
        base = self.added.total((OWN, "established"))

        def words(pattern: str) -> str:
            if pattern == OTHER:
                return _(mark("all other combinations"))
            parts = []
            for service, names in groupby(pattern.split(), key=service_of):
                failed = ", ".join(self.criterion(name).rstrip(".") for name in names)
                parts.append(f"{self.service(service)}{self.colon}{failed}")
            return self.words.series(parts)

        def rows() -> Iterator[Row | None]:
            found = [
                (value, self.added.total(("pattern", value)))
                for value in self.added.values("pattern")
                if value not in (NONE, ABSENT)
            ]
            for value, total in sorted(found, key=lambda one: (one[0] == OTHER, -(one[1].known if one[1] else 0))):
                if total is not None and (total.known or total.hidden):
                    yield self.row(value.replace(" ", "+"), words(value), [Figure(total, base)])

        note = _(
            mark(
                "Of everybody whom no case manager takes for certain: which criteria were not met. "
                "The most frequent come first. A combination counts only in quarters in which enough "
                "people had it."
            )
        )
        title = _(mark("Grey zones of case management, by recorded need"))
        first = _(mark("Criteria that were not met"))
        return self.block("grey_zones", title, note, first=first, columns=[self.column_of_all()], rows=rows())

    def reforms_table(self) -> Block:
        """Whom a reform would find, lose and cover twice, by basin and age band too."""
        _ = self._
        level = self.having(CASE_MANAGEMENT_NEED)

        def figures(feature: str, *conditions: tuple[str, str], within: Area | None = None) -> list[Figure]:
            if conditions or within:
                certain = f"moved:{Named.of(feature).item}"
                base = self.having(CASE_MANAGEMENT_NEED, *conditions, within=within)
                counted = {value: self.added.total((certain, value), *conditions, within=within) for value in CERTAIN}
                return [Figure(counted.get(value), base) for value in (*shown, "untold")]
            totals = [self.added.total((feature, value)) for value in shown]
            untold = self.added.sum_of(feature, ("untold", "unsure"))
            return [Figure(total, level) for total in (*totals, untold)]

        shown = ("found", "perhaps_found", "made_certain", "lost", "perhaps_lost", "doubled", "single", "still")

        def rows() -> Iterator[Row | None]:
            for feature, _topic, reform in self.added.features("reform"):
                yield self.row(reform, self.reform(reform), figures(feature))
                if self.area.code:
                    continue
                for dimension in ("care_basin", "age_band"):
                    for value in self.added.values(dimension):
                        place = Area("care_basin", value) if dimension == "care_basin" else None
                        with_value = () if place else ((dimension, value),)
                        label = f"{self.reform(reform)}{self.colon}{self.name_among_others(dimension, value)}"
                        code = f"{reform}/{dimension}/{value}"
                        yield self.row(code, label, figures(feature, *with_value, within=place))

        columns = [
            ("found", _(mark("Found: nobody took them, and a case manager would"))),
            ("perhaps_found", _(mark("Perhaps found: answers are missing"))),
            ("made_certain", _(mark("Now certain: perhaps taken until now"))),
            ("lost", _(mark("Lost: a case manager took them, and none would"))),
            ("perhaps_lost", _(mark("Perhaps lost: no longer for certain"))),
            ("doubled", _(mark("Would be taken by several"))),
            ("single", _(mark("Would no longer be taken by several"))),
            ("still", _(mark("Still nobody"))),
            ("untold", _(mark("Cannot be told from records"))),
        ]
        note = _(
            mark(
                "Of those whose level is settled as case manager. A record holds no exact age and no answers, so not "
                "everything can be told. Only reforms that come with the rules are counted: many made-up reforms could "
                "tell small groups apart."
            )
        )
        later = [
            self.into(name)
            for reform, name in self.reforms.items()
            if any(f"reform:{reform}" not in one.screenings.values for one in self.quarters)
        ]
        if later:
            words = _(mark("Not counted in a part of these quarters, because they came later: %(reforms)s."))
            note = f"{note} {words % {'reforms': '; '.join(later)}}"
        title = _(mark("What a reform would do for recorded need"))
        return self.block("reforms", title, note, first=_(mark("Reform")), columns=columns, rows=rows())
