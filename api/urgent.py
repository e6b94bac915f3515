"""The application that answers what is urgent, in a process of its own: small, so that it is there soon."""

from fastapi import FastAPI

from api.http.clock import ruled, today
from api.http.compression import compress
from api.routes import household, interview, triage
from api.settings import Settings
from api.software import application
from engine import LANGUAGES, Contents, Shelf, compile_rule_base
from engine import triage as decided

#: The addresses that take answers about people, of which some may tell of a danger.
ROUTERS = (triage.router, household.router, interview.router)


def urgent_app(settings: Settings, contents: Contents, shelf: Shelf) -> FastAPI:
    """Those addresses alone; what stands before them stands in the server.

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
    app = application(settings, rule_base, ROUTERS)
    compress(app)
    return app
