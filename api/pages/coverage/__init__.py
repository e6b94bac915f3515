"""Coverage: whom no service takes, whom several take, and what a reform would change; from the rules alone."""

from fastapi import APIRouter

from api.pages.coverage import changes, overview, reforms, subjects

#: All pages of this part of the site.
router = APIRouter()
for _part in (overview, reforms, changes, subjects):
    router.include_router(_part.router)
