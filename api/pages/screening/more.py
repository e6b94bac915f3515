"""Enough: what is decided, what more could be learnt, and the second part by choice."""

from starlette.responses import Response

from api.pages.page import SentForm, ThisPage
from api.pages.routing import part_router
from api.pages.screening.alerts import alerts_of
from api.pages.screening.asking import left_for_later, next_facts_of
from api.pages.screening.state import said_so_far, state_of
from api.pages.security import check_call
from engine import Outcome

router = part_router("anybody")


@router.get("/more")
def more(page: ThisPage) -> Response:
    """Say what is decided and what more questions could bring."""
    person = page.call.person
    consultation = page.consultation(person)
    services = consultation.assessment.services.values()
    values = {
        "asked": not next_facts_of(page),
        "later": [page.rules.contents.facts[fact].name for fact in left_for_later(page)],
        "taking_up": page.call.mode == "self-check" and not person.more,
        "open": [page.rules.contents.facts[fact].name for fact in person.skipped if fact in page.rules.contents.facts],
        "about": sum(one.relevance == Outcome.MET for one in services),
        "state": state_of(consultation.assessment),
        "said": said_so_far(page, page.call.person),
        "alerts": alerts_of(page, consultation.assessment),
    }
    return page.render("screening/more.html", values)


@router.post("/more")
def go_on(page: ThisPage, form: SentForm) -> Response:
    """Ask the second part too, or what was passed over once more."""
    check_call(form, page.call)
    person = page.call.person
    if form.get("action") == "again":
        passed = [fact for fact in person.skipped if fact in page.rules.contents.facts]
        person.skipped = []
        person.trail = [left for facts in person.trail if (left := [fact for fact in facts if fact not in passed])]
    else:
        person.more = True
    return page.redirect("next")
