"""Options and arguments that several commands share."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

import click

from engine.errors import Problem, SituationError
from engine.language import LANGUAGES
from engine.locations import CATALOGUE, RULES
from engine.logic.editions import RuleBase
from engine.requests.model import RequestOf, read_day, read_moment, read_request
from engine.rulebase.entries.rule_base import Contents
from engine.strict_json import read_json
from engine.suggestions import nearest

Command = TypeVar("Command", bound=Callable[..., Any])

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


class Day(click.ParamType[date]):
    """A day written as YYYY-MM-DD, and nothing that only resembles it."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read the day, or say what is expected."""
        if isinstance(value, date):
            return value
        day = read_day(value)
        if day is None:
            self.fail(f"'{value}' is not a date such as 2026-11-21", param, ctx)
        return day


class Moment(click.ParamType[datetime]):
    """A date and a time written as YYYY-MM-DDTHH:MM."""

    name = "moment"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Read the moment, or say what is expected."""
        if isinstance(value, datetime):
            return value
        moment = read_moment(value)
        if moment is None:
            self.fail(f"'{value}' is not a date and a time such as 2026-11-21T14:30", param, ctx)
        return moment


def occasion_options(command: Command) -> Command:
    """``--at`` and ``--organisation``: when the answer is given, and by whom."""
    command = click.option(
        "--organisation",
        envvar="WEGWIJS_ORGANISATION",
        help="Id of the organisation that answers: a step to it is 'you'. Default: $WEGWIJS_ORGANISATION.",
    )(command)
    return click.option(
        "--at",
        "at",
        type=Moment(),
        help="Moment in Brussels for which opening hours are read; goes before the input's. Default: nothing is said.",
    )(command)


def known_organisation(contents: Contents, organisation: str | None) -> str | None:
    """The organisation that answers, checked.

    Raises:
        click.BadParameter: the catalogue has none of that name.
    """
    if organisation and organisation not in contents.organisations:
        hint = nearest(organisation, contents.organisations)
        meant = f"; did you mean '{hint}'?" if hint else ""
        message = f"the catalogue has no organisation '{organisation}'{meant}"
        raise click.BadParameter(message, param_hint="'--organisation'")
    return organisation or None


def language_option(command: Command) -> Command:
    """``--lang``: the language of the texts."""
    return click.option(
        "--lang",
        "language",
        type=click.Choice(LANGUAGES),
        default="nl",
        show_default=True,
        help="Language of the texts.",
    )(command)


def as_of_option(command: Command) -> Command:
    """``--as-of``: the day whose rules count."""
    return click.option(
        "--as-of", "as_of", type=Day(), help="Day whose rules count; goes before the input's. Default: today."
    )(command)


def format_option(meaning: str, *more: str) -> Callable[[Command], Command]:
    """``--format``: text, JSON, or what this command can write besides.

    Args:
        meaning: what each is, for the help.
        more: the other formats.
    """
    formats = click.Choice(["text", "json", *more])
    return click.option("--format", "form", type=formats, default="text", show_default=True, help=meaning)


def most_option(usual: int, at_most: int) -> Callable[[Command], Command]:
    """``--most``: how long a list of regions may be."""
    length = click.IntRange(1, at_most)
    return click.option("--most", type=length, default=usual, show_default=True, help="Longest list of regions.")


def rule_base_options(command: Command) -> Command:
    """``--rules`` and ``--catalogue``: other folders than those that come with Wegwijs."""
    command = click.option(
        "--catalogue", type=_FOLDER, default=CATALOGUE, help="Folder of the catalogue. Default: the one of Wegwijs."
    )(command)
    return click.option(
        "--rules", type=_FOLDER, default=RULES, help="Folder of the rule base. Default: the one of Wegwijs."
    )(command)


def file_argument(command: Command) -> Command:
    """``FILE``: a file, or ``-`` for standard input."""
    return click.argument("file", type=click.File("rb"), metavar="FILE")(command)


def today() -> date:
    """The day on the user's own calendar; read once, here at the edge."""
    return date.today()  # noqa: DTZ011 - the calendar of the machine in front of the user


def read_all(file: BinaryIO, most_bytes: int) -> bytes | None:
    """The bytes of a file, or None when there are more than `most_bytes`."""
    data = file.read(most_bytes + 1)
    return None if len(data) > most_bytes else data


def read_request_file(
    file: BinaryIO, model: type[RequestOf], rule_base: RuleBase, as_of: date | None, most_bytes: int = 1_000_000
) -> RequestOf:
    """A request from a file of JSON.

    Args:
        file: the file.
        model: the request that is expected.
        rule_base: the loaded rules.
        as_of: a day that goes before the one in the file.
        most_bytes: the most that is read.

    Raises:
        JsonError: the text is not JSON.
        SituationError: it is longer, or not the request that is expected.
    """
    data = read_all(file, most_bytes)
    if data is None:
        raise SituationError([Problem("file", f"more than {most_bytes} bytes is not such a request")])
    request = read_request(model, read_json(data), rule_base)
    return request.model_copy(update={"as_of": as_of}) if as_of else request


def name_of(file: BinaryIO) -> str:
    """How to call a file in messages."""
    name = getattr(file, "name", "<stdin>")
    return "standard input" if name == "<stdin>" else str(name)
