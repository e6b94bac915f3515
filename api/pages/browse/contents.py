"""What can be looked up, and the words that Wegwijs uses."""

from starlette.responses import Response

from api.pages.browse.shelf import Shelf
from api.pages.coverage.analyses import warm_up
from api.pages.page import ThisPage
from api.pages.routing import part_router
from engine import Reference

router = part_router("anybody")


@router.get("/browse")
def browse(page: ThisPage) -> Response:
    """What can be looked up, with how many there are of each."""
    warm_up(page)
    shelf = Shelf(page)
    contents = shelf.contents
    own = sum(len(service.eligibility) for service in contents.services.values())
    counts = {
        "services": len(contents.services),
        "facts": len(contents.facts),
        "criteria": len(contents.criteria) + own,
        "rules": len(contents.rules) + len(contents.household),
        "sources": len(contents.documents),
        "assumptions": len({shelf.into(one.assumption.reason) for one in shelf.uses.assumptions}),
        "numbers": len(contents.parameters),
        "knowledge": len(contents.knowledge),
    }
    return page.render("browse/browse.html", {"shelf": shelf, "counts": counts})


@router.get("/browse/words")
def words(page: ThisPage) -> Response:
    """The words of the decision, the levels, the kinds of services, the gaps, the places in a household."""
    shelf = Shelf(page)
    contents = shelf.contents
    by_organisation = {
        name: [shelf.service(service.id) for service in contents.services.values() if service.organisation == name]
        for name in contents.organisations
    }
    levels = [(level, shelf.link(Reference("criterion", level.criterion))) for level in contents.plan.levels]
    complexity = [shelf.link(Reference("criterion", contents.plan.complexity.criterion))]
    complexity += [shelf.link(Reference("criterion", name)) for name in contents.plan.complexity.kinds.values()]
    context = {"shelf": shelf, "levels": levels, "complexity": complexity, "by_organisation": by_organisation}
    return page.render("browse/words.html", context)
