"""The trace of the decision under way: every rule that fired, in order, and why."""

from dataclasses import dataclass

from starlette.responses import Response

from api.pages.browse.shelf import Link, Shelf
from api.pages.browse.statuses import title_of
from api.pages.page import ThisPage
from api.pages.routing import part_router
from engine import CompiledRule, Explainer, Words

router = part_router("anybody")


@dataclass(frozen=True)
class Fired:
    """A rule that fired: what it concluded, and the conditions that held."""

    link: Link
    heading: str
    because: tuple[str, ...]


@router.get("/trace")
def trace(page: ThisPage) -> Response:
    """Every rule that fired for the person who is being asked about."""
    call = page.call
    shelf = Shelf(page)
    assessment = page.consultation(call.person).assessment
    explain = Explainer(assessment, Words(shelf.contents, page.language))
    fired = [_fired(shelf, explain, rule) for rule in assessment.fired]
    return page.render("browse/trace.html", {"shelf": shelf, "fired": fired})


def _fired(shelf: Shelf, explain: Explainer, rule: CompiledRule) -> Fired:
    filled = rule.entry.model_copy(update={"then": rule.then})
    link = Link(shelf.page.path(f"browse/rules/{rule.rule_id}"), title_of(filled, shelf))
    return Fired(link, shelf.page.words.heading("conclusion_" + rule.then.key), explain.reasons(rule))
