"""A household: who is in it, the answers about each, and what holds for all of them together."""

from functools import partial

from starlette.exceptions import HTTPException
from starlette.responses import Response

from api.pages.call import MOST_PERSONS, Call, Person
from api.pages.page import Page, SentForm, ThisPage
from api.pages.routing import part_router
from api.pages.screening.alerts import alerts_of, each_contact_once
from api.pages.screening.caller import choose_caller, tell_about_the_added
from api.pages.screening.state import state_of
from api.pages.security import Form, check_call
from engine import Words, by_target, contact_parts, decide_household

router = part_router("anybody")


@router.get("/household")
def household(page: ThisPage) -> Response:
    """Who is in the household, and how far each conversation is."""
    members = []
    if page.has_call:
        for person in page.call.persons:
            case = page.consultation(person).assessment
            fitting = [one for one in page.consultation(person).decision(page.language).services if one.fits]
            about = {"state": state_of(case), "alerts": alerts_of(page, case), "fitting": len(fitting)}
            members.append({"person": person, **about})
    return page.render("result/household.html", {"members": members, "most": MOST_PERSONS})


@router.post("/household")
def begin(page: ThisPage, form: SentForm) -> Response:
    """Start with the first person of a household."""
    call = Call(persons=[Person(_role(page, form))])
    choose_caller(page, call, form)
    page.begin(call)
    return page.redirect("household")


@router.post("/household/add")
def add(page: ThisPage, form: SentForm) -> Response:
    """Add a person to the conversation under way."""
    call = page.call
    check_call(form, call)
    if len(call.persons) < MOST_PERSONS:
        call.persons.append(Person(_role(page, form)))
        call.current = len(call.persons) - 1
        tell_about_the_added(page, call)
    return page.redirect("household")


@router.post("/household/person")
def choose(page: ThisPage, form: SentForm) -> Response:
    """Go on with one person: ask, see the result, or take the person out."""
    call = page.call
    check_call(form, call)
    if not call.turn_to(form.get("person")):
        raise HTTPException(404)
    if form.get("action") == "remove":
        if len(call.persons) > 1:
            del call.persons[call.current]
            call.current = 0
        return page.redirect("household")
    return page.redirect("result" if form.get("action") == "result" else "next")


@router.get("/household/result")
def joint_result(page: ThisPage) -> Response:
    """What holds for all of them together."""
    persons = page.call.persons
    cases = [page.consultation(person).assessment for person in persons]
    members = [(person.role, case) for person, case in zip(persons, cases, strict=True)]
    decision = decide_household(page.rules, members, page.today, page.language, occasion=page.occasion)
    contents = page.rules.contents
    raised = [(number, alert) for number, case in enumerate(cases, 1) for alert in alerts_of(page, case)]
    values = {
        "decision": decision,
        "targets": by_target(decision.onward),
        "levels": {level.id: level for level in contents.plan.levels},
        "parts_of": partial(contact_parts, words=Words(contents, page.language)),
        "topics": {topic.id: topic.name for topic in contents.plan.follow_up_topics},
        "alerts": list(
            zip((number for number, _ in raised), each_contact_once(alert for _, alert in raised), strict=True)
        ),
    }
    return page.render("result/household_result.html", values)


def _role(page: Page, form: Form) -> str:
    roles = page.rules.contents.roles
    role = form.get("role")
    return role if role in roles else next(iter(roles))
