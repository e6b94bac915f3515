"""How long the server works on each kind of page, beside an empty page of the same server library in the same run.

Run it with ``uv run python tests/benchmarks/pages.py``.

Pages are asked over HTTP from one uvicorn worker in a thread, compressed, as a browser gets them. Nothing is asserted, for times differ
between machines.
"""

import argparse
import statistics
import time
from dataclasses import dataclass, field
from datetime import datetime

import click
import httpx
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from api.pages.application import pages_app
from api.pages.call import Call
from api.pages.session_settings import PageSettings
from api.pages.sessions import Sessions, cookie_name
from engine import CATALOGUE, LANGUAGES, RULES, load_rule_base
from tests.api.pages.browse_pages import KINDS
from tests.api.pages.conversations import CHILD, HOMELESS, NO_DANGER, call_of, household_of
from tests.support.servers import in_thread

MOMENT = datetime(2026, 11, 25, 10, 30)  # noqa: DTZ001 - hours of the catalogue have no time zone
CONVERSATION = ("questions/1", "answers", "result", "summary", "letter", "letter.pdf")


@dataclass
class Times:
    """What was measured of one page, in milliseconds, and its size in bytes as sent."""

    page: str
    milliseconds: list[float] = field(default_factory=list)
    size: int = 0

    @property
    def median(self) -> float:
        return statistics.median(self.milliseconds)


def measured(client: httpx.Client, page: str, times: int, cookie: str | None = None) -> Times:
    """Ask for a page a number of times, after one time that does not count."""
    headers = {"cookie": cookie} if cookie else {}
    found = Times(page)
    for turn in range(times + 1):
        start = time.perf_counter()
        with client.stream("GET", page, headers=headers) as answer:
            found.size = len(b"".join(answer.iter_raw()))
        spent = (time.perf_counter() - start) * 1000
        if answer.status_code != 200:
            raise click.ClickException(f"{page} answers {answer.status_code}")
        if turn:
            found.milliseconds.append(spent)
    return found


async def _nothing(request: Request) -> HTMLResponse:
    return HTMLResponse("<p>Nothing</p>")


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=15)
    times = parser.parse_args().times
    settings = PageSettings()
    sessions = Sessions(settings)
    app = pages_app(load_rule_base(RULES, CATALOGUE), moment=lambda: MOMENT, settings=settings)
    homeless = call_of(HOMELESS)
    homeless.person.trail = [list(NO_DANGER)]
    cases: list[tuple[str, Call]] = [(page, homeless) for page in CONVERSATION]
    cases.append(("household/result", household_of(("parent", HOMELESS), ("child", CHILD))))
    empty = Starlette(routes=[Route("/", _nothing)])
    with (
        in_thread(uvicorn.Config(empty, log_level="error")) as bare,
        in_thread(uvicorn.Config(app, log_level="error")) as url,
        httpx.Client(base_url=url, timeout=120) as client,
    ):
        peer = measured(httpx.Client(base_url=bare), "/", times * 10)
        for language in LANGUAGES:  # the analyses are worked out at the first question
            for page in ("coverage", "coverage/reforms"):
                client.get(f"/{language}/{page}").raise_for_status()
        found = [
            measured(
                client, f"/nl/call/{case.key}/{page}", times, f"{cookie_name('http', case.key)}={sessions.sealed(case)}"
            )
            for page, case in cases
        ]
        found += [measured(client, f"/fr/{kind}", times) for kind in ("", *KINDS)]
    click.echo(f"an empty page: {peer.median:.2f} ms at the median of {times * 10}")
    for one in sorted(found, key=lambda one: -one.median):
        ratio = one.median / peer.median
        click.echo(f"{one.page:<50} {one.median:6.1f} ms  {ratio:6.1f} times an empty page  {one.size / 1000:7.1f} kB")


if __name__ == "__main__":
    main()
