"""The routers, one module for each topic; a new one is a module and a line in `ROUTERS`."""

from fastapi import APIRouter

from api.routes import (
    batch,
    coverage,
    facts,
    health,
    household,
    interview,
    knowledge,
    laws,
    notes,
    operation,
    records,
    reports,
    rule_base,
    services,
    sources,
    triage,
)

ROUTERS: tuple[APIRouter, ...] = (
    triage.router,
    household.router,
    batch.router,
    interview.router,
    notes.router,
    coverage.router,
    facts.router,
    services.router,
    sources.router,
    knowledge.router,
    laws.router,
    rule_base.router,
    records.router,
    reports.router,
    health.router,
    operation.router,
)
