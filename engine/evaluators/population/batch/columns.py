"""The columns of a file: which may be there, which may be kept, and which rows have nothing in any of them."""

from collections.abc import Collection, Iterator, Sequence

import polars as pl

from engine.errors import PopulationError, Problem
from engine.evaluators.population.batch.chunks import ROW
from engine.evaluators.population.column_names import SYNTHETIC, not_known
from engine.logic.compilation.dated import DatedRules
from engine.rulebase.entries.vocabulary import fact_called
from engine.suggestions import nearest

#: As many as a spreadsheet has.
MOST_COLUMNS = 16_384
#: Whoever sees these knows what is wrong; the nearest word takes a while to find for each.
_MOST_PROBLEMS = 20


def check_kept(rules: DatedRules, keep: Collection[str]) -> None:
    """Check the names of the columns to keep, before any file is opened.

    Raises:
        PopulationError: one is not to be kept, for it is a fact, goes along by itself, or is in the way.
    """
    problems = []
    for name in keep:
        if name == ROW:
            words = f"the output has a column '{ROW}' with the numbers of the rows; rename this one"
        elif name == SYNTHETIC:
            words = "this column goes along by itself"
        elif name in _known(rules):
            words = "this is a fact; --with-facts copies the answers"
        else:
            continue
        problems.append(Problem(f"column {name}", words))
    if problems:
        raise PopulationError(problems)


def check_header(rules: DatedRules, names: Sequence[str], keep: Collection[str]) -> None:
    """Check the names of the columns of a file whose cells have no type of their own.

    A column without a name is let through: a row that has something in it is rejected later.

    Raises:
        PopulationError: a column that is neither fact nor kept, that stands twice, or that is to be kept and not there.
    """
    if len(names) > MOST_COLUMNS:
        words = f"{len(names)} columns, and at most {MOST_COLUMNS} are read"
        raise PopulationError([Problem("columns", words)])
    problems = list(_header_problems(rules, names, keep))
    if problems:
        raise PopulationError(few(problems))


def few(problems: Sequence[Problem]) -> list[Problem]:
    """The first problems, and how many more there are."""
    more = len(problems) - _MOST_PROBLEMS
    last = [Problem("columns", f"and {more} more like these")] if more > 0 else []
    return [*problems[:_MOST_PROBLEMS], *last]


def _header_problems(rules: DatedRules, names: Sequence[str], keep: Collection[str]) -> Iterator[Problem]:
    known = _known(rules)
    kept, seen = set(keep), set[str]()
    unknown = 0
    for name in names:
        if name and name in seen:
            yield Problem(f"column {name}", "this column stands twice")
        elif name and name not in known and name not in kept:
            words = "no such fact; if it is no fact, name it among the columns to keep"
            unknown += 1
            few_yet = unknown <= _MOST_PROBLEMS
            hint = (nearest(name, known) or fact_called(name, rules.contents.facts)) if few_yet else None
            yield Problem(f"column {name[:60]}", words, hint)
        seen.add(name)
    for name in keep:
        if name not in seen:
            yield Problem(f"column {name}", "this column is to be kept, and it is not there")


def all_known(rules: DatedRules, names: Collection[str], keep: Collection[str]) -> bool:
    """Whether every name is that of a fact or of a column to keep."""
    known = {*_known(rules), *keep, ""}
    return all(name in known for name in names)


def _known(rules: DatedRules) -> dict[str, None]:
    facts = rules.contents.facts
    return dict.fromkeys([*facts, *map(not_known, facts), SYNTHETIC])


def letters(index: int) -> str:
    """The name of a column in a spreadsheet: 0 is A, 26 is AA."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def is_something(rules: DatedRules, keep: Collection[str], frame: pl.DataFrame) -> pl.Expr:
    """Whether a row of typed facts says anything: a value, a mark for not known, or something to keep.

    A mark that is false says no more than an empty cell, and blanks alone are nothing.
    """
    always = (name for name in (SYNTHETIC, *rules.contents.facts) if name in frame.columns)
    if any(not frame[name].null_count() for name in always):
        return pl.lit(value=True)
    said: list[pl.Expr] = []
    for fact in rules.contents.facts:
        if fact in frame.columns:
            said.append(pl.col(fact).is_not_null())
        if not_known(fact) in frame.columns:
            said.append(pl.col(not_known(fact)).fill_null(value=False))
    for name in keep:
        if name in frame.columns:
            filled = pl.col(name).is_not_null()
            if frame.schema[name] == pl.String:
                filled &= pl.col(name).str.strip_chars() != ""
            said.append(filled)
    if SYNTHETIC in frame.columns:
        said.append(pl.col(SYNTHETIC).is_not_null())
    return pl.any_horizontal(said) if said else pl.lit(value=False)
