"""Makes the web application: ``uvicorn --factory api.app:create_app``."""

from fastapi import Depends, FastAPI
from fastapi_offline import FastAPIOffline

from api.accounts.access import check_access
from api.http import errors
from api.http.clock import today
from api.http.limit import BodyLimit
from api.pages.application import add_pages
from api.records.codes import load_codes
from api.records.store import Recorder
from api.records.wiring import Records
from api.routes import ROUTERS, openapi
from api.routes import documentation as pages
from api.settings import BATCH_LIMIT, Settings
from api.storage.database import LazyDatabase
from api.storage.settings import StorageSettings
from engine import load_checked

_DESCRIPTION = """
A rule-based triage and referral engine for people in complex situations in Brussels. A situation in, of which much may
be unknown; out comes a decision in which every criterion has its reason and its source.

Send no names, no free text, no identifiers: there is no field for them. Nothing that is sent is stored or logged.
"""


def create_app(settings: Settings | None = None, storage: StorageSettings | None = None) -> FastAPI:
    """Load the rule base and make the application around it; there is no global state.

    Args:
        settings: the settings; left out, they come from the environment.
        storage: where records and accounts are kept; nothing is opened until it is used.

    Raises:
        RuleBaseError: the rule base or the catalogue has mistakes: the server does not start.
        SettingError, StorageSettingError: a setting has a value that it cannot have.
    """
    settings = settings or Settings.from_environment()
    rule_base = load_checked(settings.rules, settings.catalogue)
    app = FastAPIOffline(
        docs_url=None,
        redoc_url=None,
        title="Wegwijs",
        version="1",
        description=_DESCRIPTION,
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
        # A request holds facts about a person: no trace, metric or log of it goes anywhere.
        telemetry={"tracing": False, "metrics": False, "logs": False, "auto_configure": False},
        dependencies=[Depends(check_access)],
    )
    app.state.rule_base = rule_base
    app.state.database = LazyDatabase(storage or StorageSettings.from_environment())
    recorder = Recorder(rule_base, load_codes(settings.rules, rule_base.contents))
    app.state.records = Records(recorder, app.state.database)
    app.add_middleware(BodyLimit, limit=settings.body_limit, limits={"/v1/triage/batch": BATCH_LIMIT})
    errors.install(app)
    for router in ROUTERS:
        app.include_router(router)
    pages.install(app)
    openapi.install(app, rule_base)
    add_pages(app, rule_base, today=today, records=app.state.records)
    return app
