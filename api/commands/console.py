"""The database for commands: up to date, and with one line for whatever is wrong."""

from collections.abc import Iterator
from contextlib import contextmanager

import click
from sqlalchemy.exc import DBAPIError

from api.storage.database import Database
from api.storage.settings import StorageSettingError, StorageSettings


@contextmanager
def console_database() -> Iterator[Database]:
    """The database of the environment.

    Raises:
        click.ClickException: a setting is wrong, or the database cannot be reached.
    """
    try:
        database = Database.of(StorageSettings.from_environment())
        try:
            database.migrate()
            yield database
        finally:
            database.close()
    except StorageSettingError as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        raise click.ClickException(f"the data folder cannot be used: {error}") from None
    except DBAPIError as error:
        raise click.ClickException(f"the database cannot be used: {str(error.orig).strip()}") from None
