"""``wegwijs serve``: starts the server; without accounts it shows a one-time link, and stays on this machine."""

import errno
import logging
import os
import re
import secrets
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory

import click
import uvicorn

from api.accounts import links, store
from api.commands.console import console_settings, opened_database, terminal_language
from api.http.connections import PatientConnection
from api.http.garbage import made_to_stay
from api.http.hosts import is_loopback
from api.http.workers import Workers, end_with_parent
from api.pages.assets import AssetsMissingError
from api.settings import METRICS_FOLDER, unknown_variables
from api.storage.failures import StorageDownError
from engine import RuleBaseError

_OPEN_TO_ALL = """\
{host} can be reached from other machines, and there is no account: anybody could log in.
Add one first, or serve on 127.0.0.1:
  wegwijs account add anna@example.org --role administrator"""
_LINK = """
No account yet. With this link, which works once, you may do everything on this machine for a while:

  {url}

Add accounts with 'wegwijs account add'; then nobody needs such a link any more.
"""
_WITHOUT_DATABASE = """\
The database cannot be used: {why}
Triage answers all the same; log-ins, records and reports wait until it can. 'wegwijs doctor' looks what is wrong."""

#: Seconds until a worker that does not answer is started anew.
_PATIENCE = 120
#: Seconds for the answers that are under way when the server is told to end.
_LAST_ANSWERS = 10
#: The exit code of a server that could not start.
_NOT_STARTED = 3


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(0, 65_535), default=8000, show_default=True, help="Port to listen on.")
@click.option("--workers", type=click.IntRange(1, 256), default=1, show_default=True, help="Number of processes.")
def serve_command(*, host: str, port: int, workers: int) -> None:
    """Start the server: pages and API.

    Records and accounts stand in WEGWIJS_DATA, or in the database of WEGWIJS_DATABASE_URL.
    """
    settings = console_settings()
    for line in unknown_variables(os.environ):
        click.echo(line, err=True)
    if (key := _first_key(host, port)) is not None:
        click.echo(_LINK.format(url=f"http://{_written(host)}:{port}/{terminal_language()}/first?key={key}"))
    # All workers read each other's sessions; without a key of the installation they end with the server.
    os.environ.setdefault("WEGWIJS_SESSION_KEY", secrets.token_urlsafe(48))
    config = _Config(
        "api.app:served_app",
        factory=True,
        host=host,
        port=port,
        workers=workers,
        http=PatientConnection,
        # Nobody but a known proxy says from where a request comes.
        proxy_headers=bool(settings.proxies),
        forwarded_allow_ips=list(settings.proxies),
        server_header=False,
        # Clients that keep a connection open do not keep the server from ending.
        timeout_graceful_shutdown=_LAST_ANSWERS,
        # A worker that loads the rules on a slow machine answers nothing for a while; that is no reason to end it.
        timeout_worker_healthcheck=_PATIENCE,
    )
    if workers > 1:
        with _shared_numbers():
            workers_together = Workers(config, sockets=[config.bind_socket()])
            workers_together.run()
        if workers_together.failed:
            sys.exit(_NOT_STARTED)
        return
    server = uvicorn.Server(config)
    server.run()
    if not server.started:
        sys.exit(_NOT_STARTED)


def _first_key(host: str, port: int) -> str | None:
    """The key of the one-time link, once it is sure that the server can listen; None where somebody can log in.

    None too where the database is away: without it a server that runs goes on telling who is in danger what to do, so
    one that is started anew does too. That nobody comes from elsewhere before there is an account, each request asks.

    Raises:
        click.ClickException: others could reach a server on which anybody could log in, it cannot listen there, or a
            setting is wrong.
    """
    try:
        with opened_database() as database, database.session() as session:
            without_accounts = not store.has_accounts(session)
            if without_accounts and not is_loopback(host):
                raise click.ClickException(_OPEN_TO_ALL.format(host=host))
            # A link would end the one of a server that runs, and its key would go to who listens there.
            _check_port(host, port)
            return links.new_first_link(session) if without_accounts else None
    except StorageDownError as error:
        _check_port(host, port)
        click.echo(_WITHOUT_DATABASE.format(why=error.details), err=True)
        return None


@contextmanager
def _shared_numbers() -> Iterator[None]:
    """A folder by which the workers share their numbers; without one each counts alone, and all answer."""
    try:
        folder = TemporaryDirectory(prefix="wegwijs-metrics-", ignore_cleanup_errors=True)
    except OSError as error:
        click.echo(f"/metrics gives the numbers of one worker alone: no folder for them ({error.strerror})", err=True)
        yield
        return
    with folder:
        os.environ.setdefault(METRICS_FOLDER, folder.name)
        yield


def _check_port(host: str, port: int) -> None:
    """Look whether the server can listen there.

    Raises:
        click.ClickException: it cannot; says why, and what to do.
    """
    try:
        for family, kind, protocol, _, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
            with socket.socket(family, kind, protocol) as tried:
                # As the server does: what a program that has ended held is free.
                tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                if family == socket.AF_INET6:
                    tried.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
                tried.bind(address)
    except OSError as error:
        why = {
            errno.EADDRINUSE: f"port {port} of {host} is taken: is Wegwijs running already? Choose another with --port",
            errno.EACCES: f"port {port} is not for this user: choose one from 1024 on with --port",
        }
        words = why.get(error.errno or 0, f"{host} is no address of this machine: {error.strerror}")
        raise click.ClickException(words) from None


#: With the reference of a record somebody may open it; the audit log has its number instead.
_REFERENCE = re.compile(r"(?<=/v1/records/)[^/]+")


def _without_secrets(line: logging.LogRecord) -> bool:
    """Leave out of a line about a request references, and what stands behind a question mark: keys and codes do."""
    if isinstance(line.args, tuple):
        line.args = tuple(
            _REFERENCE.sub("…", one.partition("?")[0]) if isinstance(one, str) else one for one in line.args
        )
    return True


class _Config(uvicorn.Config):
    """As uvicorn's, but several workers answer as fast as one, and none stops to look through the rules for garbage."""

    def load(self) -> None:
        """Make the application, which stays as long as the process."""
        end_with_parent()
        try:
            with made_to_stay():
                super().load()
        except RuleBaseError as error:  # whoever writes rules reads where the mistake stands, and no program
            for problem in error.problems:
                click.echo(str(problem), err=True)
            sys.exit(_NOT_STARTED)
        except AssetsMissingError as error:
            click.echo(str(error), err=True)
            sys.exit(_NOT_STARTED)
        logging.getLogger("uvicorn.access").addFilter(_without_secrets)

    def bind_socket(self) -> socket.socket:
        """The socket that the workers share.

        Python sets TCP_NODELAY on a connection only when its socket was made with a protocol, which uvicorn does not do
        for several workers. Without it, the second half of every answer waits some 40 milliseconds for the browser.
        """
        shared = super().bind_socket()
        shared.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return shared


def _written(host: str) -> str:
    return f"[{host}]" if ":" in host else host
