"""Which published cells each figure of a report is the sum of, written down by hand: table, line and column."""

from collections.abc import Sequence

Cell = dict[str, str]

#: The tables that split all screenings by one thing.
PLAIN = ("level", "caller_language", "advice", "channel", "facts_answered", "facts_not_known")
#: The tables of places, ages and times, with the same three columns.
SPLIT = {"municipality": "municipality", "care_basin": "care_basin", "age_band": "age_band", "months": "month"}
HAVING = ("fits", "confirm", "source", "missing", "established")


def cells_of(table: str, row: str, figure: str) -> Sequence[Cell]:
    """The cells that add up to a figure, each as what it is about; nothing else is said of them."""
    if table in PLAIN:
        return [{table: row}]
    if table in SPLIT or table == "trend":
        where = {"quarter": row} if table == "trend" else {SPLIT[table]: row}
        nobody = {"topic": "unmet", "item": "case_management"}
        shown: dict[str, Sequence[Cell]] = {"screenings": [{}], "established": [nobody | {"value": "established"}]}
        return [where | one for one in shown.get(figure, [nobody | {"value": value} for value in HAVING])]
    return _ABOUT[table](row, figure)


def _needs(row: str, figure: str) -> Sequence[Cell]:
    if figure == "has_need":
        return [{"topic": "unmet", "item": row, "value": value} for value in HAVING]
    if figure == "no_offer_confirmed":
        return [{"topic": "need", "item": row, "value": "yes", "no_offer_confirmed": "yes"}]
    return [{"topic": "tried" if figure in ("full", "refused") else "unmet", "item": row, "value": figure}]


def _causes(row: str, figure: str) -> Sequence[Cell]:
    if row == "no_offer_confirmed":
        return [{"no_offer_confirmed": "yes"}]
    return [{"topic": "cause", "item": row, "value": figure}]


def _criteria(row: str, figure: str) -> Sequence[Cell]:
    every = ("found", "doubled", "alone", "together", "missing", "unclear", "met")
    return [{"topic": "criterion", "item": row, "value": one} for one in (every if figure == "relevant" else [figure])]


def _services(row: str, figure: str) -> Sequence[Cell]:
    if figure == "near_miss":
        return [{"topic": "near", "item": row, "value": "yes"}]
    every = ("match", "possible", "one", "several")
    return [{"topic": "service", "item": row, "value": one} for one in (every if figure == "relevant" else [figure])]


def _reforms(row: str, figure: str) -> Sequence[Cell]:
    reform, _, within = row.partition("/")
    if within:
        dimension, _, value = within.partition("/")
        return [{"topic": "moved", "item": reform, "value": figure, dimension: value}]
    values = ("untold", "unsure") if figure == "untold" else (figure,)
    return [{"topic": "reform", "item": reform, "value": value} for value in values]


def _referrals(row: str, figure: str) -> Sequence[Cell]:
    to = {} if row == "all" else {"referral": row}
    return [{"counted": "referrals"} | to | ({} if figure == "referrals" else {"outcome": figure})]


_ABOUT = {
    "needs": _needs,
    "causes": _causes,
    "criteria": _criteria,
    "criteria_care_basin": lambda row, figure: [{"topic": "drop", "item": row, "value": "found", "care_basin": figure}],
    "criteria_age_band": lambda row, figure: [{"topic": "drop", "item": row, "value": "found", "age_band": figure}],
    "grey_zones": lambda row, _figure: [{"topic": "pattern", "value": row.replace("+", " ")}],
    "reforms": _reforms,
    "services": _services,
    "referrals": _referrals,
}
