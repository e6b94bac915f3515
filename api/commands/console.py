"""The database for commands: up to date, and with one line for whatever is wrong."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import click

from api.http.language import preferred_language
from api.settings import SettingError, Settings, read_settings
from api.storage.database import Database
from api.storage.failures import StorageDownError
from engine import Language


@contextmanager
def console_database(*, as_it_is: bool = False) -> Iterator[Database]:
    """The database of the environment.

    Args:
        as_it_is: leave its tables as they are; else they are brought up to date first.

    Raises:
        click.ClickException: a setting is wrong, or the database cannot be reached.
    """
    try:
        with opened_database(as_it_is=as_it_is) as database:
            yield database
    except StorageDownError as error:
        raise click.ClickException(f"the database cannot be used: {error.details}") from None


@contextmanager
def opened_database(*, as_it_is: bool = False) -> Iterator[Database]:
    """The same, for what can go on without it.

    Raises:
        StorageDownError: the database is down, full, locked, damaged or of a newer version.
        click.ClickException: a setting is wrong.
    """
    try:
        database = Database.of(console_settings().storage)
    except OSError as error:
        raise click.ClickException(f"the data folder cannot be used: {error}") from None
    try:
        if not as_it_is:
            database.migrate()
        yield database
    finally:
        database.close()


def console_settings() -> Settings:
    """The settings of the environment.

    Raises:
        click.ClickException: a setting has a value that it cannot have.
    """
    try:
        return read_settings()
    except SettingError as error:
        raise click.ClickException(str(error)) from None


def terminal_language() -> Language:
    """The language of the person at the terminal, as far as the terminal tells: ``fr_BE.UTF-8`` is French."""
    return preferred_language((os.environ.get("LC_ALL") or os.environ.get("LANG", ""))[:2])
