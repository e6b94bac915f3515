"""Applications for software: with whichever addresses, and with the few at which somebody may tell of a danger."""

from collections.abc import Iterable

from fastapi import APIRouter, Depends, FastAPI
from fastapi_offline import FastAPIOffline
from starlette.types import StatelessLifespan

from api.accounts.access import check_access
from api.http import errors
from api.http.clock import ruled, today
from api.http.compression import compress
from api.http.queries import check_parameters
from api.routes import household, interview, triage
from api.settings import Settings
from api.storage.database import LazyDatabase
from engine import LANGUAGES, Contents, RuleBase, Shelf, compile_rule_base
from engine import triage as decided

#: The addresses that take answers about people, of which some may tell of a danger.
URGENT = (triage.router, household.router, interview.router)

_DESCRIPTION = """
A rule-based triage and referral engine for people in complex situations in Brussels. A situation in, of which much may
be unknown; out comes a decision in which every criterion has its reason and its source.

Send no names, no free text, no identifiers: there is no field for them. Nothing that is sent is stored or logged.
"""


def application(
    settings: Settings,
    rule_base: RuleBase,
    routers: Iterable[APIRouter],
    lifespan: StatelessLifespan[FastAPI] | None = None,
) -> FastAPI:
    """Make one; what only some addresses need, whoever gives it these adds to its state.

    Args:
        settings: those of the server.
        rule_base: the loaded rules.
        routers: its addresses.
        lifespan: what runs as long as the application does.
    """
    app = FastAPIOffline(
        docs_url=None,
        redoc_url=None,
        title="Wegwijs",
        version="1",
        description=_DESCRIPTION,
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
        # A request holds facts about a person: no trace, metric or log of it goes anywhere.
        telemetry={"tracing": False, "metrics": False, "logs": False, "auto_configure": False},
        redirect_slashes=False,
        dependencies=[Depends(check_access), Depends(check_parameters)],
        lifespan=lifespan,
    )
    app.state.settings = settings
    app.state.rule_base = rule_base
    app.state.database = LazyDatabase(settings.storage)
    errors.install(app)
    for router in routers:
        app.include_router(router)
    return app


def urgent_app(settings: Settings, contents: Contents, shelf: Shelf) -> FastAPI:
    """The few addresses, in a process of its own that is there soon; what stands before them stands in the server.

    What the rules need to work out once is worked out here, before anybody asks.

    Args:
        settings: those of the server.
        contents: its rules; the process has the very same, whatever stands in the files by then.
        shelf: where what follows from them is kept.
    """
    rule_base = compile_rule_base(contents, shelf=shelf)
    danger = dict.fromkeys(contents.facts_of(contents.plan.safety_group)[:1], True)
    day = ruled(today(), rule_base)
    for language in LANGUAGES:
        decided(rule_base, danger, as_of=day, language=language)
    app = application(settings, rule_base, URGENT)
    compress(app)
    return app
