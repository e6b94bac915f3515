"""Everything that may differ between installations, from environment variables that start with ``WEGWIJS_``.

Only what puts the server together, or a command, reads them; everything else gets values.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any, Final, Self

from pydantic import Field, PositiveInt, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from api.accounts.openid import OpenIdSettings
from api.pages.session_settings import SHORTEST_KEY, PageSettings
from api.storage.storage_settings import StorageSettings
from engine import CATALOGUE, RULES, nearest

PREFIX: Final = "WEGWIJS_"
METRICS_FOLDER: Final = "PROMETHEUS_MULTIPROC_DIR"
DEFAULT_BODY_LIMIT: Final = 64 * 1024
#: For `/v1/triage/batch`: 5,000 situations in which everything was answered.
DEFAULT_BATCH_LIMIT: Final = 16 * 1024 * 1024
_DATABASES: Final = ("sqlite:///", "postgresql://", "postgresql+psycopg://", "postgres://")


class SettingError(ValueError):
    """A setting has a value that it cannot have; says which one, and what it takes."""


def _data_folder() -> Path:
    """Method: XDG Base Directory Specification 0.8, ``XDG_DATA_HOME``.

    Raises:
        SettingError: the user has no home, as in a container that runs as a number.
    """
    shared = Path(os.environ.get("XDG_DATA_HOME", ""))
    if shared.is_absolute():
        return shared / "wegwijs"
    with suppress(RuntimeError):
        home = Path.home()
        if home.is_absolute():
            return home / ".local" / "share" / "wegwijs"
    raise SettingError("WEGWIJS_DATA: the user who runs this has no home folder, so name the data folder")


Names = Annotated[tuple[str, ...], NoDecode]


class Settings(BaseSettings):
    """The settings of one server; what is not given comes from the environment, and then from the defaults.

    An empty variable counts as none. ``docs/operation.md`` lists them all, and a test holds it to that.
    """

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_ignore_empty=True, extra="forbid", frozen=True, hide_input_in_errors=True
    )

    rules: Annotated[Path, Field(description="folder of the rule base")] = RULES
    catalogue: Annotated[Path, Field(description="folder of the catalogue")] = CATALOGUE
    organisation: Annotated[
        str | None,
        Field(description="the id of the organisation that runs this server; a step to it becomes 'you'"),
    ] = None
    data: Path = Field(
        default_factory=_data_folder,
        description="the data folder; by default `wegwijs` in `$XDG_DATA_HOME` or `~/.local/share`",
    )
    database_url: Annotated[
        str | None,
        Field(
            description="another database, such as `postgresql://wegwijs@localhost/wegwijs`; without it, SQLite in the "
            "data folder"
        ),
    ] = None
    session_key: Annotated[
        SecretStr,
        Field(
            description="the key of conversations and logins, at least 32 random characters; several, with commas "
            "between them, while one is being replaced"
        ),
    ] = SecretStr("")
    session_minutes: Annotated[
        PositiveInt, Field(description="how many minutes a conversation lives without a request")
    ] = 60
    hosts: Annotated[
        Names,
        Field(
            description="the names under which browsers reach the server, with commas between them, such as "
            "`wegwijs.example.org`; the address itself and this machine's own names always count"
        ),
    ] = ()
    proxies: Annotated[
        Names,
        Field(
            description="the addresses of reverse proxies, whose `X-Forwarded-For` and `X-Forwarded-Proto` are believed"
        ),
    ] = ()
    body_limit: Annotated[PositiveInt, Field(description="the most bytes in a request")] = DEFAULT_BODY_LIMIT
    batch_limit: Annotated[PositiveInt, Field(description="the same, of `/v1/triage/batch`")] = DEFAULT_BATCH_LIMIT
    openid_issuer: Annotated[str, Field(description="the provider of OpenID Connect")] = ""
    openid_client_id: Annotated[str, Field(description="our name there")] = ""
    openid_client_secret: Annotated[SecretStr, Field(description="our secret there")] = SecretStr("")
    openid_name_claim: Annotated[
        str, Field(description="which claim is the name of an account; an e-mail address must be verified there")
    ] = "email"
    openid_label: Annotated[str, Field(description="what the button says")] = "OpenID Connect"

    @field_validator("hosts", "proxies", mode="before")
    @classmethod
    def _split(cls, value: Any) -> Any:
        return tuple(filter(None, map(str.strip, value.split(",")))) if isinstance(value, str) else value

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, value: str | None) -> str | None:
        if value is not None and not value.strip().startswith(_DATABASES):
            raise ValueError(
                "starts with 'postgresql://' or 'sqlite:///', such as postgresql://wegwijs@localhost/wegwijs"
            )
        return value and value.strip()

    @field_validator("session_key")
    @classmethod
    def _long_enough(cls, value: SecretStr) -> SecretStr:
        if any(len(key) < SHORTEST_KEY for key in _keys(value)):
            raise ValueError(f"needs at least {SHORTEST_KEY} random characters for each key")
        return value

    @model_validator(mode="after")
    def _openid_fits(self) -> Self:
        _ = self.openid
        return self

    @property
    def session_keys(self) -> tuple[str, ...]:
        """The keys of conversations; the first one encrypts."""
        return _keys(self.session_key)

    @property
    def pages(self) -> PageSettings:
        """How conversations are kept; without a key, under one that is made up now."""
        made = {"keys": PageSettings.keys_of(self.session_keys)} if self.session_keys else {}
        return PageSettings(minutes=self.session_minutes, **made)

    @property
    def metrics_folder(self) -> Path | None:
        """Where several workers leave their numbers for each other; the library that counts reads the same variable."""
        folder = os.environ.get(METRICS_FOLDER)
        return Path(folder) if folder else None

    @property
    def storage(self) -> StorageSettings:
        """Where data are kept."""
        return StorageSettings(self.data, self.database_url)

    @property
    def openid(self) -> OpenIdSettings | None:
        """The provider of OpenID Connect; None where there is none.

        Raises:
            ValueError: it is named, and something else is missing, or it is not reached by https.
        """
        if not self.openid_issuer:
            return None
        return OpenIdSettings(
            self.openid_issuer,
            self.openid_client_id,
            self.openid_client_secret.get_secret_value(),
            self.openid_name_claim,
            self.openid_label,
        )


def _keys(value: SecretStr) -> tuple[str, ...]:
    return tuple(filter(None, map(str.strip, value.get_secret_value().split(","))))


def read_settings(**given: Any) -> Settings:
    """The settings of this environment, but for what is given.

    Raises:
        SettingError: a setting has a value that it cannot have.
    """
    try:
        return Settings(**given)
    except ValidationError as error:
        lines = [f"{_variable(detail['loc'])}{_message(detail['msg'])}" for detail in error.errors()]
        raise SettingError("\n".join(lines)) from None


def _variable(place: tuple[int | str, ...]) -> str:
    return f"{PREFIX}{str(place[0]).upper()}: " if place else ""


def _message(words: str) -> str:
    words = words.removeprefix("Value error, ")
    return words[:1].lower() + words[1:] if not words.startswith(PREFIX) else words


def unknown_variables(environment: Mapping[str, str]) -> Iterator[str]:
    """A line for each variable that begins as ours do and is none, with the nearest right one."""
    known = {name.upper() for name in Settings.model_fields}
    for name in sorted(environment):
        own = name.removeprefix(PREFIX)
        if own != name and own not in known:
            near = nearest(own, known)
            yield f"{name} is no setting" + (f"; did you mean {PREFIX}{near}?" if near else "")
