"""Browsing what the decisions rest on: services, facts, criteria, rules, sources, assumptions, numbers."""

from fastapi import APIRouter

from api.pages.browse import (
    contents,
    criteria,
    facts,
    numbers,
    register,
    rules,
    service_pages,
    services,
    sources,
    trace,
)

#: All pages of this part of the site.
router = APIRouter()
for _part in (contents, services, service_pages, facts, criteria, rules, sources, numbers, register, trace):
    router.include_router(_part.router)
